"""A PNG, taken apart and put together again with nothing in it but the picture.

What a browser would show may be a few bytes that unpack to gigabytes, carry another file behind it,
or tell where and by whom it was made.
"""

import struct
import zlib
from collections.abc import Iterator

SIGNATURE = b"\x89PNG\r\n\x1a\n"
MOST_PIXELS_A_SIDE = 2_000
MOST_BYTES = 200 * 1024
# Colour type → samples per pixel, and the depths it may have.
COLOURS = {
    0: (1, {1, 2, 4, 8, 16}),
    2: (3, {8, 16}),
    3: (1, {1, 2, 4, 8}),
    4: (2, {8, 16}),
    6: (4, {8, 16}),
}
KEPT = {b"IHDR", b"PLTE", b"tRNS", b"gAMA", b"sRGB", b"pHYs", b"IDAT", b"IEND"}
# Start and step of each pass of an interlaced picture: across, down.
PASSES = (
    *((0, 8, 0, 8), (4, 8, 0, 8), (0, 4, 4, 8), (2, 4, 0, 4)),
    *((0, 2, 2, 4), (1, 2, 0, 2), (0, 1, 1, 2)),
)

Chunk = tuple[bytes, bytes]


class NotAPng(ValueError):
    """No PNG, or one that is not what it says."""


def only_the_picture(data: bytes) -> bytes:
    """The same picture without remarks, places and whatever else a PNG may carry."""
    if len(data) > MOST_BYTES or not data.startswith(SIGNATURE):
        raise NotAPng
    chunks = list(_chunks(data))
    names = [name for name, _content in chunks]
    ends = (names[:1], names[-1:])
    if ends != ([b"IHDR"], [b"IEND"]) or names.count(b"IHDR") + names.count(b"IEND") != 2:
        raise NotAPng
    _check_pixels(chunks)
    return SIGNATURE + b"".join(written(*chunk) for chunk in chunks if chunk[0] in KEPT)


def written(name: bytes, content: bytes) -> bytes:
    """One part as it stands in a file: its length, name, content and sum."""
    total = struct.pack(">I", zlib.crc32(name + content))
    return struct.pack(">I", len(content)) + name + content + total


def _chunks(data: bytes) -> Iterator[Chunk]:
    """Each part, as long as its length and its sum are right; nothing may follow the last."""
    at = len(SIGNATURE)
    while at < len(data):
        head = data[at : at + 8]
        if len(head) < 8:
            raise NotAPng
        length, name = struct.unpack(">I4s", head)
        content = data[at + 8 : at + 8 + length]
        told = data[at + 8 + length : at + 12 + length]
        if len(content) != length or told != struct.pack(">I", zlib.crc32(name + content)):
            raise NotAPng
        yield name, content
        at += 12 + length
        if name == b"IEND" and at != len(data):
            raise NotAPng


def _check_pixels(chunks: list[Chunk]) -> None:
    """The picture unpacks to as many bytes as its size asks for: no more, no fewer."""
    header = chunks[0][1]
    if len(header) != 13:
        raise NotAPng
    width, height, depth, colour, packing, filtering, interlace = struct.unpack(">IIBBBBB", header)
    samples, depths = COLOURS.get(colour, (0, set()))
    sides = (1 <= side <= MOST_PIXELS_A_SIDE for side in (width, height))
    if not all(sides) or depth not in depths or packing or filtering or interlace > 1:
        raise NotAPng
    wanted = _size(width, height, samples * depth, is_interlaced=interlace == 1)
    packed = b"".join(content for name, content in chunks if name == b"IDAT")
    unpacking = zlib.decompressobj()
    try:
        found = unpacking.decompress(packed, wanted + 1)
    except zlib.error as error:
        raise NotAPng from error
    if len(found) != wanted or not unpacking.eof or unpacking.unused_data:
        raise NotAPng


def _size(width: int, height: int, bits: int, *, is_interlaced: bool) -> int:
    """Each row is rounded up to whole bytes and has one byte in front."""
    if not is_interlaced:
        return height * (1 + (width * bits + 7) // 8)
    total = 0
    for left, across, top, down in PASSES:
        columns = max(0, -(-(width - left) // across))
        rows = max(0, -(-(height - top) // down))
        total += rows * (1 + (columns * bits + 7) // 8) if columns else 0
    return total
