"""Reads of the monitor: only releases; what makes and audits a release reads deliveries too. Every
page states its number of queries."""

from cirkel.monitor.queries.auditing import Leak, leaks_in
from cirkel.monitor.queries.baselines import BaselineTable, baseline_breakdowns, baseline_tables
from cirkel.monitor.queries.beside import Beside, beside
from cirkel.monitor.queries.counting import CountedUnder, counted_under_each
from cirkel.monitor.queries.elsewhere import Elsewhere, Place, elsewhere
from cirkel.monitor.queries.lineage import Lineage, lineage_for
from cirkel.monitor.queries.policies import (
    agreement_in_force,
    agreements,
    policy_in_force,
    totals_to_choose_from,
)
from cirkel.monitor.queries.prospects import Prospect, prospect_for
from cirkel.monitor.queries.releases import (
    ReleasePreview,
    figures_in,
    latest_release,
    preview_release,
    release_for,
    releases_for,
    stories_for,
)
from cirkel.monitor.queries.series import Series
from cirkel.monitor.queries.standings import GoalStanding, Segment, goal_standing, goal_standings

__all__ = [
    "BaselineTable",
    "Beside",
    "CountedUnder",
    "Elsewhere",
    "GoalStanding",
    "Leak",
    "Lineage",
    "Place",
    "Prospect",
    "ReleasePreview",
    "Segment",
    "Series",
    "agreement_in_force",
    "agreements",
    "baseline_breakdowns",
    "baseline_tables",
    "beside",
    "counted_under_each",
    "elsewhere",
    "figures_in",
    "goal_standing",
    "goal_standings",
    "latest_release",
    "leaks_in",
    "lineage_for",
    "policy_in_force",
    "preview_release",
    "prospect_for",
    "release_for",
    "releases_for",
    "stories_for",
    "totals_to_choose_from",
]
