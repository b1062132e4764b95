"""Which sentences fit only some stories."""

from guvoh.ops.demo.world.details import DETAILS, DETAILS_OF
from guvoh.ops.demo.world.sentences import AFTER, FAMILY, HELP, NAMED, STATEMENTS

# Sentences that fit only somebody who is free, an adult with a family, or somebody with a free evening outside.
ONLY_FREE = frozenset(
    sentence
    for sentence in (*AFTER, *HELP)
    if sentence.startswith(
        ("Сейчас", "Соседи стали", "{He} спит", "Следующую", "Через неделю", "{He} начал", "Работу", "После обращения")
    )
)
ONLY_GROWN = frozenset(
    sentence
    for sentence in (*FAMILY, *AFTER, *DETAILS)
    if sentence.startswith(("Дома остались", "Работу", "Хозяин", "Старший брат приехал"))
)
# What nobody can know in the first days.
_LATER = (
    "Хозяин", "{Kin_acc} пустили", "Записку", "Семья собрала", "Старший брат", "Семье запретили", "На запястьях",
    "Папку с делом", "Обувь вернули", "Куртку вернули", "Паспорт", "По словам адвоката", "Справку", "Жалобу",
    "Начальник отряда", "Деньги родные", "Медпункт", "Родственник,", "Признание",
)  # fmt: skip
_EARLY = (*FAMILY, *DETAILS, *NAMED, *STATEMENTS["FORCED"], *(each for group in DETAILS_OF.values() for each in group))
ONLY_LATER = frozenset(sentence for sentence in _EARLY if sentence.startswith(_LATER))
