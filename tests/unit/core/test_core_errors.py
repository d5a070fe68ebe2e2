import pytest
from django.utils.translation import gettext_lazy

from cirkel.core.errors import CirkelError, Conflict, Incomplete, Refused


class RoundClosed(Conflict):
    code = "round_closed"
    message = gettext_lazy("De ronde is gesloten. Vraag de coördinator om een nieuwe.")


def test_a_failure_says_its_own_sentence() -> None:
    error = RoundClosed()

    assert error.sentence == "De ronde is gesloten. Vraag de coördinator om een nieuwe."
    assert str(error) == error.sentence


def test_a_failure_can_be_told_with_the_facts_of_the_moment() -> None:
    assert RoundClosed("De ronde sloot op 3 mei.").sentence == "De ronde sloot op 3 mei."


@pytest.mark.parametrize("parent", [Refused, Conflict, Incomplete])
def test_each_parent_is_an_expected_failure(parent: type[CirkelError]) -> None:
    with pytest.raises(CirkelError):
        raise parent("Dit kan niet.")


def test_the_parents_are_told_apart() -> None:
    assert not issubclass(RoundClosed, Refused | Incomplete)
