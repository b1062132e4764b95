"""The frame: headers, refusals, answers that stand in for a page, languages, static files."""

import gzip
import logging
import os
import re
from typing import Any

import pytest
from django.conf import settings
from django.test import Client, override_settings

from guvoh.pages import checks, reporter, static
from guvoh.pages.middleware.headers import expected
from guvoh.pages.screens import screen
from guvoh.pages.views.language import safe
from support import probes
from support.browser import Visit
from support.reader import Reader

pytestmark = [pytest.mark.django_db]


@pytest.fixture(autouse=True)
def addresses() -> Any:
    with override_settings(ROOT_URLCONF="support.probes"):
        yield


@pytest.fixture
def client() -> Client:
    return Client(SERVER_NAME="localhost", raise_request_exception=False)


@pytest.mark.t(49)
@pytest.mark.parametrize("https", [False, True])
@pytest.mark.parametrize(
    "path",
    ["/nothing", "/language", "/static/none.css", "STATIC", "/probe/broken", "/probe/hidden", "/probe/damaged",
     "/probe/filtered?x=1", "/probe/forbidden", "/probe/members", "/probe/form"],
)  # fmt: skip
def test_every_answer_carries_exactly_these_headers(path: str, https: bool) -> None:
    with override_settings(GUVOH_HTTPS=https):
        client = Client(SERVER_NAME="localhost", raise_request_exception=False)
        response = client.get(static.files()["guvoh/guvoh.css"].address if path == "STATIC" else path)
    ours = expected(https=https)
    if path == "STATIC":
        ours["Cache-Control"] = static.FOREVER
    known = {
        *ours,
        "Content-Type",
        "Content-Language",
        "Vary",
        "Allow",
        "Location",
        "Content-Encoding",
        "Content-Length",
    }
    assert {name: response[name] for name in ours} == ours
    assert set(response.headers) <= known


@pytest.mark.t(52)
def test_a_foreign_host_is_refused(client: Client) -> None:
    assert client.get("/probe/form", SERVER_NAME="evil.example").status_code == 400
    assert client.get("/probe/form", HTTP_X_FORWARDED_HOST="evil.example").status_code == 200


@pytest.mark.t(52)
@pytest.mark.parametrize("header", ["X-HTTP-Method-Override", "X-Method-Override", "X-Original-URL", "X-Rewrite-URL"])
def test_headers_that_change_the_request_are_refused(client: Client, header: str) -> None:
    assert client.post("/probe/form", headers={header: "DELETE"}).status_code == 400


@pytest.mark.t(52)
def test_a_parameter_nobody_knows_or_one_given_twice_is_refused(client: Client) -> None:
    assert client.get("/probe/filtered?page=1&agency=a&agency=b").content == b"a,b"
    assert client.get("/probe/filtered?page=1&page=2").status_code == 400
    assert client.get("/probe/filtered?_method=DELETE").status_code == 400


@pytest.mark.t(52)
@pytest.mark.parametrize(
    "address",
    ["//evil", "https://evil", "/\\evil", "\\\\evil", "javascript:x", "/a\r\nSet-Cookie: x", "", "/%0d%0aX: 1\n"],
)
def test_the_language_form_leads_nowhere_else(client: Client, address: str) -> None:
    assert safe(address) == "/"
    assert client.post("/language", {"language": "en", "here": address})["Location"] == "/"


def test_methods_a_screen_does_not_have_are_named(client: Client) -> None:
    answer = client.post("/probe/filtered")
    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert client.head("/probe/filtered").status_code == 200
    assert client.options("/probe/filtered").status_code == 204
    assert client.delete("/probe/form").status_code == 405
    assert client.generic("TRACE", "/probe/form").status_code == 405


def test_no_key_and_no_such_page_are_one_page_byte_for_byte(client: Client) -> None:
    client.get("/nothing")
    pages = {client.get(path).content for path in ("/nothing", "/probe/hidden", "/other/nothing")}
    assert len(pages) == 1


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize(
    ("path", "status"),
    [("/nothing", 404), ("/probe/forbidden", 403), ("/probe/filtered?x=1", 400), ("/probe/damaged", 500),
     ("/probe/broken", 500)],
)  # fmt: skip
def test_every_page_that_stands_in_reads_well(path: str, status: int, language: str) -> None:
    assert Reader(language=language, raise_request_exception=False).get(path).status_code == status


def test_what_does_not_verify_is_red(client: Client) -> None:
    assert b"g-notice--bad" in client.get("/probe/damaged").content


def test_nobody_gets_a_members_page(client: Client) -> None:
    assert client.get("/probe/members").status_code in (302, 303, 403)


