"""Words and files of the invented coalition: varied, in four scripts, and made of canaries."""

from __future__ import annotations

import re
from collections import Counter
from itertools import chain
from uuid import UUID

from ops.conftest import cases, drafts

# -- words and files ---------------------------------------------------------------


def test_stories_are_long_enough_and_no_two_are_alike(world):
    stories = [d.values["description"] for case in cases(world) for d in case.of("event")]
    assert len(set(stories)) == len(stories)
    assert all(600 <= len(story) <= 1800 for story in stories)
    assert not any("{" in story or "  " in story for story in stories)
    beginnings = Counter(story[:120] for story in stories)
    assert beginnings.most_common(1)[0][1] <= 4


def test_stories_do_not_look_copied_from_each_other(world):
    stories = [d.values["description"] for case in cases(world) for d in case.of("event")]
    sentences = [set(re.split(r"(?<=[.!?»])\s+", story)) for story in stories[:120]]
    for index, mine in enumerate(sentences):
        for other in sentences[index + 1 :]:
            assert len(mine & other) <= 0.6 * min(len(mine), len(other))


def test_some_stories_name_the_person_in_an_inflected_form(world):
    named = 0
    for case in cases(world):
        story = case.of("event")[0].values["description"]
        surnames = [s["text"].split()[0] for d in case.of("person") for s in d.values.get("names", ())]
        named += any(len(surname) > 5 and surname[:-1] in story for surname in surnames)
    assert named >= 15


def test_four_scripts_occur(world):
    names = " ".join(world.canaries.names)
    assert re.search("[ҷӯҳӣ]", names)
    assert re.search("[ңөү]", names)
    assert re.search("[әғқұі]", names)
    assert re.search("[A-Za-z]+‘", names)
    told = " ".join(world.canaries.narratives)
    assert "барои сӯҳбат" in told or "Писарамро" in told or "Бародарам" in told
    assert re.search("olib ketishdi|suhbatga|kundan beri xabar|kundan beri ko‘r", told)


def test_forty_files_each_with_its_own_pattern(world):
    assert len(world.files) == 40
    for file in world.files:
        assert file.pattern in file.data
        assert sum(file.pattern in other.data for other in world.files) == 1
        assert file.name.endswith({"application/pdf": "pdf", "image/png": "png"}.get(file.media, ("txt", "wav")))
    assert max(len(file.data) for file in world.files) > 20 * 64 * 1024
    assert 5 <= len([d for d in drafts(world) if d.values.get("free_of_identity") == "yes"]) <= 12


def test_files_begin_as_their_sort_begins(world):
    heads = {"application/pdf": b"%PDF-1.4", "image/png": b"\x89PNG", "audio/x-wav": b"RIFF", "text/plain": b"\xd0"}
    assert all(file.data.startswith(heads[file.media]) for file in world.files)


def test_no_telephone_number_can_exist(world):
    assert all(re.match(r"\+(992|996|7) 0\d", number) for number in world.canaries.phones)


def test_mail_goes_nowhere(world):
    assert all(address.endswith("@example.org") for address in world.canaries.emails)


def test_a_story_of_electricity_is_coded_as_such(world):
    for case in cases(world):
        story = case.of("event")[0].values["description"]
        methods = set(chain(*(d.values["methods"] for d in case.of("act"))))
        assert ("электрошокер" in story) <= ("ELEC.STUN" in methods)
        assert ("пакет" in story.replace("подложить пакет", "")) <= ("ASPH.BAG" in methods)


# -- canaries ----------------------------------------------------------------------


def test_every_canary_is_listed_once(world):
    for name in world.canaries.__dataclass_fields__:
        listed = getattr(world.canaries, name)
        assert listed
        assert len(set(listed)) == len(listed), name


def test_everything_that_identifies_is_listed(world):
    for draft in drafts(world):
        for spelling in chain(*(draft.values.get(name, ()) for name in ("names", "caller_name", "taken"))):
            assert spelling["text"] in world.canaries.names or len(spelling["text"]) < 8
        for phone in chain(*(draft.values.get(name, ()) for name in ("phones", "caller_phone"))):
            assert phone["number"] in world.canaries.phones


def test_no_two_people_share_a_name_or_a_number(world):
    names: dict[str, UUID] = {}
    phones: dict[str, UUID] = {}
    for case in world.cases:
        for draft in case.of("person"):
            for spelling in draft.values.get("names", ()):
                assert names.setdefault(spelling["text"], draft.id) == draft.id
            for phone in draft.values.get("phones", ()):
                assert phones.setdefault(phone["number"], draft.id) == draft.id


def test_search_terms_stand_nowhere_in_the_world(world):
    everything = " ".join(str(draft.values) for draft in drafts(world))
    assert not [term for term in world.canaries.searches if term in everything]
