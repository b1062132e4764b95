"""Partial dates: what people know of when something happened."""

from guvoh.kit.dates.partial import PartialDate
from guvoh.kit.dates.points import DateProblem, Point, Precision, Qualifier

__all__ = ["DateProblem", "PartialDate", "Point", "Precision", "Qualifier"]
