"""The attacker first: it must find what a careless publication gives away."""

from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from tally.attack import Interval, attack
from tally.cells import Breakdown, Key, Rules, TableRule, parse_breakdown
from tally.policy import Policy
from tally.values import Absent, Value


@dataclass(frozen=True, slots=True)
class Seen:
    key: Key
    value: Value
    reason: str | None = None
    unit: str = "count"


def key_of(breakdown: Breakdown) -> Key:
    return Key("jeugd", "2025", "GM0642", breakdown)


def seen(place: str, word: str, unit: str = "count") -> Seen:
    """A number, an absent word, or a reason for which it is withheld."""
    key = key_of(parse_breakdown(place))
    if word[0].isdigit():
        return Seen(key, Decimal(word), None, unit)
    if word in set(Absent):
        return Seen(key, Absent(word), None, unit)
    return Seen(key, Absent.WITHHELD, word, unit)


def learned(
    drawing: str, policy: Policy | None = None, rules: Rules | None = None
) -> dict[str, tuple[int, int | None]]:
    lines = [line.split("|") for line in drawing.splitlines() if line.strip()]
    figures = [seen(place.strip().replace("totaal", ""), word.strip()) for place, word in lines]
    found = attack(figures, rules or {}, policy or Policy())
    names = {key: "/".join(c for _, c in key.breakdown) or "totaal" for key in found}
    return {names[key]: tuple(interval) for key, interval in found.items()}


def test_a_lone_small_count_beside_its_total_is_known():
    assert learned("""
        totaal | 159
        w=n    | 120
        w=o    | small
        w=z    | 35
    """) == {"o": (4, 4)}


def test_two_small_counts_with_a_large_sum_are_known():
    assert learned("""
        totaal | 108
        w=n    | 100
        w=o    | small
        w=z    | small
    """) == {"o": (4, 4), "z": (4, 4)}


def test_a_second_hidden_count_does_not_help_when_its_mark_says_five_or_more():
    assert learned("""
        totaal | 105
        w=n    | 100
        w=o    | small
        w=z    | complement
    """) == {"o": (0, 0), "z": (5, 5)}


def test_another_breakdown_gives_the_total_away():
    assert learned("""
        w=n  | 20
        w=o  | small
        s=po | 11
        s=vo | 12
    """) == {"o": (3, 3)}


def test_a_withheld_total_is_known_from_a_complete_breakdown():
    assert learned("""
        totaal | complement
        w=o    | small
        w=n    | small
        s=po   | 8
    """) == {"totaal": (8, 8), "o": (4, 4), "n": (4, 4)}


def test_marks_alone_can_betray():
    assert learned("""
        totaal | complement
        w=o    | small
        w=n    | small
    """) == {"totaal": (5, 8), "o": (1, 4), "n": (1, 4)}


def test_zeros_shown_make_every_small_count_at_least_one():
    drawing = """
        totaal | 112
        w=n    | 110
        w=o    | small
        w=z    | small
    """
    assert learned(drawing, Policy(zeros_are_sensitive=False)) == {"o": (1, 1), "z": (1, 1)}
    assert learned(drawing) == {"o": (0, 2), "z": (0, 2)}


def test_an_unknown_part_leaves_only_an_upper_bound():
    assert learned("""
        totaal | 123
        w=n    | 120
        w=o    | small
        w=z    | unknown
    """) == {"o": (0, 3)}


def test_where_a_category_does_not_apply_there_is_nobody():
    assert learned("""
        totaal | 123
        w=n    | 120
        w=o    | small
        w=z    | not_applicable
    """) == {"o": (3, 3)}


def test_a_breakdown_in_which_no_category_applies_does_not_make_the_total_zero():
    assert learned("""
        totaal | small
        w=n    | not_applicable
        s=po   | small
    """) == {"totaal": (0, 4), "po": (0, 4)}


def test_the_suppliers_hidden_count_is_known_like_any_other():
    assert learned("""
        totaal | 123
        w=n    | 120
        w=o    | supplier
    """) == {"o": (3, 3)}


def test_without_a_total_and_without_a_top_there_is_no_most():
    assert learned("""
        w=n | small
        w=o | complement
    """) == {"n": (0, 4), "o": (5, None)}


def test_a_breakdown_that_contradicts_itself_tells_nothing_and_the_other_does():
    assert learned("""
        totaal | 123
        w=n    | 60
        w=o    | small
        s=po   | 120
        s=vo   | small
    """) == {"o": (0, 4), "vo": (3, 3)}


def test_breakdowns_that_contradict_each_other_tell_nothing():
    assert learned("""
        w=n  | 20
        w=o  | small
        s=po | 30
        s=vo | small
    """) == {"o": (0, 4), "vo": (0, 4)}


def test_parts_that_need_not_add_up_are_not_subtracted():
    drawing = """
        totaal | 159
        w=n    | 155
        w=o    | small
    """

    rules = {"jeugd": [TableRule("w", "total", several_answers=True)]}

    assert learned(drawing, rules=rules) == {"o": (0, 4)}
    assert learned(drawing) == {"o": (4, 4)}


def test_only_counts_by_one_dimension_are_attacked():
    crossed = seen("s=po|w=n", "small")
    share = seen("w=n", "small", unit="percent")

    assert attack([crossed, share], {}, Policy()) == {}


@st.composite
def two_rows(draw) -> list[list[int]]:
    """Two breakdowns of one total."""
    first = draw(st.lists(st.integers(0, 6), min_size=1, max_size=3))
    cut = draw(st.integers(0, sum(first)))
    return [first, [cut, sum(first) - cut]]


@settings(deadline=None)
@given(rows=two_rows(), has_total=st.booleans(), zeros=st.booleans())
def test_its_bounds_are_those_of_trying_every_number(rows, has_total, zeros):
    policy = Policy(3, zeros)
    drawn = [[naive(side, at, n, policy) for at, n in enumerate(rows[side])] for side in (0, 1)]
    total = sum(rows[0]) if has_total else None
    figures = [*drawn[0], *drawn[1]]
    if has_total:
        figures.append(Seen(key_of(()), Decimal(sum(rows[0]))))

    assert attack(figures, {}, policy) == try_all(drawn, total, policy)


def naive(side: int, at: int, number: int, policy: Policy) -> Seen:
    key = key_of(((str(side), str(at)),))
    if policy.is_small(number):
        return Seen(key, Absent.WITHHELD, "small")
    return Seen(key, Decimal(number))


def try_all(drawn: list[list[Seen]], total: int | None, policy: Policy) -> dict[Key, Interval]:
    """Every way to fill the hidden counts so that all adds up."""
    ways = [
        left + right
        for left in product(*(choices(figure, policy) for figure in drawn[0]))
        for right in product(*(choices(figure, policy) for figure in drawn[1]))
        if sum(left) == sum(right) and total in (None, sum(left))
    ]
    figures = drawn[0] + drawn[1]
    return {
        figure.key: Interval(min(way[at] for way in ways), max(way[at] for way in ways))
        for at, figure in enumerate(figures)
        if figure.reason
    }


def choices(figure: Seen, policy: Policy) -> range:
    if isinstance(figure.value, Decimal):
        return range(int(figure.value), int(figure.value) + 1)
    return range(policy.least, policy.threshold)
