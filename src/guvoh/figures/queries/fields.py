"""The filters of figures: codes of what is counted, or of the case it belongs to."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from guvoh.figures.queries.sources import NONE, Sources
from guvoh.pages.coded.filters import Field, terms

_CODES: Final = (
    terms("country", _("Country"), "country", gaps=False),
    terms("region", _("Region"), "region"),
    terms("agency", _("Agency"), "agency"),
    terms("act", _("Act"), "act"),
    terms("method", _("Method"), "method"),
    terms("purpose", _("Purpose"), "purpose"),
    terms("place", _("Place"), "place"),
    terms("stage", _("Stage of custody"), "stage"),
    terms("context", _("Circumstances"), "ctx"),
    terms("vgroup", _("Group of victims"), "vgroup"),
    terms("sex", _("Sex of a victim"), "sex"),
    terms("age_band", _("Age at the time"), "age_band"),
    Field("minors", _("Minors"), "answer"),
    terms("status", _("Status"), "case_status", gaps=False),
    terms("verification", _("Verification grade"), "verif"),
    terms("umbrella", _("Umbrella event"), "umb"),
    terms("decision", _("Decision"), "decision"),
    terms("line", _("Line"), "line"),
    terms("project", _("Project"), "project"),
)
PERIOD: Final = (Field("from", _("From"), "from"), Field("to", _("Until"), "to"))


def fields(sources: Sources) -> list[Field]:
    """Period, organisation, and every code."""
    pairs = [(one.circle.hex, one.name) for one in sources.all if one.gives != NONE]
    homes = [Field("home", _("Organisation"), "listed", pairs=pairs, gaps=False)] if len(pairs) > 1 else []
    return [*PERIOD, *homes, *_CODES]


def parameters() -> tuple[str, ...]:
    """Every parameter of a table's address, as `screen` declares it."""
    choosing = ("unit", "rows", "columns", "by", "percent", "order", "from", "to")
    return (*choosing, "home*", *(f"{one.name}*" for one in _CODES))
