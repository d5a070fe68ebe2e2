"""What is due: the rules that the apps declare, and the rows whose time has come."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib import import_module
from importlib.util import find_spec

from django.apps import apps
from django.db.models import QuerySet

from cirkel.core.privacy import Rule
from cirkel.privacy.models import RetentionRun

MOST_NUMBERS = 20


@cache
def rules() -> dict[str, Rule]:
    """The `RULES` of every app's `retention` module, by code. No query."""
    found: dict[str, Rule] = {}
    for config in apps.get_app_configs():
        name = f"{config.name}.retention"
        if config.name.startswith("cirkel.") and find_spec(name) is not None:
            for each in import_module(name).RULES:
                assert each.code not in found, each.code
                found[each.code] = each
    return found


def rule(code: str) -> Rule | None:
    return rules().get(code)


@dataclass(frozen=True, slots=True)
class Found:
    """What a rule finds at a moment: numbers, and never names."""

    rule: Rule
    numbers: tuple[str, ...]

    @property
    def count(self) -> int:
        return len(self.numbers)

    @property
    def fingerprint(self) -> str:
        return hashlib.sha256("\n".join(self.numbers).encode()).hexdigest()

    @property
    def shown(self) -> str:
        """The first numbers, for whoever looks before it happens."""
        if self.rule.has_secret_numbers or not self.numbers:
            return ""
        more = ", …" if self.count > MOST_NUMBERS else ""
        return ", ".join(self.numbers[:MOST_NUMBERS]) + more


def find(rule: Rule, *, at: datetime) -> Found:
    """What is due under a rule at that moment. One to three queries, by rule."""
    numbers: Iterable[object] = rule.due(at) if rule.due else ()
    return Found(rule, tuple(sorted({str(number) for number in numbers}, key=_by_size)))


def _by_size(number: str) -> tuple[int, str]:
    return len(number), number


def runs() -> "QuerySet[RetentionRun]":
    """What was prepared and carried out, newest first. One query."""
    return RetentionRun.objects.select_related("prepared_by", "carried_out_by")


@dataclass(frozen=True, slots=True)
class Proof:
    run: RetentionRun
    rule: Rule | None
    found: Found | None


def proof_of(number: int) -> Proof | None:
    """One run with what its rule finds as of then. One query, and those of the rule."""
    run = runs().filter(pk=number).first()
    if run is None:
        return None
    its_rule = rule(run.rule)
    return Proof(run, its_rule, find(its_rule, at=run.prepared_at) if its_rule else None)
