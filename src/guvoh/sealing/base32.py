"""Base-32 for people: digits and capitals without I, L, O, U; what is often mistaken is read as what was
meant."""

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
# Mistaken letters, and Cyrillic ones that look the same on a printed sheet.
_READ_AS = str.maketrans("OILUАВСЕНКМРТХОУ", "011VABCEHKMPTX0Y")
_DROPPED = dict.fromkeys(map(ord, " -–—‑.,\t\r\n\u00a0"))


def encode(raw: bytes) -> str:
    """Five bits a character, the last filled up with zero bits."""
    number, bits = int.from_bytes(raw, "big"), len(raw) * 8
    spare = -bits % 5
    number <<= spare
    count = (bits + spare) // 5
    return "".join(ALPHABET[(number >> (5 * place)) & 31] for place in range(count - 1, -1, -1))


def decode(text: str) -> bytes:
    """The opposite of encode for cleaned text of whole bytes; spare bits are dropped."""
    number = 0
    for letter in text:
        number = number << 5 | ALPHABET.index(letter)
    bits = len(text) * 5
    return (number >> bits % 8).to_bytes(bits // 8, "big")


def clean(text: str) -> str:
    """What was typed, in the alphabet where possible: capitals, no spaces or dashes, likely mistakes mended."""
    return text.translate(_DROPPED).upper().translate(_READ_AS)


def grouped(text: str, size: int) -> str:
    """In groups, for paper."""
    return " ".join(text[start : start + size] for start in range(0, len(text), size))
