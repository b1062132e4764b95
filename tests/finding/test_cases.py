"""The list of cases: what it holds, how it is narrowed, and who sees nothing of it."""

import html
import re
from collections import Counter

import pytest
from django.urls import reverse
from django.utils.http import urlencode

import cast
from finding.conftest import CASES, Browser
from guvoh import ledger
from guvoh.finding import walking
from guvoh.finding.models import SavedFilter
from guvoh.ledger.actions import new
from guvoh.ledger.reading.casefile import open_case
from ledger.cases import record

OWN = [one for one in CASES if one[0] == "dushanbe"]


def listed(text: str) -> list[str]:
    """Code names in the order of the list."""
    table = text[text.index("<table") : text.index("</table")] if "<table" in text else ""
    return re.findall(r'<a href="[^"]*\?in=[^"]*">([^<]+)</a>', table)


def test_the_list_holds_what_she_may_open_and_nothing_else(us: cast.Coalition, cases: dict) -> None:
    assert Counter(listed(Browser(us.amina).page("cases"))) == Counter(one[1] for one in OWN)
    assert sorted(listed(Browser(us.boris).page("cases"))) == ["Ирис", "Полынь"]
    assert listed(Browser(us.dilshod).page("cases")) == ["Тополь"]


@pytest.mark.parametrize(("name", "column"), [("region", 2), ("agency", 3), ("status", 4), ("urgency", 5)])
def test_each_filter_leaves_what_a_naive_count_leaves(us: cast.Coalition, cases: dict, name: str, column: int) -> None:
    amina = Browser(us.amina)
    for value in {one[column] for one in OWN}:
        expected = Counter(one[1] for one in OWN if one[column] == value)
        assert Counter(listed(amina.page("cases", query=f"?{name}={value}"))) == expected
    both = f"?{name}={OWN[0][column]}&{name}={OWN[2][column]}"
    wanted = {OWN[0][column], OWN[2][column]}
    assert Counter(listed(amina.page("cases", query=both))) == Counter(one[1] for one in OWN if one[column] in wanted)


def test_filters_hold_together_and_each_is_a_link_that_removes_itself(us: cast.Coalition, cases: dict) -> None:
    amina = Browser(us.amina)
    text = amina.page("cases", query="?region=TJ-SU&agency=TJ.POL&sort=code_name")
    assert listed(text) == ["Тополь"]
    chosen = text[text.index('class="g-chosen"') : text.index("</ul>", text.index('class="g-chosen"'))]
    hrefs = [html.unescape(one) for one in re.findall(r'href="([^"]+)"', chosen)]
    assert f"{reverse('cases')}?agency=TJ.POL&sort=code_name" in hrefs
    assert listed(amina.get(f"{reverse('cases')}?region=TJ-SU&sort=code_name").content.decode()) == ["Ирис", "Тополь"]


def test_periods_are_typed_as_people_type_them(us: cast.Coalition, cases: dict) -> None:
    amina = Browser(us.amina)
    query = urlencode({"act_from": "март 2026", "act_to": "12.03.2026"})
    assert len(listed(amina.page("cases", query=f"?{query}"))) == len(OWN)
    assert listed(amina.page("cases", query=f"?{urlencode({'act_to': 'февраль 2026'})}")) == []
    text = amina.page("cases", query=f"?{urlencode({'registered_from': '32.13.2014'})}")
    assert "32.13.2014" in text
    assert "укажите день, месяц или год" in text
    assert len(listed(text)) == len(OWN)


def test_the_server_sorts(us: cast.Coalition, cases: dict) -> None:
    amina = Browser(us.amina)
    names = sorted(one[1] for one in OWN)
    assert listed(amina.page("cases", query="?sort=code_name")) == names
    assert listed(amina.page("cases", query="?sort=-code_name")) == names[::-1]
    assert listed(amina.page("cases", query="?sort=urgency")) == ["Тополь", "Ирис", "Арык"]


@pytest.mark.parametrize(
    "query",
    ["?status=nonsense", "?region=ZZ-1", "?sort=secret", "?page=x", "?name=Каримов", "?vgroup=LGBT", "?circle=1"],
)
def test_what_no_link_of_ours_says_is_refused(us: cast.Coalition, cases: dict, query: str) -> None:
    Browser(us.amina).page("cases", query=query, status=400)


def test_who_leads_and_which_circle_are_filters_too(us: cast.Coalition, cases: dict) -> None:
    amina = Browser(us.amina)
    assert len(listed(amina.page("cases", query=f"?lead={us.amina.member.hex}"))) == len(OWN)
    assert listed(amina.page("cases", query="?lead=%3Fempty")) == []
    assert listed(amina.page("cases", query=f"?circle={us.group.hex}")) == ["Ирис"]
    amina.page("cases", query=f"?circle={us.almaty.hex}", status=400)
    amina.page("cases", query=f"?lead={us.dilshod.member.hex}", status=400)


