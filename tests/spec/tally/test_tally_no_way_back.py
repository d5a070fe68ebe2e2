"""The promise: no attacker brings a withheld count closer than its mark does."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from tally.attack import Interval, attack
from tally.cells import Cell, Key, TableRule
from tally.disclosure import Reason, SafeRelease, protect
from tally.policy import Policy
from tally.ties import Ties
from tally.values import Absent, Value

policies = st.builds(Policy, st.integers(2, 7), st.booleans())
gaps = st.sampled_from([None, None, None, *Absent])
RULES = {"aandeel": [TableRule("0", "hundred")]}


@dataclass(frozen=True, slots=True)
class Table:
    """Breakdowns that share a total; the truth, and what was delivered of it."""

    rows: list[list[int]]
    cells: list[Cell]

    @property
    def truth(self) -> dict[Key, int]:
        places = {
            place(((str(number), str(at)),)): count
            for number, row in enumerate(self.rows)
            for at, count in enumerate(row)
        }
        return places | {place(()): sum(self.rows[0])}


def place(breakdown: tuple[tuple[str, str], ...], definition: str = "jeugd") -> Key:
    return Key(definition, "2025", "GM0642", breakdown)


@st.composite
def tables(draw, *, with_gaps: bool) -> Table:
    first = draw(st.lists(st.integers(0, 30), min_size=1, max_size=8))
    rows = [first, *(draw(splits(sum(first))) for _ in range(draw(st.integers(0, 3))))]
    cells = [
        Cell(place(((str(number), str(at)),)), _delivered(draw, count, with_gaps))
        for number, row in enumerate(rows)
        for at, count in enumerate(row)
    ]
    if draw(st.booleans()):
        cells.append(Cell(place(()), _delivered(draw, sum(first), with_gaps)))
    return Table(rows, cells)


@st.composite
def splits(draw, total: int) -> list[int]:
    cuts = sorted(draw(st.lists(st.integers(0, total), max_size=7)))
    return [high - low for low, high in zip([0, *cuts], [*cuts, total], strict=True)]


def _delivered(draw, count: int, with_gaps: bool) -> Value:
    gap = draw(gaps) if with_gaps else None
    if gap is None or (gap is Absent.NOT_APPLICABLE and count):
        return Decimal(count)
    return gap


def assert_kept(release: SafeRelease, found: Mapping[Key, Interval], truth: dict[Key, int]) -> None:
    policy = release.policy
    for figure in release.figures:
        if figure.value is not Absent.WITHHELD:
            continue
        low, high = found[figure.key]
        if figure.reason is not Reason.SUPPLIER and policy.is_small(truth[figure.key]):
            assert low <= policy.least
            assert high is None or high >= policy.threshold - 1
        elif figure.reason is Reason.COMPLEMENT:
            assert high is None or high - low + 1 >= policy.threshold


def assert_small_counts_hidden(release: SafeRelease) -> None:
    shown = [fig.value for fig in release.figures if isinstance(fig.value, Decimal)]
    assert [value for value in shown if release.policy.is_small(value)] == []


@settings(deadline=None)
@given(tables(with_gaps=False), policies)
def test_no_withheld_count_is_brought_closer_than_its_mark(table, policy):
    release = protect(table.cells, Ties(), policy)

    assert_small_counts_hidden(release)
    assert_kept(release, attack(release.figures, {}, policy), table.truth)


@settings(deadline=None)
@given(tables(with_gaps=True), policies)
def test_gaps_and_counts_the_supplier_hid_make_no_difference(table, policy):
    release = protect(table.cells, Ties(), policy)

    assert_small_counts_hidden(release)
    assert_kept(release, attack(release.figures, {}, policy), table.truth)


@settings(deadline=None)
@given(tables(with_gaps=False), policies)
def test_marks_tell_the_truth(table, policy):
    for figure in protect(table.cells, Ties(), policy).figures:
        truth = table.truth[figure.key]
        if figure.reason is Reason.SMALL:
            assert policy.is_small(truth)
        elif figure.reason is Reason.COMPLEMENT:
            assert truth >= policy.threshold
        elif figure.reason is None:
            assert figure.value == truth


@settings(deadline=None)
@given(tables(with_gaps=False), policies, st.randoms(use_true_random=False))
def test_figures_come_back_in_the_order_of_the_cells(table, policy, random):
    cells = list(table.cells)
    random.shuffle(cells)

    assert [fig.key for fig in protect(cells, Ties(), policy).figures] == [
        cell.key for cell in cells
    ]


@dataclass(frozen=True, slots=True)
class Combined:
    """What a reader makes of a count and its percentage of 100: the better known of the two."""

    key: Key
    value: Value
    reason: str | None
    unit: str = "count"


@st.composite
def hundreds(draw) -> dict[Key, int]:
    """A breakdown of 100 youths, so that every percentage is a count."""
    cuts = sorted(draw(st.lists(st.integers(0, 100), min_size=1, max_size=5)))
    counts = [high - low for low, high in zip([0, *cuts], [*cuts, 100], strict=True)]
    return {place((("0", str(at)),)): count for at, count in enumerate(counts)}


@settings(deadline=None)
@given(hundreds(), policies, st.booleans())
def test_percentages_do_not_bring_counts_closer(truth, policy, with_counts):
    truth = truth | {place(()): 100}
    counts = [Cell(key, Decimal(n)) for key, n in truth.items() if with_counts or not key.breakdown]
    shares = [
        Cell(place(key.breakdown, "aandeel"), Decimal(n), "percent")
        for key, n in truth.items()
        if key.breakdown
    ]

    release = protect([*counts, *shares], Ties(RULES, {"aandeel": "jeugd"}), policy)

    combined = combine(release)
    found = attack(combined, {}, policy)
    for figure in combined:
        if figure.value is Absent.WITHHELD and policy.is_small(truth[figure.key]):
            low, high = found[figure.key]
            assert low <= policy.least
            assert high is None or high >= policy.threshold - 1


def combine(release: SafeRelease) -> list[Combined]:
    best: dict[Key, Combined] = {}
    for figure in release.figures:
        key = place(figure.key.breakdown)
        if key not in best or isinstance(figure.value, Decimal):
            best[key] = Combined(key, figure.value, figure.reason)
    return list(best.values())
