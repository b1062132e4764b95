"""How the verification grade of a case came to be what it is."""

from dataclasses import dataclass

from guvoh.casework.queries.casefile import Opened
from guvoh.kinds.case import Case
from guvoh.pages import dates
from guvoh.pages.words import say, term


@dataclass(frozen=True)
class Grade:
    """A grade, from when on, by whom, and why."""

    when: str
    who: str
    grade: str
    why: str


def grades(opened: Opened) -> list[Grade]:
    """The newest first; an entry for each change of the grade or of its reason."""
    if opened.header is None:
        return []
    story = opened.file.stories[opened.header.id]
    found: list[Grade] = []
    last: tuple[object, object] = (None, None)
    for revision in story.revisions:
        state = story.joined(story.parts_seen_from([revision.id]))
        if not isinstance(state, Case):
            continue
        why = "" if "verification_reason" in state.hidden else state.verification_reason or ""
        gap = state.gaps.get("verification")
        grade = term("verif", state.verification) if state.verification else say(gap) if gap else ""
        if grade and (grade, why) != last:
            found.append(Grade(dates.day(revision.day), opened.labels.member(revision.author), grade, why))
        last = (grade, why)
    return list(reversed(found))
