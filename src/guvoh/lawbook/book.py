"""The lawbook as a whole: what is loaded once and asked everywhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from guvoh.lawbook.errors import UnknownVocabulary
from guvoh.lawbook.terms import Vocabulary


@dataclass(frozen=True)
class Lawbook:
    """All vocabularies by name. `digest` is the SHA-256 (hex) of the files read, overlay included."""

    vocabularies: Mapping[str, Vocabulary]
    digest: str

    def vocabulary(self, name: str) -> Vocabulary:
        """The vocabulary of this name. UnknownVocabulary if there is none."""
        try:
            return self.vocabularies[name]
        except KeyError:
            raise UnknownVocabulary(name) from None

    def label(self, vocabulary: str, code: str, language: str) -> str:
        """The label of a code; the code itself where the lawbook does not know it (older or newer data)."""
        known = self.vocabularies.get(vocabulary)
        term = known.get(code) if known else None
        return term.label(language) if term else code
