"""From the letters of five countries and three scripts to one skeleton of sounds.

A word becomes one or several *readings*, strings over `a e i o u`, the weak glide `y` and the consonants
`b C d f g h J k l m n p r s S t v z` (J: ж дж zh j; C: ч; S: ш). Several, where a spelling may be read in more than
one way: Latin *sh* is ш or с+х, *x* is х or кс, ҷ was typed ж or ч on keyboards without it.
"""

import re
import unicodedata
from itertools import product

_MOST_READINGS = 24

# Ambiguous spellings stand as a sign of their own until the readings are made.
_AMBIGUOUS = {
    "1": ("u", "o"),  # ў oʻ: Russian у, or о where the mark was dropped
    "2": ("a", "e"),  # ә ä
    "3": ("J", "C"),  # ҷ, also typed ч
    "4": ("S", "sh"),  # Latin sh: ш, or с+х
    "5": ("J", "zh"),  # Latin zh: ж, or з+х
    "6": ("h", "ks"),  # Latin x
    "7": ("k", "C", "J"),  # Latin c: к; ç without its tail; Turkish c
    "8": ("n", "ng"),  # ң ñ ň
    "9": ("u", "ui"),  # ю after a consonant: у, or үй
    "0": ("yo", "e"),  # ё, mostly printed е
    "!": ("J", "y"),  # j in words spelled as in German or Polish: also й
    "@": ("C", "h"),  # ch likewise: also х
    "#": ("u", "ou"),  # French ou
    "$": ("v", "u"),  # w in Karakalpak and Kazakh Latin
    "%": ("s", "z"),  # German s before a vowel
}
_MARKED = re.compile("[0-9!@#$%]")

_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "0", "ж": "J", "з": "z", "и": "i", "й": "y",
    "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
    "х": "h", "ц": "ts", "ч": "C", "ш": "S", "щ": "S", "ъ": "", "ы": "i", "ь": "", "э": "e", "ю": "yu", "я": "ya",
    "ә": "2", "ғ": "g", "қ": "k", "ң": "8", "ө": "o", "ұ": "u", "ү": "u", "һ": "h", "і": "i", "ӣ": "i", "ӯ": "u",
    "ҳ": "h", "ҷ": "3", "ў": "1", "җ": "J", "ї": "i", "є": "e", "ґ": "g",
    # Tajik in the fonts of the nineties
    "њ": "h", "љ": "3", "ќ": "k", "ѓ": "g",
}  # fmt: skip
_LATIN = {
    "ý": "i", "y": "i", "ı": "i", "ï": "i", "ī": "i", "q": "k", "w": "v", "ğ": "g", "ǵ": "g", "ġ": "g",
    "ş": "S", "š": "S", "ș": "S", "ç": "C", "č": "C", "ć": "C", "ž": "J", "ż": "J", "ź": "J", "ǰ": "J", "j": "J",
    "ň": "8", "ñ": "8", "ń": "8", "ŋ": "8", "ä": "2", "ə": "2", "á": "a", "ö": "o", "ó": "o", "ō": "o", "ŏ": "o",
    "ü": "u", "ú": "u", "ū": "u", "ŭ": "u", "ł": "l", "ß": "s", "ḩ": "h", "ḥ": "h", "ķ": "k", "ẓ": "z", "ţ": "t",
    "x": "6", "c": "7", "é": "e", "è": "e", "ê": "e", "ë": "e",
}  # fmt: skip
_SIGNS = str.maketrans(_CYRILLIC | _LATIN)

# Groups of Latin letters, the longest first.
_GROUPS = {
    "shch": "S", "dzsch": "J", "dsch": "J", "tsch": "C", "sch": "S", "tch": "C", "dzh": "J", "skh": "sh", "s'h": "sh",
    "kh": "h", "ch": "C", "sh": "4", "zh": "5", "gh": "g", "ph": "f", "cz": "C", "sz": "S", "dj": "J", "dž": "J",
    "dż": "J", "ck": "k", "tzh": "t5", "tz": "ts", "qu": "ku", "o'": "1", "g'": "g",
}  # fmt: skip
_GROUP = re.compile("|".join(sorted((re.escape(k) for k in _GROUPS), key=len, reverse=True)))

_APOSTROPHES = str.maketrans(dict.fromkeys("ʻʼ‘’`´ʹʽˈ′＇‛ʿʾ", "'"))
_HAS_LATIN = re.compile(r"[a-zß-ɏḀ-ỿ]")
_HAS_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_ONLY_LATIN = re.compile(r"[bdfgijlnqrsuvwzý-ɏ]")  # letters no Cyrillic capital or small letter looks like
_ONLY_CYRILLIC = re.compile(r"[бгджзийлптфцчшщъыьэюяёғқңөұүҷӣӯў]")
_TO_CYRILLIC = str.maketrans("acehkmoptxybi", "асенкмортхуві")
_TO_LATIN = str.maketrans("асенкмортхувіѕјһ", "acehkmoptxybisjh")

