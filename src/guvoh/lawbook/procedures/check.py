"""python -m guvoh.lawbook.procedures.check FILE…: what is wrong with procedure files, and what they hold.

Mistakes are printed with file and line; of a good file, how many states, moves, terms and examples it has.
Policies and calendars are checked too, by the folder they stand in. Ends with 1 if anything is wrong.
"""

from __future__ import annotations

import hashlib
import sys
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from guvoh.lawbook.errors import LawbookError, Problem
from guvoh.lawbook.letters import shelf
from guvoh.lawbook.loader import vocabularies_of
from guvoh.lawbook.procedures import folder, policies
from guvoh.lawbook.procedures.calendar import Calendar
from guvoh.lawbook.procedures.fields import Page
from guvoh.lawbook.procedures.procedure import Procedure
from guvoh.lawbook.procedures.reading import read
from guvoh.lawbook.terms import Vocabulary
from guvoh.lawbook.using import shipped


def main(arguments: Sequence[str]) -> int:
    """Checks each file named; all of the shipped lawbook where none is."""
    files = [Path(name) for name in arguments] or [
        path for part in ("calendar", "policies", "procedures") for path in sorted((shipped() / part).glob("*.yaml"))
    ]
    lists = vocabularies_of(shipped(), [])
    calendar = folder.calendar_of(shipped(), [])
    letters = shelf.load(shipped(), None, lists, [], hashlib.sha256()).names
    return max((_check(path, lists, calendar, letters) for path in files), default=0)


def _check(path: Path, lists: Mapping[str, Vocabulary], calendar: Calendar, letters: Collection[str]) -> int:
    problems: list[Problem] = []
    found = None
    if path.parent.name == "policies":
        policies.read(path.read_text(encoding="utf-8"), path.stem, Page(path.name, problems), letters)
    elif path.parent.name == "calendar":
        folder.calendar_of(path.parent.parent, problems)
        problems = [problem for problem in problems if problem.file.endswith(f"/{path.name}")]
    else:
        try:
            text = path.read_text(encoding="utf-8")
            found = read(text, path.name, vocabularies=lists, calendar=calendar, letters=letters)
        except LawbookError as error:
            problems = list(error.problems)
    for problem in sorted(problems):
        print(problem)
    if found is not None:
        print(_counts(found))
    elif not problems:
        print(f"{path.name}: good")
    return 1 if problems else 0


def _counts(found: Procedure) -> str:
    stages = Counter(state.stage for state in found.states)
    examples = sum(len(rule.examples) for rule in found.terms)
    few = [f"{rule.id} {len(rule.examples)}" for rule in found.terms if rule.configured and len(rule.examples) < 5]
    lines = [
        f"{found.id} edition {found.edition}: {len(found.states)} states ({', '.join(stages)}), "
        f"{len(found.moves)} moves, {len(found.terms)} terms ({len(found.unset)} not configured, "
        f"{len(found.unverified)} unverified), {examples} examples"
    ]
    if few:
        lines.append(f"  fewer than five examples: {', '.join(few)}")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