def test_the_next_date_is_the_one_that_heads_the_case(us: cast.Coalition) -> None:
    call = record("contact", call_back="13.03.2031 10:00")
    task = record("task", what="Позвонить следователю", due_on="14.03.2031")
    made = [new(one) for one in (record("case", code_name="Тополь", country="TJ", status="intake"), task, call)]
    case = ledger.actions.register(by=us.amina, circle=us.dushanbe, changes=made, number=True, country="TJ")
    amina = Browser(us.amina)
    assert "13 марта 2031" in amina.page("cases")
    assert "13 марта 2031" in amina.page("case", case)


def test_no_name_stands_in_a_list(us: cast.Coalition, cases: dict) -> None:
    text = Browser(us.amina).page("cases")
    for *_codes, name, story in CASES:
        assert name not in text
        assert story[:12] not in text


def test_a_named_filter_is_kept_for_her_alone_and_sealed(us: cast.Coalition, cases: dict) -> None:
    amina = Browser(us.amina)
    sent = {"region": "TJ-SU", "status": "open", "sort": "code_name", "name": "Согд, срочные"}
    answer = amina.post(reverse("save_filter"), sent)
    assert answer.status_code == 302
    row = SavedFilter.objects.get()
    assert "Согд".encode() not in bytes(row.box)
    assert b"TJ-SU" not in bytes(row.box)
    text = amina.page("cases")
    link = html.unescape(re.search(r'<a href="([^"]+)">Согд, срочные</a>', text)[1])
    assert listed(amina.get(link).content.decode()) == ["Ирис", "Тополь"]
    assert "Согд, срочные" not in Browser(us.boris).page("cases")
    away = reverse("filter_away", args=[row.pk])
    assert Browser(us.boris).post(away).status_code == 404
    assert amina.post(away).status_code == 302
    assert not SavedFilter.objects.exists()


def test_a_filter_without_a_name_comes_back_with_what_was_chosen(us: cast.Coalition, cases: dict) -> None:
    answer = Browser(us.amina).post(reverse("save_filter"), {"region": "TJ-SU", "name": " "})
    assert answer.status_code == 200
    assert "Дайте фильтру название" in answer.content.decode()
    assert 'name="region" value="TJ-SU"' in answer.content.decode()


def test_one_walks_through_the_hits_from_the_case(us: cast.Coalition, cases: dict) -> None:
    amina = Browser(us.amina)
    text = amina.page("cases", query="?sort=code_name")
    links = [html.unescape(one) for one in re.findall(r'<a href="(/cases/[^"]*\?in=[^"]*)"', text)]
    second = amina.get(links[1]).content.decode()
    assert "2 из 3" in second
    following = html.unescape(re.search(r'<a href="([^"]+)" rel="next"', second)[1])
    assert following.split("?")[0] == links[2].split("?")[0]
    assert "3 из 3" in amina.get(following).content.decode()
    assert f'href="{reverse("cases")}?sort=code_name"' in second


def test_a_place_in_a_list_is_nobody_elses_and_says_nothing(us: cast.Coalition, cases: dict, rf) -> None:
    case = cases["dushanbe Ирис"]
    trail = walking.Trail("/cases", {"region": "TJ-SU", "readable": "yes"}, "code_name")
    token = walking.token(us.amina, trail)
    assert "TJ-20" not in token

    def walk(keyring: object, token: str) -> object:
        request = rf.get("/", {"in": token})
        request.keyring = keyring
        return walking.walk(request, open_case(keyring, case))

    place, back = walk(us.amina, token)
    assert (place.first, place.total, back) == (1, 2, "/cases")
    assert walk(us.boris, token) is None
    for broken in ("", "x", token[:-3], token + "AAAA", "я" * 9, "A" * 9000):
        assert walk(us.amina, broken) is None


def test_the_analyst_lists_searches_and_opens_nothing(us: cast.Coalition) -> None:
    from finding.conftest import register
    from guvoh.circles.actions.circles import set_standing_share
    from ledger.cases import C

    set_standing_share(by=us.amina, circle=us.dushanbe, receiver=us.figures, compartments=(C,))
    for keyring in us.everybody():
        keyring.refresh()
    case = register(us.amina, us.dushanbe, *CASES[0][1:])
    chinara = Browser(us.chinara)
    assert listed(chinara.page("cases")) == []
    assert "0 дел" in chinara.page("cases")
    page = chinara.get(reverse("case", args=[case]))
    assert page.status_code == 404
    nowhere = chinara.get(reverse("case", args=[us.dushanbe]))
    assert page.content == nowhere.content
    for typed in ("Тополь", "Каримов", "палка", "1122", "1"):
        assert "ничего не найдено" in chinara.find(typed)
