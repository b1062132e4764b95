"""Kinds of situation: which codes go together, and how often."""

from __future__ import annotations

from dataclasses import dataclass, field

Weights = dict[str, float]


@dataclass(frozen=True)
class Scene:
    """One kind of situation. `agency` is the kind of agency; the country's own is put in its place."""

    key: str
    weight: dict[str, float]
    agency: Weights
    context: tuple[str, ...]
    places: Weights
    stages: Weights
    acts: Weights
    methods: Weights
    purposes: Weights
    groups: Weights
    legal: Weights
    men: float = 0.9
    ages: tuple[int, int] = (19, 58)
    held: bool = True
    statement: Weights = field(default_factory=dict)


_BEATING: Weights = {
    "BLT.HAND": 8, "BLT.BATON": 5, "BLT.HEAD": 2, "BLT.KIDNEY": 2, "BLT.BOTTLE": 2, "BLT.SOLES": 1,
    "ASPH.BAG": 2, "ASPH.MASK": 0.7, "ELEC.STUN": 2, "ELEC.WIRE": 0.8, "POS.CUFF": 3, "POS.STRESS": 1.5,
    "POS.STAND": 1, "PSY.THREAT.FAM": 3, "PSY.THREAT.CHARGE": 3, "PSY.THREAT.DEATH": 1, "PSY.INSULT": 2,
    "DEPR.SLEEP": 1.5, "DEPR.FOOD": 1, "ENV.COLD": 0.7, "SEX.THREAT": 0.25,
}  # fmt: skip
_CONFESSION: Weights = {"CONF": 8, "INFO": 3, "TESTIM": 2, "EXTORT": 1.5, "INTIM": 1, "PUN": 1}
_SIGNED: Weights = {"FORCED": 6, "BLANK": 1, "UNREAD": 2, "REFUSED": 2, "NOTASKED": 1}

