"""The shapes in which publishers print tables, with invented numbers."""

import io
from collections.abc import Callable

import pytest
import xlsxwriter

from intake.published.auditing import Report, audit_files
from intake.published.telling import Teller, relation_text
from tests.spec.intake.published.conftest import Audit, Found

Find = Callable[[Report], Found]

WIDE = """
    Leerlingen naar wijk; bron, verzonnen
    Wijk;Jongens;Meisjes;Totaal
    Noord;12;11;23
    Zuid;<5;20;23
    Oost;<5;<5;6
    West;0;8;8
    Kort;0;0;0
    Totaal;17;43;60

    * zo heet het
"""


def relations(report: Report) -> list[str]:
    return [relation_text(one, report.case) for one in report.case.relations]


def hows(report: Report) -> list[str]:
    teller = Teller(report)
    return [teller.line(finding) for finding in report.deduction.findings]


def test_a_wide_table_with_a_total_row_and_column(audited: Audit, found: Find) -> None:
    report = audited(WIDE)

    assert found(report) == {(4, "Jongens"): (3, 3), (5, "Jongens"): (2, 2), (5, "Meisjes"): (4, 4)}
    assert relations(report) == [
        "Totaal = Jongens + Meisjes, in elke rij",
        "Totaal = Noord + Zuid + … + Kort (5 delen), over Wijk",
    ]
    assert hows(report)[0] == (
        "rij 4, Jongens (<5): 3. Want rij 4: Totaal 23 − Meisjes 20 = Jongens 3."
    )


def test_a_number_that_needs_several_sums_names_them(audited: Audit) -> None:
    told = hows(audited(WIDE))[1]

    assert told == (
        "rij 5, Jongens (<5): 2. Want kolom Jongens: Noord (rij 3) 12 + Zuid (rij 4) 3 + "
        "Oost (rij 5) 2 + West (rij 6) 0 + Kort (rij 7) 0 = Totaal (rij 8) 17; "
        "rij 4: Jongens 3 + Meisjes 20 = Totaal 23."
    )


STATLINE = """
    "ID";"RegioS";"Geslacht";"Perioden";"JongerenMetJeugdhulp_1";"Jeugdbescherming_2"
    0;"NL01  ";"T001038";"2023JJ00";180;60
    1;"NL01  ";"3000   ";"2023JJ00";100;35
    2;"NL01  ";"4000   ";"2023JJ00";80;25
    3;"PV28  ";"T001038";"2023JJ00";120;40
    4;"PV28  ";"3000   ";"2023JJ00";70;.
    5;"PV28  ";"4000   ";"2023JJ00";50;18
    6;"PV29  ";"T001038";"2023JJ00";60;20
    7;"PV29  ";"3000   ";"2023JJ00";30;13
    8;"PV29  ";"4000   ";"2023JJ00";30;7
    9;"GM0642";"T001038";"2023JJ00";20;.
    10;"GM0642";"3000   ";"2023JJ00";-99997;-
    11;"GM0642";"4000   ";"2023JJ00";9;.
"""


def test_a_statline_export(audited: Audit, found: Find) -> None:
    report = audited(STATLINE)

    assert found(report) == {
        (6, "Jeugdbescherming_2"): (22, 22),
        (12, "JongerenMetJeugdhulp_1"): (11, 11),
    }
    assert sorted(relations(report)) == [
        "NL01 = PV28 + PV29, over RegioS",
        "T001038 = 3000 + 4000, over Geslacht",
    ]


def test_areas_within_areas_are_known_by_their_codes(audited: Audit, found: Find) -> None:
    report = audited("""
        Gebied;Jongens;Meisjes
        GM0642;30;21
        WK064201;18;12
        BU06420101;11;7
        BU06420102;7;5
        WK064202;12;9
        BU06420201;x;4
        BU06420202;9;x
        BU05050101;20;24
        BU05050102;2;6
        GM0505;40;50
        WK050501;22;30
        WK050502;18;20
    """)

    assert found(report) == {(7, "Jongens"): (3, 3), (8, "Meisjes"): (5, 5)}


