"""The panel beside a table: what is counted, by what, in which period."""

from django.utils.translation import gettext as _

from guvoh.figures.queries.questions import Question
from guvoh.figures.queries.units import PERIODS, UNITS, dimensions
from guvoh.pages.forms.options import Option, OptionGroup
from guvoh.pages.parts import Filter


def panel(question: Question) -> list[Filter]:
    """Unit, rows, columns, percentages, order, date, period."""
    period = [one for one in question.chosen.panel() if one.name in ("from", "to")]
    return [
        _select("unit", _("Count"), [(unit.name, str(unit.label)) for unit in UNITS.values()], question.unit.name),
        Filter("rows", _("In rows"), groups=_dimensions(question, question.rows.name), required=True),
        Filter("columns", _("In columns"), groups=_dimensions(question, _name(question))),
        _select("percent", _("Percentages"), _percents(), question.percent),
        _select(
            "order", _("Order of rows"), [("", _("as in the list")), ("count", _("largest first"))], question.order
        ),
        _select("by", _("Period by"), [(name, str(PERIODS[name])) for name in question.unit.periods], question.by),
        *period,
    ]


def _name(question: Question) -> str:
    return question.columns.name if question.columns else ""


def _percents() -> list[tuple[str, str]]:
    return [("", _("numbers only")), ("row", _("of each row")), ("column", _("of each column"))]


def _select(name: str, label: str, pairs: list[tuple[str, str]], chosen: str) -> Filter:
    options = [Option(value, text, value == chosen) for value, text in pairs]
    return Filter(name, label, groups=[OptionGroup("", options)], required=True)


def _dimensions(question: Question, chosen: str) -> list[OptionGroup]:
    """What happened first, then time."""
    found: dict[str, list[Option]] = {"what": [], "when": []}
    for name, one in dimensions(question.unit.name).items():
        found[one.sort].append(Option(name, one.label, name == chosen))
    return [OptionGroup(_("By code"), found["what"]), OptionGroup(_("By time"), found["when"])]
