"""Words that people write beside a name and that are no name: «Мавлюда, мать», "Davlat (lawyer)", «Гулчеҳра, хоҳараш».

Only whole words, in the forms that people write there. A word that is also somebody's name (Ата, Бобо, Сон) is here
only where it begins with a small letter in a name whose other words do not: a name missed is worse than one word too
many.
"""

import re
from typing import Final

from guvoh.kit.names.letters import normal

# In any case of letters; no one is called so.
_SURE: Final = frozenset(
    """мать матери матерью отец отца отцом родитель родители родительница отчим мачеха сестра сестры сестрой
    брат брата братом сестрёнка сестренка братишка жена жены муж мужа супруг супруга супруги дочь дочери
    дочка сынок ребёнок ребенок бабушка бабушки дедушка дедушки внучка внука тётя тетя тёти тети тётка тетка
    дядя дяди племянник племянница свекровь свёкор свекор тёща теща тесть зять невестка сноха золовка деверь
    шурин опекун попечитель родственник родственница родственники родня знакомый знакомая сосед соседа
    соседка соседки сокамерник сокамерница одноклассник одноклассница однокурсник однокурсница коллега
    коллеги подруга подруги жених невеста сожитель сожительница адвокат адвоката адвокатесса защитник
    защитница юрист правозащитник правозащитница представитель представительница психолог врач врача
    медсестра фельдшер следователь оперативник участковый прокурор судья эксперт свидетель свидетельница
    очевидец потерпевший потерпевшая пострадавший пострадавшая заявитель заявительница задержанный
    задержанная журналист журналистка переводчик переводчица начальник директор работодатель mother father
    mum mom dad parent parents stepmother stepfather sister brother wife husband spouse daughter grandmother
    grandfather grandma grandpa grandson granddaughter uncle aunt nephew niece relative relatives guardian
    neighbour neighbor cellmate classmate colleague girlfriend boyfriend fiancée acquaintance lawyer advocate
    attorney defender doctor nurse psychologist teacher investigator prosecutor witness victim applicant
    detainee journalist interpreter translator модар модараш модари падар падараш падари бародар бародараш
    бародари хоҳар хоҳараш хохар хохараш апааш ҳамсар ҳамсараш писараш духтараш ҳамсоя ҳамсояаш хамсоя вакили
    вакилаш духтур онаси отаси акаси укаси опаси синглиси хотини қўшни қўшниси ҳамшира апасы агасы инисі
    інісі әкесі шешесі анасы әпкесі қарындасы сіңлісі ағасы күйеуі әйелі жұбайы көрші көршісі энеси атасы
    эжеси байкеси иниси карындашы сиңдиси күйөөсү аялы жубайы кошуна кошунасы коңшусу адвокаты onasi otasi
    akasi ukasi opasi singlisi xotini qo'shni qo'shnisi anasy ejesi ejesy kakasy dogany goňşusy""".split()  # noqa: SIM905
)
# Also names of people, or too common in them; or words that stand beside those above.
_SMALL: Final = frozenset(
    """вакил учитель учительница внук мама мамы папа папы близкий близкая эри eri child сын сына дед друг друга
    товарищ сват кум кума баба ата ана ага эне она ота она бобо биби дада дода хола амак тага тоға амма келин
    бола бала баласы зан мард писар духтар son friend cousin partner baba ata ana двоюродный двоюродная
    двоюродного двоюродной троюродный троюродная родной родная старший старшая младший младшая бывший бывшая
    бывшего бывшей его её ее их мой моя наш наша по камере дому подъезду работе школе классу учёбе учебе
    защиты защитник семьи из elder younger older former his her their my the of a an at from""".split()  # noqa: SIM905
)
_WORD: Final = re.compile(r"(?<![\w'-])[^\W\d_]+(?:'[^\W\d_]+)*(?![\w'-])")


def without_relations(name: str) -> str:
    """A name as it was written, with spaces where somebody's relation or part stood."""
    typed_small = not any(word[:1].isupper() for word in _words(name) if normal(word) not in _SURE)

    def left(match: re.Match[str]) -> str:
        word = match[0]
        told = normal(word)
        small = told in _SMALL and not word[:1].isupper() and not typed_small
        return " " * len(word) if told in _SURE or small else word

    return _WORD.sub(left, name)


def _words(name: str) -> list[str]:
    return [match[0] for match in _WORD.finditer(name)]