SCHOOLS = """
    BRIN\tNAAM\tPLAATS\tLEERJAAR\tAANTAL
    00AA\tEen\tHier\t1\t14
    00AA\tEen\tHier\t2\t<5
    00AA\tEen\tHier\tTotaal\t17
    00AB\tTwee\tHier\t1\t20
    00AB\tTwee\tHier\t2\t11
    00AB\tTwee\tHier\tTotaal\t31
    Totaal\t\tHier\tTotaal\t48
    00AC\tDrie\tDaar\t1\t6
    00AC\tDrie\tDaar\t2\t8
    00AC\tDrie\tDaar\tTotaal\t14
    00AD\tVier\tDaar\t1\t9
    00AD\tVier\tDaar\t2\t13
    00AD\tVier\tDaar\tTotaal\t22
    Totaal\t\tDaar\tTotaal\t36
    Totaal\t\tTotaal\tTotaal\t84
"""


def test_total_rows_of_a_school_a_place_and_all(audited: Audit, found: Find) -> None:
    report = audited(SCHOOLS)

    assert found(report) == {(3, "AANTAL"): (3, 3)}
    assert {
        "Totaal = 1 + 2, over LEERJAAR",
        "Totaal = 00AA + 00AB + 00AC + 00AD, over BRIN",
        "Totaal = Hier + Daar, over PLAATS",
    } <= set(relations(report))


def test_a_subtotal_without_a_name_is_found_by_its_numbers(audited: Audit, found: Find) -> None:
    report = audited("""
        Gebied;2019;2020;2021;2022
        Regio;1.250;1.330;1.290;1.310
        Dorp;1.200;1.260;1.215;1.270
        Stad;50;70;75;x
        Elders;17;23;41;11
    """)

    assert found(report) == {(4, "2022"): (40, 40)}


def workbook() -> bytes:
    """Two stacked headers with merged cells, a title, notes, and a sheet of text."""
    output = io.BytesIO()
    with xlsxwriter.Workbook(output) as book:
        sheet = book.add_worksheet("Jeugdhulp")
        sheet.write(0, 0, "Tabel 1. Jongeren met jeugdhulp")
        sheet.merge_range(2, 1, 2, 3, "2022")
        sheet.merge_range(2, 4, 2, 6, "2023")
        rows: list[list[str | int]] = [
            ["Gemeente", *["jongens", "meisjes", "totaal"] * 2],
            ["Aa", 1200, 1100, 2300, 1210, 1105, 2315],
            ["Bee", "<10", 35, 42, 12, 31, 43],
            ["Cee", 15, 12, 27, 16, "x", 30],
            ["Dee", 40, 41, 81, 39, 42, 81],
        ]
        for number, row in enumerate(rows, start=3):
            sheet.write_row(number, 0, row)
        sheet.write(9, 0, "x = afgeschermd")
        book.add_worksheet("Toelichting").write(0, 0, "Alleen tekst.")
    return output.getvalue()


def test_a_workbook_with_stacked_headers(found: Find) -> None:
    report = audit_files([("a.xlsx", workbook())])

    assert [read.sheet for read in report.reads] == ["Jeugdhulp"]
    assert found(report) == {(6, "2022 - jongens"): (7, 7), (7, "2023 - meisjes"): (14, 14)}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_any_separator_and_encoding(encoding: str, separator: str, found: Find) -> None:
    lines = ["Wijk;één;twee;totaal", "a;1;7;8", "b;6;6;12", "c;9;3;12", "d;<5;10;14"]
    data = "\n".join(lines).replace(";", separator).encode(encoding)

    assert found(audit_files([("a.csv", data)])) == {(5, "één"): (4, 4)}


def test_several_answers_are_no_sum_but_each_is_at_most_the_total(
    audited: Audit, found: Find
) -> None:
    rows = [f"S{at};{at + 9};{at + 5};{at + 6};{at + 7}" for at in range(12)]
    head = "School;VERWIJZER TOTAAL;VERWIJZER ARTS;VERWIJZER SCHOOL;VERWIJZER OUDER"
    report = audited("\n".join([head, *rows, "T;2;<5;<5;0", "U;0;0;0;0"]))

    assert [one.kind for one in report.case.relations] == ["part"] * 3
    assert [(one.failed, one.exceeds) for one in report.case.failed] == [(12, 12)]
    assert found(report) == {(14, "VERWIJZER ARTS"): (1, 2), (14, "VERWIJZER SCHOOL"): (1, 2)}


