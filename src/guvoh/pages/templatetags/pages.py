"""Tags and filters of our templates; loaded everywhere (settings: builtins)."""

from typing import Any

from django import template

register = template.Library()


@register.filter
def bar(value: Any, of: Any = 100) -> str:
    """The class of a bar for `value` of `of`: `bar-0` to `bar-100`. Widths are classes: inline style is forbidden."""
    try:
        share = float(value) / float(of)
    except (TypeError, ValueError, ZeroDivisionError):
        share = 0
    return f"bar-{max(0, min(100, round(share * 100)))}"
