"""One delivery: what came in, what the checks found, and what was decided about it."""

from datetime import UTC, datetime

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from cirkel.collection.actions import explain_finding, sign_off_delivery
from cirkel.collection.enums import DeliveryStatus
from cirkel.collection.models import Delivery, Source
from cirkel.people.models import Person
from tests import factories
from tests.factories import road
from tests.web.conftest import Browser
from tests.web.reading import Page
from tests.web.work.conftest import delivered


def address_of(delivery: Delivery, rest: str = "") -> str:
    return f"/werk/leveringen/{delivery.pk}{rest}"


def show(client: Client, delivery: Delivery) -> Page:
    answer = client.get(address_of(delivery))
    assert answer.status_code == 200
    return Page.of(answer)


def explain(client: Client, delivery: Delivery, text: str) -> HttpResponse:
    finding = delivery.findings.get()
    form = {f"b{finding.pk}-explanation": text}
    answer: HttpResponse = client.post(address_of(delivery, f"/bevinding/{finding.pk}"), form)
    return answer


def test_figures_as_they_came_in(browser: Browser, waiting: Delivery, reader: Person) -> None:
    page = show(browser(reader), waiting)

    assert page.h1 == f"Levering {waiting.pk}"
    assert page.rows("section.ck-section--warm table") == [
        ["Thuiszitters telling 1", "Totaal Geteld in juni", "2024", "79", "2"],
        ["Thuiszitters telling 1", "Nog_niet", "2024", "26", "3"],
        ["Thuiszitters telling 1", "Vrijstelling", "2024", "48", "4"],
    ]


def test_five_kinds_of_value_as_they_came_in(
    browser: Browser, source: Source, data_adviser: Person
) -> None:
    values = ["0", "niet opgegeven", "n.v.t.", "onbekend", "<5", "1055"]
    drawing = "\n".join(f"thuiszitters|{2020 + n}||{value}" for n, value in enumerate(values))
    page = show(browser(data_adviser), delivered(drawing, source, data_adviser))

    assert [row[3] for row in page.rows("section.ck-section--warm table")] == [
        "0", "niet opgegeven", "n.v.t.", "?", "afgeschermd", "1.055",
    ]  # fmt: skip  # a table, read by line


def test_delivery_in_a_few_facts(browser: Browser, waiting: Delivery, reader: Person) -> None:
    facts = show(browser(reader), waiting).one("aside dl").facts()

    assert facts == {
        "Stand": "wacht op akkoord",
        "Cijfers": "3",
        "Geleverd door": "Data-adviser Gemeente, 15 januari 2026, 10:00",
        "Bestand": (
            "Zoals het binnenkwam Als Excel in het lange sjabloon Als CSV in het lange sjabloon"
        ),
    }


def test_check_says_what_does_not_add_up(
    browser: Browser, waiting: Delivery, reader: Person
) -> None:
    page = show(browser(reader), waiting)
    finding = waiting.findings.get()

    assert page.texts("main h2")[0] == "De controle vond 1 punt"
    assert page.texts("article h3") == [f"fout {finding.sentence}"]
    assert [number in finding.sentence for number in ("74", "79")] == [True, True]
    assert page.texts("article p") == [
        "Nog geen toelichting. Zonder toelichting kan er geen akkoord komen."
    ]


@pytest.mark.parametrize(
    ("who", "may"),
    [
        ("data_adviser", {"explain", "withdraw"}),  # Delivered it.
        ("data_colleague", {"sign off"}),
        ("coordinator", {"explain", "sign off", "withdraw"}),
        ("reader", set()),
    ],
)
def test_page_offers_what_one_may_do(
    browser: Browser,
    waiting: Delivery,
    request: pytest.FixtureRequest,
    who: str,
    may: set[str],
) -> None:
    client = browser(request.getfixturevalue(who))
    forms = [form.attributes["action"] for form in show(client, waiting).all("main form")]
    finding = waiting.findings.get().pk
    names = {
        address_of(waiting, f"/bevinding/{finding}"): "explain",
        address_of(waiting, "/akkoord"): "sign off",
        address_of(waiting, "/intrekken"): "withdraw",
    }

    assert {names[action] for action in forms} == may


def test_explanation_is_kept_with_a_name(
    browser: Browser, waiting: Delivery, data_adviser: Person
) -> None:
    client = browser(data_adviser)
    answer = explain(client, waiting, "Vijf kinderen staan bij geen school.")
    page = show(client, waiting)

    assert (answer.status_code, answer["Location"]) == (302, address_of(waiting))
    assert page.notices == ["Uw toelichting is bewaard."]
    assert page.texts("article p")[0].startswith(
        "Toelichting: Vijf kinderen staan bij geen school. Data-adviser, "
    )


@pytest.mark.parametrize("text", ["", "   ", "x" * 601])
def test_explanation_that_says_nothing_or_too_much(
    browser: Browser, waiting: Delivery, data_adviser: Person, text: str
) -> None:
    answer = explain(browser(data_adviser), waiting, text)

    assert answer.status_code == 422
    assert Page.of(answer).title == f"Fout: Levering {waiting.pk} - Cirkel"
    assert Page.of(answer).h1 == f"Levering {waiting.pk}"
    assert len(Page.of(answer).all("article .ck-field__error")) == 1
    assert waiting.findings.get().explained_at is None


