"""Small real pictures, and the parts to make a false one of."""

import struct
import zlib

from cirkel.core.png import SIGNATURE, written


def header(width: int = 3, height: int = 2, **other: int) -> bytes:
    depth, colour, interlace = (
        other.get(n, d) for n, d in (("depth", 8), ("colour", 2), ("lace", 0))
    )
    return written(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, interlace))


def pixels(size: int) -> bytes:
    """So many bytes of picture, packed."""
    return written(b"IDAT", zlib.compress(bytes(size), 9))


END = written(b"IEND", b"")


def png(*extra: bytes, first: bytes = b"", size: int = 2 * (1 + 3 * 3)) -> bytes:
    """Three by two pixels, with whatever else a test puts between header and picture."""
    return SIGNATURE + (first or header()) + b"".join(extra) + pixels(size) + END
