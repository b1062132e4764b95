"""Protocol test 24: no label is used in two places."""

import ast
from collections import defaultdict
from pathlib import Path

import guvoh
from guvoh.sealing.labels import Use, label

WAYS = {
    "derive": "derivation",
    "key_id": "derivation",
    "digest": "hash",
    "keyed_digest": "keyed hash",
    "sign": "signature",
    "verify": "signature",
    "label": "context",
}
SIGNATURES = {"DIRECTORY_SIGNATURE", "JOINED_SIGNATURE", "NEW_KEY_SIGNATURE"}
"""Looked up in the table of directory/entry.py, which serves signing and verifying alone."""


def uses() -> dict[str, dict[str, set[tuple[str, str]]]]:
    """Each use → in which way → the files and functions that name it."""
    found: dict[str, dict[str, set[tuple[str, str]]]] = defaultdict(lambda: defaultdict(set))
    root = Path(guvoh.__file__).parent
    for path in root.rglob("*.py"):
        tree = ast.parse(path.read_text())
        for function in ast.walk(tree):
            if isinstance(function, ast.FunctionDef):
                for use, way in _of(function):
                    found[use][way].add((str(path.relative_to(root)), function.name))
    return found


def _of(function: ast.FunctionDef) -> list[tuple[str, str]]:
    found = []
    for call in ast.walk(function):
        if isinstance(call, ast.Call):
            name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
            way = WAYS.get(name.lstrip("_"))
            named = (a for a in call.args if isinstance(a, ast.Attribute) and isinstance(a.value, ast.Name))
            found += [(a.attr, way) for a in named if way and isinstance(a.value, ast.Name) and a.value.id == "Use"]
    return found


def test_labels_unique() -> None:
    found = uses()
    assert len(found) > 40
    assert {use: sorted(ways) for use, ways in found.items() if len(ways) > 1} == {}
    assert not SIGNATURES & found.keys()


def test_two_lists_of_parts_never_give_the_same_label() -> None:
    lists = [(), (b"",), ("",), (None,), (0,), (b"a", b"b"), (b"ab",), (b"", b"ab"), ("ab",), (1, 2), (12,)]
    labels = {label(use, coalition, *parts) for use in Use for coalition in (b"", b"c") for parts in lists}
    assert len(labels) == len(Use) * 2 * len(lists)
