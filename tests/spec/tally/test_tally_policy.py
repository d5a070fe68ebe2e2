"""The partners' agreement on small counts."""

from decimal import Decimal

import pytest

from tally.policy import NotAPolicy, Policy


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


@pytest.mark.parametrize("policy", [Policy(), Policy(10, zeros_are_sensitive=False)])
def test_a_stored_policy_is_the_same_policy(policy):
    assert Policy.from_dict(policy.as_dict()) == policy


@pytest.mark.parametrize(
    "stored",
    [
        {},
        {"threshold": 5},
        {"threshold": 5, "zeros_are_sensitive": True, "spread": 5},
        {"threshold": "5", "zeros_are_sensitive": True},
        {"threshold": 5, "zeros_are_sensitive": "false"},
    ],
)
def test_what_was_not_stored_by_a_policy_is_refused(stored):
    with pytest.raises(NotAPolicy):
        Policy.from_dict(stored)
