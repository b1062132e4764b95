"""Addresses of other packages' pages, as far as they are there."""

from uuid import UUID

from django.urls import NoReverseMatch, reverse


def case_address(case: UUID) -> str:
    """The page of a case; '' where this installation has none."""
    try:
        return reverse("case", args=[case])
    except NoReverseMatch:
        return ""
