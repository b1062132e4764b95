"""Over which organisations a member counts, and what each of them gives."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from django.utils.translation import gettext as _

from guvoh.circles import names
from guvoh.circles.keyring import Keyring
from guvoh.circles.roles import Sort

WHOLE, COARSE, NONE = "whole", "coarse", "none"


@dataclass(frozen=True)
class Source:
    """One organisation. `gives` everything, year and country, or nothing; `since` which day, by a standing share."""

    circle: UUID
    name: str
    gives: str
    own: bool = False
    since: date | None = None


class Sources:
    """For one member. Organisations that give nothing are named where somebody gives to a circle of hers."""

    def __init__(self, by: Keyring) -> None:
        self._by = by

    @cached_property
    def circles(self) -> Mapping[UUID, str]:
        """Her circles by name, guests' circles left out."""
        found = [one for one in self._by.circles if self._by.directory.circles[one].sort is not Sort.GUEST]
        return names.circles(found, self._by.directory)

    @cached_property
    def all(self) -> tuple[Source, ...]:
        """Organisations, those that give everything first."""
        directory = self._by.directory
        given: dict[UUID, tuple[str, bool, date | None]] = {}
        organisations = [one for one, circle in directory.circles.items() if circle.sort is Sort.ORGANISATION]
        for circle in organisations:
            if circle in self.circles:
                given[circle] = (WHOLE, True, None)
                continue
            shares = [one for one in directory.standing_shares(circle) if one.receiver in self.circles]
            whole = min((one.since for one in shares if not one.coarse), default=None)
            coarse = min((one.since for one in shares if one.coarse), default=None)
            given[circle] = (WHOLE if whole else COARSE if coarse else NONE, False, whole or coarse)
        receives = any(since for _gives, _own, since in given.values())
        told = {circle: one for circle, one in given.items() if one[0] != NONE or receives}
        called = names.circles(told, directory)
        found = [Source(circle, called[circle], *one) for circle, one in told.items()]
        return tuple(sorted(found, key=lambda one: (WHOLE, COARSE, NONE).index(one.gives)))

    @cached_property
    def groups(self) -> tuple[str, ...]:
        """Groups of hers to which cases are given one by one."""
        directory = self._by.directory
        receivers = {share.receiver for circle in directory.circles for share in directory.standing_shares(circle)}
        return tuple(
            name
            for circle, name in self.circles.items()
            if directory.circles[circle].sort is Sort.GROUP and circle not in receivers
        )

    @property
    def named(self) -> dict[str, str]:
        """Organisations by the hex of their circle, as the column `home` has it."""
        known = {one.circle.hex: one.name for one in self.all}
        others = [one for one, circle in self._by.directory.circles.items() if one.hex not in known]
        return known | {circle.hex: name for circle, name in names.circles(others, self._by.directory).items()}

    def words(self) -> str:
        """As the sentence under a table says it."""
        how = {WHOLE: _("in full"), COARSE: _("only year and country, only cases"), NONE: _("gives nothing")}
        pieces = [f"{one.name} ({how[one.gives]})" for one in self.all]
        pieces += [_("cases given one by one to %(group)s") % {"group": group} for group in self.groups]
        return ", ".join(pieces)
