"""People and their seats: by the coordinator, and by a contact among their own."""

import pytest
from django.contrib.auth import get_user
from django.http import HttpRequest
from django.utils.timezone import localdate

from cirkel.people.enums import GroupKind
from cirkel.people.models import Group, Membership, Person
from tests import factories
from tests.web.conftest import Browser
from tests.web.manage.conftest import DAY, newcomer
from tests.web.reading import Page

pytestmark = pytest.mark.django_db


def names_on(page: Page) -> list[str]:
    return page.texts("main tbody th a")


def test_a_contact_sees_their_own_people_and_nobody_elses(
    browser: Browser, contact: Person, coordinator: Person, employee: Person, outsider: Person
) -> None:
    everyone = Page.of(browser(coordinator).get("/beheer/mensen"))
    own = Page.of(browser(contact).get("/beheer/mensen"))

    assert "Ander" in names_on(everyone)
    assert names_on(own) == ["Contact", "Coordinator", "Een"]  # All sit for the municipality.
    assert "ander@voorbeeld.cirkel" not in own.text


def test_seats_of_now_and_of_before_stand_apart(
    browser: Browser, contact: Person, employee: Person
) -> None:
    page = Page.of(browser(contact).get(f"/beheer/mensen/{employee.pk}"))

    assert page.texts("main h2") == ["Plekken nu", "Eerdere plekken"]
    assert [table.texts("tbody th") for table in page.all("main table")] == [
        ["Schakelgroep"],
        ["Vroeger"],
    ]


def test_a_contact_sees_no_seat_for_another_organisation(
    browser: Browser, contact: Person, employee: Person
) -> None:
    secret = factories.group("geheim", name="Andere tafel")
    factories.membership(person=employee, group=secret, organisation=factories.organisation("swv"))

    page = Page.of(browser(contact).get(f"/beheer/mensen/{employee.pk}"))

    assert "Andere tafel" not in page.main.text
    assert "Pas de naam aan" not in page.main.text


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Ander", "Coordinator", "Een"]),
        ("?zoek=een@", ["Een"]),
        ("?zoek=AND", ["Ander"]),
        ("?organisatie=swv", ["Ander"]),
        ("?groep=schakel", ["Een"]),
        ("?groep=schakel&organisatie=swv", []),
        ("?organisatie=bestaat-niet", ["Ander", "Coordinator", "Een"]),
    ],
)
def test_looking_for_people(
    browser: Browser,
    coordinator: Person,
    outsider: Person,
    query: str,
    found: list[str],
) -> None:
    person = factories.person("een@voorbeeld.cirkel", name="Een")
    factories.membership(person=person, group=factories.group("schakel"))

    page = Page.of(browser(coordinator).get(f"/beheer/mensen{query}"))

    assert names_on(page) == found


def test_a_filter_goes_along_to_the_next_page(browser: Browser, coordinator: Person) -> None:
    for number in range(26):
        factories.person(f"taal-{number:02}@voorbeeld.cirkel", name=f"Taal {number:02}")
    client = browser(coordinator)

    first = Page.of(client.get("/beheer/mensen?zoek=taal"))
    [after] = [a for a in first.all(".ck-pagination a") if a.attributes.get("rel") == "next"]
    second = Page.of(client.get(f"/beheer/mensen{after.attributes['href']}"))

    assert (len(names_on(first)), names_on(second)) == (25, ["Taal 25"])


def test_a_contact_adds_someone_with_a_seat(
    browser: Browser, contact: Person, open_group: Group
) -> None:
    client = browser(contact)
    answer = client.post("/beheer/mensen/nieuw", newcomer(open_group))
    made = Membership.objects.get(group=open_group)
    page = Page.of(client.get(answer["Location"]))

    assert answer["Location"] == f"/beheer/mensen/{made.person_id}"
    assert (made.person.email, made.organisation.code) == ("nieuw@voorbeeld.cirkel", "gemeente")
    assert page.notices == [
        "Nieuw Persoon heeft een plek in Cultuurdragers, en krijgt een uitnodiging per e-mail."
    ]


def test_pressing_twice_adds_once_and_loses_nothing(
    browser: Browser, contact: Person, open_group: Group
) -> None:
    client = browser(contact)
    client.post("/beheer/mensen/nieuw", newcomer(open_group))
    again = client.post("/beheer/mensen/nieuw", newcomer(open_group))
    page = Page.of(again)

    assert (again.status_code, Membership.objects.filter(group=open_group).count()) == (422, 1)
    assert page.errors == [
        "Dit e-mailadres is al in gebruik. Zoek de persoon op en voeg een lidmaatschap toe."
    ]
    assert page.one("#id_name").attributes["value"] == "Nieuw Persoon"


def test_an_empty_form_says_what_is_missing(browser: Browser, coordinator: Person) -> None:
    answer = browser(coordinator).post("/beheer/mensen/nieuw", {"from_on": "morgen"})

    assert answer.status_code == 422
    assert Page.of(answer).errors == [
        "Naam: Schrijf de naam op.",
        "E-mailadres: Schrijf het e-mailadres op.",
        "Groep: Kies een groep.",
        "Namens welke organisatie: Kies een organisatie.",
        "Rol: Dit veld is verplicht.",
        "Vanaf: Dit is geen datum. Schrijf hem als 1-3-2027.",
    ]


