"""The partners' agreement on small counts."""

import json
from decimal import Decimal

import pytest

from tally.policy import NotAPolicy, Policy

FULL = {"threshold": 5, "zeros_are_sensitive": True, "spread": 8, "public_totals": ["b", "a"]}


def test_the_agreement_is_five_with_zeros_sensitive_unless_partners_say_otherwise():
    assert Policy() == Policy(threshold=5, zeros_are_sensitive=True)


@pytest.mark.parametrize(
    ("policy", "small"),
    [
        (Policy(), [0, 1, 2, 3, 4]),
        (Policy(zeros_are_sensitive=False), [1, 2, 3, 4]),
        (Policy(threshold=2, zeros_are_sensitive=False), [1]),
    ],
)
def test_small_is_below_the_threshold(policy, small):
    assert [count for count in range(12) if policy.is_small(Decimal(count))] == small
    assert policy.least == small[0]


@pytest.mark.parametrize("threshold", [1, 0, -5, True, 5.0, "5", None])
def test_a_threshold_is_a_whole_number_of_two_or_more(threshold):
    with pytest.raises(NotAPolicy):
        Policy(threshold=threshold)


@pytest.mark.parametrize("choice", [0, "no", None])
def test_the_choice_on_zeros_is_yes_or_no(choice):
    with pytest.raises(NotAPolicy):
        Policy(zeros_are_sensitive=choice)


@pytest.mark.parametrize("spread", [1, -5, True, 5.0, "5", None])
def test_a_spread_is_such_a_number_too(spread):
    with pytest.raises(NotAPolicy):
        Policy(spread=spread)


@pytest.mark.parametrize("totals", [["a"], "a", {"a"}, frozenset({1}), frozenset({""})])
def test_totals_are_a_set_of_names(totals):
    with pytest.raises(NotAPolicy):
        Policy(public_totals=totals)


@pytest.mark.parametrize(
    ("policy", "spread"), [(Policy(), 5), (Policy(10), 10), (Policy(3, spread=8), 8)]
)
def test_a_cover_is_as_many_numbers_as_the_threshold_unless_told(policy, spread):
    assert policy.spread == spread


@pytest.mark.parametrize("zeros", [True, False])
def test_a_policy_of_before_the_spread_is_read(zeros):
    stored = {"threshold": 7, "zeros_are_sensitive": zeros}

    assert Policy.from_dict(stored) == Policy(7, zeros, spread=7)


@pytest.mark.parametrize(
    "policy",
    [
        Policy(),
        Policy(10, zeros_are_sensitive=False),
        Policy(3, spread=8, public_totals=frozenset({"b", "a"})),
    ],
)
def test_a_stored_policy_is_the_same_policy(policy):
    assert Policy.from_dict(policy.as_dict()) == policy
    assert Policy.from_dict(json.loads(json.dumps(policy.as_dict()))) == policy


@pytest.mark.parametrize(
    "stored",
    [
        {},
        {"threshold": 5},
        {"threshold": 5, "zeros_are_sensitive": True, "margin": 5},
        {"threshold": 5, "zeros_are_sensitive": True, "spread": 5},
        FULL | {"spread": 0},
        FULL | {"spread": "5"},
        FULL | {"public_totals": "thuiszitters"},
        FULL | {"public_totals": ["a", "a"]},
        FULL | {"public_totals": [1]},
        FULL | {"public_totals": [""]},
        FULL | {"more": 1},
        {"threshold": "5", "zeros_are_sensitive": True},
        {"threshold": 5, "zeros_are_sensitive": "false"},
    ],
)
def test_what_was_not_stored_by_a_policy_is_refused(stored):
    with pytest.raises(NotAPolicy):
        Policy.from_dict(stored)
