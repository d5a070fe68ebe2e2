"""Where the catalogue or Excel itself makes a row unclear, the row is refused with a way out."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from intake.catalogue import DefinitionEntry, IndicatorEntry
from intake.reader import read_figures
from tally.values import Absent

AUGUST = date(2018, 8, 1)
TURNED = "Excel heeft van deze cel een datum of tijd gemaakt (2024-04-01)."
CELLS = {
    ("thuiszitters", AUGUST, "", "", 79): (
        "kolom periode: Excel heeft van deze periode een datum gemaakt (2018-08-01). Maak de cel "
        "op als tekst. Schrijf 2018-08 voor de maand of 2018-08-01 voor de dag."
    ),
    ("thuiszitters", 2024, "leeftijd", date(2024, 4, 1), 79): (
        f"kolom categorie: {TURNED} Maak de cel op als tekst en typ de inhoud opnieuw."
    ),
    ("thuiszitters", 2018, "", "", AUGUST): (
        "kolom waarde: Excel heeft van deze waarde een datum of tijd gemaakt. "
        "Maak de cel op als getal en typ het getal opnieuw."
    ),
    ("thuiszitters", 2018, "", "", True): (
        "kolom waarde: De waarde is waar of onwaar, geen getal. "
        "Vul een getal in, bijvoorbeeld 1055 of 11,2."
    ),
}


@pytest.mark.parametrize(("cells", "sentence"), CELLS.items(), ids=CELLS.values())
def test_what_excel_made_of_a_cell_is_told(read_xlsx, faults_of, cells, sentence):
    header = ("indicator", "periode", "dimensie", "categorie", "waarde")

    reading = read_xlsx(Cijfers=[header, cells])

    assert faults_of(reading) == [f"Blad Cijfers, rij 2, {sentence}"]


def test_a_year_that_cannot_be_is_told_at_its_row_and_at_its_column(read_csv, faults_of):
    sentence = "De periode '9999' ligt niet tussen 1990 en 2100. Controleer het jaartal."
    long, wide = (
        read_csv(table)
        for table in (
            "indicator | periode | waarde\nthuiszitters | 9999 | 79",
            "indicator | 2024 | 9999\nthuiszitters | 78 | 79",
        )
    )

    assert faults_of(long) == [f"Rij 2, kolom periode: {sentence}"]
    assert faults_of(wide)[0] == f"Rij 1, kolom 9999: {sentence}"
    assert [figure.period.code for figure in (*long.rows, *wide.rows)] == []


def test_typed_cells_are_read_as_people_see_them(read_xlsx):
    reading = read_xlsx(
        Cijfers=[
            ("indicator", "definitie", "periode", "waarde"),
            ("kosten_jeugdhulp", 1, date(2018, 8, 31), 0.1 + 0.2),
            ("thuiszitters", 2, 2018, -99997),
        ]
    )

    assert [(row.version, row.period.code, row.value) for row in reading.rows] == [
        (1, "2018-08-31", Decimal("0.3")),
        (2, "2018", Absent.WITHHELD),
    ]


def test_a_label_of_two_categories_asks_for_the_code(catalogue, faults_of):

    twins = replace(catalogue, dimensions={"schoolsoort": {"a": "Overig", "b": "overig"}})
    data = b"indicator;periode;dimensie;categorie;waarde\nthuiszitters;2018;schoolsoort;Overig;3"

    reading = read_figures(data, name="x.csv", catalogue=twins)

    assert faults_of(reading) == [
        "Rij 2, kolom categorie: Er zijn meer categorieën met de naam 'Overig'. "
        "Vul de code in: a of b."
    ]


def test_overlapping_definitions_ask_for_a_version(catalogue, faults_of):

    both = tuple(DefinitionEntry(version, None, None, frozenset()) for version in (1, 2))
    twins = replace(catalogue, indicators={"x": IndicatorEntry("x", "count", 0, both)})

    reading = read_figures(b"indicator;periode;waarde\nx;2018;3", name="x.csv", catalogue=twins)

    assert faults_of(reading) == [
        "Rij 2, kolom definitie: In 2018 geldt voor 'x' meer dan één definitie. "
        "Vul in de kolom definitie het versienummer in: 1 of 2."
    ]
