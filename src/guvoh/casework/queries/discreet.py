"""Labels of terms that are said in full only where the medical part is shown: sexual violence, protected groups."""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from guvoh.kinds.show import Named, Shower
from guvoh.kinds.spec import FieldSpec
from guvoh.kit.dates import PartialDate
from guvoh.lawbook.book import Lawbook
from guvoh.pages import dates


class Discreet:
    """Stands where a Lawbook stands for showing values. `open`: everything is said in full."""

    def __init__(self, book: Lawbook, *, open: bool) -> None:
        self._book, self._open = book, open

    def label(self, vocabulary: str, code: str, language: str) -> str:
        """The label; of a restricted term the nearest one above it that is not, else that it is not shown."""
        known = self._book.vocabularies.get(vocabulary)
        found = known.get(code) if known else None
        if known is None or found is None or self._open or not found.restricted:
            return self._book.label(vocabulary, code, language)
        above = next((one for one in known.ancestors(code) if not one.restricted), None)
        return above.label(language) if above else _("shown with the medical part")


class Discreetly(Shower):
    """Shows values with those labels, and moments as pages write them. `case` says what other cases are called."""

    def __init__(self, language: str, book: Discreet, record: Named, member: Named, case: Named) -> None:
        super().__init__(language, book, record, member)  # type: ignore[arg-type]
        self._case = case

    def _identified(self, spec: FieldSpec, value: UUID) -> str:
        return self._case(value) if spec.type in ("case", "cases") else super()._identified(spec, value)

    def _one(self, spec: FieldSpec, value: Any) -> str:
        return dates.partial(value) if isinstance(value, PartialDate) else super()._one(spec, value)
