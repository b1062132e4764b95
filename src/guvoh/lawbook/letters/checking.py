"""What is wrong with the text of a letter, found without filling it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from jinja2 import TemplateSyntaxError, nodes

from guvoh.lawbook.errors import Problem
from guvoh.lawbook.letters.fields import Fields
from guvoh.lawbook.letters.letter import Letter
from guvoh.lawbook.letters.markup import cells, sort_of
from guvoh.lawbook.letters.sandbox import LOOP, Env
from guvoh.lawbook.letters.sentences import problem

DEEPEST = 3
_TAG = re.compile(r"\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_FIELD = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_RULE = re.compile(r"\|[\s:|-]+\|?\Z")
_STATEMENTS = (nodes.Template, nodes.Output, nodes.If, nodes.For)
_CONDITIONS = (nodes.And, nodes.Or, nodes.Not, nodes.Compare, nodes.Operand, nodes.Const, nodes.Name, nodes.Getattr)
Scope = Mapping[str, str]


def check(letter: Letter, fields: Fields) -> list[Problem]:
    """Every mistake: braces, fields that do not exist, what letters do not use, rows of tables."""
    found = check_source(letter.body, fields, letter.name, letter.first, letter.law)
    return found or [*_marks(letter)]


def used(letter: Letter, fields: Fields) -> tuple[str, ...]:
    """The fields that the text puts in or asks about, lists with their fields too, in the order of the text."""
    checker = _Checker(fields, letter.name, letter.first, None)
    checker.statement(Env(str, str).parse(letter.body), {}, 0)
    return tuple(dict.fromkeys(checker.used))


def check_source(
    source: str, fields: Fields, name: str, first: int = 1, law: tuple[str, ...] | None = None
) -> list[Problem]:
    """The same for any text with fields. `law`: the keys that were announced; None: it announces none."""
    try:
        tree = Env(str, str).parse(source)
    except TemplateSyntaxError as error:
        return [problem(name, error.lineno + first - 1, "braces", error.message)]
    except RecursionError:
        return [problem(name, 0, "nested", DEEPEST)]
    checker = _Checker(fields, name, first, law)
    checker.statement(tree, {}, 0)
    return checker.problems


class _Checker:
    """Walks the tree. A scope says what the names of loops stand for."""

    def __init__(self, fields: Fields, name: str, first: int, law: tuple[str, ...] | None) -> None:
        self.problems: list[Problem] = []
        self.used: list[str] = []
        self._fields, self._name, self._first, self._law = fields, name, first, law

    def _report(self, node: nodes.Node, code: str, *values: object) -> None:
        self.problems.append(problem(self._name, node.lineno + self._first - 1, code, *values))

    def statement(self, node: nodes.Node, scope: Scope, depth: int) -> None:
        """A piece of text, `if`, `for`."""
        if not isinstance(node, _STATEMENTS):
            self._report(node, "not allowed", type(node).__name__.lower())
        elif isinstance(node, nodes.Output):
            for one in node.nodes:
                if not isinstance(one, nodes.TemplateData):
                    self._put(one, scope)
        elif isinstance(node, nodes.For):
            self._loop(node, scope, depth)
        else:
            if isinstance(node, nodes.If):
                self._condition(node.test, scope)
            self._bodies(node, scope, depth)

    def _bodies(self, node: nodes.Node, scope: Scope, depth: int) -> None:
        more = [*node.elif_, *node.else_] if isinstance(node, nodes.If) else []
        for one in [*getattr(node, "body", ()), *more]:
            self.statement(one, scope, depth)

    def _loop(self, node: nodes.For, scope: Scope, depth: int) -> None:
        path = self._path(node.iter, scope)
        known = self._fields.get(path) if path else None
        if path and (known is None or not known.many):
            self._report(node, "not many", path)
            path = ""
        if depth >= DEEPEST:
            self._report(node, "nested", DEEPEST)
        if not isinstance(node.target, nodes.Name) or node.test is not None or node.recursive:
            self._report(node, "not allowed", "for")
            return
        inside = {**scope, node.target.name: path or "?", "loop": "loop"}
        for one in node.body:
            self.statement(one, inside, depth + 1)
        for one in node.else_:
            self.statement(one, scope, depth)

    def _put(self, node: nodes.Node, scope: Scope) -> None:
        """Something between double braces: a field that is a value."""
        path = self._path(node, scope)
        if not path or path.startswith("loop."):
            return
        known = self._fields.get(path)
        if known is not None and known.many and not self._is_member(node, scope, path):
            self._report(node, "many", path)
        elif known is None and self._fields.is_group(path):
            self._report(node, "group", path)
        elif known is not None and known.flag:
            self._report(node, "flag", path)

    def _is_member(self, node: nodes.Node, scope: Scope, path: str) -> bool:
        """Whether it is the member of a list of plain texts, gone through."""
        plain = self._fields.get(f"{path}.text") is not None
        return isinstance(node, nodes.Name) and scope.get(node.name) == path and plain

    def _condition(self, node: nodes.Node, scope: Scope) -> None:
        if not isinstance(node, _CONDITIONS):
            self._report(node, "not allowed", type(node).__name__.lower())
        elif isinstance(node, nodes.Name | nodes.Getattr):
            self._path(node, scope)
        else:
            if isinstance(node, nodes.Operand) and node.op not in ("eq", "ne"):
                self._report(node, "not allowed", node.op)
            for one in node.iter_child_nodes():
                self._condition(one, scope)

    def _path(self, node: nodes.Node, scope: Scope) -> str:
        """The field that a name stands for; '' after reporting that there is none."""
        words: list[str] = []
        here: nodes.Node = node
        while isinstance(here, nodes.Getattr):
            words.insert(0, here.attr)
            here = here.node
        if not isinstance(here, nodes.Name):
            self._report(here, "not allowed", type(here).__name__.lower())
            return ""
        written = ".".join((here.name, *words))
        if any(word.startswith("_") for word in (here.name, *words)):
            self._report(node, "underscore", written)
            return ""
        if here.name == "loop" and "loop" in scope and words and words[0] in LOOP and len(words) == 1:
            return f"loop.{words[0]}"
        start = scope.get(here.name, here.name)
        if start == "?":
            return ""
        return self._known(node, ".".join((start, *words)), written)

    def _known(self, node: nodes.Node, path: str, written: str) -> str:
        if self._fields.get(path) is None and not self._fields.is_group(path):
            near = self._fields.near(path)
            self._report(node, "did you mean" if near else "unknown field", written, *((near,) if near else ()))
            return ""
        if self._law is not None and path.startswith("law.") and path.removeprefix("law.") not in self._law:
            self._report(node, "law", path)
        self.used.append(path)
        return path


def _marks(letter: Letter) -> list[Problem]:
    """Rows that do not fit the head of their table, and headings that are none."""
    found, width = [], 0
    plain = _TAG.sub(lambda tag: "\n" * tag[0].count("\n"), letter.body)
    plain = _FIELD.sub(lambda one: "x" + "\n" * one[0].count("\n"), plain)
    for place, line in enumerate(plain.split("\n")):
        text, at = line.strip(), letter.first + place
        sort, _rest = sort_of(text)
        if text.startswith("#") and sort not in ("title", "heading"):
            found.append(problem(letter.name, at, "heading"))
        if sort != "table":
            width = 0 if text or _TAG.search(letter.body.split("\n")[place]) is None else width
            continue
        if _RULE.match(text):
            continue
        here = len(cells(text))
        width = width or here
        if here != width:
            found.append(problem(letter.name, at, "cells", here, width))
    return found
