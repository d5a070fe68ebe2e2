"""A name is something that others can read: it has a letter, and nothing that hides."""

import pytest

from cirkel.core.errors import CirkelError
from cirkel.people import actions
from cirkel.people.models import Person
from cirkel.people.rules import Actor
from cirkel.people.validators import NameUnreadable, clean_name
from cirkel.privacy.actions import correct_name
from tests import factories
from tests.factories.people import MOMENT

pytestmark = pytest.mark.django_db

UNREADABLE = {
    "zero width space alone": "\u200b",
    "zero width space inside": "Anna\u200bBakker",
    "right to left override": "Anna \u202egro.dlohreeb",
    "byte order mark": "\ufeffAnna",
    "null": "Anna\x00",
    "escape": "Anna\x1b[2J",
    "delete": "Anna\x7f",
    "filler that counts as a letter": "\u3164",
    "digits": "12",
    "points": "...",
    "accents on nothing": "\u0301\u0301",
}


@pytest.fixture
def by(coordinator: Person) -> Actor:
    return factories.actor_of(coordinator)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Anna\t de\u00a0 Vries\n", "Anna de Vries"),
        ("Noël d'Hooghe-Şahin jr. 2", "Noël d'Hooghe-Şahin jr. 2"),
        ("Ne\u0301e", "Ne\u0301e"),
        ("محمد", "محمد"),
        ("李", "李"),
        (" \n", ""),
    ],
)
def test_a_name_is_kept_with_single_spaces(typed: str, kept: str) -> None:
    assert clean_name(typed) == kept


@pytest.mark.parametrize("name", UNREADABLE.values(), ids=UNREADABLE)
def test_what_nobody_can_read_is_no_name(by: Actor, data_adviser: Person, name: str) -> None:
    own = factories.actor_of(data_adviser)
    before = list(Person.objects.order_by("pk").values_list("email", "name"))

    with pytest.raises(NameUnreadable):
        actions.add_person(
            email="nieuw@voorbeeld.cirkel", name=name, password=None, by=by, at=MOMENT
        )
    with pytest.raises(NameUnreadable):
        actions.rename_person(person=data_adviser, name=name, by=by, at=MOMENT)
    with pytest.raises(NameUnreadable):
        correct_name(person=data_adviser, name=name, by=own, at=MOMENT)

    assert list(Person.objects.order_by("pk").values_list("email", "name")) == before


def test_nobody_is_added_without_a_name(by: Actor) -> None:
    with pytest.raises(actions.NameEmpty):
        actions.add_person(
            email="nieuw@voorbeeld.cirkel", name=" ", password=None, by=by, at=MOMENT
        )


def test_who_is_added_has_a_tidy_name(by: Actor) -> None:
    person = actions.add_person(
        email="nieuw@voorbeeld.cirkel", name=" Anna  Bakker ", password=None, by=by, at=MOMENT
    )

    assert person.name == "Anna Bakker"


def test_the_refusal_says_what_to_do() -> None:
    assert issubclass(NameUnreadable, CirkelError)
    assert NameUnreadable().sentence == (
        "Deze naam heeft geen letter, of een teken dat niemand ziet. Typ de naam opnieuw, met "
        "gewone letters."
    )
