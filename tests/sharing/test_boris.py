"""Boris reads the story and no names: on no page, in no history, search, list, print or old state is anybody named."""

import io
import re
import zipfile
from collections import Counter, deque
from uuid import UUID

import pytest
from django.urls import Resolver404, resolve, reverse

import cast
from casework.casefile.conftest import Browser
from cast import Coalition
from guvoh import catalogue, ledger
from guvoh.exchange.exporting.asked import everything, ordered
from guvoh.sealing.labels import Compartment
from ledger.cases import edit, entry
from sharing.conftest import NAMES, given, on

pytestmark = pytest.mark.django_db

LINK = re.compile(r'href="(/[^"#]*)')
TOKEN = re.compile(r"[0-9A-Za-z_-]{20,}")  # ids and one-time numbers: chance, in which any four digits may stand
NOT_FOLLOWED = ("/static/", "/paper", "/join", "/recover", "/return")
MOST, EACH = 400, 6


@pytest.fixture
def shared(us: Coalition, amina: Browser, case: UUID) -> UUID:
    """The case, changed a few times with names in it, then cleaned and shared."""
    one = entry(ledger.open(us.amina, case), "task")
    edit(us.amina, case, one, what="Позвонить матери Каримова, затем Рустаму")
    added = ledger.actions.new(ledger.open(us.amina, case).records[one.id].record.revised(what="Убрать Каримова"))
    ledger.actions.write(by=us.amina, case=case, changes=[added], reason="Каримов попросил")
    heads = ledger.open(us.amina, case).records[added.record].heads
    ledger.actions.remove(by=us.amina, case=case, record=added.record, parents=heads, reason="Рустам передумал")
    confirming = on(amina, given(amina, case, us.group, "story", "health"), "review")
    assert on(amina, confirming, "give").status_code == 302
    us.refresh()
    return case


def named(text: str) -> list[str]:
    """Which of the names stand in a text."""
    said = TOKEN.sub("", text)
    return [name for name in NAMES if name in said]


def _view(path: str) -> str:
    """Which screen answers there."""
    try:
        return resolve(path).view_name
    except Resolver404:
        return path


def walked(browser: Browser, *starts: str) -> dict[str, str]:
    """These pages and those that can be reached by links from them, with their text: a few of each sort."""
    waiting, found, sorts = deque(starts), {}, Counter[str]()
    while waiting and len(found) < MOST:
        address = waiting.popleft()
        if address in found or address.startswith(NOT_FOLLOWED):
            continue
        sort = _view(address.partition("?")[0])
        sorts[sort] += 1
        if sorts[sort] > EACH and address not in starts:
            continue
        answer = browser.get(address.replace("&amp;", "&"))
        found[address] = "" if answer.streaming else answer.content.decode("utf-8", "replace")
        if answer.status_code == 200:
            waiting.extend(LINK.findall(found[address]))
    return found


def test_no_page_that_he_can_reach_names_anybody(us: Coalition, boris: Browser, shared: UUID) -> None:
    file = ledger.open(us.boris, shared)
    states = [
        reverse("record_restore", args=[shared, record, revision.id])
        for record, story in file.stories.items()
        for revision in story.revisions
    ]
    records = [reverse("record", args=[shared, record]) for record in file.everything]
    pages = walked(boris, "/", "/cases", reverse("case", args=[shared]), *states, *records)
    assert reverse("case_history", args=[shared]) in pages
    assert reverse("case_shares", args=[shared]) in pages
    assert len(pages) > 40
    assert {address: named(text) for address, text in pages.items() if named(text)} == {}
    assert not [address for address in pages if named(address)]
    assert any("Чинара" in text for text in pages.values()), "the case is there"


def test_amina_meets_them_where_he_does_not(us: Coalition, amina: Browser, shared: UUID) -> None:
    assert named(amina.page("case_history", shared))


