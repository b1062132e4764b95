"""Which sentences the packages show: read from templates and code, to see that each has its translation."""

import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.extract import extract

from guvoh.pages.messages import PACKAGE

_TRANSLATE = re.compile(
    r"{%-?\s*(?:translate|trans)\s+(?:\"(?P<one>[^\"]+)\"|'(?P<other>[^']+)')"
    r"(?:\s+context\s+[\"'](?P<context>[^\"']+)[\"'])?"
)
_BLOCK = re.compile(
    r"{%-?\s*block(?:translate|trans)\b(?P<options>[^%]*)-?%}(?P<body>.*?){%-?\s*endblock(?:translate|trans)\s*-?%}",
    re.DOTALL,
)
_PLURAL = re.compile(r"{%-?\s*plural\s*-?%}")
_VALUE = re.compile(r"{{\s*(\w+)\s*}}")
_KEYWORDS = {"_": None, "gettext": None, "gettext_lazy": None, "ngettext": (1, 2), "ngettext_lazy": (1, 2)}
_IN_CONTEXT = {"pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2)}

Key = tuple[str | None, str]
"""A context (mostly none) and a msgid."""


def of_template(text: str) -> Iterator[Key]:
    """The msgids of one template, as Django's tags look them up."""
    for match in _TRANSLATE.finditer(text):
        yield match["context"], match["one"] or match["other"]
    for match in _BLOCK.finditer(text):
        for body in _PLURAL.split(match.group("body")):
            if "trimmed" in match.group("options"):
                body = " ".join(line.strip() for line in body.strip().splitlines())
            yield None, _VALUE.sub(r"%(\1)s", body.replace("%", "%%"))


def of_code(path: Path) -> Iterator[Key]:
    """The msgids of one Python file; of a plural both forms."""
    with path.open("rb") as stream:
        for _line, found, _comments, _context in extract("python", stream, keywords=_KEYWORDS):
            yield from ((None, one) for one in (found if isinstance(found, tuple) else (found,)) if one)
        stream.seek(0)
        for _line, found, _comments, context in extract("python", stream, keywords=_IN_CONTEXT):
            yield context, found


def of_package(folder: Path) -> dict[Key, Path]:
    """All msgids of a package with the file each was found in."""
    found: dict[Key, Path] = {}
    for path in sorted(folder.rglob("*")):
        if path.suffix == ".html" or (path.suffix == ".txt" and "templates" in path.parts):
            found.update(dict.fromkeys(of_template(path.read_text()), path))
        elif path.suffix == ".py":
            found.update(dict.fromkeys(of_code(path), path))
    return found


def packages() -> list[Path]:
    """The folders of all packages."""
    return sorted(path for path in PACKAGE.iterdir() if (path / "__init__.py").is_file())
