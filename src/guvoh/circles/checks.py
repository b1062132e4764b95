"""System checks: the start fails on a column that nobody classified."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.apps import AppConfig, apps
from django.core.checks import CheckMessage, Error, register
from django.db.models import Model

from guvoh.circles.columns import CLASSES, SERVER

UNCLASSIFIED = "guvoh.E001"
UNKNOWN_CLASS = "guvoh.E002"
NOT_A_COLUMN = "guvoh.E003"
ABOUT_UNSAID = "guvoh.E004"
SERVER_ABOUT_CASES = "guvoh.E005"


@register("guvoh")
def columns_are_classified(app_configs: Sequence[AppConfig] | None, **_: Any) -> list[CheckMessage]:
    """One error for each column without a class, and for each server column in a table that has to do with a case."""
    configs = apps.get_app_configs() if app_configs is None else app_configs
    return [problem for config in configs for model in config.get_models() for problem in of_model(model)]


def of_model(model: type[Model]) -> Iterable[CheckMessage]:
    """The problems of one model. Tables of other people's applications are held to the same rule."""
    classes: dict[str, str] = getattr(model, "column_classes", {})
    about = getattr(model, "about_cases", None)
    columns = {field.name for field in model._meta.concrete_fields}
    if about is None:
        yield Error(f"{model.__name__} does not say whether it is about cases", obj=model, id=ABOUT_UNSAID)
    for column in sorted(columns - classes.keys()):
        yield Error(f"{model.__name__}.{column} has no column class", obj=model, id=UNCLASSIFIED)
    for column in sorted(classes.keys() - columns):
        yield Error(f"{model.__name__} has no column {column}", obj=model, id=NOT_A_COLUMN)
    for column, given in sorted(classes.items()):
        if given not in CLASSES:
            yield Error(f"{model.__name__}.{column}: there is no class {given}", obj=model, id=UNKNOWN_CLASS)
        if given == SERVER and about is not False:
            yield Error(
                f"{model.__name__}.{column}: nothing about a case may be server class",
                obj=model,
                id=SERVER_ABOUT_CASES,
            )
