"""Numbers in a row: case numbers of a country and year. Gaps are normal."""

from guvoh.circles import server_boxes
from guvoh.circles.models import Counter

_TABLE = "circles_counter"


def take(name: str, count: int = 1, *, after: int = 0) -> int:
    """Inside the caller's transaction: the first of `count` new numbers, greater than `after` and any given before.

    The transaction holds the row (SQLite: the whole database) until it ends.
    """
    key = server_boxes.named_key("counter", name)
    row = Counter.objects.select_for_update().filter(name=key).first()
    last = max(after, server_boxes.open_json(row.box, _TABLE, "box", key) if row else 0)
    box = server_boxes.seal_json(last + count, _TABLE, "box", key)
    if row is None:
        Counter.objects.create(name=key, box=box)
    else:
        Counter.objects.filter(name=key).update(box=box)
    return last + 1


def peek(name: str) -> int:
    """The number that take would give next; somebody else may come first."""
    key = server_boxes.named_key("counter", name)
    row = Counter.objects.filter(name=key).first()
    last: int = server_boxes.open_json(row.box, _TABLE, "box", key) if row else 0
    return last + 1
