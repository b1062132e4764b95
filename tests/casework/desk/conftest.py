"""The same evening as the tests of contacts."""

from casework.contact.conftest import addresses, amina, boris, dilshod, us

__all__ = ["addresses", "amina", "boris", "dilshod", "us"]
