"""The register of processing, as the tables and the rules have it."""

from collections.abc import Iterator
from dataclasses import dataclass

from cirkel.core.privacy import Classified, Kept, Purpose, Rule, Words
from cirkel.privacy.queries.classes import Table, tables
from cirkel.privacy.queries.retention import rules


@dataclass(frozen=True, slots=True)
class Field:
    """One field in the register."""

    table: Words
    name: str
    kept: Kept
    term: Rule | None

    @property
    def is_special(self) -> bool:
        return self.kept.special is not None


@dataclass(frozen=True, slots=True)
class Processing:
    purpose: Purpose
    fields: tuple[Field, ...]

    @property
    def is_special(self) -> bool:
        return any(field.is_special for field in self.fields)


@dataclass(frozen=True, slots=True)
class Term:
    rule: Rule
    fields: int


def processings() -> list[Processing]:
    """By purpose, in the order of the apps. No query."""
    by_purpose: dict[str, list[Field]] = {}
    for field in _fields():
        by_purpose.setdefault(field.kept.purpose.code, []).append(field)
    return [Processing(found[0].kept.purpose, tuple(found)) for found in by_purpose.values()]


def terms() -> list[Term]:
    """Every rule, with the number of fields that hang on it. No query."""
    fields = [field.kept.until for field in _fields()]
    return [Term(rule, fields.count(code)) for code, rule in sorted(rules().items())]


def _fields() -> Iterator[Field]:
    for table in tables():
        yield from _fields_in(table, table.classes)


def _fields_in(table: Table, classes: Classified) -> Iterator[Field]:
    for name, kept in classes.kept.items():
        yield Field(classes.name, f"{table.label}.{name}", kept, rules().get(kept.until))


INTRODUCTION = """\
# Register van verwerkingen

<!-- Made from the code by `cirkel privacy register`; a test compares them.
     In Dutch, because the municipality takes it over. -->

Wat Cirkel over mensen bewaart, waarvoor, op welke grond en hoe lang. Gemaakt uit de code, dus
gelijk aan wat de software doet. De gemeente die Cirkel gebruikt, is de verantwoordelijke. Zij neemt
dit over in haar eigen register en vult aan wat de software niet weet: haar naam en contactgegevens,
die van de functionaris gegevensbescherming, en waar de server staat. De software stuurt zelf niets
naar andere landen en neemt geen besluiten over mensen. Hoe het beveiligd is, staat in
[SECURITY.md](../SECURITY.md).
"""


def register_text() -> str:
    """The register as a page of text."""
    parts = [INTRODUCTION]
    parts += [_processing_text(each) for each in processings()]
    parts.append(
        "## Bewaartermijnen\n\n| Code | Wat | Wanneer | Wat er dan gebeurt |\n|---|---|---|---|"
    )
    parts[-1] += "".join(
        f"\n| `{term.rule.code}` | {term.rule.what} | {term.rule.after} | {term.rule.then} |"
        for term in terms()
    )
    return "\n".join(parts) + "\n"


def _processing_text(each: Processing) -> str:
    purpose = each.purpose
    special = {str(field.kept.special.value) for field in each.fields if field.kept.special}
    facts = [
        ("Doel", purpose.why),
        ("Grond", purpose.ground.value),
        *(("Bijzondere gegevens", text) for text in sorted(special)),
        ("Over wie", purpose.persons),
        ("Wie het ziet", purpose.recipients),
    ]
    rows = "".join(
        f"\n| {field.table} | {field.kept.label} | `{field.name}` | `{field.kept.until}` |"
        for field in each.fields
    )
    listed = "".join(f"- {word}: {text}\n" for word, text in facts)
    heads = "| Waar | Wat | Veld | Bewaartermijn |\n|---|---|---|---|"
    return f"## {purpose.name}\n\n{listed}\n{heads}{rows}\n"
