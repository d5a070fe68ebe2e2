"""Groups and organisations: by the coordinator, and as a contact sees them."""

import pytest

from cirkel.people.models import Group, Organisation, Person
from tests import factories
from tests.web.conftest import Browser
from tests.web.manage.conftest import newcomer
from tests.web.reading import Page

pytestmark = pytest.mark.django_db


def test_a_group_from_beginning_to_end(browser: Browser, coordinator: Person) -> None:
    client = browser(coordinator)
    made = client.post(
        "/beheer/nieuwe-groep",
        {"name": "Tafel", "code": "tafel", "kind": "other", "seats_given_by": "coordinator"},
    )
    client.post(
        "/beheer/groepen/tafel/aanpassen",
        {"name": "Tafel", "purpose": "Praten", "seats_given_by": "organisation"},
    )
    client.post("/beheer/groepen/tafel/stoppen", {"until_on": "2026-01-31"})
    page = Page.of(client.get("/beheer/groepen/tafel"))
    group = Group.objects.get(code="tafel")

    assert made["Location"] == "/beheer/groepen/tafel"
    assert (group.seats_given_by, group.needs_second_factor) == ("organisation", False)
    assert page.lead == "Praten"
    assert page.one("main dl").facts()["Laatste dag"] == "31 januari 2026"
    assert "Geef iemand een plek" not in page.main.text


def test_contacts_and_coordinators_are_given_by_the_coordinator_alone(
    browser: Browser, coordinator: Person, contact: Person
) -> None:
    answer = browser(coordinator).post(
        "/beheer/groepen/group-contacts/aanpassen",
        {"name": "Contact", "seats_given_by": "organisation"},
    )

    assert (answer.status_code, Page.of(answer).errors) == (
        422,
        ["In een groep van deze soort geeft alleen de coördinator plekken. Kies: de coördinator."],
    )


def test_someone_known_gets_a_seat_from_the_page_of_the_group(
    browser: Browser, contact: Person, employee: Person, open_group: Group
) -> None:
    client = browser(contact)
    page = Page.of(client.get("/beheer/groepen/dragers/plek"))
    form = newcomer(open_group, person=employee.pk)
    answer = client.post("/beheer/groepen/dragers/plek", form)
    again = client.post("/beheer/groepen/dragers/plek", form)

    assert page.texts("#id_person option") == ["Kies iemand", "Contact", "Een"]
    assert (answer.status_code, again.status_code) == (302, 422)
    assert [seat.person for seat in open_group.memberships.all()] == [employee]


def test_an_organisation_is_added_and_adapted(browser: Browser, coordinator: Person) -> None:
    client = browser(coordinator)
    fields = {"name": "School", "kind": "school", "signatory": "yes"}
    client.post("/beheer/nieuwe-organisatie", fields | {"code": "school"})
    client.post("/beheer/organisaties/school", fields | {"name": "De School"})
    taken = client.post("/beheer/nieuwe-organisatie", fields | {"code": "school"})
    page = Page.of(client.get("/beheer/organisaties?zoek=sch"))

    assert Organisation.objects.get(code="school").name == "De School"
    assert Page.of(taken).errors == ["Deze code is al in gebruik. Kies een andere code."]
    assert page.rows() == [["De School", "school", "0", "nog niet"]]


def test_a_contact_sees_which_organisation_they_keep(browser: Browser, contact: Person) -> None:
    factories.organisation("swv")
    page = Page.of(browser(contact).get("/beheer/organisaties"))

    assert [row[0] for row in page.rows()] == ["Gemeente"]
    assert [row[3] for row in page.rows()] == ["ja"]
    assert page.hrefs("main tbody th a") == []
