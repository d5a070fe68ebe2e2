"""What a logo may carry: the picture, as large as it says, and nothing beside it."""

import struct
import subprocess
import sys
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cirkel.core.png import MOST_BYTES, SIGNATURE, NotAPng, only_the_picture, written
from tests.factories.pictures import END, header, pixels, png
from tests.repo.tree import SRC

SVG = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
FALSE = {
    "an SVG": SVG,
    "an SVG that begins as a PNG": SIGNATURE + SVG,
    "a page behind the picture": png() + b"<script>alert(1)</script>",
    "a zip behind the picture": png() + b"PK\x05\x06" + bytes(18),
    "a page between the parts": png()[:33] + b"<script>" + png()[33:],
    "more than it may weigh": png(written(b"IDAT", bytes(MOST_BYTES))),
    "cut off": png()[:-1],
    "a wrong sum": png()[:-2] + b"xx",
    "no end": png()[: -len(END)],
    "no header": SIGNATURE + pixels(20) + END,
    "two headers": png(header()),
    "no picture": SIGNATURE + header() + END,
    "wider than we show": png(first=header(width=2001)),
    "four gigapixels": png(first=header(width=65535, height=65535)),
    "no width": png(first=header(width=0)),
    "fewer bytes than it says": png(size=19),
    "a byte more than it says": png(size=21),
    "a hundred megabytes more than it says": png(size=100_000_000),
    "a depth that is none": png(first=header(depth=7)),
    "a colour that is none": png(first=header(colour=5)),
    "a way of weaving that is none": png(first=header(lace=2)),
    "a header that is too short": SIGNATURE + written(b"IHDR", b"x") + pixels(20) + END,
    "unpacks to nothing": SIGNATURE + header() + written(b"IDAT", b"xxxx") + END,
}


@pytest.mark.parametrize("data", FALSE.values(), ids=FALSE)
def test_what_is_no_honest_png_is_refused(data: bytes) -> None:
    with pytest.raises(NotAPng):
        only_the_picture(data)


def test_a_plain_picture_stays_as_it_is() -> None:
    assert only_the_picture(png()) == png()


def test_what_is_told_beside_the_picture_goes() -> None:
    where = written(b"tEXt", b"Author\0Naam van de tekenaar")
    hidden = written(b"zTXt", b"a\0\0" + zlib.compress(bytes(10_000_000)))
    resolution = written(b"pHYs", struct.pack(">IIB", 2835, 2835, 1))

    assert only_the_picture(png(where, resolution, hidden)) == png(resolution)


def test_an_interlaced_picture_has_rows_for_each_pass() -> None:
    # Three by two pixels of three bytes: passes of 1, 0, 0, 1, 0 (two rows in all) and the rest.
    passes = (1, 1), (1, 1), (1, 1), (3, 1)  # Columns and rows of the passes that have any.
    size = sum(rows * (1 + 3 * columns) for columns, rows in passes)
    woven = header(lace=1)

    assert only_the_picture(png(first=woven, size=size)) == png(first=woven, size=size)


def test_a_bomb_costs_no_memory() -> None:
    """A process with room for fifty megabytes more looks at one of a hundred."""
    program = """
import resource, sys
from cirkel.core.png import NotAPng, only_the_picture
bomb = sys.stdin.buffer.read()
pages = int(open("/proc/self/statm").read().split()[0])
room = pages * resource.getpagesize() + 50 * 1024**2
resource.setrlimit(resource.RLIMIT_AS, (room, room))
try:
    only_the_picture(bomb)
except NotAPng:
    print("refused")
"""
    run = subprocess.run(
        [sys.executable, "-c", program],
        input=png(size=100_000_000),
        env={"PYTHONPATH": str(SRC)},
        check=False,
        capture_output=True,
    )

    assert (run.stdout, run.stderr) == (b"refused\n", b"")


@given(st.integers(0, len(png()) - 1), st.binary(max_size=6))
def test_a_changed_picture_is_refused_or_the_same(at: int, new: bytes) -> None:
    changed = png()[:at] + new + png()[at + len(new) :]
    try:
        assert only_the_picture(changed) == png()
    except NotAPng:
        assert changed != png()
