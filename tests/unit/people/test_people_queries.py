from datetime import date
from typing import Any

import pytest

from cirkel.people import queries
from cirkel.people.enums import Signatory
from cirkel.people.models import Organisation, Person
from cirkel.people.rules import SYSTEM
from tests import factories

pytestmark = pytest.mark.django_db

TODAY = date(2026, 3, 10)


def seats(count: int) -> list[Person]:
    people = [factories.person(f"p{number}@voorbeeld.cirkel") for number in range(count)]
    for number, person in enumerate(people):
        factories.membership(person=person, group=factories.group(f"groep-{number}"))
    return people


def test_a_group_counts_each_person_that_sits_in_it_today_once() -> None:
    group, swv = factories.group(), factories.organisation("swv")
    anna, ben, cas = (factories.person(f"{name}@voorbeeld.cirkel") for name in ("a", "b", "c"))
    factories.membership(person=anna, group=group)
    factories.membership(person=anna, group=group, organisation=swv)
    factories.membership(person=ben, group=group, until_on=date(2026, 3, 9))
    factories.membership(person=cas, group=group, from_on=date(2026, 3, 11))
    factories.group("leeg")

    found = queries.groups_with_members(on=TODAY)

    assert [(row.group.code, row.members) for row in found] == [("datateam", 1), ("leeg", 0)]


def test_organisations_that_signed_come_first() -> None:
    for code, signatory in [
        ("a", Signatory.NO),
        ("b", Signatory.UNKNOWN),
        ("c", Signatory.LIKELY),
        ("e", Signatory.YES),
        ("d", Signatory.YES),
    ]:
        factories.organisation(code, signatory=signatory)

    assert [row.code for row in queries.organisations_by_signature()] == ["d", "e", "c", "b", "a"]


def test_all_seats_of_a_person_the_newest_first_the_ended_too() -> None:
    old = factories.membership(from_on=date(2024, 1, 1), until_on=date(2024, 12, 31))
    new = factories.membership(from_on=date(2026, 1, 1))

    assert queries.seats_of(old.person) == [new, old]


def test_names_for_what_people_did() -> None:
    anna, ben = factories.person("anna@voorbeeld.cirkel"), factories.person("ben@voorbeeld.cirkel")
    factories.person("cas@voorbeeld.cirkel")

    assert queries.names_of({anna.pk, ben.pk}) == {anna.pk: "anna", ben.pk: "ben"}


def test_by_its_code_or_address() -> None:
    seat = factories.membership()

    assert queries.group_by_code("datateam") == seat.group
    assert queries.organisation_by_code("gemeente") == seat.organisation
    assert queries.person_by_email("iemand@voorbeeld.cirkel") == seat.person
    with pytest.raises(Organisation.DoesNotExist):
        queries.organisation_by_code("onbekend")


@pytest.mark.parametrize("count", [1, 3])
def test_lists_cost_the_same_however_long(count: int, django_assert_num_queries: Any) -> None:
    people = seats(count)

    with django_assert_num_queries(2):
        found = list(queries.people_found_for(SYSTEM, wanted=queries.Wanted()))
        held = [seat.group.name for row in found for seat in row.seats_shown]
    with django_assert_num_queries(1):
        groups = queries.groups_with_members(on=TODAY)
    with django_assert_num_queries(1):
        names = queries.names_of({person.pk for person in people})
    with django_assert_num_queries(1):
        queries.organisations_by_signature()
    assert [len(found), len(held), len(groups), len(names)] == [count] * 4
