"""Invented data for the style guide. Nothing here comes from a covenant."""

from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

from cirkel.web.ui.charts import Band, Event, GoalRing, Point, Segment, TrendChart
from cirkel.web.ui.shown import Shown

QUARTERS = ("1 januari", "1 april", "1 juli", "1 oktober")
SERIES = (74, 71, 76, 73, 78, 75, 81, 77, 79, 82, 76, 80, 78, 74, 77, 76)
PALETTE = (
    ("Merk: actie, link, data", ("brand-strong", "brand", "brand-mid", "brand-soft", "brand-tint")),
    ("Zand en saffraan: warmte", ("sand-50", "sand-100", "sand-200", "sand-300", "saffron-400")),
    ("Kernelementen", ("kern-normaliseren", "kern-samenwerken", "kern-leefomgeving")),
    ("Inkt", ("ink-900", "ink-700", "ink-500")),
)


@dataclass(frozen=True, slots=True)
class Row:
    """One row, item, fact or step of an example; each include reads its own part."""

    label: str = ""
    text: str = ""
    title: str = ""
    kind: str = ""
    date: str = ""
    status: str = ""
    status_text: str = ""
    note: str = ""
    href: str = ""
    value: object = None
    shown: Shown | None = None
    share: float | None = None
    cells: list[object] = field(default_factory=list)


def everything() -> dict[str, Any]:
    return {
        "goal_rings": goal_rings(),
        "page_rings": goal_rings("doel")[1:3],
        "long_ring": long_ring(),
        "chain_ring": replace(goal_rings("keten")[1], sub=""),
        "aside_ring": goal_rings("stand")[1],
        "core_counts": [3, 5, 6],
        "trend": long_trend(),
        "trend_table": trend_table(),
        "reading": reading(),
        "broken_trend": broken_trend(),
        "two_points": two_points(),
        "figures": figures(),
        "bars": bars(),
        "referrers": referrers(),
        "chain_rows": chain_rows(),
        "timeline": timeline(),
        "facts": facts(),
        "decision_meta": ["Voorstel van de gemeente", "Doel 3"],
        "palette": PALETTE,
        "example_day": date(2026, 10, 1),
        "pages": [1, 2, 3, "…", 6],
    }


def goal_rings(ident: str = "ring") -> list[GoalRing]:
    stages = (
        (0, 0, "79", "start", "Start: nog geen enkel streepje dicht"),
        (3, 28, "76", "achter", "3 bereikt, 25 achter op het doelpad"),
        (52, 48, "27", "op schema", "52 bereikt, voor op het doelpad"),
        (79, 79, "0", "rond", "Doel bereikt: de ring is rond"),
    )
    return [
        GoalRing(Decimal(79), Decimal(done), Decimal(planned), now, sub, label, f"{ident}-{done}")
        for done, planned, now, sub, label in stages
    ]


def long_ring() -> GoalRing:
    """Does not divide by seventy to eighty: ten youths a tick, the last tick smaller."""
    label = "12 van de 738 bereikt, 136 achter op het doelpad. Elk streepje is 10 jeugdigen."
    return GoalRing(Decimal(738), Decimal(12), Decimal(148), "1.043", "nu", label, "doel-lang")


def moments() -> list[tuple[float, str]]:
    return [
        (2023 + number / 4, f"{QUARTERS[number % 4]} {2023 + number // 4}")
        for number in range(len(SERIES))
    ]


def long_trend() -> TrendChart:
    points = [
        Point(x, y, label, provisional=x == 2026.75)
        for (x, label), y in zip(moments(), SERIES, strict=True)
    ]
    return TrendChart(
        title="Langdurig thuiszitters per kwartaal, met doelpad tot 2030",
        desc="De lijn schommelt tussen 71 en 82 en staat nu op 76. Het doelpad daalt van 79 "
        "in 2025 naar 0 in 2030 en staat nu op 51.",
        unit="jeugdigen",
        segments=[Segment(points)],
        path=[(2025, 79), (2030, 0)],
        path_label="doelpad",
        goal_label="Doel 2030: 0 jeugdigen",
        events=[Event(2024.79, "Convenant getekend"), Event(2026.1, "Nieuwe afspraken")],
        today=2026.9,
        band=Band(66, 87, 2023, 2026.75, mean=76.4, label="normaal: 66 tot en met 87"),
        gap_label="25 meer dan het doelpad (51)",
        year_from=2023,
        year_to=2030,
    )


