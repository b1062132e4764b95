"""All components on one page, read by the reader and by a browser."""

import pytest
from django.test import override_settings

from support.browser import Visit
from support.reader import Reader

pytestmark = pytest.mark.usefixtures("db")


@override_settings(ROOT_URLCONF="support.gallery")
def test_every_component_is_valid_and_russian(reader: Reader) -> None:
    assert reader.get("/gallery").status_code == 200


@pytest.mark.browser
@override_settings(ROOT_URLCONF="support.gallery")
def test_nothing_is_wider_than_a_phone(visit: Visit) -> None:
    page = visit(phone=True, at="/gallery")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
