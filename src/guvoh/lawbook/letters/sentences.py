"""What is said about a mistake in a letter, in English and Russian. {0}, {1} … are the problem's values."""

from __future__ import annotations

from guvoh.lawbook.errors import Problem

_SAID: dict[str, tuple[str, str]] = {
    "head": (
        "a letter begins with its head: a line of three dashes, “key: value” lines, three dashes again",
        "письмо начинается с заголовка: строка из трёх дефисов, строки «ключ: значение», снова три дефиса",
    ),
    "yaml": ("the head cannot be read: {0}", "заголовок не читается: {0}"),
    "key": ("“{0}” is not known here", "«{0}» здесь не бывает"),
    "twice": ("“{0}” stands twice", "«{0}» стоит дважды"),
    "missing": ("“{0}” is missing", "нет «{0}»"),
    "list": ("“{0}” must be a list like [one, two]", "«{0}» — это список вида [один, два]"),
    "number": ("“{0}” must be a whole number from 1: {1}", "«{0}» — целое число от 1: {1}"),
    "choice": ("“{0}” is one of {1}: {2}", "«{0}» — одно из: {1}; написано {2}"),
    "id": (
        "a name in a letter has only small Latin letters, digits and underscores: {0}",
        "имя в письме — только строчные латинские буквы, цифры и подчёркивания: {0}",
    ),
    "date": ("“{0}” is a year, month or day like 2022-06: {1}", "«{0}» — это год, месяц или день вида 2022-06: {1}"),
    "verified": (
        "what is verified says by whom and when (verified_by, verified_on)",
        "проверенное говорит, кем и когда проверено (verified_by, verified_on)",
    ),
    "unknown question": ("there is no common question “{0}”", "нет общего вопроса «{0}»"),
    "unknown purpose": ("there is no purpose of consent {0}", "нет такой цели согласия: {0}"),
    "unknown code": ("the list “{1}” has no {0}", "в списке «{1}» нет {0}"),
    "options": ("the question “{0}” offers nothing to choose from", "в вопросе «{0}» не из чего выбирать"),
    "columns": ("the table “{0}” has no columns", "у таблицы «{0}» нет столбцов"),
    "empty": ("there is no text below the head", "под заголовком нет текста"),
    "long": ("the text is longer than {0} letters", "текст длиннее {0} знаков"),
    "braces": ("{0}", "в скобках «{{{{ }}}}» или «{{% %}}» ошибка: {0}"),
    "not allowed": (
        "“{0}” is not used in letters: only fields, “if” and “for”",
        "«{0}» в письмах не используется: только поля, «if» и «for»",
    ),
    "underscore": ("a field never begins with an underscore: {0}", "поле не начинается с подчёркивания: {0}"),
    "unknown field": ("there is no field “{0}”", "нет поля «{0}»"),
    "did you mean": ("there is no field “{0}”; is it “{1}”?", "нет поля «{0}»; может быть, «{1}»?"),
    "group": ("“{0}” is a group: name one of its fields", "«{0}» — это группа: назовите одно из её полей"),
    "many": (
        "“{0}” is a list: go through it with {{% for one in {0} %}}",
        "«{0}» — это список: перебирайте его через {{% for one in {0} %}}",
    ),
    "not many": ("“{0}” is one value, not a list", "«{0}» — одно значение, а не список"),
    "flag": ("“{0}” is yes or no: use it in “if”", "«{0}» — да или нет: используйте в «if»"),
    "law": ("{0} is used and not named under “law”", "{0} используется, но не названо в «law»"),
    "nested": ("lists are nested deeper than {0}", "списки вложены глубже {0}"),
    "cells": ("this row has {0} cells, the head of the table {1}", "в этой строке {0} ячеек, в шапке таблицы {1}"),
    "heading": (
        "a heading begins with “# ” or “## ”",
        "заголовок в тексте начинается с «# » или «## »",
    ),
    "grew": ("the letter grew longer than a letter can be", "письмо выросло длиннее, чем бывает письмо"),
    "differs": ("“{0}” differs from {1}", "«{0}» отличается от {1}"),
    "file": (
        "a letter lies in letters/<name>/<language>.txt, and “letter” is that name: {0}",
        "письмо лежит в letters/<имя>/<язык>.txt, и «letter» — это имя: {0}",
    ),
}


def problem(name: str, line: int, code: str, *values: object) -> Problem:
    """A mistake, with its English sentence."""
    texts = tuple(str(value) for value in values)
    return Problem(name, line, code, _SAID[code][0].format(*texts), texts)


def said(one: Problem, language: str) -> str:
    """What is wrong, in this language; in English where nobody has put it into words."""
    known = _SAID.get(one.code)
    if known is None:
        return one.text
    try:
        return known[1 if language.startswith("ru") else 0].format(*one.values)
    except IndexError:
        return one.text