def test_someone_else_does_not_explain(
    browser: Browser, waiting: Delivery, data_colleague: Person
) -> None:
    answer = explain(browser(data_colleague), waiting, "Klopt wel.")

    assert answer.status_code == 403
    assert Page.of(answer).one("main .ck-lead").text == (
        "Alleen wie voor deze bron levert, licht een bevinding toe. Vraag het de leverancier."
    )
    assert waiting.findings.get().explained_at is None


def test_finding_of_another_delivery(
    browser: Browser, waiting: Delivery, source: Source, data_adviser: Person
) -> None:
    other = delivered("thuiszitters | 2020 | | 79", source, data_adviser)
    address = address_of(other, f"/bevinding/{waiting.findings.get().pk}")

    assert browser(data_adviser).post(address, {"explanation": "x"}).status_code == 404


def test_second_person_signs_off(browser: Browser, clean: Delivery, data_colleague: Person) -> None:
    client = browser(data_colleague)
    answer = client.post(address_of(clean, "/akkoord"))
    page = show(client, clean)
    clean.refresh_from_db()

    assert (answer.status_code, answer["Location"]) == (302, address_of(clean))
    assert (clean.status, clean.signed_off_by) == (DeliveryStatus.SIGNED_OFF, data_colleague)
    assert page.notices == ["Akkoord gegeven. De coördinator kan de cijfers nu vrijgeven."]
    assert page.one("aside dl").facts()["Akkoord door"].startswith("Data-colleague ")
    assert page.texts(".ck-timeline__title") == [
        "Bestand ontvangen",
        "Gelezen en gecontroleerd",
        "Akkoord gegeven",
    ]


def test_who_delivered_does_not_sign_off(
    browser: Browser, clean: Delivery, data_adviser: Person
) -> None:
    client = browser(data_adviser)
    client.post(address_of(clean, "/akkoord"))
    page = show(client, clean)
    clean.refresh_from_db()

    assert clean.status == DeliveryStatus.CHECKED
    assert page.notices == [
        "U geeft geen akkoord op uw eigen levering. "
        "Vraag een ander lid van het datateam om mee te kijken."
    ]


def test_no_sign_off_while_an_error_is_unexplained(
    browser: Browser, waiting: Delivery, data_colleague: Person, data_adviser: Person
) -> None:
    client = browser(data_colleague)
    before = show(client, waiting).texts("main .ck-card--tint strong")
    client.post(address_of(waiting, "/akkoord"))
    refused = show(client, waiting).notices
    explain(browser(data_adviser), waiting, "Zo staat het er.")
    client.post(address_of(waiting, "/akkoord"))
    waiting.refresh_from_db()

    assert before == ["Er staat nog 1 fout zonder toelichting."]
    assert refused == [
        "Er staan nog fouten zonder toelichting. Licht elke fout toe, of lever een nieuw bestand."
    ]
    assert waiting.status == DeliveryStatus.SIGNED_OFF


def test_two_people_press_at_the_same_time(
    browser: Browser, clean: Delivery, data_colleague: Person, coordinator: Person
) -> None:
    browser(coordinator).post(address_of(clean, "/akkoord"))
    client = browser(data_colleague)
    client.post(address_of(clean, "/akkoord"))
    clean.refresh_from_db()

    assert clean.signed_off_by == coordinator
    assert show(client, clean).notices == [
        "Over deze levering is al besloten. Ververs de pagina om te zien wat er staat."
    ]


def test_delivery_can_be_taken_back_before_sign_off(
    browser: Browser, clean: Delivery, data_adviser: Person
) -> None:
    client = browser(data_adviser)
    client.post(address_of(clean, "/intrekken"))
    page = show(client, clean)

    assert page.notices == ["De levering is ingetrokken."]
    assert page.texts(".ck-alert__title")[-1] == "Deze levering is ingetrokken"
    assert page.texts(".ck-timeline__title")[-1] == "Ingetrokken"


def test_correction_and_what_it_corrects_point_at_each_other(
    browser: Browser, clean: Delivery, reader: Person, data_colleague: Person
) -> None:
    by, at = factories.actor_of(data_colleague), timezone.now()
    sign_off_delivery(delivery=clean, by=by, at=at)
    correction = road.signed_off(
        "thuiszitters | 2024 | | 80", source=clean.source, supersedes=clean
    )
    client = browser(reader)
    old, new = show(client, clean).one("aside dl"), show(client, correction).one("aside dl")

    assert old.facts()["Stand"] == "vervangen"
    assert old.hrefs("dd a")[0] == address_of(correction)
    assert new.hrefs("dd a")[0] == address_of(clean)


@pytest.mark.parametrize("rest", ["/akkoord", "/intrekken", "/opnieuw", "/bevinding/1"])
def test_link_decides_nothing(
    browser: Browser, clean: Delivery, coordinator: Person, rest: str
) -> None:
    assert browser(coordinator).get(address_of(clean, rest)).status_code == 405


def test_explained_delivery_is_closed_after_sign_off(
    browser: Browser, waiting: Delivery, data_adviser: Person, data_colleague: Person
) -> None:
    at = datetime(2026, 1, 16, tzinfo=UTC)
    by = factories.actor_of(data_adviser)
    explain_finding(finding=waiting.findings.get(), explanation="Zo staat het er.", by=by, at=at)
    sign_off_delivery(delivery=waiting, by=factories.actor_of(data_colleague), at=at)
    answer = explain(browser(data_adviser), waiting, "Toch anders.")

    assert answer.status_code == 409
    assert Page.of(answer).one("main .ck-lead").text == (
        "Over deze levering is al besloten. Ververs de pagina om te zien wat er staat."
    )
    assert waiting.findings.get().explanation == "Zo staat het er."
