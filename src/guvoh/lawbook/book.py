"""The lawbook as a whole: what is loaded once and asked everywhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from guvoh.lawbook.errors import UnknownPolicy, UnknownProcedure, UnknownVocabulary
from guvoh.lawbook.letters.shelf import EMPTY, Letters
from guvoh.lawbook.procedures.calendar import Calendar
from guvoh.lawbook.procedures.policies import Policy
from guvoh.lawbook.procedures.procedure import Procedure
from guvoh.lawbook.terms import Vocabulary


@dataclass(frozen=True)
class Lawbook:
    """All vocabularies by name. `digest` is the SHA-256 (hex) of the files read, overlay included.

    `procedures`: the newest edition of each; `editions`: all of them by name and edition; `own`: those that
    the overlay brought.
    """

    vocabularies: Mapping[str, Vocabulary]
    digest: str
    procedures: Mapping[str, Procedure] = field(default_factory=lambda: MappingProxyType({}))
    editions: Mapping[tuple[str, int], Procedure] = field(default_factory=lambda: MappingProxyType({}))
    own: frozenset[tuple[str, int]] = frozenset()
    policies: Mapping[str, Policy] = field(default_factory=lambda: MappingProxyType({}))
    calendar: Calendar = field(default_factory=Calendar)
    letters: Letters = EMPTY

    def vocabulary(self, name: str) -> Vocabulary:
        """The vocabulary of this name. UnknownVocabulary if there is none."""
        try:
            return self.vocabularies[name]
        except KeyError:
            raise UnknownVocabulary(name) from None

    def procedure(self, id: str, edition: int | None = None) -> Procedure:
        """The procedure of this name, the newest edition unless one is named. UnknownProcedure if there is none."""
        try:
            return self.procedures[id] if edition is None else self.editions[(id, edition)]
        except KeyError:
            raise UnknownProcedure(f"{id}, edition {edition}" if edition else id) from None

    def policy(self, id: str) -> Policy:
        """The policy of this name. UnknownPolicy if there is none."""
        try:
            return self.policies[id]
        except KeyError:
            raise UnknownPolicy(id) from None

    def label(self, vocabulary: str, code: str, language: str) -> str:
        """The label of a code; the code itself where the lawbook does not know it (older or newer data)."""
        known = self.vocabularies.get(vocabulary)
        term = known.get(code) if known else None
        return term.label(language) if term else code
