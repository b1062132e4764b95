"""Endings that change a name's form and not the name: patronymics, surnames, words said beside a name.

All work on readings (see `letters`), so one rule holds for every script: -ович, -ovich; уулу, ұлы, ogly, oʻgʻli;
-ов, -ow, -zoda, -ӣ.
"""

import re

# -ович -евич -овна -евна · уулу, улу (not Айсулу) · ұлы, -uly (not -gulı, Гурбангулы; after k only -бекұлы, -ікұлы)
# · оглы, oʻgʻli · қызы, qizi, gyzy
_PATRONYMIC = re.compile(
    r"^(?P<stem>.{3,}?)(?:[oe]vi[Cc]|[oe]vna|(?<!s)ulu|(?<![gk])uli|(?<=[bi]ek)uli|(?<=ik)uli|[ou]gl[iu]|[kg]izi)$"
)
_PARTICLES = frozenset({"ulu", "uli", "ogli", "oglu", "ugli", "uglu", "kizi", "gizi", "ovli", "uvli"})

_SURNAME = re.compile(r"^(?P<stem>.{3,}?)(?P<ending>[oe]va?|z[oa]d[aeo]?|i?[oe]n|pur|far|ski|skaa|skoi)$")
_NISBA = re.compile(r"^(?P<stem>.{4,})i$")
_WOMAN = re.compile(r"^(?P<stem>.{4,}in)a$")
_SURE_SURNAME = re.compile(r"^.{2,}(?:[oe]va?|z[oa]d[aeo]?)$")

TITLES = frozenset(
    """гр гр-н гр-ка гражданин гражданка гражданину гражданки г-н г-жа господин госпожа товарищ тов д-р др доктор
    ҳоҷӣ ҳоҷи ходжи хаджи хажы ажы қажы хожи ҳожи hoji haji hoja hajji ака аке байке эже апа опа ога
    домулло домулла домла шайх шейх эшон ишан устод устоз
    mr mrs ms miss dr prof sir sheikh shaikh aka opa apa eje bayke""".split()  # noqa: SIM905
)


def is_particle(reading: str) -> bool:
    """Whether the word makes a patronymic of the word before it (уулу, кызы, oʻgʻli)."""
    return reading in _PARTICLES


def father(reading: str) -> str | None:
    """The father's name in a patronymic written as one word; None if the word is none."""
    match = _PATRONYMIC.match(reading)
    return None if match is None else match["stem"]


def is_surname(reading: str) -> bool:
    """Whether the word is a surname by its ending. Many surnames have none."""
    return _SURE_SURNAME.match(reading) is not None


def stems(reading: str) -> tuple[str, ...]:
    """The word, and what is left of it without a surname's or patronymic's ending."""
    found = [reading]
    for pattern in (_SURNAME, _PATRONYMIC, _WOMAN):
        match = pattern.match(reading)
        if match is not None:
            found.append(match["stem"])
    if len(found) == 1:
        match = _NISBA.match(reading)
        if match is not None:
            found.append(match["stem"])
    elif not reading.endswith(("v", "va")):
        # Раҳимиён, Раҳимизода: what is left may still carry the old -ӣ.
        match = _NISBA.match(found[-1])
        if match is not None:
            found.append(match["stem"])
    return tuple(found)
