"""The header: every column is known, or the file is refused. Nothing is skipped in silence."""

from datetime import date

import pytest

REMOVE = "Haal de kolom weg, of zet de tekst in de kolom 'toelichting'."
HEADERS = {
    "indicator | periode | bedrag": [
        f"kolom bedrag: De kolom 'bedrag' is onbekend. {REMOVE}",
        "kolom waarde: De kolom 'waarde' ontbreekt. "
        "Voeg de kolom 'waarde' toe, of maak een kolom per periode.",
    ],
    "indicator | periode | waarden": [
        "kolom waarden: De kolom 'waarden' is onbekend. Bedoelde u 'waarde'?",
        "kolom waarde: De kolom 'waarde' ontbreekt. "
        "Voeg de kolom 'waarde' toe, of maak een kolom per periode.",
    ],
    "periode | waarde": [
        "kolom indicator: De kolom 'indicator' ontbreekt. Voeg de kolom 'indicator' toe.",
    ],
    "indicator | waarde": [
        "kolom periode: De kolom 'periode' ontbreekt. Voeg de kolom 'periode' toe.",
    ],
    "indicator | periode | dimensie | waarde": [
        "kolom categorie: De kolom 'categorie' ontbreekt. Voeg de kolom 'categorie' toe.",
    ],
    "indicator | periode | categorie 2 | waarde": [
        "kolom dimensie 2: De kolom 'dimensie 2' ontbreekt. Voeg de kolom 'dimensie 2' toe.",
    ],
    "indicator | periode | waarde | naam kind": [
        f"kolom naam kind: De kolom 'naam kind' is onbekend. {REMOVE}",
    ],
    "indicator | periode | waarde | Waarde": [
        "kolom waarde: De kolom 'waarde' staat er twee keer. Haal één van de twee kolommen weg.",
    ],
    "indicator | periode | waarde | 2018": [
        "kolom 2018: De kolom '2018' hoort niet bij een tabel met een kolom 'waarde'. "
        "Gebruik de kolommen 'periode' en 'waarde', of alleen kolommen met een periode.",
    ],
    "indicator | 2018 | 2018": [
        "kolom 2018: De kolom '2018' staat er twee keer. Haal één van de twee kolommen weg.",
    ],
    "indicator | periode | 2018": [
        "kolom periode: De kolom 'periode' hoort niet bij een tabel met een kolom per periode. "
        "Haal de kolom 'periode' weg.",
    ],
    "indicator | 2018 | 2019*": [
        f"kolom 2019*: De kolom '2019*' is onbekend. {REMOVE}",
    ],
}


@pytest.mark.parametrize(("header", "sentences"), HEADERS.items(), ids=HEADERS)
def test_a_header_that_is_wrong_is_named_and_the_rows_wait(read_xlsx, faults_of, header, sentences):
    reading = read_xlsx(Cijfers=f"{header}\nonzin | onzin | onzin | onzin")

    assert faults_of(reading) == [f"Blad Cijfers, rij 1, {sentence}" for sentence in sentences]


def test_a_first_of_the_month_as_header_is_told(read_xlsx, faults_of):
    reading = read_xlsx(Cijfers=[("indicator", date(2018, 8, 1)), ("thuiszitters", 79)])

    assert faults_of(reading)[0] == (
        "Blad Cijfers, rij 1, kolom 2018-08-01: Excel heeft van deze periode een datum gemaakt "
        "(2018-08-01). Maak de cel op als tekst. Schrijf 2018-08 voor de maand of 2018-08-01 "
        "voor de dag."
    )


def test_data_in_a_column_without_a_name_is_told(read_xlsx, faults_of):
    reading = read_xlsx(
        Cijfers="""
            indicator    | periode | waarde |  |
            thuiszitters | 2018    | 79     |  | 12
        """
    )

    assert faults_of(reading) == [
        "Blad Cijfers, rij 2, kolom E: In een kolom zonder naam staat tekst of een getal. "
        "Geef de kolom een naam of maak haar leeg."
    ]


def test_columns_without_a_name_may_be_empty(read_csv):
    reading = read_csv("""
        indicator    | periode | waarde |  |
        thuiszitters | 2018    | 79     |  |
        thuiszitters | 2019    | 80
    """)

    assert (len(reading.rows), reading.problems) == (2, [])


def test_a_row_with_too_many_cells_is_told(read_csv, faults_of):
    reading = read_csv("""
        indicator    | periode | waarde
        thuiszitters | 2018    | 79 | een puntkomma te veel
    """)

    assert faults_of(reading) == [
        "Rij 2: De rij heeft meer cellen dan er kolommen zijn. "
        "Zet een tekst met een puntkomma of komma tussen aanhalingstekens."
    ]


def test_a_table_may_start_lower_and_further_right(read_xlsx, faults_of):
    reading = read_xlsx(
        Cijfers=[[], [None, "indicator", "periode", "waarde"], [None, "thuiszitters", 2018, -1]]
    )

    assert faults_of(reading) == [
        "Blad Cijfers, rij 3, kolom waarde: Een aantal kan niet onder nul liggen. "
        "Vul 0 of een hoger getal in."
    ]
