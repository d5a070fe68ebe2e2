"""What a reader knows to add up: breakdowns, bases of shares, areas, periods, agreed sums."""

from collections.abc import Collection, Iterator, Mapping
from itertools import islice, product
from typing import Any

from cirkel.collection.queries import pairs_of
from cirkel.goals.enums import IndicatorKind, Unit
from cirkel.goals.models import Area, Breakdown, Definition, Identity
from cirkel.goals.queries import bands
from tally.cells import TableRule
from tally.ties import Term, Ties

VERSIONS = 16  # Ways to read one agreed sum, when its indicators have several definitions.


def ties_of(definitions: Collection[int]) -> Ties:
    """For the figures of these definitions. Five queries."""
    rows = list(Definition.objects.filter(pk__in=definitions).select_related("indicator"))
    by_indicator: dict[str, list[str]] = {}
    for row in rows:
        by_indicator.setdefault(row.indicator.code, []).append(str(row.pk))
    return Ties(
        rules=_rules(definitions),
        bases={
            str(row.pk): str(row.base_id)
            for row in rows
            if row.base_id is not None and row.indicator.unit != Unit.COUNT
        },
        areas={
            str(area): str(parent)
            for area, parent in Area.objects.exclude(parent=None).values_list("pk", "parent_id")
        },
        bands=bands(),
        decimals={str(row.pk): row.indicator.decimals for row in rows},
        flows=frozenset(str(row.pk) for row in rows if row.indicator.kind == IndicatorKind.FLOW),
        sums=tuple(
            terms for each in Identity.objects.all() for terms in _readings(each, by_indicator)
        ),
    )


def _rules(definitions: Collection[int]) -> dict[str, list[TableRule]]:
    rules: dict[str, list[TableRule]] = {}
    for row in Breakdown.objects.filter(definition__in=definitions).select_related("dimension"):
        rule = TableRule(row.dimension.code, row.adds_up_to, row.several_answers)  # type: ignore[arg-type]  # enum of the same words
        rules.setdefault(str(row.definition_id), []).append(rule)
    return rules


def _readings(
    identity: Identity, by_indicator: Mapping[str, list[str]]
) -> Iterator[tuple[Term, ...]]:
    """The sum under each choice of definitions of its indicators."""
    codes = sorted({term["indicator"] for term in identity.terms})
    choices = product(*(by_indicator.get(code, []) for code in codes))
    for chosen in islice(choices, VERSIONS):
        definition = dict(zip(codes, chosen, strict=True))
        yield tuple(_term(term, definition[term["indicator"]]) for term in identity.terms)


def _term(term: Mapping[str, Any], definition: str) -> Term:
    key = term["breakdown"]
    if key.endswith("=*"):
        return Term(definition, term["sign"], dimension=key.removesuffix("=*"))
    return Term(definition, term["sign"], pairs_of(key))