def test_an_error_is_told_without_values(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        answer = client.post("/probe/broken", {"name": probes.SECRET})
    assert answer.status_code == 500
    assert probes.SECRET not in answer.content.decode()
    lines = [reporter.Formatter().format(record) for record in caplog.records]
    assert any("ValueError at" in line and "support/probes.py" in line and "request " in line for line in lines)
    assert not any(probes.SECRET in line or "cannot read" in line for line in lines)


def test_djangos_own_report_is_ours(rf: Any) -> None:
    try:
        raise ValueError(probes.SECRET)
    except ValueError as error:
        told = reporter.Reporter(rf.post("/x", {"a": probes.SECRET}), ValueError, error, error.__traceback__)
    assert probes.SECRET not in told.get_traceback_text() + told.get_traceback_html()
    assert told.get_traceback_text().startswith("ValueError at ")


def test_a_foreign_message_is_withheld_from_the_log() -> None:
    record = logging.LogRecord("library", logging.ERROR, "x", 1, f"read {probes.SECRET}", (), None)
    assert probes.SECRET not in reporter.Formatter().format(record)


@pytest.mark.t(48)
def test_a_form_without_its_token_is_refused() -> None:
    strict = Client(enforce_csrf_checks=True, SERVER_NAME="localhost")
    for path in ("/language", "/probe/form"):
        assert strict.post(path, {"language": "en"}).status_code == 403


@pytest.mark.t(48)
@pytest.mark.parametrize(
    ("origin", "site", "status"),
    [("null", "same-origin", 200), ("null", "", 200), ("http://localhost", "same-origin", 200),
     ("null", "cross-site", 403), ("null", "same-site", 403), ("https://evil.example", "cross-site", 403)],
)  # fmt: skip
def test_a_form_of_another_site_is_refused_even_with_a_token(origin: str, site: str, status: int) -> None:
    strict = Client(enforce_csrf_checks=True, SERVER_NAME="localhost")
    strict.get("/probe/form")
    token = strict.cookies[settings.CSRF_COOKIE_NAME].value
    headers = {"Origin": origin, **({"Sec-Fetch-Site": site} if site else {})}
    assert strict.post("/probe/form", {"csrfmiddlewaretoken": token}, headers=headers).status_code == status


@pytest.mark.browser
@pytest.mark.parametrize("scripts", [True, False])
def test_a_browser_that_sends_no_referrer_may_post(visit: Visit, scripts: bool) -> None:
    page = visit(scripts=scripts, at="/probe/form")
    page.get_by_role("button", name="Сохранить").last.click()
    assert "получено" in page.content()


def test_the_language_is_russian_until_one_chooses(client: Client) -> None:
    assert '<html lang="ru"' in client.get("/nothing", headers={"Accept-Language": "en"}).content.decode()
    assert client.post("/language", {"language": "en", "here": "/nothing"})["Location"] == "/nothing"
    assert '<html lang="en"' in client.get("/nothing").content.decode()
    assert client.post("/language", {"language": "xx"}).status_code == 400


def test_static_files_are_compressed_and_kept_forever(client: Client) -> None:
    for name, file in static.files().items():
        plain = client.get(file.address)
        small = client.get(file.address, headers={"Accept-Encoding": "gzip"})
        assert plain.content == file.plain, name
        if file.packed is not None:
            assert gzip.decompress(small.content) == file.plain
        assert plain["Cache-Control"] == static.FOREVER


def test_a_first_visit_weighs_less_than_fifty_kilobytes(client: Client) -> None:
    files = sum(len(file.packed or file.plain) for file in static.files().values())
    with override_settings(ROOT_URLCONF="support.gallery"):
        page = client.get("/gallery", headers={"Accept-Encoding": "gzip"})
        form = client.get("/gallery/person", headers={"Accept-Encoding": "gzip"})
    assert page["Content-Encoding"] == "gzip"
    assert files + max(len(page.content), len(form.content)) < 50_000
    assert len(static.files()["guvoh/guvoh.css"].packed or b"") < 20_000


@pytest.mark.t(54)
def test_nothing_of_ours_names_another_host() -> None:
    for name, file in static.files().items():
        if name.endswith((".css", ".png")) or name.endswith("guvoh.js"):
            assert not re.search(rb"https?://\w|url\(", file.plain), name


@pytest.mark.t(7)
def test_an_upload_stays_in_memory_and_a_large_one_is_only_counted(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    opened: list[Any] = []
    real = os.open
    monkeypatch.setattr(os, "open", lambda *a, **k: (opened.append(a), real(*a, **k))[1])
    for size, large in ((5, False), (13 * 1024 * 1024, True)):
        answer = client.post("/probe/uploaded", {"file": SimpleUploadedFile("a", b"x" * size)})
        assert answer.content.decode() == f"InMemoryUploadedFile {size} {large}"
    assert opened == []


def test_a_view_without_a_rule_stops_the_start() -> None:
    from django.urls import path

    @screen(rule="nobody wrote this rule")
    def unruled(request: Any) -> None: ...

    patterns = [path("a", lambda request: None), path("b", unruled)]
    with override_settings(ROOT_URLCONF=tuple(patterns)):
        assert [problem.split(":")[0] for problem in checks.undeclared()] == ["/a", "/b"]


def test_every_address_of_the_product_declares_its_rule() -> None:
    with override_settings(ROOT_URLCONF="guvoh.web.urls"):
        assert checks.undeclared() == []
