"""What a template tells the people who fill it in: a sheet of Dutch and one of codes."""

from collections.abc import Iterator
from itertools import chain, zip_longest

from intake.catalogue import Catalogue, IndicatorEntry
from intake.numbers import MOST_DECIMALS

Line = tuple[str, str]

COMMON: list[Line] = [
    ("indicator", "De code van het cijfer. Alle codes staan op het blad Lijsten."),
    (
        "definitie",
        "Het nummer van de afspraak over wat u telt. Laat dit leeg als u telt volgens de "
        "afspraak die in de hele periode gold.",
    ),
    (
        "gebied",
        "De CBS-code, bijvoorbeeld GM0642. Leeg betekent: het gebied van het convenant.",
    ),
    (
        "dimensie, categorie",
        "Alleen bij een uitsplitsing: waarnaar u splitst en om welk deel het gaat. Schrijf de "
        "code of de naam. Laat beide leeg voor het totaal.",
    ),
    ("dimensie 2, categorie 2", "Alleen bij een uitsplitsing naar twee dingen tegelijk."),
]
PERIOD = (
    "2018 is een jaar, 2018-Q3 een kwartaal, 2018-08 een maand, 2018-08-31 een peildatum, "
    "2018/2019 een schooljaar en 2018-01/2018-08 een reeks maanden."
)
NOTE: Line = ("toelichting", "Wat u erbij wilt zeggen. Noem geen namen van kinderen of ouders.")
LONG: list[Line] = [
    ("Zo vult u het blad Cijfers in", "Elke rij is één cijfer."),
    *COMMON[:2],
    ("periode", PERIOD),
    *COMMON[2:],
    ("waarde", "Het getal, of een woord als er geen getal is. Laat deze cel nooit leeg."),
    NOTE,
]
WIDE: list[Line] = [
    ("Zo vult u het blad Cijfers in", "Elke rij is één reeks. Elke periode heeft een eigen kolom."),
    *COMMON,
    ("kolommen met een periode", f"Het getal voor die periode, of een woord. {PERIOD}"),
    ("-", "Een streepje betekent: dit cijfer zit niet in deze levering. Laat een cel nooit leeg."),
    NOTE,
]
VALUES: list[Line] = [
    ("", ""),
    ("Wat u als waarde kunt schrijven", ""),
    ("0", "U hebt geteld en het waren er geen."),
    (
        "1055 of 11,2",
        "Een getal. Schrijf geen punt bij duizendtallen, en hoogstens "
        f"{MOST_DECIMALS} cijfers achter de komma.",
    ),
    ("63", "Een percentage: schrijf 63, niet 0,63."),
    ("onbekend of ?", "Niemand weet het getal."),
    ("n.v.t.", "De vraag past hier niet."),
    ("niet opgegeven", "De organisatie gaf geen antwoord."),
    ("afgeschermd of <5", "Het getal is bekend, maar zo klein dat u het niet doorgeeft."),
    ("", ""),
    (
        "Goed om te weten",
        "Wij nemen alle cijfers over of geen enkel. Klopt er iets niet? Dan leest u in welke rij "
        "en kolom dat is en wat u kunt doen.",
    ),
]

LISTS_HEADER = (
    "indicator", "eenheid", "cijfers achter de komma", "definities", "uit te splitsen naar", "",
    "dimensie", "", "bij dimensie", "categorie", "naam van de categorie", "", "gebied",
)  # fmt: skip  # a table, read by line
INDICATOR_COLUMN, DIMENSION_COLUMN, AREA_COLUMN = "A", "G", "M"


def lists(catalogue: Catalogue) -> Iterator[list[str | int]]:
    """The rows of the sheet Lijsten: four lists side by side, with an empty column between."""
    indicators = [_indicator(catalogue.indicators[code]) for code in sorted(catalogue.indicators)]
    categories = [
        [dimension, code, label]
        for dimension in sorted(catalogue.dimensions)
        for code, label in catalogue.dimensions[dimension].items()
    ]
    dimensions = [[code] for code in sorted(catalogue.dimensions)]
    areas = [[code] for code in sorted(catalogue.areas)]
    blocks = (indicators, dimensions, categories, areas)
    widths = (5, 1, 3, 1)
    for parts in zip_longest(*blocks):
        sides = ([*(part or [""] * width), ""] for part, width in zip(parts, widths, strict=True))
        yield list(chain.from_iterable(sides))[:-1]


def _indicator(entry: IndicatorEntry) -> list[str | int]:
    versions = ", ".join(str(definition.version) for definition in entry.definitions)
    dimensions = sorted(
        {code for definition in entry.definitions for code in definition.dimensions}
    )
    return [entry.code, entry.unit, entry.decimals, versions, ", ".join(dimensions)]
