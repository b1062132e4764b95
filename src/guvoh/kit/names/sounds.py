"""How far two readings of a name are from each other.

Two price lists. `SAME`: what transliteration does to one name (рус. а = тадж. о inside a word, ҳ = х = г, қ = х,
ы = у, n before b = m, an i between consonants). `KIN`: also what separates kindred forms of a name in different
languages (ф/п, д/т, з/с, а/е, ж/ю, au/av, о/а at the beginning or before -ев). A change that stands in neither has
no price: no sum of small things makes it up.
"""

import re

NEVER = 99.0

_INITIAL = str.maketrans("aeioukgh", "AEIOUKGH")
_SUFFIX = re.compile(r"(?<=..)([oe])(?=va?$)")
_JOINT = re.compile(r"(?<=.)([ao])(?=[12]va?$|$)")
_LABIAL = re.compile(r"n(?=[bpfm])")
_BARE = dict(zip("AEIOUKGHN1234", "aeioukghnoeao", strict=True))
_EVERY = "abCdefghiJklmnoprsStuvyz" + "".join(_BARE)

_INSIDE = {"ao": 0.35, "ou": 0.3, "ie": 0.35, "iu": 0.4, "gh": 0.3, "kh": 0.35, "kg": 0.35}
_AT_START = {"GH": 0.35, "KH": 0.45}
_KIN = {"fp": 0.5, "bv": 0.5, "bp": 0.5, "zs": 0.5, "dt": 0.5, "ae": 0.5, "Jy": 0.5, "CS": 0.5, "CJ": 0.5, "vu": 0.5}
_KIN_AT_START = {"KG": 0.5, "AO": 0.5, "OU": 0.4, "EI": 0.4, "AE": 0.5, "UI": 0.5}

Prices = dict[tuple[str, str], float]


def mark(reading: str) -> str:
    """The reading with the places marked where other prices hold.

    Capitals: the first letter. 1 2: the vowel of -ов, -ев. 3 4: a, o at the end or before -ев. N: n before b, p.
    """
    if len(reading) > 3:
        reading = _SUFFIX.sub(lambda m: "1" if m[0] == "o" else "2", reading)
    reading = _JOINT.sub(lambda m: "3" if m[0] == "a" else "4", reading)
    reading = _LABIAL.sub("N", reading)
    return reading[:1].translate(_INITIAL) + reading[1:]


def _price(a: str, b: str, kin: bool) -> float:
    if a == b or _BARE.get(a, a) == _BARE.get(b, b):
        return 0.0
    for table in (_AT_START, _KIN_AT_START if kin else {}):
        if (a + b) in table or (b + a) in table:
            return table.get(a + b, table.get(b + a, NEVER))
    if "N" in (a, b) and "m" in (a, b):
        return 0.25
    if {a, b} == {"i", "y"}:
        return 0.05
    if {a, b} == {"1", "2"}:
        return 0.3 if kin else NEVER
    x, y = _BARE.get(a, a), _BARE.get(b, b)
    pair = x + y if x + y in _INSIDE or x + y in _KIN else y + x
    placed = {a, b} & set("AEIOUKG12")
    if pair in _INSIDE and not placed and not (pair == "ao" and {a, b} & {"3", "4"}):
        return _INSIDE[pair]
    if kin and pair in _INSIDE:
        return 0.4
    return _KIN.get(pair, NEVER) if kin and not {a, b} & {"1", "2"} else NEVER


SAME: Prices = {(a, b): _price(a, b, kin=False) for a in _EVERY for b in _EVERY}
KIN: Prices = {(a, b): _price(a, b, kin=True) for a in _EVERY for b in _EVERY}

_ROUGH = str.maketrans("zdm", "stn", "aeioubfpvCJSyghk")
_TWICE = re.compile(r"(.)\1+")


def rough(reading: str) -> str:
    """What no price changes: the l, r, s/z, t/d, m/n of a word in their order.

    Words of which neither's begins the other's are neither same nor kindred (endings add at the end only).
    """
    return _TWICE.sub(r"\1", reading.translate(_ROUGH))


_VOWEL = frozenset("aeiouAEIOU1234")


def _drops(marked: str, kin: bool) -> list[float]:
    """What it costs to leave out each letter."""
    out = []
    last = len(marked) - 1
    for at, letter in enumerate(marked):
        before = marked[at - 1] if at else ""
        after = marked[at + 1] if at < last else ""
        out.append(_drop(letter, before, after, kin))
    return out


def _drop(letter: str, before: str, after: str, kin: bool) -> float:
    match letter:
        case "y" if before:
            return 0.15
        case "i" if before and after in ("e", "2"):
            return 0.5
        case "i" if before and after and before not in _VOWEL and after not in _VOWEL:
            return 0.5
        case "h" if not after and before in _VOWEL:
            return 0.3
        case "i" if kin and before in _VOWEL and after not in _VOWEL:
            return 0.5
        case "u" if kin and before and after and before not in _VOWEL and after not in _VOWEL:
            return 0.5
        case "y" | "H" | "I" if kin:
            return 0.5
        case _:
            return NEVER


def distance(a: str, b: str, kin: bool = False) -> float:
    """Sum of the prices between two *marked* readings; `NEVER` or more if there is no such way."""
    if a == b:
        return 0.0
    if abs(len(a) - len(b)) > 2:
        return NEVER
    prices = KIN if kin else SAME
    without_a, without_b = _drops(a, kin), _drops(b, kin)
    row = [0.0]
    for price in without_b:
        row.append(row[-1] + price)
    for i, x in enumerate(a):
        above, out = row, [row[0] + without_a[i]]
        for j, y in enumerate(b):
            cost = min(above[j] + prices[x, y], above[j + 1] + without_a[i], out[j] + without_b[j])
            out.append(cost)
        if min(out) >= NEVER:
            return NEVER
        row = out
    return row[-1]
