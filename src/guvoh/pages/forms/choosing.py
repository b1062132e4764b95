"""Fields in which one chooses: a term, an entry of a closed list, a record of the case, a member; one or several."""

from typing import Any

from django.utils.translation import gettext as _

from guvoh.pages.forms import options
from guvoh.pages.forms.fields import Field
from guvoh.pages.forms.options import OptionGroup
from guvoh.pages.forms.posted import Posted

FEW = 6  # as many are radios, more are a select
_GAP = "?"


class OneOf(Field):
    """One of several: radios when few, a select (gaps in it) when many."""

    @property
    def groups(self) -> list[OptionGroup]:
        raise NotImplementedError

    @property
    def count(self) -> int:
        return sum(len(group.options) for group in self.groups)

    @property
    def template(self) -> str:  # type: ignore[override]
        return "radios" if self.count <= FEW else "select"

    def take(self, posted: Posted) -> str:
        return posted.one(self.spec.name)

    def read(self) -> Any:
        return None if self.typed.startswith(_GAP) else self.typed or None

    def settle_gap(self) -> None:
        """A gap chosen inside the select is a gap."""
        if self.typed.startswith(_GAP):
            self.gap, self.typed = self.typed.removeprefix(_GAP), ""


class TermField(OneOf):
    """One term of a vocabulary."""

    @property
    def groups(self) -> list[OptionGroup]:
        country = self.form.country_for(self.spec)
        return options.of_terms(self.spec, (self.typed,) if self.typed else (), country)


class ChoiceField(OneOf):
    """One entry of a closed list."""

    def show(self, value: Any) -> str:
        return "" if value is None else str(value.value)

    @property
    def groups(self) -> list[OptionGroup]:
        return options.of_choices(self.spec.choices, (self.typed,))


class RefField(OneOf):
    """Another record of the case."""

    @property
    def groups(self) -> list[OptionGroup]:
        return options.of_pairs(self.form.sources.of_kind(str(self.spec.ref)), (self.typed,))

    @property
    def may_add(self) -> str:
        """The kind for which "add a new one" is offered, or ''."""
        return str(self.spec.ref) if self.spec.ref in self.form.sources.may_add else ""


class MemberField(OneOf):
    """A member of the coalition."""

    template = "select"

    @property
    def groups(self) -> list[OptionGroup]:
        pairs = [(str(member), name) for member, name in self.form.sources.members]
        return options.of_pairs(pairs, (self.typed,))


class SomeOf(Field):
    """Several of a list: checkboxes, in groups where the list has them."""

    template = "checkboxes"

    def show(self, value: Any) -> list[str]:
        return [str(getattr(one, "value", one)) for one in value or ()]

    def take(self, posted: Posted) -> list[str]:
        return posted.many(self.spec.name)

    def read(self) -> Any:
        return list(self.typed)

    @property
    def groups(self) -> list[OptionGroup]:
        chosen = tuple(self.typed)
        if self.spec.vocabulary:
            return options.of_terms(self.spec, chosen, self.form.country_for(self.spec))
        if self.spec.choices:
            return options.of_choices(self.spec.choices, chosen)
        if self.spec.type == "cases":
            return options.of_pairs([(str(case), label) for case, label in self.form.sources.cases], chosen)
        return options.of_pairs(self.form.sources.of_kind(str(self.spec.ref)), chosen)

    @property
    def groups_folded(self) -> list[OptionGroup]:
        """As the page shows them: what is rarely wanted stands closed."""
        return options.folded(self.groups, _("More answers"))