def broken_trend() -> TrendChart:
    """Two ways of counting: the old one with a line, the new one with dots only."""
    old = [Point(2015 + number, 1180 - 22 * number, str(2015 + number)) for number in range(6)]
    new = [Point(2024.5, 1055, "2024"), Point(2025.5, 1043, "2025", provisional=True)]
    return TrendChart(
        title="Jeugdigen met jeugdhulp, 2015 tot 2030",
        desc="Tot en met 2020 daalt het aantal van 1.180 naar 1.070. Vanaf 2024 tellen we anders: "
        "1.055 en 1.043. Die cijfers kunt u niet met de eerdere vergelijken.",
        unit="jeugdigen",
        segments=[Segment(old, "telling van de regio"), Segment(new, "telling van de gemeente")],
        path=[(2024.5, 1055), (2030, 317)],
        path_label="doelpad",
        goal_label="Doel 2030: 317",
        year_from=2015,
        year_to=2030,
        today=2026.2,
    )


def two_points() -> TrendChart:
    return TrendChart(
        title="Twee metingen: 219 en 213. Doelpad van 219 naar 0 in 2030.",
        desc="Met twee metingen is er nog geen lijn.",
        unit="jeugdigen",
        segments=[Segment([Point(2025, 219, "2025"), Point(2026.75, 213, "1 oktober 2026")])],
        path=[(2025, 219), (2030, 0)],
        path_label="doelpad",
        goal_label="Doel 2030: 0",
        year_from=2023,
        year_to=2030,
    )


def trend_table() -> dict[str, object]:
    rows = [
        Row(label=str(2023 + year), cells=list(SERIES[4 * year : 4 * year + 4]))
        for year in range(4)
    ]
    return {
        "caption": "Thuiszitters per peildatum (verzonnen)",
        "heads": ["Jaar", *QUARTERS],
        "rows": [*rows, Row(label="2030", cells=[Shown.absent("unknown")] * 4)],
    }


def reading() -> list[dict[str, str]]:
    return [
        {"term": "Normale schommeling.", "text": "Cijfers gaan altijd een beetje op en neer."},
        {
            "term": "Doelpad.",
            "text": "Een rechte lijn naar het doel. Een hulplijn, geen voorspelling.",
        },
        {"term": "Open stip.", "text": "Dit cijfer is nog voorlopig."},
    ]


def figures() -> list[Row]:
    return [
        Row(label="Een getal", shown=Shown.number(1055, "1.055")),
        Row(label="Nul is ook een getal", shown=Shown.number(0, "0")),
        Row(label="Voorlopig", shown=Shown.number(76, "76", provisional=True)),
        Row(label="Kleiner dan de grens", shown=Shown.below(5)),
        Row(label="Afgeschermd", shown=Shown.absent("withheld")),
        Row(label="Nog niet bekend", shown=Shown.absent("unknown")),
        Row(label="Niet van toepassing", shown=Shown.absent("not_applicable")),
        Row(label="Niet opgegeven", shown=Shown.absent("not_reported")),
    ]


def bars() -> list[Row]:
    return [
        Row(label="Vrijstelling van de leerplicht", shown=Shown.number(48, "48"), share=100.0),
        Row(label="Nog niet leerplichtig", shown=Shown.number(26, "26"), share=54.2),
        Row(label="Voortgezet onderwijs (vo)", shown=Shown.below(5)),
        Row(label="Speciaal onderwijs (so en vso)", shown=Shown.absent("withheld")),
        Row(label="Geen onderwijs", shown=Shown.number(0, "0"), share=0.0),
        Row(label="Leeftijd onbekend", shown=Shown.absent("unknown")),
    ]


def referrers() -> list[Row]:
    pairs = (("Huisarts", 63), ("Gemeente", 38), ("Jeugdarts", 5), ("Medisch specialist", 3))
    return [
        Row(label=name, shown=Shown.number(share, f"{share}%"), share=float(share))
        for name, share in pairs
    ]


def chain_rows() -> list[list[Row]]:
    return [
        [
            Row(text="Overleg elke acht weken", status="good", status_text="Gemeten"),
            Row(text="Snel in gesprek", status="warn", status_text="Deels gemeten"),
            Row(text="Minder leerlingen vallen uit", status="none", status_text="Aanname"),
        ],
        [
            Row(text="Kennissessies bij elke organisatie", status="good", status_text="Gemeten"),
            Row(text="Professionals kijken breder", status="none", status_text="Nog niet gemeten"),
            Row(text="Hulp blijft klein en dichtbij", status="none", status_text="Aanname"),
        ],
    ]


def timeline() -> list[Row]:
    return [
        Row(kind="done", date="16 oktober 2026", title="Opgave gesloten", text="17 van 18 scholen"),
        Row(kind="now", date="10 december 2026", title="Stuurgroep: drie besluiten"),
        Row(
            kind="next",
            date="1 maart 2027",
            title="Leeftijd bekend",
            text="Leerplicht zoekt dit uit",
        ),
    ]


def facts() -> list[Row]:
    return [
        Row(label="Start", value="79 jeugdigen", note="2024 of begin 2025, dag niet bekend"),
        Row(label="Doel", value="0 in 2030"),
        Row(label="Nu", value=Shown.number(76, "76", provisional=True)),
        Row(label="Trekker", value="Samenwerkingsverband"),
    ]
