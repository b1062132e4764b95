"""A second opener, written from the formats' descriptions and from nothing of guvoh.sealing.

HKDF from hmac, ChaCha20-Poly1305 in plain Python, HPKE's key schedule by hand. Slow, and only for small
inputs.
"""

import hashlib
import hmac
import struct
import zlib

from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

P = (1 << 130) - 5


def hkdf_extract(salt: bytes, material: bytes) -> bytes:
    return hmac.new(salt or bytes(32), material, hashlib.sha256).digest()


def hkdf_expand(prk: bytes, info: bytes, length: int) -> bytes:
    out = block = b""
    counter = 1
    while len(out) < length:
        block = hmac.new(prk, block + info + bytes([counter]), hashlib.sha256).digest()
        out, counter = out + block, counter + 1
    return out[:length]


def hkdf(material: bytes, salt: bytes, info: bytes, length: int) -> bytes:
    return hkdf_expand(hkdf_extract(salt, material), info, length)


def _rotate(value: int, count: int) -> int:
    return (value << count | value >> (32 - count)) & 0xFFFFFFFF


def _quarter(state: list[int], a: int, b: int, c: int, d: int) -> None:
    for x, y, z, count in ((a, b, d, 16), (c, d, b, 12), (a, b, d, 8), (c, d, b, 7)):
        state[x] = (state[x] + state[y]) & 0xFFFFFFFF
        state[z] = _rotate(state[z] ^ state[x], count)


def chacha20_block(key: bytes, counter: int, nonce: bytes) -> bytes:
    start = list(struct.unpack("<16I", b"expand 32-byte k" + key + struct.pack("<I", counter) + nonce))
    state = start[:]
    for _ in range(10):
        for column in range(4):
            _quarter(state, column, column + 4, column + 8, column + 12)
        for row in range(4):
            _quarter(state, row, (row + 1) % 4 + 4, (row + 2) % 4 + 8, (row + 3) % 4 + 12)
    return struct.pack("<16I", *[(a + b) & 0xFFFFFFFF for a, b in zip(start, state, strict=True)])


def chacha20(key: bytes, nonce: bytes, text: bytes) -> bytes:
    out = bytearray()
    for place in range(0, len(text), 64):
        block = chacha20_block(key, 1 + place // 64, nonce)
        out += bytes(a ^ b for a, b in zip(text[place : place + 64], block, strict=False))
    return bytes(out)


def poly1305(key: bytes, message: bytes) -> bytes:
    r = int.from_bytes(key[:16], "little") & 0x0FFFFFFC0FFFFFFC0FFFFFFC0FFFFFFF
    total = 0
    for place in range(0, len(message), 16):
        total = (total + int.from_bytes(message[place : place + 16] + b"\1", "little")) * r % P
    return ((total + int.from_bytes(key[16:], "little")) % (1 << 128)).to_bytes(16, "little")


def _zeros(text: bytes) -> bytes:
    return text + bytes(-len(text) % 16)


def aead_open(key: bytes, nonce: bytes, sealed: bytes, about: bytes = b"") -> bytes:
    text, tag = sealed[:-16], sealed[-16:]
    lengths = struct.pack("<QQ", len(about), len(text))
    one_time = chacha20_block(key, 0, nonce)[:32]
    assert hmac.compare_digest(tag, poly1305(one_time, _zeros(about) + _zeros(text) + lengths)), "tag"
    return chacha20(key, nonce, text)


def label(use: str, coalition: bytes, *parts: tuple[bytes, bytes]) -> bytes:
    """`parts` as (type letter, bytes)."""
    out = b"guvoh/1/" + use.encode() + b"\0"
    for letter, value in ((b"b", coalition), *parts):
        out += letter + struct.pack(">I", len(value)) + value
    return out


def box_open(key: bytes, box: bytes, context: bytes) -> bytes:
    assert box[0] == 1
    both = hkdf(key, box[1:33], label("box", b"") + hashlib.sha256(context).digest(), 64)
    assert both[32:] == box[33:65], "commitment"
    inside = aead_open(both[:32], bytes(12), box[65:])
    flags, length = inside[0], struct.unpack(">I", inside[1:5])[0]
    plain = inside[5 : 5 + length]
    return zlib.decompress(plain) if flags == 1 else plain


def file_open(key: bytes, sealed: bytes, context: bytes) -> bytes:
    assert sealed[:4] == b"GVF\x01"
    both = hkdf(key, sealed[4:36], label("file", b"") + hashlib.sha256(context).digest(), 64)
    assert both[32:] == sealed[36:68], "commitment"
    about = hashlib.sha256(sealed[:68]).digest()
    chunks = [sealed[place : place + 65552] for place in range(68, len(sealed), 65552)]
    plain = b""
    for place, chunk in enumerate(chunks):
        nonce = place.to_bytes(11, "big") + bytes([place == len(chunks) - 1])
        plain += aead_open(both[:32], nonce, chunk, about)
    return plain[: struct.unpack(">Q", plain[-8:])[0]]


def wrap_open(seed: bytes, exchange: bytes, blob: bytes, info: bytes) -> bytes:
    """Suite byte, ML-KEM ciphertext (1,088), X25519 share (32), ciphertext: X-Wing inside RFC 9180's base
    mode."""
    assert blob[0] == 2
    mlkem_ct, share, sealed = blob[1:1089], blob[1089:1121], blob[1121:]
    private = X25519PrivateKey.from_private_bytes(exchange)
    first = MLKEM768PrivateKey.from_seed_bytes(seed).decapsulate(mlkem_ct)
    second = private.exchange(X25519PublicKey.from_public_bytes(share))
    public = private.public_key().public_bytes_raw()
    shared = hashlib.sha3_256(first + second + share + public + rb"\.//^" + b"\\").digest()
    suite = b"HPKE" + bytes.fromhex("647a00010003")

    def extract(salt: bytes, name: bytes, material: bytes) -> bytes:
        return hkdf_extract(salt, b"HPKE-v1" + suite + name + material)

    def expand(prk: bytes, name: bytes, about: bytes, length: int) -> bytes:
        return hkdf_expand(prk, struct.pack(">H", length) + b"HPKE-v1" + suite + name + about, length)

    schedule = b"\0" + extract(b"", b"psk_id_hash", b"") + extract(b"", b"info_hash", info)
    secret = extract(shared, b"secret", b"")
    return aead_open(expand(secret, b"key", schedule, 32), expand(secret, b"base_nonce", schedule, 12), sealed)
