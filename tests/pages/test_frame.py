"""The frame: headers, refusals, languages, static files."""

import pytest
from django.test import Client

from guvoh.pages.middleware.headers import expected
from support.reader import Reader


def test_a_page_that_does_not_exist_says_so(reader: Reader) -> None:
    assert reader.get("/nothing/here").status_code == 404


@pytest.mark.t(49)
@pytest.mark.parametrize("path", ["/nothing", "/language", "/static/none.css", "/static/guvoh/guvoh.css"])
def test_every_answer_carries_exactly_these_headers(path: str) -> None:
    response = Client(SERVER_NAME="localhost").get(path)
    ours = expected(https=False)
    assert {name: response[name] for name in ours} == ours