_GERMAN = re.compile(r"w|sch|ij[ae]")
_KAZAKH_LATIN = re.compile("[áǵıńóúäüöūñğ]")
_FINAL_FF = re.compile(r"(?<=...[oe])ff?(?=[ae]?$)")
_AFTER_VOWEL_J = re.compile(r"(?:(?<=^)|(?<=[aeiouy]))j")
_S_BEFORE_VOWEL = re.compile(r"(?<![sz])s(?=[aeiou])")
_S_BETWEEN = re.compile(r"(?<=[aeiou])s(?=[aeiou].*[oe]wa?$)")
_SOFT_O = re.compile("(?<=[bcdfghjklmnpqrstvwxzšžçş])io|yo")
_J_EV = re.compile(r"(?<=[aeiouy])j(?=ev)")
_SOFT_U = re.compile("(?<=[бвгғджзйкқлмнңпрстфхҳцчҷшщһ])ь?ю")
_WEAK = re.compile("(?<=[bcdfghjklmnpqrstvwxzšžçş])[iy]u")

_RUN = re.compile(r"[iy]*[iy](?=[aeou0129#])|[iy]{2,}|y")
_DOUBLE = re.compile(r"(.)\1+")
_VOWELS = frozenset("aeou0129#")


def normal(text: str) -> str:
    """NFC, lower case, one sort of apostrophe."""
    text = unicodedata.normalize("NFC", text).lower().translate(_APOSTROPHES)
    return text.replace("i̇", "i")


def readings(word: str) -> tuple[str, ...]:
    """Every way to read one word (see `normal`); the likeliest first; empty for a word without letters."""
    latin, cyrillic = _HAS_LATIN.search(word) is not None, _HAS_CYRILLIC.search(word) is not None
    if latin and cyrillic:
        word, latin = _one_script(word)
    signs = _latin(word) if latin else _cyrillic(word)
    signs = signs.translate(_SIGNS)
    if not signs.isascii():
        signs = "".join(c if c.isascii() else _bare(c) for c in signs)
    signs = _RUN.sub(_glide, signs.replace("'", ""))
    return _read(signs)


def _bare(letter: str) -> str:
    """The signs of the Latin letters behind one with rare marks or in fancy dress (ŵ, 𝕋); of anything else nothing."""
    found = unicodedata.normalize("NFKD", letter).lower()
    return "".join(c for c in found if "a" <= c <= "z").translate(_SIGNS)


def _one_script(word: str) -> tuple[str, bool]:
    """Look-alike letters of the script that is in the minority, replaced; and whether the word is Latin."""
    latin = len(_ONLY_LATIN.findall(word)) * 2 + len(_HAS_LATIN.findall(word))
    cyrillic = len(_ONLY_CYRILLIC.findall(word)) * 2 + len(_HAS_CYRILLIC.findall(word))
    if latin > cyrillic:
        return word.translate(_TO_LATIN), True
    return word.translate(_TO_CYRILLIC), False


def _cyrillic(word: str) -> str:
    word = word.replace("дж", "ж").replace("дҷ", "ҷ").replace("джь", "ж")
    for soft in ("ье", "ъе"):
        word = word.replace(soft, "йе")
    return _SOFT_U.sub("9", word)


def _latin(word: str) -> str:
    german = _GERMAN.search(word) is not None
    word = _FINAL_FF.sub("v", word)
    if german:
        word = _AFTER_VOWEL_J.sub("!", word)
        word = re.sub("(?<![st])ch", "@", word)
        clear = "!" in word or "sch" in word
        word = (_S_BEFORE_VOWEL if clear else _S_BETWEEN).sub("%", word)
    else:
        word = _J_EV.sub("!", word)
    if "w" in word and _KAZAKH_LATIN.search(word):
        word = re.sub("(?<=[aeiouáäó])w(?!$|a$)", "$", word)
    word = _GROUP.sub(lambda match: _GROUPS[match[0]], word)
    return _WEAK.sub("9", _SOFT_O.sub("0", word).replace("ou", "#"))


def _glide(match: re.Match[str]) -> str:
    """What a run of и, й, ы, y is worth where it stands.

    Before a vowel: nothing between vowels (Исаев, Isayev, Isaiev) and before an initial e (Ержан, Yerzhan); a weak
    glide at the beginning and for the soft sign (Ильяс, Якуб); else the vowel itself (Дания is not Дана).
    Elsewhere one i (Meimankulyiev, Сейит).
    """
    text, start, end = match.string, match.start(), match.end()
    before = text[start - 1] if start else ""
    after = text[end] if end < len(text) else ""
    if after not in _VOWELS or not after:
        return "i"
    if not before:
        return "" if after in "e0" else "y"
    if before in _VOWELS:
        return ""
    return "i" if "i" in match[0] else "y"


def _read(signs: str) -> tuple[str, ...]:
    marks = _MARKED.findall(signs)
    if not marks:
        return (_DOUBLE.sub(r"\1", signs),) if signs else ()
    pieces = _MARKED.split(signs)
    found: dict[str, None] = {}
    for choice in product(*(_AMBIGUOUS[mark] for mark in marks)):
        text = pieces[0] + "".join(sound + piece for sound, piece in zip(choice, pieces[1:], strict=True))
        found[_tidy(text)] = None
        if len(found) == _MOST_READINGS:
            break
    return tuple(found)


def _tidy(text: str) -> str:
    """After a choice was made: a glide after a vowel is an i or, before another vowel, nothing; no double letters."""
    if "y" in text:
        text = re.sub(r"(?<=[aeiou])y(?=[aeiou])", "", text)
        text = re.sub(r"y(?![aeiou])|(?<=i)y", "i", text)
        text = re.sub(r"^y(?=e)", "", text)
    return _DOUBLE.sub(r"\1", text)
