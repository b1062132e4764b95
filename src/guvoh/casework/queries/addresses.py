"""Where things are read. Addresses carry random ids and nothing else."""

from uuid import UUID

from django.urls import NoReverseMatch, reverse


def of_case(case: UUID) -> str:
    """The case file."""
    try:
        return reverse("case", args=[case])
    except NoReverseMatch:
        return ""


def of_contact(case: UUID, record: UUID) -> str:
    """A contact in a file of work."""
    return reverse("contact", args=[case, record])


def of_file(case: UUID, contact: UUID | None) -> str:
    """A file of work: a call that is no case by its contact, everything else as a case."""
    return of_contact(case, contact) if contact else of_case(case)
