"""Endings that a name takes in a sentence, on readings (see `guvoh.kit.names.letters`).

Russian case endings of nouns, surnames and adjectives; the case and plural endings of Kazakh, Kyrgyz, Uzbek and
Turkmen; Tajik -ро and izofat; the -ҷон, -хон of respect.
"""

_RUSSIAN = """a u e i o om em im am oi ei ou eu ih imi ami ah ov ev ya yu yam yami yah ia iu ie iem iei ii iah iami
    ogo ego omu emu uu ie in ina ini inu inim"""
_TURKIC = """nin nun nen non nim ning nung din dun den don tin tun ten ga ge go ka ke ko ni nu ne di du de do ti tu te
    da ta dan tan lar ler tar ter dar der lor tor dor gaSa men ben pen menen da noki niki niki"""
_TAJIK = "ro on ho aSon aS at am Jon Jan hon han"

ENDINGS = frozenset({"", *_RUSSIAN.split(), *_TURKIC.split(), *_TAJIK.split()})
_LONGEST = max(map(len, ENDINGS))
_VOWELS = "aeiou"
_FLEETING = "lc"
_SHORTEST = 2


def stems(reading: str) -> frozenset[str]:
    """What stays of a name in all its cases: without its last vowel; Павел also as Павл."""
    found = {reading[:-1] if reading[-1] in _VOWELS and len(reading) > _SHORTEST else reading}
    if len(reading) > 4 and reading[-1] in _FLEETING and reading[-2] in "eo":
        found.add(reading[:-2] + reading[-1])
    return frozenset(found)


def bases(reading: str) -> list[str]:
    """What a word of a text may be a case of: itself, and itself without each ending it has.

    An ending put behind a vowel (Малика-нинг, Файзулло-ро) leaves what `stems` cuts off.
    """
    found = [reading]
    for length in range(1, min(_LONGEST, len(reading) - _SHORTEST) + 1):
        if reading[-length:] in ENDINGS:
            found.append(reading[:-length])
    if reading.endswith("em"):  # Алексеем: two vowels are read as one
        found.append(reading[:-1])
    found += [base[:-1] for base in found[1:] if len(base) > _SHORTEST and base[-1] in _VOWELS]
    return list(dict.fromkeys(found))
