"""Guessing stops early, and nothing tells whose address is right."""

import pytest

from cirkel.people.models import Person
from tests import factories
from tests.factories.people import PASSWORD
from tests.web.account.visiting import Visit, is_in, letters, set_up_app, sign_in
from tests.web.reading import Page

OFTEN = (
    "Er is te vaak geprobeerd. Wacht vijf minuten en probeer het opnieuw, of vraag een inloglink."
)
GUESSES = 7


def guesses(email: str, address: str) -> list[tuple[int, list[str]]]:
    client = Visit(REMOTE_ADDR=address)
    answers = [sign_in(client, email, f"een-gok-nummer-{n}") for n in range(GUESSES)]
    return [(answer.status_code, Page.of(answer).errors) for answer in answers]


def test_guessing_stops_alike_for_known_and_unknown(chair: Person) -> None:
    closed = factories.person("closed@voorbeeld.cirkel", is_active=False)
    known = guesses(chair.email, "192.0.2.1")
    unknown = guesses("niemand@voorbeeld.cirkel", "192.0.2.2")
    shut = guesses(closed.email, "192.0.2.3")

    assert [status for status, _ in known] == [422] * 5 + [429] * 2
    assert known[-1][1] == [OFTEN]
    assert known == unknown == shut


def test_even_the_right_password_waits(chair: Person) -> None:
    guesses(chair.email, "192.0.2.1")
    elsewhere = Visit(REMOTE_ADDR="198.51.100.1")
    answer = sign_in(elsewhere, chair.email, PASSWORD)

    assert (answer.status_code, is_in(elsewhere)) == (429, False)


def test_somebody_else_comes_in_meanwhile(chair: Person, liaison: Person) -> None:
    guesses(chair.email, "192.0.2.1")
    elsewhere = Visit(REMOTE_ADDR="198.51.100.1")
    sign_in(elsewhere, liaison.email)

    assert is_in(elsewhere)


def test_many_addresses_from_one_place_stop_too(chair: Person) -> None:
    client = Visit(REMOTE_ADDR="192.0.2.1")
    answers = [sign_in(client, f"iemand-{n}@voorbeeld.cirkel", "een-gok") for n in range(11)]

    assert [answer.status_code for answer in answers] == [422] * 10 + [429]
    assert sign_in(client, chair.email).status_code == 429


def test_an_address_in_a_header_changes_nothing(chair: Person) -> None:
    """Without a proxy in front, anyone could write it."""
    client = Visit(REMOTE_ADDR="192.0.2.1")
    statuses = [
        client.post(
            "/inloggen",
            {"login": f"iemand-{n}@voorbeeld.cirkel", "password": "een-gok"},
            HTTP_X_FORWARDED_FOR=f"203.0.113.{n}",
        ).status_code
        for n in range(11)
    ]

    assert statuses[-1] == 429


def test_guessing_a_code_stops(chairs_visit: Visit, chair: Person) -> None:
    _key, codes = set_up_app(chairs_visit)
    client = Visit(REMOTE_ADDR="192.0.2.1")
    sign_in(client, chair.email)
    guess = ["/inloggen/tweede-stap", {"code": "000000"}]
    statuses = [client.post(*guess).status_code for _ in range(6)]
    right = client.post("/inloggen/tweede-stap", {"code": codes[0]})

    assert statuses == [422] * 5 + [429]
    assert (right.status_code, is_in(client)) == (429, False)


def test_one_address_gets_three_letters_and_no_more(chair: Person) -> None:
    asked = [Visit().post("/inloggen/link", {"email": chair.email})["Location"] for _ in range(5)]

    assert asked == ["/inloggen/gevraagd"] * 5  # The asker does not notice.
    assert letters() == [([chair.email], "Uw link om in te loggen")] * 3


@pytest.mark.parametrize("page", ["/inloggen/link", "/wachtwoord-vergeten"])
def test_asking_for_everybody_stops(db: None, page: str) -> None:
    client = Visit(REMOTE_ADDR="192.0.2.1")
    answers = [client.post(page, {"email": f"a{n}@voorbeeld.cirkel"}) for n in range(21)]

    assert [answer.status_code for answer in answers] == [302] * 20 + [429]
    assert Page.of(answers[-1]).h1 == "Even wachten"
    assert Page.of(answers[-1]).one("main .ck-lead").text == (
        "Dit is nu te vaak geprobeerd. Wacht een paar minuten en probeer het opnieuw."
    )


def test_guessing_links_stops(db: None) -> None:
    client = Visit(REMOTE_ADDR="192.0.2.1")
    statuses = [client.post(f"/link/gok-{n}").status_code for n in range(31)]

    assert statuses == [409] * 30 + [429]


def test_another_port_in_the_address_is_no_fresh_start(chair: Person) -> None:
    """A browser writes the port it asks at into Host, and anyone may write another there."""
    statuses = [
        Visit(REMOTE_ADDR=f"192.0.2.{n}", headers={"host": f"testserver:{8000 + n}"})
        .post("/inloggen", {"login": spelt, "password": f"een-gok-nummer-{n}"})
        .status_code
        for n, spelt in enumerate([chair.email, f" {chair.email.upper()} "] * 3)
    ]
    elsewhere = Visit(REMOTE_ADDR="198.51.100.1", headers={"host": "testserver:9000"})
    answer = sign_in(elsewhere, chair.email)

    assert statuses == [422] * 5 + [429]
    assert (answer.status_code, is_in(elsewhere)) == (429, False)


def test_confirming_by_password_counts_along_whatever_the_port(
    chairs_visit: Visit, chair: Person
) -> None:
    statuses = [
        chairs_visit.post(
            "/account/bevestigen",
            {"password": f"een-gok-nummer-{n}"},
            headers={"host": f"testserver:{8000 + n}"},
        ).status_code
        for n in range(5)
    ]
    right = chairs_visit.post(
        "/account/bevestigen", {"password": PASSWORD}, headers={"host": "testserver:9000"}
    )
    elsewhere = Visit(REMOTE_ADDR="198.51.100.1")

    assert (statuses, right.status_code) == ([422] * 5, 429)
    assert (sign_in(elsewhere, chair.email).status_code, is_in(elsewhere)) == (429, False)
