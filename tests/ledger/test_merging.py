"""Heads and merges, for any history."""

from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guvoh.ledger.merging.heads import Lineage, Node, merged
from guvoh.ledger.merging.parts import entries, merge
from guvoh.sealing.labels import Compartment

S = Compartment.STORY


@st.composite
def lineages(draw: st.DrawFn) -> Lineage:
    """Any record's revisions: each knows some earlier ones and touches some compartments."""
    nodes: list[Node] = []
    for number in range(draw(st.integers(1, 9))):
        known = draw(st.sets(st.sampled_from(nodes), max_size=3)) if nodes else set()
        touches = draw(st.frozensets(st.sampled_from(list(Compartment)), min_size=1))
        nodes.append(Node(UUID(int=number + 1), tuple(sorted(node.id for node in known)), touches))
    return Lineage(nodes)


def _knows(lineage: Lineage) -> dict[UUID, set[UUID]]:
    """The slow way: all that each revision knew of."""
    known: dict[UUID, set[UUID]] = {}
    for node in lineage.nodes:
        known[node.id] = set(node.parents).union(*(known[parent] for parent in node.parents))
    return known


@pytest.mark.t(79)
@given(lineages(), st.sampled_from(Compartment))
def test_heads_are_what_no_other_revision_of_the_compartment_knew_of(
    lineage: Lineage, compartment: Compartment
) -> None:
    known = _knows(lineage)
    touching = [node.id for node in lineage.nodes if compartment in node.touches]
    expected = tuple(one for one in touching if not any(one in known[other] for other in touching))
    assert lineage.heads(compartment) == expected
    assert bool(expected) == bool(touching), "what was written once never vanishes"


@given(lineages(), st.sampled_from(Compartment))
def test_a_revision_that_knows_all_tips_ends_every_conflict_of_what_it_touches(
    lineage: Lineage, compartment: Compartment
) -> None:
    last = Node(UUID(int=99), lineage.tips(), frozenset({compartment}))
    after = Lineage([*lineage.nodes, last])
    assert after.heads(compartment) == (last.id,)
    for other in set(Compartment) - {compartment}:
        assert after.heads(other) == lineage.heads(other), "what it does not touch it inherits"


@given(lineages(), st.sampled_from(Compartment))
def test_seen_from_all_tips_is_what_stands(lineage: Lineage, compartment: Compartment) -> None:
    assert lineage.seen_from(lineage.tips(), compartment) == lineage.heads(compartment)


@given(lineages())
def test_a_parent_that_stands_later_is_a_stranger(lineage: Lineage) -> None:
    first = lineage.nodes[0]
    broken = Lineage([Node(first.id, (UUID(int=1000),), first.touches), *lineage.nodes[1:]])
    assert broken.strangers == (first.id,)


VALUES = st.sampled_from(["", "а", "б", "в"])
PARTS = st.builds(
    lambda fields, gaps: {
        "kind": "note",
        "v": 1,
        "fields": fields,
        "gaps": {name: gap for name, gap in gaps.items() if name not in fields},
    },
    st.dictionaries(st.sampled_from("xyz"), VALUES),
    st.dictionaries(st.sampled_from("xyz"), st.just("unknown")),
)


@pytest.mark.t(79)
@given(PARTS, st.lists(PARTS, min_size=1, max_size=3))
@settings(max_examples=300)
def test_a_merge_takes_what_one_side_changed_and_names_what_differs(base: dict, versions: list) -> None:  # type: ignore[type-arg]
    whole, differ = merge(base, versions)
    begun, found = entries(base), entries(whole)
    for name in "xyz":
        each = [entries(version).get(name) for version in versions]
        changed = {one for one in each if one != begun.get(name)}
        if not changed:
            assert found.get(name) == begun.get(name)
        elif len(changed) == 1:
            assert found.get(name) in changed
        else:
            assert name in differ
        assert (name in differ) == (len(set(each)) > 1)
    assert not whole.get("fields", {}).keys() & whole.get("gaps", {}).keys()


@pytest.mark.t(79)
@given(st.integers(0, 3), st.lists(st.integers(0, 3), min_size=1, max_size=4))
def test_nobody_has_to_decide_where_all_changes_agree(base: int, versions: list[int]) -> None:
    value, undecided = merged(base, versions)
    changed = {version for version in versions if version != base}
    assert value in (changed or {base})
    assert undecided == (len(changed) > 1)
