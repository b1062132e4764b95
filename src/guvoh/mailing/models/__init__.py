"""Who wants a notice, and on which days. Neither table has anything to do with a case."""

from guvoh.mailing.models.addresses import Address
from guvoh.mailing.models.days import Day

__all__ = ["Address", "Day"]
