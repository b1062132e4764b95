"""Stories in Russian, put together from sentences so that no two are the same."""

from __future__ import annotations

from guvoh.ops.demo.world import details, fitting, openings, sentences
from guvoh.ops.demo.world.dice import Dice
from guvoh.ops.demo.world.names import Name
from guvoh.ops.demo.world.plot import Plot

SHORTEST, LONGEST = 600, 1800
GROWN = 24
MONTHS = (
    "января", "февраля", "марта", "апреля", "мая", "июня",
    "июля", "августа", "сентября", "октября", "ноября", "декабря",
)  # fmt: skip
_TIMES = (
    "около четырёх часов дня", "в девятом часу вечера", "перед рассветом", "после обеда", "ближе к полуночи",
    "в шесть утра", "вскоре после полудня", "в начале восьмого", "поздно вечером", "рано утром",
)  # fmt: skip
_NIGHT = ("около полуночи", "в первом часу ночи", "глубокой ночью", "незадолго до подъёма")
_AT = ("аптеки", "остановки", "школы", "чайханы", "хлебного ларька", "автомойки", "гаражей", "моста", "колонки")
_SPOTS = ("стройку", "рынок", "автомойку", "ферму", "склад", "стоянку такси", "пекарню")
_STOLEN = ("велосипеда", "генератора", "телефона", "двух баранов", "кабеля", "инструментов", "кассы магазина")
_LOST = ("часы", "зарядное устройство, куртка", "кольцо", "очки", "ключи от дома", "тетрадь с записями")
_KIN = (
    ("матери", "матери", "мать"), ("отца", "отцу", "отца"), ("сестры", "сестре", "сестру"),
    ("брата", "брату", "брата"), ("тёти", "тёте", "тётю"),
)  # fmt: skip
_CASES = {"gen": "genitive", "dat": "dative", "acc": "accusative", "ins": "instrumental"}
_GENDER = {
    "he": ("он", "она"), "his": ("его", "её"), "him": ("его", "её"), "gen": ("него", "неё"), "to": ("ему", "ей"),
    "ins": ("ним", "ней"), "pre": ("нём", "ней"), "to_near": ("нему", "ней"), "a": ("", "а"), "la": ("", "ла"),
    "sya": ("ся", "ась"),
    "came": ("пришёл", "пришла"), "went_out": ("вышел", "вышла"), "reached": ("дошёл", "дошла"),
    "walked": ("шёл", "шла"), "spent": ("провёл", "провела"), "inflicted": ("нанёс", "нанесла"),
    "alone": ("одного", "одну"), "agrees": ("согласен", "согласна"),
}  # fmt: skip


class Story:
    """One story about one person: fills sentences, never uses one twice."""

    def __init__(self, plot: Plot, name: Name, age: int, *, free: bool) -> None:
        self._plot, self._dice, self._age = plot, plot.dice, age
        self._times = _NIGHT if plot.scene.key == "army" else _TIMES
        self._told: set[str] = set()
        if not free:
            self._told |= fitting.ONLY_FREE
        if age < GROWN:
            self._told |= fitting.ONLY_GROWN
        if plot.fresh:
            self._told |= fitting.ONLY_LATER
        kin = self._dice.one(_KIN)
        self._fixed = {key: forms[name.sex == "F"] for key, forms in _GENDER.items()}
        self._fixed |= {"kin_gen": kin[0], "kin_dat": kin[1], "kin_acc": kin[2]}
        self._fixed |= {f"sur_{short}": name.case(wanted) for short, wanted in _CASES.items()}

    def tell(self, choices: tuple[str, ...]) -> str:
        """One sentence that was not told yet; empty when all were."""
        left = [choice for choice in choices if choice not in self._told]
        if not left:
            return ""
        chosen = self._dice.seldom(left)
        self._told.add(chosen)
        return self.fill(chosen)

    def fill(self, sentence: str) -> str:
        slots = {**self._fixed, **self._chance()}
        slots |= {key.capitalize(): value[:1].upper() + value[1:] for key, value in slots.items() if value}
        return sentence.format_map(slots)

    def _chance(self) -> dict[str, str]:
        dice, land = self._dice, self._plot.land
        day = f"{self._plot.happened.day} {MONTHS[self._plot.happened.month - 1]}"
        return {
            "day": day,
            "day_first": day,
            "time": dice.one(self._times),
            "town": self._plot.in_town,
            "office": land.station,
            "office_in": land.station_in,
            "officers": land.officers,
            "security": land.security,
            "item": dice.one(_AT),
            "spot": dice.one(_SPOTS),
            "stolen": dice.one(_STOLEN),
            "lost": dice.one(_LOST),
            "n": str(dice.whole(5, 9)),
            "num": str(dice.whole(103, 989)),
            "n_age": str(self._age),
            "n_ord": dice.one(("третий", "четвёртый", "пятый", "шестой", "восьмой")),
            "n_times": dice.one(("дважды", "несколько раз", "с перерывами", "около часа", "до полуночи")),
            "kids": dice.one(("двое", "трое", "четверо", "пятеро")),
        }


def narrative(
    plot: Plot,
    story: Story,
    *,
    purposes: tuple[str, ...],
    methods: tuple[str, ...],
    statement: str | None,
    named: bool,
) -> str:
    """What happened, 600 to 1,800 characters in a few paragraphs. Everything in it agrees with the codes."""
    dice, scene = plot.dice, plot.scene.key
    remembered = details.DETAILS_OF.get(scene, details.DETAILS)
    beginning = [story.tell(openings.OPENINGS[scene]), story.tell(openings.PLACES.get(plot.place, ()))]
    middle = [story.tell(sentences.DEMANDS.get(purpose, ())) for purpose in purposes[:2]]
    middle += [story.tell(_of_method(method)) for method in methods[:4]]
    middle += [story.tell(sentences.STATEMENTS[statement])] if statement else []
    middle += [story.tell(sentences.NAMED)] if named else []
    others = [story.tell(sentences.FAMILY)]
    ending: list[str] = []
    paragraphs = [beginning, middle, others, ending]
    more: list[tuple[tuple[str, ...], list[str]]]
    more = [(remembered, beginning), (remembered, middle), (sentences.FAMILY, others)]
    if not plot.fresh:
        more += [(sentences.HELP, others), (sentences.AFTER, ending)]
    wanted = SHORTEST if plot.fresh else dice.whole(SHORTEST + 40, LONGEST - 160)
    while len(_joined(paragraphs)) < wanted:
        told, paragraph = dice.one(more)
        paragraph.append(story.tell(told))
    return _joined(paragraphs)


def _joined(paragraphs: list[list[str]]) -> str:
    told = (" ".join(filter(None, paragraph)) for paragraph in paragraphs)
    return "\n\n".join(filter(None, told))


def _of_method(method: str) -> tuple[str, ...]:
    """The sentences of a method, else of what it is a sort of."""
    while method:
        if method in sentences.METHODS:
            return sentences.METHODS[method]
        method = method.rpartition(".")[0]
    return ()


def in_own_words(dice: Dice, language: str) -> str:
    """What a caller said, in Tajik, Uzbek, Kyrgyz or Kazakh."""
    return dice.one(sentences.OWN_WORDS[language]).format(n=dice.whole(2, 23))
