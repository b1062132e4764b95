"""What is said about a mistake in a file, in English and Russian. {0}, {1} … are the problem's values."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from guvoh.lawbook.errors import Problem

_SAID: dict[str, tuple[str, str]] = {
    "key": ("“{0}” is not known here", "«{0}» здесь не бывает"),
    "missing": ("“{0}” is missing", "нет «{0}»"),
    "text": ("“{0}” must be a text", "«{0}» — это текст"),
    "list": ("“{0}” must be a list like [one, two]", "«{0}» — это список вида [один, два]"),
    "entry": ("“{0}” must consist of “key: value” lines", "«{0}» состоит из строк «ключ: значение»"),
    "label": ("“{0}” has no text in “{1}”", "у «{0}» нет текста на языке «{1}»"),
    "language": ("unknown language: {0}", "неизвестный язык: {0}"),
    "braces": ("a counter shows its number with {{n}}: {0}", "счётчик показывает число через {{n}}: {0}"),
    "date": ("“{0}” is a day like 2026-03-05: {1}", "«{0}» — это день вида 2026-03-05: {1}"),
    "moment": (
        "“{0}” is a day or a minute like 2026-03-05T22:30: {1}",
        "«{0}» — это день или минута вида 2026-03-05T22:30: {1}",
    ),
    "order": ("“{0}” lies after “{1}”", "«{0}» позже, чем «{1}»"),
    "number": ("“{0}” must be a whole number from {1}: {2}", "«{0}» — целое число не меньше {1}: {2}"),
    "truth": ("“{0}” must be true or false", "«{0}» — это true или false"),
    "choice": ("“{0}” is one of {1}: {2}", "«{0}» — одно из: {1}; написано {2}"),
    "id": (
        "a name in a file has only small Latin letters, digits, dots and underscores: {0}",
        "имя в файле — только латинские буквы, цифры, точки и подчёркивания: {0}",
    ),
    "twice": ("“{0}” stands twice in the same entry", "«{0}» стоит в одной записи дважды"),
    "id twice": ("the name “{0}” is taken", "имя «{0}» занято"),
    "unknown state": ("there is no state {0}", "нет состояния {0}"),
    "unknown move": ("there is no move {0}", "нет перехода {0}"),
    "unknown counter": ("there is no counter {0}", "нет счётчика {0}"),
    "unknown law": ("“law” holds no {0}", "в «law» нет {0}"),
    "unknown code": ("the list “{1}” has no {0}", "в списке «{1}» нет {0}"),
    "unknown letter": ("there is no letter {0} in the folder “letters”", "в папке «letters» нет письма {0}"),
    "unknown zone": ("there is no time zone {0}", "нет часового пояса {0}"),
    "no state": ("the procedure has no states", "в процедуре нет ни одного состояния"),
    "first": ("exactly one state is the first one (first: true)", "первое состояние — ровно одно (first: true)"),
    "unreachable": ("no move leads to {0}", "в {0} не ведёт ни один переход"),
    "dead end": (
        "no move leads away from {0}: if it is an end, write “end: soft” or “end: final”",
        "из {0} нет ни одного перехода: если это конец, напишите «end: soft» или «end: final»",
    ),
    "final": ("{0} is final, yet the move {1} leads away from it", "{0} окончательно, но из него ведёт переход {1}"),
    "cycle": (
        "the term {0} is started by nothing but silence past itself",
        "срок {0} начинается только с молчания в нём самом",
    ),
    "never": ("no move starts the term {0}", "срок {0} не начинается ни с одного перехода"),
    "overlap": (
        "two rules of {0} are in force on the same day: give them “since” and “until”",
        "два правила {0} действуют в один и тот же день: укажите «since» и «until»",
    ),
    "shorter": ("the extension to {0} does not lengthen {1}", "продление до {0} не длиннее, чем {1}"),
    "silence": (
        "“silence” belongs to terms of an authority, a State or a committee",
        "«silence» бывает только у сроков органа, государства или комитета",
    ),
    "restore": ("“restore” belongs to our own terms (of: us)", "«restore» бывает только у наших сроков (of: us)"),
    "verified": (
        "what is verified says by whom and when (verified_by, verified_on)",
        "у проверенного указано, кем и когда (verified_by, verified_on)",
    ),
    "member code": (
        "“verified_by” is a member's code without spaces, never a name: {0}",
        "«verified_by» — код участника без пробелов, не имя: {0}",
    ),
    "accepts": ("“accepts” belongs to procedures without a country", "«accepts» бывает только у процедур без страны"),
    "file name": ("the file of “{0}” must be called {1}", "файл процедуры «{0}» должен называться {1}"),
    "prefix": ("the name of the procedure begins with “{0}.”: {1}", "имя процедуры начинается с «{0}.»: {1}"),
    "edition twice": ("edition {1} of {0} exists already", "редакция {1} процедуры {0} уже есть"),
    "no extension": ("the term has no extension {0}", "у срока нет продления {0}"),
    "example": (
        "the example of {0} from {1} does not come out: {2} is written, {3} is counted",
        "пример срока {0} от {1} не сходится: написано {2}, по расчёту {3}",
    ),
    "example start": ("the example of {0} says no day from which it counts", "в примере срока {0} нет дня начала"),
    "example law": (
        "the example of {0} starts on {1}, when this rule is not in force",
        "пример срока {0} начинается {1}, когда это правило не действует",
    ),
    "missed": (
        "the example of {0}: met on {1} and due {2}, so “missed” is {3}",
        "пример срока {0}: сделано {1}, срок до {2}, значит «missed» — {3}",
    ),
    "yaml": ("is not YAML: {0}", "это не YAML: {0}"),
    "unreadable": ("is not UTF-8 text", "это не текст в кодировке UTF-8"),
    "empty": ("is empty", "файл пуст"),
    "alias": (
        "“&” and “*” (repeated parts) are not used here: write them out",
        "«&» и «*» (повтор частей) здесь не используются: напишите полностью",
    ),
    "deep": ("is nested too deep", "слишком много вложений"),
    "large": ("is longer than {0} characters", "длиннее {0} знаков"),
}
SENTENCES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {code: MappingProxyType({"en": en, "ru": ru}) for code, (en, ru) in _SAID.items()}
)

# What libyaml says, as one would say it to a lawyer. {0} of “yaml”.
_YAML: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "mapping values are not allowed in this context": (
            "a colon where none may be: put a text with “: ” in quotation marks, and look at the spaces at the left",
            "двоеточие не на месте: текст с «: » возьмите в кавычки и проверьте отступ слева",
        ),
        "found character that cannot start any token": (
            "a tab, or a sign with which a text may not begin: use spaces, or quotation marks",
            "табуляция или знак, с которого текст начинаться не может: поставьте пробелы или кавычки",
        ),
        "found unexpected end of stream": (
            "a quotation mark or a bracket is not closed",
            "не закрыта кавычка или скобка",
        ),
        "did not find expected ',' or ']'": (
            "a comma is missing, or “]” is not closed",
            "нет запятой или не закрыта скобка «]»",
        ),
        "did not find expected ',' or '}'": (
            "a comma is missing, or “}” is not closed",
            "нет запятой или не закрыта скобка «}»",
        ),
        "did not find expected key": (
            "the spaces at the left do not fit, or something stands after a closed mark or bracket",
            "неверный отступ слева или что-то лишнее после кавычки или скобки",
        ),
        "did not find expected '-' indicator": (
            "the spaces at the left do not fit, or “-” is missing",
            "неверный отступ слева или нет «-»",
        ),
        "could not find expected ':'": ("a colon is missing", "нет двоеточия"),
        "block sequence entries are not allowed in this context": (
            "a list begins on a line of its own",
            "список начинается с новой строки",
        ),
        "found unknown escape character": (
            "“\\” may not stand in double quotation marks",
            "знак «\\» в двойных кавычках не ставится",
        ),
    }
)


def problem(file: str, line: int, code: str, *values: object) -> Problem:
    """A problem whose text is the English sentence of this code."""
    said = tuple(str(value) for value in values)
    return Problem(file, line, code, SENTENCES[code]["en"].format(*said), said)


def sentence(found: Problem, language: str) -> str:
    """What is wrong, in this language, without file and line; English where it is not known in it."""
    known = SENTENCES.get(found.code, {}).get(language.partition("-")[0])
    values = found.values
    if found.code == "yaml" and values and values[0] in _YAML:
        values = (_YAML[values[0]][language.startswith("ru")],)
    try:
        return known.format(*values) if known else found.text
    except IndexError:
        return found.text
