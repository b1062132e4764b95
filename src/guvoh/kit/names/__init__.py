"""Names of people in the scripts and spellings of Central Asia.

`same`: one name in another spelling. `possible`: kindred, changed or cut forms. Neither makes two people one: that
takes a date, a place and a human being.
"""

from guvoh.kit.names.keys import candidates, fold, keys, tokens
from guvoh.kit.names.matching import Band, Seeker, band, possible, same
from guvoh.kit.names.missing import is_missing

__all__ = ["Band", "Seeker", "band", "candidates", "fold", "is_missing", "keys", "possible", "same", "tokens"]