def test_no_print_names_anybody(us: Coalition, boris: Browser, shared: UUID) -> None:
    answer = boris.send(reverse("case_summary", args=[shared]), reason="Встреча")
    assert answer.status_code == 302
    sheet = boris.get(answer["Location"].partition("?")[0]).content.decode()
    assert "Чинара" in sheet
    assert named(sheet) == []


def test_no_print_names_anybody_whatever_he_ticks(us: Coalition, boris: Browser, amina: Browser, shared: UUID) -> None:
    def printed(browser: Browser) -> str:
        address = reverse("case_summary", args=[shared])
        answer = browser.send(address, reason="Встреча", parts=[one.value for one in Compartment])
        assert answer.status_code == 302
        return browser.get(answer["Location"]).content.decode()

    his, hers = printed(boris), printed(amina)
    assert "Чинара" in his
    assert named(his) == []
    assert named(hers), "there were names to be found"


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_no_export_names_anybody(us: Coalition, boris: Browser, amina: Browser, shared: UUID, form: str) -> None:
    def taken(browser: Browser, name: str) -> str:
        """Every kind and column that can be taken, identity and health ticked."""
        columns = everything(*ordered())
        sent = {"form": form, "kind": list(columns), "identity": "1", "health": "1", "reason": "Жалоба"}
        sent |= {f"columns-{kind}": list(names) for kind, names in columns.items()}
        answer = browser.post("/export", {**sent, "passphrase": cast.passphrase(name)})
        assert "attachment" in answer["Content-Disposition"]
        assert named(answer["Content-Disposition"]) == []
        archive = zipfile.ZipFile(io.BytesIO(answer.content))
        return "\n".join(archive.read(one).decode() for one in archive.namelist())

    his, hers = taken(boris, "Boris"), taken(amina, "Amina")
    assert "Чинара" in his
    assert "угрожали током" in his
    assert named(his) == []
    assert set(named(hers)) >= {"Карим", "Рустам", "Мансур"}, "there were names to be found"
    assert {one.compartment for one in ledger.open(us.amina, shared).openings() if one.member == us.boris.member} <= {
        Compartment.HEALTH
    }


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_no_table_of_figures_names_anybody(us: Coalition, boris: Browser, shared: UUID, form: str) -> None:
    answer = boris.post("/figures/table/file", {"unit": "victim", "rows": "sex", "format": form})
    content = answer.content
    if form == "xlsx":
        archive = zipfile.ZipFile(io.BytesIO(content))
        content = b"".join(archive.read(one) for one in archive.namelist())
    assert "внутреннее" in content.decode()
    assert named(content.decode()) == []


@pytest.mark.parametrize("typed", ["Каримов", "Каримова", "Karimov", "Рустам", "9200123", "200123"])
def test_no_search_finds_them(us: Coalition, boris: Browser, shared: UUID, typed: str) -> None:
    sent = boris.post("/search", {"csrfmiddlewaretoken": _token(boris), "q": typed})
    text = boris.get(sent["Location"]).content.decode()
    assert str(shared) not in text
    with catalogue.open(us.boris) as found:
        assert not found.search_text(typed).hits
        assert not found.search_names(typed).same
        assert not found.search_names(typed).possible
        assert not found.phones(typed)


def _token(browser: Browser) -> str:
    return re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', browser.get("/cases").content.decode())[1]


def test_a_search_for_what_is_said_finds_it(us: Coalition, boris: Browser, shared: UUID) -> None:
    sent = boris.post("/search", {"csrfmiddlewaretoken": _token(boris), "q": "угрожать током"})
    assert str(shared) in boris.get(sent["Location"]).content.decode()


def test_bringing_back_an_old_state_takes_nothing_away(us: Coalition, boris: Browser, shared: UUID) -> None:
    one = entry(ledger.open(us.boris, shared), "note")
    first = ledger.open(us.boris, shared).stories[one.id].revisions[0].id
    boris.send(reverse("record_restore", args=[shared, one.id, first]), reason="Проверка")
    assert entry(ledger.open(us.amina, shared), "note").record.text == one.record.text
