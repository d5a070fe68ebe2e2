"""The chain from activity to goal, with a question mark where nobody wrote anything down."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from cirkel.goals.enums import Evidence
from cirkel.goals.models import Goal, Result
from cirkel.goals.queries import chain_of
from cirkel.programme.queries import activities_for
from cirkel.web.ui.writing import own_words

PILLS = {
    Evidence.MEASURED: "good",
    Evidence.PARTLY: "warn",
    Evidence.NOT_MEASURED: "none",
    Evidence.ASSUMED: "none",
    Evidence.UNKNOWN: "none",
}


@dataclass(frozen=True, slots=True)
class Step:
    text: str
    status: str
    status_text: str
    href: str = ""


def chain_rows(found: Goal) -> list[list[Step]]:
    """Activity → result → effect, as far as anybody wrote it down; a gap is shown as a question."""
    activities = activities_for(found)
    names: dict[int, list[str]] = {}
    for activity in activities:
        for result in activity.results.all():
            names.setdefault(result.pk, []).append(activity.name)
    rows = []
    for link in chain_of(found):
        done = ", ".join(names.get(link.result.pk, [])) if link.result else ""
        rows.append(
            [
                Step(
                    own_words(done) or "?",
                    "good" if done else "none",
                    _("Loopt of liep") if done else _("Niet bekend"),
                ),
                _result_step(link.result.text if link.result else "", link.result),
                Step(
                    own_words(link.effect.text),
                    PILLS[Evidence(link.effect.evidence)],
                    _evidence(link.effect.evidence),
                ),
            ]
        )
    return rows


def _result_step(text: str, result: Result | None) -> Step:
    evidence = result.evidence if result else Evidence.UNKNOWN
    return Step(own_words(text) or "?", PILLS[Evidence(evidence)], _evidence(evidence))


def _evidence(code: str) -> str:
    return str(Evidence(code).label)
