"""Whatever is done to a good file: it is read or refused with sentences, and nothing else happens.

`bin/test --hypothesis-profile=explore tests/spec/intake/test_intake_fuzz.py` looks further.
"""

import io
from zipfile import ZipFile

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intake.figures import Reading
from intake.problems import Problem
from intake.reader import read_figures
from tests.spec.intake import bombs
from tests.spec.intake.conftest import small_catalogue

CATALOGUE = small_catalogue()
PARTS = bombs.parts()
WORKBOOK = bombs.zipped(PARTS)
CSV = (
    b"\xef\xbb\xbfindicator;definitie;periode;dimensie;categorie;waarde;toelichting\r\n"
    b"thuiszitters;1;2023;schoolsoort;po;12;\r\n"
    b'thuiszitters;2;2024;leeftijd;0-11;1234;"een ""lang"" verhaal\nover twee regels"\r\n'
    b"aandeel_jeugdhulp;;2018-Q3;;;63,2%;'=1+1\r\n"
)
# What has meaning to the readers, put where it does not belong.
WORDS = [
    *(b"", b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b'"', b"'", b";", b",", b"\t", b"\r", b"\n", b"="),
    *(b"-", b"1e999", b"NaN", b"-inf", b"9" * 40, b"0x10", b"1" * 5000, "١٢".encode(), b"2024"),
    *(b"<", b">", b"&", b"&amp;", b"&#0;", b"&#x110000;", b"]]>", b"<![CDATA[", b"<!--", b"<?x?>"),
    *(b' t="s"', b' t="e"', b' t="b"', b' t="d"', b' t="inlineStr"', b' r="XFD1048576"', b' r=""'),
    *(b"<v>-1</v>", b"<v>99999999999</v>", b"<c/>", b"<row>", b"</row>", b' s="999"', b"&a;"),
    *(b"PK\x05\x06", b"PK\x01\x02", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", bytes(64), b"A" * 300),
]
Change = tuple[float, int, bytes]
changes = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 40), st.sampled_from(WORDS) | st.binary(max_size=8)),
    min_size=1,
    max_size=6,
)
often = settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])


def changed(data: bytes, steps: list[Change]) -> bytes:
    """At each place, so many bytes replaced by others."""
    for place, gone, new in steps:
        at = int(place * len(data))
        data = data[:at] + new + data[at + gone :]
    return data


def read(data: bytes) -> Reading:
    reading = read_figures(data, name="cijfers", catalogue=CATALOGUE)
    assert all(isinstance(problem, Problem) and problem.remedy for problem in reading.problems)
    assert not (reading.rows and any(p.severity == "error" for p in reading.problems))
    assert sum(len(problem.sentence) for problem in reading.problems) < 1_000_000
    return reading


def test_the_files_are_good_before_they_are_changed() -> None:
    assert [len(read(WORKBOOK).rows), len(read(CSV).rows)] == [1, 3]


@often
@given(changes)
def test_a_changed_csv_file(steps: list[Change]) -> None:
    read(changed(CSV, steps))


@often
@given(
    st.text(max_size=200), st.sampled_from(["utf-8", "utf-16", "utf-16-be", "cp1252", "latin-1"])
)
def test_any_text_in_any_alphabet(text: str, encoding: str) -> None:
    read(b"indicator;periode;waarde\r\n" + text.encode(encoding, errors="ignore"))


@often
@given(changes)
def test_a_workbook_whose_bytes_were_changed(steps: list[Change]) -> None:
    read(changed(WORKBOOK, steps))


@often
@given(st.sampled_from(sorted(PARTS)), changes)
def test_a_workbook_with_a_changed_part(name: str, steps: list[Change]) -> None:
    read(bombs.zipped(PARTS | {name: changed(PARTS[name], steps)}))


@often
@given(st.lists(st.sampled_from(sorted(PARTS)), max_size=4), st.sampled_from(sorted(PARTS)))
def test_a_workbook_with_parts_gone_or_exchanged(gone: list[str], other: str) -> None:
    left = {name: PARTS[other] if name in gone[:1] else part for name, part in PARTS.items()}
    read(bombs.zipped({name: part for name, part in left.items() if name not in gone[1:]}))


@often
@given(changes)
def test_a_workbook_whose_list_of_parts_was_changed(steps: list[Change]) -> None:
    with ZipFile(io.BytesIO(WORKBOOK)) as archive:
        start = archive.start_dir
    read(WORKBOOK[:start] + changed(WORKBOOK[start:], steps))
