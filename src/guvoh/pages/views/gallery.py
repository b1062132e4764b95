"""Every component once, with invented content. Not in the product's addresses: tests and developers add it."""

from datetime import date
from types import SimpleNamespace
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from guvoh.pages.forms import KindForm, Sources, cards, options, shower
from guvoh.pages.forms.sources import Known
from guvoh.pages.parts import Card, Cell, Due, Filter, Happening, Heading, Job, Link, Pages, Row, Table, Tag, Tile
from guvoh.pages.screens import screen
from guvoh.pages.words import say

HERE = "/gallery"


@screen(rule="anybody", signed_in=False)
def gallery(request: HttpRequest) -> HttpResponse:
    """The page that shows them all."""
    return render(request, "pages/gallery.html", {**_case(), **_lists(), **_figures()})


def _case() -> dict[str, object]:
    return {
        "identity": {
            "number": "TJ-2026-0137 · «Ирис»",
            "title": "Согд · милиция · март 2026",
            "tags": [Tag("открыто", "teal"), Tag("срочно", "red"), Tag("проверено частично", "amber")],
            "facts": [
                Row("Ведёт", ["Амина Р."]),
                Row("Зарегистрировано", ["14 марта 2026"]),
                Row("Риск", gap="не оценён"),
                Row("Линия", ["Согд"]),
            ],
            "due": Due(date(2026, 3, 20), 3, "жалоба"),
            "primary": Link("Добавить запись", HERE),
            "links": [Link("Открыть доступ", HERE), Link("Справка на одной странице", HERE)],
        },
        "sections": [
            Link("Сводка", HERE, current=True),
            Link("Люди", HERE, count=4),
            Link("События и деяния", HERE, count=2),
            Link("Под стражей", HERE, count=1),
            Link("Документы", HERE, count=7),
            Link("Задачи", HERE, count=3),
            Link("Заметки", HERE, count=0),
            Link("История", HERE),
        ],
        "card": Card(
            "Пострадавший 1",
            [
                Row("Имя", ["Фируз Каримов", "Firuz Karimov"], change=Link("Изменить", HERE, hidden="имя")),
                Row("Дата рождения", ["около 1994"], change=Link("Изменить", HERE, hidden="дату рождения")),
                Row("Род занятий", gap="Не спрашивали", change=Link("Изменить", HERE, hidden="род занятий")),
                Row("Здоровье", sealed=True),
                Row("Телефон", add=Link("Добавить телефон", HERE)),
                Row("Что произошло", ["Забрали у рынка около восьми утра.\nБили в отделе."], prose=True),
            ],
            actions=[Link("История", HERE), Link("Убрать", HERE)],
            tags=[Tag("несовершеннолетний", "amber")],
        ),
        "happenings": [
            Happening("20 марта 2026", "Срок ответа на жалобу", sort="due"),
            Happening("15 марта 2026", "Жалоба в прокуратуру", who="Амина Р.", href=HERE, sort="ours"),
            Happening("12 марта 2026, 14:30", "Составлен протокол задержания", "Через 6 часов 20 минут после захвата."),
            Happening("12 марта 2026, около 8 утра", "Фактическое задержание"),
        ],
        "hours": [
            SimpleNamespace(text="6 ч 20 мин", label="до протокола (предел 3 ч)", over=True),
            SimpleNamespace(text="22 ч", label="до адвоката", over=True),
            SimpleNamespace(text="41 ч", label="до судьи (предел 72 ч)", over=False),
        ],
        "entries": [
            SimpleNamespace(
                who="Борис К.",
                when="16 марта 2026, 10:12",
                reason="уточнил адвокат",
                links=[Link("Вернуть", HERE)],
                changes=[
                    SimpleNamespace(text="Место содержания:", was="ИВС Худжанд", now="СИЗО № 2"),
                    SimpleNamespace(text="Добавлен документ «Заявление»", was="", now=""),
                ],
            )
        ],
    }