def test_a_dash_is_nobody_where_the_sums_say_so(audited: Audit) -> None:
    text = "W;a;b;totaal\np;5;6;11\nq;-;7;7\nr;8;-;8\ns;<5;9;12\nt;9;9;18\n"

    report = audited(text)

    assert (report.withheld, report.told, report.dashes_hide) == (1, 1, False)


def test_a_dash_hides_where_the_sums_say_so(audited: Audit, found: Find) -> None:
    text = "W;a;b;totaal\np;5;6;11\nq;-;7;9\nr;8;-;11\ns;7;9;16\nt;9;9;18\n"

    report = audited(text)

    assert report.dashes_hide
    assert found(report) == {(3, "a"): (2, 2), (4, "b"): (3, 3)}


def test_minus_one_is_below_the_smallest_number_shown(audited: Audit, found: Find) -> None:
    rows = [f"s{at};{5 + at};{7 + at};{12 + 2 * at}" for at in range(8)]
    report = audited("\n".join(["School;man;vrouw;totaal", *rows, "x;-1;9;12", "y;-1;-1;7"]))

    assert found(report) == {
        (10, "man"): (3, 3),
        (11, "man"): (3, 4),
        (11, "vrouw"): (3, 4),
    }


def test_zeros_in_print_make_each_sign_at_least_one(audited: Audit, found: Find) -> None:
    rows = ["p;0;0;0", "q;0;9;9", "r;8;0;8", "s;7;6;13", "t;<5;<5;2"]

    report = audited("\n".join(["W;man;vrouw;totaal", *rows]))

    finding = report.deduction.findings[0]
    assert found(report) == {(6, "man"): (1, 1), (6, "vrouw"): (1, 1)}
    assert (finding.needs_zeros, finding.without) == (True, (0, 2))


def test_a_withheld_zero_shows_that_zeros_are_withheld_too(audited: Audit, found: Find) -> None:
    rows = ["p;0;0;0", "q;0;9;9", "r;8;7;15", "s;<5;6;6", "t;<5;<5;2"]

    report = audited("\n".join(["W;man;vrouw;totaal", *rows]))

    assert report.deduction.zeros_are_shown is False
    assert found(report) == {(5, "man"): (0, 0), (6, "man"): (0, 2), (6, "vrouw"): (0, 2)}


def test_what_is_neither_number_nor_sign_is_told(audited: Audit) -> None:
    rows = [f"s{at};{5 + at};{7 + at}" for at in range(9)]

    report = audited("\n".join(["School;man;vrouw", *rows, "x;veel;9"]))

    assert report.reads[0].strange == [(11, "man", "veel")]


def test_two_editions_tell_what_the_other_hides(audited: Audit, found: Find) -> None:
    first = "Wijk;a;b\np;<5;4\nq;7;8\nr;9;10\n"
    second = "Wijk;b;a\nr;10;9\np;<5;3\nq;8;7\n"

    report = audited(first, second)

    assert report.pairs[0].meeting.is_same
    cells = [finding.cell for finding in report.deduction.findings]
    assert [report.case.home(cell)[0].rows[0] for cell in cells] == [2, 2]
    assert [finding.follows for finding in report.deduction.findings] == [(3, 3), (4, 4)]


def test_a_corrected_edition_tells_it_with_a_reserve(audited: Audit) -> None:
    rows = [f"w{at};{10 + at};{20 + at}" for at in range(6)]
    first = "\n".join(["Wijk;a;b", *rows, "x;<5;30"])
    second = "\n".join(["Wijk;a;b", *rows[:-1], "w5;16;25", "x;4;30"])

    report = audited(first, second)

    assert report.deduction.findings == []
    assert [pair.shows for pair in report.pairs] == [[(12, 12, 4)], []]
    assert report.told == 1


def test_two_quarters_are_not_compared(audited: Audit) -> None:
    first = "Wijk;a\np;12\nq;7\nr;9\ns;<5\n"
    second = "Wijk;a\np;14\nq;8\nr;6\ns;3\n"

    report = audited(first, second)

    assert (report.withheld, report.told) == (1, 0)
