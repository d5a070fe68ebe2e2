"""The covenant's own first figures, as printed: what tests count with when numbers must be real."""

from cirkel.goals.enums import AddsUp, Better, Counting, IndicatorKind, Unit
from cirkel.goals.models import Definition, DefinitionCategory, Identity
from tests.factories.goals import breakdown, definition, dimension, indicator

SCHOOL_TYPES = ("nog_niet", "bso_sbo", "vo", "so_vso", "mbo", "geen", "vrijstelling")
THUISZITTERS = """
    thuiszitters | 2024 |                              | 79
    thuiszitters | 2024 | type_onderwijs=nog_niet      | 26
    thuiszitters | 2024 | type_onderwijs=bso_sbo       | 2  | Twee jongeren, bao en sbo
    thuiszitters | 2024 | type_onderwijs=vo            | 1  | De ene jongere van het vo
    thuiszitters | 2024 | type_onderwijs=so_vso        | 0
    thuiszitters | 2024 | type_onderwijs=mbo           | 0
    thuiszitters | 2024 | type_onderwijs=geen          | 2
    thuiszitters | 2024 | type_onderwijs=vrijstelling  | 48
"""
BUITEN_REGIO = """
    buiten_regio | 2024 |                       | 219
    buiten_regio | 2024 | bestemming=dordrecht  | 168
    buiten_regio | 2024 | bestemming=sliedrecht | 28
    buiten_regio | 2024 | bestemming=anders     | 23
    buiten_regio | 2024 | school=so             | 128
    buiten_regio | 2024 | school=vso            | 68
    buiten_regio | 2024 | school=onbekend       | 23
"""
VERWIJZERS = """
    jeugdhulp  | 2024 |                          | 1055
    verwijzers | 2024 | verwijzer=huisarts       | 63
    verwijzers | 2024 | verwijzer=gemeente_sjt   | 28
    verwijzers | 2024 | verwijzer=gemeente_eed   | 6
    verwijzers | 2024 | verwijzer=jeugdarts      | 5
    verwijzers | 2024 | verwijzer=gi             | 4
    verwijzers | 2024 | verwijzer=gemeente_jhos  | 4
    verwijzers | 2024 | verwijzer=specialist     | 3
"""
CJG = """
    cjg | 2018 | stroom=begin | 397
    cjg | 2018 | stroom=in    | 339
    cjg | 2018 | stroom=uit   | 336
    cjg | 2018 | stroom=eind  | 400
"""


def thuiszitters() -> Definition:
    """79 children at home, by type of school."""
    thing = definition()
    breakdown(definition=thing, dimension=dimension("type_onderwijs", categories=SCHOOL_TYPES))
    return thing


def leerplicht() -> Definition:
    """The same children as school attendance counts them: who need not go, does not count."""
    own = thuiszitters()
    reading = definition(2, indicator=own.indicator, is_reading_of=own)
    counts = {"nog_niet": Counting.NO, "vrijstelling": Counting.NO, "geen": Counting.UNSURE}
    for category in own.breakdowns.get().dimension.categories.all():
        DefinitionCategory.objects.create(
            definition=reading, category=category, counts=counts.get(category.code, Counting.YES)
        )
    return reading


def buiten_regio() -> Definition:
    """219 children to a school outside the region, by place and by type of school."""
    thing = definition(indicator=indicator("buiten_regio"))
    places = dimension("bestemming", categories=("dordrecht", "sliedrecht", "anders"))
    schools = dimension("school", categories=("so", "vso", "onbekend"))
    breakdown(definition=thing, dimension=places, order=1)
    breakdown(definition=thing, dimension=schools, order=2)
    return thing


def verwijzers() -> Definition:
    """Who refers to youth care, in percentages of 1055; together 113."""
    counted = definition(indicator=indicator("jeugdhulp"))
    share = indicator("verwijzers", unit=Unit.PERCENT, kind=IndicatorKind.SHARE, better=Better.NONE)
    thing = definition(indicator=share, base=counted)
    lines = [line.split("|")[2].strip() for line in VERWIJZERS.splitlines() if "=" in line]
    names = tuple(line.partition("=")[2] for line in lines)
    breakdown(
        definition=thing,
        dimension=dimension("verwijzer", categories=names),
        adds_up_to=AddsUp.HUNDRED,
        several_answers=True,
    )
    return thing


def cjg() -> Definition:
    """The flow through the CJG, and the sum that it must satisfy."""
    thing = definition(indicator=indicator("cjg", kind=IndicatorKind.FLOW))
    names = ("begin", "in", "uit", "eind")
    breakdown(
        definition=thing,
        dimension=dimension("stroom", categories=names),
        adds_up_to=AddsUp.NOTHING,
    )
    Identity.objects.get_or_create(
        code="cjg_eindstand",
        defaults={
            "name": "CJG: begin en in is uit en eind",
            "terms": [
                {"indicator": "cjg", "breakdown": f"stroom={name}", "sign": sign}
                for name, sign in zip(names, (1, 1, -1, -1), strict=True)
            ],
        },
    )
    return thing
