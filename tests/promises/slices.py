"""A part of the invented coalition: all its people, and as many cases as a test has time for."""

from dataclasses import replace
from datetime import date

from guvoh.ops.demo.world import World, build
from guvoh.ops.demo.world.canaries import collect

FILES, ENTRIES, FULLEST = 9, 8, 6


def a_slice(day: date) -> World:
    """Every case with a share, a guest or a conflict, some with files, entries of the register, then others."""
    world = build(day)
    special = [case for case in world.cases if case.shares or case.guest or case.conflict]
    entries = [case for case in world.cases if not case.numbered][-ENTRIES:]
    fullest = sorted((case for case in world.cases if case.numbered), key=lambda case: -len(case.records))
    with_files = [case for case in world.cases if any(draft.file for draft in case.records.values())][:FILES]
    wanted = {case.key for case in (*special, *entries, *with_files, *fullest[:FULLEST])}
    chosen = [case for case in world.cases if case.key in wanted]
    return replace(world, cases=tuple(chosen), canaries=collect(world.members, chosen))
