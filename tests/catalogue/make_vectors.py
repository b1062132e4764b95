"""Writes vectors.json: a small segment of each version. Run only when the format gets a new version:
`python tests/catalogue/make_vectors.py` with src and tests on the path."""

import json
from pathlib import Path
from uuid import UUID

from guvoh.catalogue.store import packing, sealed
from guvoh.sealing.keys import CircleSecret
from sealing.make_vectors import COALITION, KEY, SEED

NAME = sealed.Name(COALITION, UUID(int=7), "names", UUID(int=11))
SMALL = "Гувоҳ · witness".encode() * 20
LONG = b"".join(b"%d witness, " % (n % 300) for n in range(3000))


def main() -> None:
    secret = CircleSecret(SEED)
    written = {}
    for version, stream in ((sealed.PLAIN, SMALL), (sealed.PACKED, packing.pack(LONG))):
        pieces, named = sealed._seal(secret, NAME, version, stream, KEY)
        written[str(version[3])] = {"hash": named.hex(), "pieces": [one.hex() for one in pieces]}
    Path(__file__).with_name("vectors.json").write_text(json.dumps(written, indent=1) + "\n")


if __name__ == "__main__":
    main()
