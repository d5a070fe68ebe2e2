"""The long format: every refusal names its place, says what is wrong and what to do."""

from decimal import Decimal

import pytest

from intake.figures import FigureRow
from tally.periods import Period
from tally.values import Absent

HEADER = "indicator | definitie | periode | gebied | dimensie | categorie | waarde | toelichting"
WORDS = "onbekend, n.v.t., niet opgegeven of afgeschermd"
FILL_IN = f"Vul 0 in, een ander getal, of een van de woorden {WORDS}."


def row(number, value, *, code="thuiszitters", version=1, period="2018", **rest):
    found = {"area": "GM0642", "breakdown": (), "note": "", "sheet": ""} | rest
    return FigureRow(code, version, Period.parse(period), value=value, row=number, **found)


def test_a_file_of_figures_is_read_whole(read_csv):
    reading = read_csv("""
        indicator         | periode     | dimensie    | categorie          | waarde  | toelichting
        thuiszitters      | 2018        |             |                    | 79      | peildatum
        thuiszitters      | 2018        | schoolsoort | po                 | 0       |
        thuiszitters      | 2018        | schoolsoort | SPECIAAL  onderwijs| <5      |
        aandeel_jeugdhulp | 2018-01/2018-08 |         |                    | 13%     |
        kosten_jeugdhulp  | 2018        |             |                    | 11,2    |
    """)

    assert reading.problems == []
    assert reading.rows == [
        row(2, Decimal(79), note="peildatum"),
        row(3, Decimal(0), breakdown=(("schoolsoort", "po"),)),
        row(4, Absent.WITHHELD, breakdown=(("schoolsoort", "so"),)),
        row(5, Decimal(13), code="aandeel_jeugdhulp", period="2018-01/2018-08"),
        row(6, Decimal("11.2"), code="kosten_jeugdhulp"),
    ]
    assert (reading.format, reading.sheets, reading.row_count) == ("long", 1, 5)


def test_columns_may_stand_in_any_order_and_spelling(read_csv):
    reading = read_csv("""
        WAARDE | Periode | Categorie2 | DIMENSIE 2 | Categorie | dimensie    | Gebied | Indicator
        3      | 2024    | 12-17      | leeftijd   | VO        | schoolsoort | gm0505 | Thuiszitters
    """)

    pairs = (("leeftijd", "12-17"), ("schoolsoort", "vo"))
    expected = row(2, Decimal(3), version=2, period="2024", area="GM0505", breakdown=pairs)
    assert reading.rows == [expected]


def test_empty_rows_are_skipped_and_keep_their_number(read_xlsx):
    reading = read_xlsx(
        Cijfers=[
            [],
            ["indicator", "periode", "waarde"],
            [],
            ["  ", None, " "],
            ["thuiszitters", 2018, 0],
        ]
    )

    assert reading.rows == [row(5, Decimal(0), sheet="Cijfers")]
    assert reading.row_count == 1


@pytest.mark.parametrize(
    ("period", "written", "version"),
    [("2023", "", 1), ("2024", "", 2), ("2024", "1", 1), ("2023/2024", "2", 2)],
)
def test_a_definition_is_named_or_follows_from_the_period(read_csv, period, written, version):
    reading = read_csv(f"""
        indicator    | definitie | periode  | waarde
        thuiszitters | {written} | {period} | 79
    """)

    assert reading.rows == [row(2, Decimal(79), version=version, period=period)]


