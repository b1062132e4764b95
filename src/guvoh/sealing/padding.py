"""Padmé: lengths come in few steps (Nikitin et al., PETS 2019), so a length says little about a content."""

SMALLEST = 64


def padded(length: int) -> int:
    """The padded length for `length` bytes: at least 64, at most 12 % longer, few values in between."""
    length = max(length, SMALLEST)
    exponent = length.bit_length() - 1
    free_bits = exponent - exponent.bit_length()
    mask = (1 << free_bits) - 1
    return (length + mask) & ~mask
