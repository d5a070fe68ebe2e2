"""Odd requests: every address with strange queries, names and bytes. Never an error of ours."""

import re
from urllib.parse import quote, unquote

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import get_resolver
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cirkel.monitor.models import Release
from cirkel.people.models import Person
from tests import factories
from tests.repo.test_access import ADDRESSES
from tests.repo.tree import modules, named
from tests.web.conftest import Browser

REPORT = "/rapport.pdf"  # Prints for seconds; asked once, elsewhere.
PATHS = sorted({address for address, _view in ADDRESSES} - {REPORT})
NAMES = """pagina doel jaar next q page format language indicator gebied versie sort id pk v
    __class__ [] pagina[]""".split()
VALUES = [
    *("-1", "0", "1e9", "9" * 400, "٣", "1 OR 1=1", "' OR ''='", "../../etc/passwd", "%00", "\0"),
    *("a" * 5_000, "<script>", "{{7*7}}", "${7*7}", "%n%s", "\ud7ff", "😀", "null", "[]", "x\r\ny"),
]
QUERIES = st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(VALUES)), max_size=5)
TAILS = ["%2e%2e%2f", "%00", "%ff%fe", "//", "?", ";", "%0d%0aX: y", "/" * 300]
ODD_NAMES = ["\0", "%00", "%ff", "a" * 9_000, "..", "%2e%2e%2fx", "'", "9" * 30]
OUTSIDE = ["/static/../settings.py", "/static/%2e%2e/%2e%2e/x", "/static//etc"]
FINE = {200, 302, 400, 403, 404, 405, 409, 413, 422}
often = settings(
    max_examples=30,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture
def clients(browser: Browser, public_release: Release, coordinator: Person) -> list[Client]:
    factories.question(code="x")
    factories.delivery(content=b"wacht")
    return [browser(), browser(coordinator)]


@often
@given(st.sampled_from(PATHS), QUERIES)
def test_an_odd_query_is_no_error(
    clients: list[Client], path: str, query: list[tuple[str, str]]
) -> None:
    pairs: dict[str, list[str]] = {}
    for name, value in query:
        pairs.setdefault(name, []).append(value)

    assert {client.get(path, pairs).status_code for client in clients} <= FINE


@often
@given(st.sampled_from(PATHS), QUERIES)
def test_an_odd_form_is_no_error(
    clients: list[Client], path: str, query: list[tuple[str, str]]
) -> None:
    assert {client.post(path, dict(query)).status_code for client in clients} <= FINE


@often
@given(
    st.sampled_from(PATHS),
    st.text(max_size=12) | st.sampled_from(TAILS),
)
def test_an_odd_path_is_no_error(clients: list[Client], path: str, tail: str) -> None:
    answers = [client.get(path + tail.replace("#", "")) for client in clients]

    assert {answer.status_code for answer in answers} <= FINE | {301}
    assert all("X" not in answer.headers for answer in answers)


LINK = "/link/%(token)s"  # Whatever the token: this link does not work.
# Where an address about nothing may lead: the two doors, and the list of one's own sessions, in
# which one that is gone stands no more.
LED_TO = ("/inloggen", "/account/bevestigen?", "/account/sessies")


@pytest.mark.parametrize("place", ODD_NAMES)
def test_an_odd_name_in_an_address_is_not_found(clients: list[Client], place: str) -> None:
    """An address that takes nothing but a form is sent one: what it is about is not there."""
    routes = {"/" + str(pattern[0][0][0]) for pattern in get_resolver().reverse_dict.values()}
    open_routes = [route for route in routes if "%(" in route]
    statuses: dict[str, set[int]] = {}
    for route in open_routes:
        path = re.sub(r"%\(\w+\)s", lambda _found: place, route)
        for client in clients:
            answer = client.get(path)
            if answer.status_code == 405:
                answer = client.post(path)
            leads_on = answer.status_code == 302 and not answer["Location"].startswith(LED_TO)
            statuses.setdefault(route, set()).add(200 if leads_on else answer.status_code)

    assert len(open_routes) > 10
    assert statuses.pop(LINK) == {404 if "/" in unquote(place) else 409}
    assert {route: found for route, found in statuses.items() if not found <= {302, 404}} == {}


@pytest.mark.parametrize("path", OUTSIDE)
def test_static_files_end_at_their_folder(clients: list[Client], path: str) -> None:
    assert [client.get(path).status_code for client in clients] == [404, 404]


ELSEWHERE = [
    *("https://elders.example/", "//elders.example/", "/\\elders.example", "\\\\elders.example"),
    *("///elders.example", "http:elders.example", "javascript:alert(1)", "https:elders.example"),
    *("/%09/elders.example", " https://elders.example", "\thttps://elders.example", "//%65lders"),
    *(
        "https://testserver@elders.example/",
        "https://testserver.elders.example/",
        "data:text/html,x",
    ),
]
# A path of ours that is not there: a browser leaves what is written as %09 as it is.
STAYS_HERE = "/%09/elders.example"


def leads_away(answer: HttpResponse) -> bool:
    """Somewhere that a browser would take for another host, or for a script."""
    to = answer.headers.get("Location", "/")
    return not re.match(r"/(?![/\\\\])", to) or "\t" in to or "\\" in to.partition("?")[0]


# Every name under which sites take a place to go to, and a place of ours to find who reads it.
PLACES = "next redirect redirect_to return return_to url to continue goto success_url".split()
OURS = "/vragen?wegwijzer=7"


def answers_of(clients: list[Client], path: str, place: str) -> list[HttpResponse]:
    given = dict.fromkeys(PLACES, place)
    return [
        answer
        for client in clients
        for answer in (client.get(path, given), client.post(path, given, query_params=given))
    ]


def goes_along(answer: HttpResponse) -> bool:
    """Whether the place that was asked for is taken along, by itself: a way back to this very
    address, with all that stood behind it, is another thing."""
    told = answer.headers.get("Location", "").encode()
    body = b"" if answer.streaming else answer.content
    return any(f"next={quote(OURS, safe='/')}".encode() in text for text in (told, body)) or (
        told == OURS.encode()
    )


def test_no_address_sends_anyone_to_another_site(clients: list[Client]) -> None:
    """Every address once; those that take such a place along with everything that is tried."""
    readers = [path for path in PATHS if any(map(goes_along, answers_of(clients, path, OURS)))]
    tries = [(path, ELSEWHERE[0]) for path in PATHS]
    tries += [(path, place) for path in readers for place in ELSEWHERE[1:]]
    away = [
        (path, place)
        for path, place in tries
        if any(map(leads_away, answers_of(clients, path, place)))
    ]

    assert readers == ["/inloggen", "/inloggen/passkey", "/inloggen/tweede-stap", "/taal"]
    assert away == []


def test_signing_in_leads_to_no_other_site(browser: Browser, db: None) -> None:
    factories.person(email="in@voorbeeld.cirkel", password="samen-voor-de-jeugd")
    form = {"login": "in@voorbeeld.cirkel", "password": "samen-voor-de-jeugd"}
    found = {}
    for going_to in (*ELSEWHERE, "/vragen"):
        answer = browser().post("/inloggen", form | {"next": going_to})
        found[going_to] = (answer.status_code, answer["Location"])
        assert not leads_away(answer)

    own = (STAYS_HERE, "/vragen")
    assert found == dict.fromkeys(ELSEWHERE, (302, "/")) | {path: (302, path) for path in own}


def test_a_visitor_is_sent_to_the_door_however_long_the_address(browser: Browser, db: None) -> None:
    short, long = (browser().get("/account", {"x": "y" * length}) for length in (10, 20_000))

    assert short["Location"] == "/inloggen?next=/account%3Fx%3Dyyyyyyyyyy"
    assert (long.status_code, long["Location"]) == (302, "/inloggen")


COMPARED = re.compile(
    r"\b(\w*(token|secret|signature|digest|hmac|mac|password|otp|recovery_code)\w*)\s*[!=]=\s"
    r"|\s[!=]=\s[\w.]*(token|secret|signature|digest|hmac|password)\b",
)


def test_secrets_are_compared_in_constant_time() -> None:
    """`hmac.compare_digest`, or a lookup by the hash; never letter by letter."""
    assert COMPARED.search("if token == given:")
    assert COMPARED.search("given != self.secret")
    found = {
        f"{named(path)}:{number}"
        for path in modules("src/cirkel")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if COMPARED.search(line)
    }

    assert found == set()
