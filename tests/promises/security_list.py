"""Writes docs/security-tests.md: the numbered tests of the security list, which test carries each out, or why none.

scripts/security-tests            writes the page
scripts/security-tests --check    fails where the page is not current
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from guvoh.kit import plain_yaml

TESTS = Path(__file__).resolve().parents[1]
PAGE = TESTS.parent / "docs" / "security-tests.md"
LIST = Path(__file__).with_name("security.yaml")
_HEAD = """# The security tests

Made by `scripts/security-tests` from the markers of the tests (`@pytest.mark.t(19)`); do not edit.
{done} of {all} are carried out in every run of `make test`; the others say why not.
"""


def known() -> dict[int, dict[str, str]]:
    """What each number is about."""
    found: dict[int, dict[str, str]] = _list()["tests"]
    return found


def carried_out() -> dict[int, list[str]]:
    """By number, the tests that carry its marker: `folder/file.py::test_name`."""
    found: dict[int, list[str]] = {}
    for path in sorted(TESTS.rglob("test_*.py")):
        for number, name in _marked(ast.parse(path.read_text())):
            found.setdefault(number, []).append(f"{path.relative_to(TESTS)}::{name}")
    return {number: sorted(set(names)) for number, names in sorted(found.items())}


def _marked(tree: ast.Module) -> Iterator[tuple[int, str]]:
    whole = [number for one in tree.body if _is_pytestmark(one) for number in _numbers(one)]
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test_"):
            own = [number for mark in node.decorator_list for number in _numbers(mark)]
            yield from ((number, node.name) for number in (*whole, *own))


def _is_pytestmark(node: ast.stmt) -> bool:
    return isinstance(node, ast.Assign) and any(
        isinstance(target, ast.Name) and target.id == "pytestmark" for target in node.targets
    )


def _numbers(node: ast.AST) -> Iterator[int]:
    for call in ast.walk(node):
        if isinstance(call, ast.Call) and ast.unparse(call.func).endswith("mark.t"):
            yield from (one.value for one in call.args if isinstance(one, ast.Constant) and isinstance(one.value, int))


def page() -> str:
    """The whole page."""
    done, about = carried_out(), known()
    parts = [_HEAD.format(done=len(done), all=len(about))]
    chapters = {one["first"]: one["title"] for one in _list()["chapters"]}
    for number, entry in about.items():
        if number in chapters:
            parts.append(f"\n## {chapters[number]}\n\n")
        parts.append(_entry(number, entry, done.get(number, [])))
    return "".join(parts)


def _entry(number: int, entry: dict[str, str], tests: list[str]) -> str:
    lines = [f"**T{number:02}** {entry['what']}.\n"]
    if tests:
        lines += [f"- `{one}`\n" for one in tests]
        if "left" in entry:
            lines.append(f"- Left out: {entry['left']}.\n")
    else:
        lines.append(f"- Not yet: {entry.get('why', '?')}.\n")
    return "".join([*lines, "\n"])


def _list() -> dict[str, Any]:
    found: dict[str, Any] = plain_yaml.read(LIST.read_text())
    return found


def main() -> None:
    if "--check" in sys.argv:
        sys.exit(0 if PAGE.read_text() == page() else f"{PAGE.name} is not current: run scripts/security-tests")
    PAGE.write_text(page())


if __name__ == "__main__":
    main()
