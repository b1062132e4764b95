"""The source itself: what it may import and call, how it compares secrets, what lies in the repository."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from guvoh.pages.messages import PACKAGE

ROOT = PACKAGE.parents[1]
FORBIDDEN_IMPORTS = frozenset({
    "random", "pickle", "cPickle", "dill", "shelve", "marshal", "telnetlib", "ftplib", "smtplib", "xml.sax",
    "xml.dom", "xml.dom.minidom", "xml.etree", "xml.etree.ElementTree", "lxml", "requests", "httpx", "urllib3",
    "urllib.request", "http.client", "socket", "asyncio", "imp", "code", "pdb",
})  # fmt: skip
FORBIDDEN_CALLS = frozenset({
    "eval", "exec", "compile", "__import__", "mark_safe", "SafeString", "os.system", "os.popen",
    "yaml.load", "yaml.unsafe_load", "yaml.full_load", "tempfile.mktemp", "hashlib.md5", "hashlib.sha1", "pickle.loads",
    "input", "breakpoint",
})  # fmt: skip
# Word files are XML: one parser for all of it, which refuses declarations.
XML = frozenset({("papers/docx/parsing.py", "lxml")})
# SQL written by hand: where, and that its values are bound is for whoever reads these few places.
RAW_SQL = frozenset({
    "catalogue/segments.py",  # hundreds of reads in a scan; ids are bound
    "ops/backup/dump.py",  # VACUUM INTO, and tables of our own models on a copy
    "ops/backup/rehearsal.py",  # a check of the copy, counts of two tables
    "ops/store.py",  # pragmas
    "ops/checkup.py",  # a pragma that looks at the pages of the database
    "ledger/naming.py",  # one read of a circle's row names, ids bound: the query builder took longer than the read
    "ledger/reading/lines.py",  # what the query builder wrote, once for each question; ids bound
    "ledger/writing/inserting.py",  # many rows of our own models at once, values bound, names from declarations
})  # fmt: skip
# The rows of tables escape by themselves (tests/web/test_house.py looks at every place of a cell).
ESCAPING = frozenset({("pages/templatetags/tables.py", "SafeString")})
# SQLite databases in memory, made of names from declarations.
IN_MEMORY = ("catalogue/",)
SECRET = re.compile(
    r"(?:^|_|\.)(?:verifier|commitment|mac|tag|signature|token|passphrase|secret|password|proof|digits|seed)$"
)
SOURCES = [path for path in sorted(PACKAGE.rglob("*.py")) if "migrations" not in path.parts]


def _name(path: Path) -> str:
    return str(path.relative_to(PACKAGE))


def _imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.t(30)
def test_nothing_dangerous_is_imported() -> None:
    found = {
        (_name(path), name) for path in SOURCES for name in _imports(ast.parse(path.read_text()))
        if name in FORBIDDEN_IMPORTS
    }  # fmt: skip
    # The invented coalition is made by dice that give the same each time; nothing secret comes from them.
    assert {one for one in found if not one[0].startswith("ops/demo/world/")} <= XML


@pytest.mark.t(30)
def test_nothing_dangerous_is_called() -> None:
    found = {
        (_name(path), ast.unparse(node.func))
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in FORBIDDEN_CALLS
    }
    assert found == ESCAPING


@pytest.mark.t(30)
def test_no_program_is_started_through_a_shell() -> None:
    found = [
        f"{_name(path)}:{node.lineno}"
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.keyword) and node.arg == "shell"
    ]
    assert found == []


@pytest.mark.t(30)
def test_sql_is_written_by_hand_in_few_known_places() -> None:
    places = {
        _name(path)
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in ("raw", "extra", "execute", "executemany", "executescript", "RawSQL")
    }
    assert {one for one in places if not one.startswith(IN_MEMORY)} | {"catalogue/segments.py"} <= RAW_SQL


@pytest.mark.t(30)
def test_secrets_are_compared_in_constant_time() -> None:
    found = [
        f"{_name(path)}:{node.lineno} {ast.unparse(node)}"
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Compare)
        and any(isinstance(one, ast.Eq | ast.NotEq) for one in node.ops)
        and any(SECRET.search(ast.unparse(side)) for side in (node.left, *node.comparators))
        and not any(isinstance(side, ast.Constant) for side in (node.left, *node.comparators))
    ]
    assert found == []


@pytest.mark.t(96)
def test_every_dependency_is_pinned_by_its_hash() -> None:
    for name in ("requirements.lock", "requirements-dev.lock"):
        lines = (ROOT / name).read_text().splitlines()
        pinned = [line for line in lines if re.match(r"[a-z0-9]", line, re.IGNORECASE)]
        assert pinned
        assert all(re.match(r"[\w.\-\[\]]+==\S+ \\$", line) for line in pinned), name
        blocks = "\n".join(lines).split("\n" + pinned[0])
        assert "".join(blocks).count("--hash=sha256:") >= len(pinned)
        assert not re.search(r"https?://|git\+|--index-url|--trusted-host", "\n".join(lines)), name


@pytest.mark.t(96)
def test_no_secret_lies_in_the_repository() -> None:
    files = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False).stdout.split(b"\0")
    if not files[0]:
        files = [str(path.relative_to(ROOT)).encode() for path in ROOT.rglob("*.py") if ".venv" not in path.parts]
    secret = re.compile(rb"AGE-SECRET-KEY-1[0-9A-Z]{20}|BEGIN (?:[A-Z]+ )?PRIVATE KEY|ghp_\w{30}|AKIA[0-9A-Z]{16}")
    found = [
        name.decode()
        for name in files
        if name and (ROOT / name.decode()).is_file() and secret.search((ROOT / name.decode()).read_bytes())
    ]
    assert found == []
    assert not [name for name in files if name.endswith((b".key", b".pem", b".sqlite3", b".env"))]