SCENES = (
    Scene(
        "station",
        {"TJ": 34, "KG": 38, "KZ": 34},
        {"POL": 1},
        ("ARREST", "INTERR"),
        {"PS.OFFICE": 8, "PS.CELL": 2, "VEH": 1, "UNOFF": 0.5},
        {"APPR": 1, "TRANSP": 1, "UNREC": 3, "QEST": 4, "INTER": 4},
        {"TORT": 7, "CIDT": 2, "THRT": 1, "DETA": 1},
        _BEATING,
        _CONFESSION,
        {"SUSP": 8, "ACC": 1, "MIGR": 0.6, "HOMEL": 0.4},
        {"CRIM": 5, "NONE": 3, "ADMIN": 1},
        statement=_SIGNED,
    ),
    Scene(
        "talk",
        {"TJ": 18, "KG": 14, "KZ": 12},
        {"POL": 5, "SEC": 1},
        ("INTERR",),
        {"PS.OFFICE": 7, "PS.VILL": 2, "WORK": 0.5},
        {"UNREC": 6, "QEST": 3, "INTER": 1},
        {"TORT": 5, "CIDT": 3, "THRT": 2, "DETA": 1},
        _BEATING,
        {**_CONFESSION, "TESTIM": 4, "RECRUIT": 0.8},
        {"WITN": 8, "RELAT": 1},
        {"NONE": 8, "ADMIN": 1},
        men=0.82,
        statement=_SIGNED,
    ),
    Scene(
        "security",
        {"TJ": 11, "KG": 7, "KZ": 8},
        {"SEC": 1},
        ("ARREST", "SEARCH"),
        {"SIZO.SEC": 5, "PS.OFFICE": 2, "HOME": 1, "UNOFF": 1},
        {"APPR": 1, "UNREC": 3, "INTER": 4, "REMAND": 2},
        {"TORT": 6, "INCO": 2, "THRT": 1, "DETA": 1},
        {**_BEATING, "DEPR.SLEEP": 5, "ENV.LIGHT": 3, "ENV.ISOL": 3, "ENV.BLIND": 2},
        {"CONF": 5, "INFO": 4, "TESTIM": 3, "RECRUIT": 1, "PROTEST": 1},
        {"SUSP": 4, "ACTIV": 2, "JOUR": 1, "OPP": 1, "RET": 1},
        {"CRIM": 6, "NONE": 2},
        statement=_SIGNED,
    ),
    Scene(
        "colony",
        {"TJ": 10, "KG": 13, "KZ": 18},
        {"PEN": 8, "INMATE": 1},
        ("PRISREG",),
        {"COL": 6, "COL.SHIZO": 3, "COL.QUAR": 2, "SIZO": 3, "COL.WOM": 0.7},
        {"SENT": 5, "PUNC": 3, "REMAND": 3, "TRANSF": 1},
        {"TORT": 4, "CIDT": 4, "DMED": 2, "DCOND": 2, "REPR": 1},
        {
            "BLT.BATON": 5,
            "BLT.HAND": 4,
            "POS.STRESS": 3,
            "POS.STAND": 2,
            "ENV.ISOL": 3,
            "ENV.COLD": 2,
            "DEPR.MED": 3,
            "DEPR.FOOD": 1,
            "PSY.HUMIL": 2,
            "PSY.THREAT.SELF": 2,
            "LABOUR": 1,
            "ENV.CROWD": 1,
            "HUNGER": 0.6,
            "SELF": 0.5,
        },
        {"DISCIPL": 6, "PUN": 4, "EXTORT": 2, "WITHDRAW": 2, "INTIM": 2},
        {"PRIS": 9, "LIFE": 0.6, "ACC": 2},
        {"SENT": 7, "REMAND": 3},
        men=0.94,
    ),
    Scene(
        "army",
        {"TJ": 12, "KG": 3, "KZ": 6},
        {"MIL": 5, "BORD": 2, "NG": 2},
        ("BARRACK",),
        {"MILU": 9, "MILG": 1, "BORD": 1},
        {"SERVICE": 1},
        {"HAZE": 8, "CIDT": 2, "DTHC": 0.6},
        {
            "BLT.HAND": 7,
            "BLT.KIDNEY": 2,
            "BLT.HEAD": 2,
            "POS.STRESS": 3,
            "LABOUR": 3,
            "DEPR.SLEEP": 2,
            "DEPR.FOOD": 1,
            "PSY.HUMIL": 3,
            "PSY.INSULT": 2,
        },
        {"DISCIPL": 5, "EXTORT": 3, "PUN": 2, "NONE": 1},
        {"CONSC": 9, "MIL": 1},
        {"MIL": 1},
        men=1.0,
        ages=(18, 26),
    ),
    Scene(
        "protest",
        {"TJ": 2, "KG": 6, "KZ": 9},
        {"POL": 6, "NG": 2, "MASK": 2},
        ("PROTEST", "MASSDET"),
        {"STREET": 6, "VEH": 3, "GYM": 1, "PS.OFFICE": 2, "HOSP": 0.4},
        {"EXTRA": 4, "APPR": 3, "TRANSP": 3},
        {"EXCF": 6, "CIDT": 3, "DETA": 2, "TORT": 2},
        {"BLT.BATON": 6, "BLT.HAND": 4, "PEN.RUBBER": 2, "POS.CUFF": 2, "PSY.INSULT": 2, "ENV.CROWD": 1},
        {"PROTEST": 6, "INTIM": 3, "INTIM3": 2, "PUN": 2},
        {"PROT": 7, "BYST": 2, "ACTIV": 2, "JOUR": 0.6},
        {"ADMIN": 6, "NONE": 2},
        men=0.78,
    ),
    Scene(
        "minor",
        {"TJ": 6, "KG": 8, "KZ": 6},
        {"POL": 7, "EDU": 2},
        ("INTERR",),
        {"PS.OFFICE": 6, "PS.VILL": 2, "CHILD": 2},
        {"UNREC": 5, "QEST": 4},
        {"CIDT": 4, "TORT": 4, "THRT": 2, "INST": 1},
        {"BLT.HAND": 6, "PSY.THREAT.SELF": 3, "PSY.INSULT": 3, "POS.STAND": 2, "PSY.THREAT.FAM": 2, "DEPR.TOILET": 1},
        {"CONF": 7, "INFO": 2, "DISCIPL": 1},
        {"MINOR": 9},
        {"NONE": 7, "CRIM": 1},
        men=0.8,
        ages=(12, 17),
        statement=_SIGNED,
    ),
    Scene(
        "administrative",
        {"TJ": 3, "KG": 5, "KZ": 5},
        {"POL": 1},
        ("ARREST",),
        {"SPRI": 4, "PS.CELL": 4, "SOBER": 1, "RECV": 1},
        {"ADMAR": 6, "APPR": 1},
        {"CIDT": 6, "DCOND": 2, "DMED": 1, "EXCF": 1},
        {"BLT.HAND": 4, "ENV.COLD": 2, "ENV.CROWD": 3, "DEPR.FOOD": 2, "DEPR.TOILET": 2, "PSY.INSULT": 3},
        {"PUN": 4, "INTIM": 4, "DISC.POOR": 1, "EXTORT": 2},
        {"ADMIN": 7, "ACTIV": 2, "HOMEL": 1},
        {"ADMIN": 1},
        men=0.74,
    ),
    Scene(
        "returned",
        {"TJ": 4, "KG": 2, "KZ": 2},
        {"SEC": 5, "POL": 3},
        ("DEPORT", "BORDER"),
        {"AIR": 3, "SIZO.SEC": 4, "IVS": 3, "BORD": 1},
        {"EXTRAD": 6, "INTER": 2},
        {"REFL": 3, "TORT": 3, "INCO": 3},
        {**_BEATING, "DEPR.SLEEP": 3, "ENV.ISOL": 2},
        {"CONF": 5, "INFO": 3, "RECRUIT": 1},
        {"RET": 8, "MIGR": 3},
        {"CRIM": 5, "NONE": 2},
        statement=_SIGNED,
    ),
)