def test_a_contact_is_offered_only_groups_that_organisations_fill(
    browser: Browser, contact: Person, open_group: Group
) -> None:
    factories.group("stuur", name="Stuurgroep", kind=GroupKind.STEERING)
    page = Page.of(browser(contact).get("/beheer/mensen/nieuw"))

    assert page.texts("#id_group option") == ["Kies een groep", "Cultuurdragers"]
    assert page.texts("#id_organisation option") == ["Kies een organisatie", "Gemeente"]


def test_ending_a_seat_shuts_the_pages_in_an_open_session(
    browser: Browser, contact: Person, data_adviser: Person
) -> None:
    inside = browser(data_adviser)
    seat = data_adviser.memberships.get()
    before = inside.get("/werk/leveringen").status_code
    yesterday = (localdate() - DAY).isoformat()

    answer = browser(contact).post(
        f"/beheer/mensen/{data_adviser.pk}/plek/{seat.pk}", {"until_on": yesterday}
    )

    assert (before, answer.status_code, inside.get("/werk/leveringen").status_code) == (
        200,
        302,
        403,
    )


@pytest.mark.parametrize("day", ["9999-12-31", "2101-01-01", "1999-12-31", "0001-01-01"])
def test_a_day_out_of_reach_ends_nothing_and_begins_nothing(
    browser: Browser, coordinator: Person, contact: Person, employee: Person, day: str
) -> None:
    sitting = Membership.objects.filter(until_on=None)
    seat = employee.memberships.get(until_on=None)
    addresses = {
        f"/beheer/mensen/{employee.pk}/plek/{seat.pk}": (contact, {"until_on": day}),
        "/beheer/groepen/schakel/stoppen": (coordinator, {"until_on": day}),
        "/beheer/groepen/schakel/plek": (
            coordinator,
            {
                "person": coordinator.pk,
                "organisation": factories.organisation().pk,
                "role": "member",
                "from_on": day,
            },
        ),
    }
    before = sitting.count()
    answers = [browser(who).post(at, fields) for at, (who, fields) in addresses.items()]

    sentence = "Deze datum kan niet. Kies een datum van 2000 tot en met 2100."
    assert [(answer.status_code, Page.of(answer).errors) for answer in answers] == [
        (422, [f"{label}: {sentence}"]) for label in ("Laatste dag", "Laatste dag", "Vanaf")
    ]
    assert (sitting.count(), Group.objects.filter(until_on=None).count()) == (
        before,
        Group.objects.count(),
    )


def test_the_last_coordinator_is_told_what_to_do_first(
    browser: Browser, coordinator: Person
) -> None:
    seat = coordinator.memberships.get()
    answer = browser(coordinator).post(
        f"/beheer/mensen/{coordinator.pk}/plek/{seat.pk}", {"until_on": "2026-11-01"}
    )

    assert (answer.status_code, Page.of(answer).errors) == (
        422,
        [
            "Dan is er geen coördinator meer. Geef eerst iemand anders een plek in de "
            "coördinatie, zonder einddatum."
        ],
    )


def test_a_closed_account_is_out_at_once_and_pressing_twice_opens_nothing(
    browser: Browser, coordinator: Person, data_adviser: Person
) -> None:
    inside, client = browser(data_adviser), browser(coordinator)
    address = f"/beheer/mensen/{data_adviser.pk}/account"
    client.post(address, {"doe": "sluit"})
    request = HttpRequest()
    request.session = inside.session
    again = client.post(address, {"doe": "sluit"})
    data_adviser.refresh_from_db()

    assert (again.status_code, data_adviser.is_active) == (422, False)
    assert Page.of(again).errors == ["Dit account is al gesloten. Ververs de pagina."]
    assert get_user(request).is_anonymous
    assert inside.get("/account").status_code == 302


def test_an_account_opens_again(browser: Browser, coordinator: Person, outsider: Person) -> None:
    outsider.is_active = False
    outsider.save()
    client = browser(coordinator)
    page = Page.of(client.get(f"/beheer/mensen/{outsider.pk}/account"))
    client.post(f"/beheer/mensen/{outsider.pk}/account", {"doe": "open"})
    outsider.refresh_from_db()

    assert page.h1 == "Account van Ander openen"
    assert outsider.is_active


def test_a_name_that_nobody_can_read_comes_back_with_a_sentence(
    browser: Browser, coordinator: Person, outsider: Person
) -> None:
    sentence = (
        "Deze naam heeft geen letter, of een teken dat niemand ziet. Typ de naam opnieuw, met "
        "gewone letters."
    )
    client = browser(coordinator)
    for address in (f"/beheer/mensen/{outsider.pk}/naam", "/account/gegevens/naam"):
        answer = client.post(address, {"name": "\u200b"})

        assert answer.status_code == 422
        assert Page.of(answer).errors[0].endswith(sentence)
    assert not Person.objects.filter(name="\u200b").exists()
