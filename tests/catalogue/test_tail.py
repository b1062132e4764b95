"""Rows that are missing, added, repeated, moved or forged; stores that a row may replace; tombstones."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest

import cast
from catalogue.world import Ledger, extract, prepared
from guvoh import catalogue
from guvoh.catalogue import actions, heads, rows, segments
from guvoh.catalogue.models import Chunk, Head, Segment, TailEntry
from guvoh.catalogue.provider import Refusal
from guvoh.catalogue.queries.opening import Catalogue
from guvoh.circles.errors import NoKey
from guvoh.circles.keyring import Keyring
from guvoh.kit import clock
from guvoh.sealing.labels import Compartment


def listed(opened: Catalogue) -> set[UUID]:
    """The cases of a list."""
    return {row.case for row in opened.cases(size=500).rows}


def five(ledger: Ledger, by: Keyring, circle: UUID) -> list[UUID]:
    """Five cases, a row each."""
    cases = [uuid4() for _ in range(5)]
    for at, case in enumerate(cases):
        ledger.say(by, circle, prepared(extract(code_name=f"Case {at}"), case))
    return cases


@pytest.mark.parametrize("place", [0, 2, 4])
def test_tail_hole_a_deleted_row_is_seen_before_a_list_is_shown(
    ledger: Ledger, coalition: cast.Coalition, place: int
) -> None:
    five(ledger, coalition.amina, coalition.dushanbe)
    TailEntry.objects.order_by("id")[place].delete()
    with catalogue.open(coalition.amina) as opened:
        assert opened.holes[coalition.dushanbe].missing == 1
        assert opened.cases().total == 4


def test_tail_hole_a_row_that_nobody_named_is_seen_and_not_shown(ledger: Ledger, coalition: cast.Coalition) -> None:
    five(ledger, coalition.amina, coalition.dushanbe)
    forged = prepared(extract(code_name="Forged"))
    actions.append([ledger.sealed(coalition.amina, coalition.dushanbe, [forged])])
    with catalogue.open(coalition.amina) as opened:
        assert opened.holes[coalition.dushanbe].extra == 1
        assert forged.case not in listed(opened)
    folded = actions.fold(coalition.amina, coalition.dushanbe)
    assert folded is not None
    assert folded.rows == 5
    with catalogue.open(coalition.amina) as opened:
        assert not opened.holes
        assert forged.case not in listed(opened)


def test_tail_hole_a_repeated_row_is_seen_and_counts_once(ledger: Ledger, coalition: cast.Coalition) -> None:
    five(ledger, coalition.amina, coalition.dushanbe)
    row = TailEntry.objects.order_by("id")[1]
    row.pk = None
    row.save()
    with catalogue.open(coalition.amina) as opened:
        assert opened.holes[coalition.dushanbe].doubled == 1
        assert opened.cases().total == 5


def test_tail_hole_two_rows_that_changed_places_keep_the_ledgers_order(
    ledger: Ledger, coalition: cast.Coalition
) -> None:
    case = uuid4()
    for name in ("First", "Second"):
        ledger.say(coalition.amina, coalition.dushanbe, prepared(extract(code_name=name), case))
    first, second = TailEntry.objects.order_by("id")
    first.id, second.id = second.id, first.id
    first.save()
    second.save()
    with catalogue.open(coalition.amina) as opened:
        assert not opened.holes
        assert opened.cases().rows[0].code_name == "Second"


@pytest.mark.t(21)
def test_tail_hole_a_row_moved_to_another_circle_or_channel_is_seen(ledger: Ledger, coalition: cast.Coalition) -> None:
    five(ledger, coalition.amina, coalition.dushanbe)
    ledger.say(coalition.amina, coalition.group, prepared(extract()), sender=coalition.dushanbe)
    channels = TailEntry.objects.order_by("id").values_list("channel", flat=True)
    moved, swapped = TailEntry.objects.filter(circle=coalition.dushanbe).order_by("id")[:2]
    TailEntry.objects.filter(id=moved.id).update(circle=coalition.group)
    TailEntry.objects.filter(id=swapped.id).update(channel=channels.last())
    with catalogue.open(coalition.amina) as opened:
        assert opened.holes[coalition.dushanbe].missing == 2
        assert opened.holes[coalition.dushanbe].extra == 1
        assert opened.holes[coalition.group].extra == 1
        assert opened.cases().total == 4


@pytest.mark.t(21)
def test_tail_hole_a_box_moved_to_another_store_is_seen(ledger: Ledger, coalition: cast.Coalition) -> None:
    ledger.say(coalition.amina, coalition.dushanbe, prepared(extract(story="ночью", health="рана")))
    row = TailEntry.objects.get()
    row.story, row.health = row.health, row.story
    row.save()
    with catalogue.open(coalition.amina) as opened:
        assert opened.holes[coalition.dushanbe].missing == 1


def test_old_head_replayed_leaves_a_hole(ledger: Ledger, coalition: cast.Coalition) -> None:
    amina, circle = coalition.amina, coalition.dushanbe
    five(ledger, amina, circle)
    actions.fold(amina, circle)
    head, segments = Head.objects.get(), list(Segment.objects.all())
    chunks = list(Chunk.objects.all())
    ledger.say(amina, circle, prepared(extract()))
    actions.fold(amina, circle)
    Head.objects.all().delete()
    for row in (head, *segments, *chunks):
        row.save(force_insert=not type(row).objects.filter(pk=row.pk).exists())
    with catalogue.open(amina) as opened:
        assert opened.holes[circle].missing == 1


def test_a_missing_cut_or_swapped_segment_is_a_hole_and_a_rebuild_answers_it(
    ledger: Ledger, coalition: cast.Coalition
) -> None:
    amina, circle = coalition.amina, coalition.dushanbe
    cases = {uuid4(): extract(code_name=f"Case {at}", names=["Каримов"], story="ночью") for at in range(5)}
    for case, one in cases.items():
        ledger.say(amina, circle, prepared(one, case))
    actions.fold(amina, circle)
    Segment.objects.all().delete()
    with catalogue.open(amina) as opened:
        assert opened.cases().total == 0
        assert opened.holes[circle].broken
    folded = actions.fold(amina, circle)
    assert folded is not None
    assert folded.hole
    actions.replace_circle(amina, circle, [prepared(one, case) for case, one in cases.items()], ledger.position)
    with catalogue.open(amina) as opened:
        assert not opened.holes
        assert listed(opened) == cases.keys()
        assert len(opened.search_names("Karimov").same) == len(opened.search_text("ночь").hits) == 5


def test_tail_forged_with_channel_key_is_dropped_at_the_fold_and_reported(
    ledger: Ledger, coalition: cast.Coalition
) -> None:
    amina, circle = coalition.amina, coalition.dushanbe
    cases = five(ledger, amina, circle)
    forged = prepared(extract())
    row = ledger.say(amina, circle, forged)
    ledger.refused = [Refusal(row.hash, "no-proof")]
    folded = actions.fold(amina, circle)
    assert folded is not None
    assert [one.reason for one in folded.refused] == ["no-proof"]
    assert {one.hash for one in ledger.asked} >= {row.hash}
    with catalogue.open(amina) as opened:
        assert listed(opened) == set(cases)
        assert [one.reason for one in opened.refused[circle]] == ["no-proof"]
        assert not opened.holes


def test_store_without_compartment_is_dropped_and_the_rest_of_the_row_counts(
    ledger: Ledger, coalition: cast.Coalition
) -> None:
    amina, circle = coalition.amina, coalition.dushanbe
    case = prepared(extract(names=["Каримов Рустам"], code_name="Ferry"))
    row = ledger.say(amina, circle, case)
    ledger.refused = [Refusal(row.hash, "not-given", case.case, rows.NAMES)]
    actions.fold(amina, circle)
    assert dict(ledger.asked[0].cases) == {case.case: frozenset(rows.STORES)}
    with catalogue.open(amina) as opened:
        assert opened.cases().rows[0].code_name == "Ferry"
        assert not opened.search_names("Каримов").same


@pytest.mark.parametrize("fold", ["never", "before", "after", "both"])
def test_story_writer_keeps_names(ledger: Ledger, coalition: cast.Coalition, fold: str) -> None:
    amina, circle = coalition.amina, coalition.dushanbe
    case = uuid4()
    first = extract(names=["Каримов Рустам"], story="ночью в отделе", health="перелом ребра", code_name="Ferry")
    ledger.say(amina, circle, prepared(first, case))
    for _ in range(3):
        ledger.say(amina, circle, prepared(extract()))
    if fold in ("before", "both"):
        actions.fold(amina, circle)
    second = extract(story="утром в больнице", code_name="Lantern")
    ledger.say(amina, circle, prepared(second, case, [Compartment.STORY]))
    if fold in ("after", "both"):
        actions.fold(amina, circle)
    with catalogue.open(amina) as opened:
        assert opened.rows([case])[case].code_name == "Lantern"
        assert [hit.case for hit in opened.search_names("Karimov").same] == [case]
        assert [hit.case for hit in opened.search_text("перелом").hits] == [case]
        assert [hit.case for hit in opened.search_text("больница").hits] == [case]
        assert not opened.search_text("отдел").hits


@pytest.mark.parametrize("fold", ["never", "before", "after", "both"])
def test_a_tombstone_takes_a_case_out_of_everything_at_once(
    ledger: Ledger, coalition: cast.Coalition, fold: str
) -> None:
    amina, circle = coalition.amina, coalition.dushanbe
    case = uuid4()
    due = [{"record": uuid4().hex, "kind": "task", "day": "2026-01-01", "done": False}]
    first = extract(names=["Каримов"], phones=["992900112233"], story="ночью", code_name="Ferry", due=due)
    ledger.say(amina, circle, prepared(first, case))
    others = five(ledger, amina, circle)
    if fold in ("before", "both"):
        actions.fold(amina, circle)
    ledger.say(amina, circle, rows.tombstone(case))
    if fold in ("after", "both"):
        actions.fold(amina, circle)
    with catalogue.open(amina) as opened:
        assert listed(opened) == set(others)
        assert opened.count("case") == 5
        assert not opened.search_names("Каримов").same
        assert not opened.search_text("ночью").hits
        assert not opened.phones("2233")
        assert not opened.due(date(2026, 12, 31))


def test_a_case_given_again_after_a_tombstone_is_there_again(ledger: Ledger, coalition: cast.Coalition) -> None:
    amina, circle = coalition.amina, coalition.dushanbe
    case = uuid4()
    for one in (prepared(extract(), case), rows.tombstone(case), prepared(extract(code_name="Again"), case)):
        ledger.say(amina, circle, one)
    with catalogue.open(amina) as opened:
        assert [row.code_name for row in opened.cases().rows] == ["Again"]
    actions.fold(amina, circle)
    with catalogue.open(amina) as opened:
        assert [row.code_name for row in opened.cases().rows] == ["Again"]


def test_a_narrowed_share_takes_names_away_and_leaves_the_rest(ledger: Ledger, coalition: cast.Coalition) -> None:
    amina, circle = coalition.amina, coalition.dushanbe
    one = prepared(extract(names=["Каримов"], story="ночью"))
    ledger.say(amina, circle, one)
    actions.fold(amina, circle)
    ledger.say(amina, circle, one.given([Compartment.STORY]).without([Compartment.IDENTITY], [Compartment.STORY]))
    for _ in range(2):
        with catalogue.open(amina) as opened:
            assert not opened.search_names("Каримов").same
            assert opened.search_text("ночью").hits
        actions.fold(amina, circle)


def test_a_tombstone_omitted_or_forged(ledger: Ledger, coalition: cast.Coalition) -> None:
    amina, circle = coalition.amina, coalition.dushanbe
    cases = five(ledger, amina, circle)
    row = ledger.say(amina, circle, rows.tombstone(cases[0]))
    TailEntry.objects.filter(action=row.action).delete()
    actions.append([ledger.sealed(amina, circle, [rows.tombstone(cases[1])])])
    with catalogue.open(amina) as opened:
        assert opened.holes[circle].missing == opened.holes[circle].extra == 1
        assert listed(opened) == set(cases)
    ledger.named[circle].pop()
    forged = ledger.say(amina, circle, rows.tombstone(cases[2]))
    ledger.refused = [Refusal(forged.hash, "not-a-writer")]
    actions.fold(amina, circle)
    with catalogue.open(amina) as opened:
        assert listed(opened) == set(cases)


def test_what_was_erased_is_in_no_segment_after_the_fold(ledger: Ledger, coalition: cast.Coalition) -> None:
    amina, circle = coalition.amina, coalition.dushanbe
    case = uuid4()
    ledger.say(
        amina, circle, prepared(extract(names=["Zebrakanarek"], story="zebrakanarek", code_name="zebrakanarek"), case)
    )
    five(ledger, amina, circle)
    actions.fold(amina, circle)
    ledger.say(amina, circle, rows.tombstone(case))
    actions.fold(amina, circle)
    assert not any(b"zebrak" in image.lower() for image in images(amina, circle))
    assert Head.objects.get().debt is None


def images(by: Keyring, circle: UUID) -> list[bytes]:
    """Every segment of a circle, opened."""
    content = heads.read(by, circle)
    named = [(segments.CODED, one) for one in content.coded]
    named += [(segments.NAMES, one) for one in content.names]
    named += [(segments.TEXT, one.piece) for one in content.texts]
    return [segments.image(by, circle, store, piece).whole() for store, piece in named]


def test_an_erasure_owed_for_a_week_drops_the_store_without_a_key(ledger: Ledger, coalition: cast.Coalition) -> None:
    amina, circle = coalition.amina, coalition.dushanbe
    cases = five(ledger, amina, circle)
    actions.fold(amina, circle)
    ledger.say(amina, circle, rows.tombstone(cases[0]))
    assert actions.drop_indebted() == 0
    with clock.frozen(clock.now() + timedelta(days=8)):
        assert actions.drop_indebted() == 1
    assert not Chunk.objects.exists()
    with catalogue.open(amina) as opened:
        assert opened.holes[circle].missing == 5


def test_a_case_is_not_listed_from_the_day_its_grant_ends(ledger: Ledger, coalition: cast.Coalition) -> None:
    amina, circle = coalition.amina, coalition.dushanbe
    ends = clock.today() + timedelta(days=3)
    given = prepared(extract(names=["Каримов"], story="ночью", code_name="canary")).given(list(Compartment), ends)
    ledger.say(amina, circle, given)
    others = five(ledger, amina, circle)
    actions.fold(amina, circle)
    with catalogue.open(amina) as opened:
        assert given.case in listed(opened)
    with clock.frozen(clock.now() + timedelta(days=4)):
        with catalogue.open(amina) as opened:
            assert listed(opened) == set(others)
            assert not opened.search_names("Каримов").same
            assert not opened.search_text("ночью").hits
        actions.fold(amina, circle)
        assert not any(b"canary" in image for image in images(amina, circle))


@pytest.mark.t(35)
def test_it_refuses_a_stranger(ledger: Ledger, coalition: cast.Coalition) -> None:
    cases = five(ledger, coalition.amina, coalition.dushanbe)
    due = [{"record": uuid4().hex, "kind": "task", "day": "2026-01-01", "done": False}]
    known = extract(
        {"country": "TJ"}, names=["Каримов"], phones=["992900112233"], story="ночью", number="TJ-1", due=due
    )
    ledger.say(coalition.amina, coalition.dushanbe, prepared(known))
    coalition.refresh()
    with pytest.raises(NoKey):
        catalogue.open(coalition.dilshod, [coalition.dushanbe])
    with pytest.raises(NoKey):
        actions.fold(coalition.dilshod, coalition.dushanbe)
    with catalogue.open(coalition.dilshod) as opened:
        assert opened.cases().total == opened.registers().total == opened.count("case") == 0
        assert opened.crosstab("case", "country").n == 0
        assert not opened.facets(["country"])["country"]
        assert not opened.search_text("ночью").hits
        assert not opened.search_names("Каримов").same
        assert opened.phones("112233") == opened.due(date(2030, 1, 1)) == []
        assert opened.rows(cases) == opened.by_number("TJ-1") == {}
        long_ago = datetime(2000, 1, 1, tzinfo=UTC)
        assert opened.pressing(coalition.amina.member, ["U1"], (["U1"], clock.now())) == []
        assert opened.touched(coalition.amina.member, long_ago, date(2030, 1, 1), also=cases) == []
        assert opened.in_hand(coalition.amina.member) == opened.quiet([("", date(2030, 1, 1))], 9) == []
        assert opened.tally(*[date(2030, 1, 1)] * 3) == {}
        assert opened.position(cases[0]) is None
        assert not opened.holes
