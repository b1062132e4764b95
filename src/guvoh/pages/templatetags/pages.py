"""Tags and filters of our templates; loaded everywhere (settings: builtins)."""

import re
from datetime import date, datetime
from typing import Any

from django import template
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from guvoh.kit.dates import PartialDate
from guvoh.pages import dates
from guvoh.pages.once import number as number_for
from guvoh.pages.parts import Due
from guvoh.pages.words import say

register = template.Library()
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
    return format_html_join("", "{}", ((_group(group),) for group in groups))


def _group(group: Any) -> SafeString:
    rows = ((one.value, " selected" if one.chosen else "", one.label) for one in group.options)
    inside = format_html_join("", '<option value="{}"{}>{}</option>', rows)
    return format_html('<optgroup label="{}">{}</optgroup>', group.label, inside) if group.label else inside
