"""A part of a whole, as tables of counts show it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole, both kept: a percentage is never shown without its denominator."""

    part: int
    whole: int

    def percent(self, digits: int = 0) -> float | None:
        """Rounded half up; None where the whole is nothing."""
        if self.whole == 0:
            return None
        scale: int = 10**digits
        return (self.part * 100 * scale * 2 + self.whole) // (self.whole * 2) / scale
