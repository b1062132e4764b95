"""A part of the invented coalition: all its people, and as many cases as a test has time for."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from guvoh.ops.demo.world import CaseFile, World, build
from guvoh.ops.demo.world.canaries import collect

FILES, ENTRIES, FULLEST = 9, 8, 6


def a_slice(day: date, few: bool = False) -> World:
    """Cases with a share, a guest or a conflict, some with files, entries of the register, then others.

    `few`: half a dozen of them, where everything takes longer.
    """
    world = build(day)
    special = [case for case in world.cases if case.guest or case.conflict]
    special += [case for case in world.cases if case.shares][: 3 if few else None]
    if few:
        return _of(world, special)
    entries = [case for case in world.cases if not case.numbered][-ENTRIES:]
    fullest = sorted((case for case in world.cases if case.numbered), key=lambda case: -len(case.records))
    with_files = [case for case in world.cases if any(draft.file for draft in case.records.values())][:FILES]
    return _of(world, [*special, *entries, *with_files, *fullest[:FULLEST]])


def _of(world: World, some: Sequence[CaseFile]) -> World:
    wanted = {case.key for case in some}
    chosen = tuple(case for case in world.cases if case.key in wanted)
    return replace(world, cases=chosen, canaries=collect(world.members, chosen))