LINES = {
    "thuizitters | | 2018 | | | | 79 |": (
        "kolom indicator: De indicator 'thuizitters' is onbekend. Bedoelde u 'thuiszitters'?"
    ),
    "xyz | | 2018 | | | | 79 |": (
        "kolom indicator: De indicator 'xyz' is onbekend. "
        "Kies uit: aandeel_jeugdhulp, kosten_jeugdhulp of thuiszitters."
    ),
    "| | 2018 | | | | 79 |": (
        "kolom indicator: De indicator is leeg. Vul de code van de indicator in."
    ),
    "thuiszitters | 3 | 2018 | | | | 79 |": (
        "kolom definitie: De indicator 'thuiszitters' heeft geen definitie '3'. "
        "Vul in de kolom definitie het versienummer in: 1 of 2."
    ),
    "thuiszitters | | 2023/2024 | | | | 79 |": (
        "kolom definitie: In 2023/2024 geldt voor 'thuiszitters' geen definitie gedurende de hele "
        "periode. Vul in de kolom definitie het versienummer in: 1 of 2."
    ),
    "thuiszitters | | 2018 | GM0624 | | | 79 |": (
        "kolom gebied: Het gebied 'GM0624' is onbekend. Bedoelde u 'GM0642'?"
    ),
    "thuiszitters | | | | | | 79 |": (
        "kolom periode: De periode is leeg. Schrijf 2018, 2018-Q3, 2018-08, 2018-08-31, 2018/2019 "
        "of 2018-01/2018-08."
    ),
    "thuiszitters | | aug-18 | | | | 79 |": (
        "kolom periode: 'aug-18' is geen periode. Schrijf 2018, 2018-Q3, 2018-08, 2018-08-31, "
        "2018/2019 of 2018-01/2018-08."
    ),
    "thuiszitters | | 31-8-2018 | | | | 79 |": (
        "kolom periode: '31-8-2018' is geen periode. Schrijf 2018-08-31."
    ),
    "thuiszitters | 1 | 2018-2019 | | | | 79 |": (
        "kolom periode: '2018-2019' is geen periode. Schrijf 2018/2019."
    ),
    "thuiszitters | 1 | 2018 K3 | | | | 79 |": (
        "kolom periode: '2018 K3' is geen periode. Schrijf 2018-Q3."
    ),
    "thuiszitters | | 2018 | | schoolsort | po | 79 |": (
        "kolom dimensie: De dimensie 'schoolsort' is onbekend. Bedoelde u 'schoolsoort'?"
    ),
    "thuiszitters | | 2018 | | leeftijd | 12-17 | 79 |": (
        "kolom dimensie: De indicator 'thuiszitters' is niet uit te splitsen naar 'leeftijd'. "
        "Kies uit: schoolsoort."
    ),
    "kosten_jeugdhulp | | 2018 | | leeftijd | 12-17 | 79 |": (
        "kolom dimensie: De indicator 'kosten_jeugdhulp' is niet uit te splitsen naar 'leeftijd'. "
        "Laat dimensie en categorie leeg."
    ),
    "thuiszitters | | 2018 | | schoolsoort | Primair onderwij | 79 |": (
        "kolom categorie: De dimensie 'schoolsoort' kent geen categorie 'Primair onderwij'. "
        "Bedoelde u 'Primair onderwijs'?"
    ),
    "thuiszitters | | 2018 | | schoolsoort | mbo-4 | 79 |": (
        "kolom categorie: De dimensie 'schoolsoort' kent geen categorie 'mbo-4'. "
        "Kies uit: po, so of vo."
    ),
    "thuiszitters | | 2018 | | schoolsoort | | 79 |": (
        "kolom categorie: Bij de dimensie 'schoolsoort' ontbreekt de categorie. "
        "Vul dimensie en categorie allebei in, of laat ze allebei leeg."
    ),
    "thuiszitters | | 2018 | | | po | 79 |": (
        "kolom dimensie: Bij de categorie 'po' ontbreekt de dimensie. "
        "Vul dimensie en categorie allebei in, of laat ze allebei leeg."
    ),
    "thuiszitters | | 2018 | | | | |": (
        f"kolom waarde: De waarde is leeg. Leeg is geen nul. {FILL_IN}"
    ),
    "thuiszitters | | 2018 | | | | - |": (
        f"kolom waarde: Een streepje zegt niet waarom er geen getal staat. {FILL_IN}"
    ),
    "thuiszitters | | 2018 | | | | -3 |": (
        "kolom waarde: Een aantal kan niet onder nul liggen. Vul 0 of een hoger getal in."
    ),
    "thuiszitters | | 2018 | | | | 2,5 |": (
        "kolom waarde: Een aantal is een heel getal. "
        "Vul een getal in zonder cijfers achter de komma."
    ),
    "aandeel_jeugdhulp | | 2018 | | | | 113 |": (
        "kolom waarde: Een percentage ligt tussen 0 en 100. "
        "Vul het percentage zelf in, bijvoorbeeld 63."
    ),
    "thuiszitters | | 2018 | | | | 63% |": (
        "kolom waarde: '63%' is een percentage, maar deze indicator is geen percentage. "
        "Vul het getal in zonder procentteken, of kies een andere indicator."
    ),
    "thuiszitters | | 2018 | | | | 1.055 |": (
        "kolom waarde: '1.055' is op twee manieren te lezen. "
        "Bedoelt u duizendtallen? Schrijf 1055. Bedoelt u een komma? Schrijf 1,0550."
    ),
    "thuiszitters | | 2018 | | | | veel |": (
        "kolom waarde: 'veel' is geen getal. Vul een getal in, bijvoorbeeld 1055 of 11,2."
    ),
}


@pytest.mark.parametrize(("line", "sentence"), LINES.items(), ids=LINES.values())
def test_a_row_that_is_wrong_is_named(read_xlsx, faults_of, line, sentence):
    reading = read_xlsx(Cijfers=f"{HEADER}\n{line}")

    assert faults_of(reading) == [f"Blad Cijfers, rij 2, {sentence}"]


def test_all_faults_of_a_row_are_told_at_once(read_csv, faults_of):
    reading = read_csv(f"""
        {HEADER}
        thuizitters | | 2018-13 | GM0624 | schoolsoort | xyz | veel | {"x" * 2001}
    """)

    assert [problem.column for problem in reading.problems] == [
        "indicator",
        "gebied",
        "periode",
        "categorie",
        "toelichting",
        "waarde",
    ]
    assert faults_of(reading)[4] == (
        "Rij 2, kolom toelichting: De toelichting is te lang. Houd het bij hoogstens 2.000 tekens."
    )


def test_the_same_figure_twice_names_both_rows(read_csv, faults_of):
    reading = read_csv("""
        indicator    | periode | gebied | waarde
        thuiszitters | 2018    |        | 79
        thuiszitters | 2019    |        | 80
        Thuiszitters | 2018    | GM0642 | 79
    """)

    assert faults_of(reading) == [
        "Rij 4, kolom waarde: Rij 2 en rij 4 geven hetzelfde cijfer. "
        "Haal één van de twee rijen weg."
    ]


def test_the_same_figure_on_two_sheets_names_the_other_sheet(read_xlsx, faults_of):
    table = """
        indicator    | periode | waarde
        thuiszitters | 2018    | 79
    """

    reading = read_xlsx(Scholen=table, Opvang=table)

    assert faults_of(reading) == [
        "Blad Opvang, rij 2, kolom waarde: Rij 2 van blad Scholen en rij 2 geven hetzelfde "
        "cijfer. Haal één van de twee rijen weg."
    ]


def test_one_dimension_cannot_split_twice(read_csv, faults_of):
    reading = read_csv("""
        indicator    | periode | dimensie    | categorie | dimensie 2  | categorie 2 | waarde
        thuiszitters | 2018    | schoolsoort | po        | schoolsoort | vo          | 3
    """)

    assert faults_of(reading) == [
        "Rij 2, kolom dimensie 2: De dimensie 'schoolsoort' staat er twee keer. "
        "Kies twee verschillende dimensies."
    ]
