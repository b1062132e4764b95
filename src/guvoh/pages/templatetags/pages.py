"""Tags and filters of our templates; loaded everywhere (settings: builtins)."""

import re
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django import template
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from guvoh.kit.dates import PartialDate
from guvoh.pages import dates
from guvoh.pages.forms.options import Option, OptionGroup
from guvoh.pages.once import number as number_for
from guvoh.pages.parts import Due, Filter
from guvoh.pages.words import say

register = template.Library()
_BOX = (
    '<div class="govuk-checkboxes__item"><input class="govuk-checkboxes__input" type="checkbox" id="filter-{}-{}"'
    ' name="{}" value="{}"{}><label class="govuk-label govuk-checkboxes__label" for="filter-{}-{}">{}</label></div>'
)
_KEPT = 512
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


@register.filter
def bar(value: Any, of: Any = 100) -> str:
    """The class of a bar for `value` of `of`: `bar-0` to `bar-100`. Widths are classes: inline style is forbidden."""
    try:
        share = float(value) / float(of)
    except (TypeError, ValueError, ZeroDivisionError):
        share = 0
    return f"bar-{max(0, min(100, round(share * 100)))}"


@register.filter
def day(value: date | datetime | PartialDate | None) -> str:
    """A date, a moment or a partial date in the page's language."""
    if isinstance(value, PartialDate):
        return dates.partial(value)
    if isinstance(value, datetime):
        return dates.moment(value)
    return dates.day(value)


@register.filter
def ago(value: date) -> str:
    """`5 days ago`."""
    return dates.ago(value)


@register.filter
def due_words(due: Due) -> str:
    """`in 6 days`, `3 days overdue`."""
    return dates.distance(due.days)


@register.filter
def number(value: int) -> str:
    """`12 345`."""
    return dates.number(value)


@register.filter
def said(text: Any) -> str:
    """A msgid of `kinds` (or of any row below Django's) in the page's language."""
    return say(text)


@register.filter
def visible(text: Any) -> str:
    """Typed text as it may stand in a page again: control characters, which no page may hold, as a visible mark."""
    return _CONTROL.sub("\ufffd", str(text))


@register.simple_tag(takes_context=True)
def once(context: template.Context) -> str:
    """The hidden field with the form's one-time number (see guvoh.pages.once)."""
    request: HttpRequest | None = context.get("request")
    return format_html('<input type="hidden" name="once" value="{}">', number_for(request) if request else "")


@register.simple_tag
def options(groups: Any) -> SafeString:
    """The options of a select, from `forms.options.OptionGroup`s. In Python: pages have hundreds of them."""
    return format_html_join("", "{}", ((_kept(group) if group.lasting else _group(group),) for group in groups))


@lru_cache(maxsize=_KEPT)
def _kept(group: OptionGroup) -> SafeString:
    return _group(group)


def _group(group: OptionGroup) -> SafeString:
    rows = ((one.value, " selected" if one.chosen else "", one.label) for one in group.options)
    inside = format_html_join("", '<option value="{}"{}>{}</option>', rows)
    return format_html('<optgroup label="{}">{}</optgroup>', group.label, inside) if group.label else inside


@register.simple_tag
def checkboxes(filter: Filter) -> SafeString:
    """The checkboxes of a filter, group by group. In Python, as `options`."""
    groups = (group for group in filter.groups if isinstance(group, OptionGroup))
    drawn = (_kept_boxes(filter.name, one) if one.lasting else _boxes(filter.name, one) for one in groups)
    return format_html_join("", "{}", ((one,) for one in drawn))


@lru_cache(maxsize=_KEPT)
def _kept_boxes(name: str, group: OptionGroup) -> SafeString:
    return _boxes(name, group)


def _boxes(name: str, group: OptionGroup) -> SafeString:
    parent = format_html('<p class="g-choices__parent">{}</p>', group.label) if group.label else ""
    return format_html("{}{}", parent, format_html_join("", _BOX, (_box(name, one) for one in group.options)))


def _box(name: str, one: Option) -> tuple[str, ...]:
    return name, one.value, name, one.value, " checked" if one.chosen else "", name, one.value, one.label