def _lists() -> dict[str, object]:
    heads = [
        Heading("Дело"), Heading("О чём"), Heading("Статус"), Heading("Ведёт"),
        Heading("Изменено", HERE, current=True), Heading("Срок"),
    ]  # fmt: skip
    rows = [
        [
            Cell(f"TJ-2026-0{number}", HERE, small=code),
            Cell(about, label="О чём"),
            Cell(tags=[Tag(status, colour)], label="Статус"),
            Cell(lead, label="Ведёт"),
            Cell(changed, label="Изменено"),
            Cell(due, label="Срок"),
        ]
        for number, code, about, status, colour, lead, changed, due in (
            (137, "Ирис", "Согд · милиция · март 2026", "открыто", "teal", "Амина Р.", "сегодня", "20 марта"),
            (131, "Тополь", "Хатлон · армия · февраль 2026", "срочно", "red", "Борис К.", "вчера", ""),
            (118, "Арык", "Душанбе · СИЗО · январь 2026", "приостановлено", "", "—", "12 марта", "2 апреля"),
        )
    ]
    return {
        "cases": Table(heads, rows, caption="Дела, открытые вам"),
        "pages": Pages(1, 25, 318, next=HERE),
        "one": Pages(12, 12, 87, previous=HERE, next=HERE),
        "filters": [
            Filter("country", "Страна", groups=options.of_pairs([("TJ", "Таджикистан"), ("KZ", "Казахстан")], ("TJ",))),
            Filter("seized", "Когда задержан", "date", typed="март 2026"),
            Filter("status", "Статус", "checkboxes", options.of_pairs([("o", "открыто"), ("c", "закрыто")], ("o",))),
        ],
        "disputed": [
            SimpleNamespace(
                name="place",
                label="Место содержания",
                before="ИВС Худжанд",
                choices=[
                    SimpleNamespace(value="a", who="Амина Р.", when="16 марта, 10:12", text="СИЗО № 2", proposed=True),
                    SimpleNamespace(value="b", who="Борис К.", when="16 марта, 10:14", text="ИК № 3", proposed=False),
                ],
            )
        ],
        "chosen": [Link("Страна: Таджикистан", HERE), Link("Орган: милиция", HERE)],
        "clear": HERE,
        "jobs": [
            Job("Перезвонить заявителю", HERE, "TJ-2026-0137", due=Due(date(2026, 3, 15), -2)),
            Job("Запросить медкарту", HERE, "TJ-2026-0131", due=Due(date(2026, 3, 17), 0)),
            Job("Подать жалобу", HERE, due=Due(date(2026, 3, 20), 3, "по процедуре")),
            Job("Экспертиза", hint="После назначения", status=Tag("пока нельзя начать")),
            Job("Доверенность", HERE, status=Tag("готово")),
        ],
        "problems": [
            SimpleNamespace(text="Дата задержания: такого дня нет. Проверьте день и месяц.", anchor="f-seized"),
            SimpleNamespace(text="Имя, строка 2: здесь нужно что-то написать.", anchor="f-names"),
        ],
    }


def _figures() -> dict[str, object]:
    numbers = (("Милиция", 118), ("ГКНБ", 46), ("Пенитенциарная служба", 31), ("Армия", 12))
    rows = [
        [
            Cell(name),
            Cell(str(count), number=True),
            Cell(f"{count * 100 // 220} %", number=True),
            Cell(bar=count * 100 // 118),
        ]
        for name, count in numbers
    ]
    rows.append([Cell("Неизвестно"), Cell("9", number=True), Cell("4 %", number=True), Cell(bar=8)])
    rows.append([Cell("Всего пострадавших"), Cell("220", number=True), Cell("100 %", number=True), Cell()])
    return {
        "counted": Table(
            [Heading("Орган"), Heading("Пострадавшие", number=True), Heading("Доля", number=True), Heading("")],
            rows,
            caption="Пострадавшие по органам, 2026 год",
            sorts=["", "", "", "", "gap", "total"],
            cards=False,
        ),
        "tiles": [
            Tile("новых дел в марте", "23", "20 известны полностью, 3 только по году и стране"),
            Tile("из них несовершеннолетние", "4", "возраст известен у 19 из 31"),
            Tile("ждут принятия", "2"),
        ],
    }


@screen(rule="anybody", methods=("GET", "POST"), signed_in=False)
def gallery_form(request: HttpRequest, kind: str) -> HttpResponse:
    """The form of a kind, checked when sent."""
    people = (Known(UUID(int=1), "person", "Пострадавший 1"), Known(UUID(int=2), "event", "Задержание, март 2026"))
    sources = Sources(records=people, members=((UUID(int=3), "Амина Р."),), may_add=("person",))
    form = KindForm(kind, data=request.POST if request.method == "POST" else None, files=request.FILES, sources=sources)
    valid = form.is_valid()
    shown = cards(form.record, shower(member=lambda _id: "Амина Р.")) if valid else []
    context = {"form": form, "title": say(form.spec.singular), "cards": shown, "back": "/gallery"}
    return render(request, "pages/gallery_form.html", context)
