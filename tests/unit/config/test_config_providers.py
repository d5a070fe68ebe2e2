"""A wrong file of providers stops the start, and the sentence names file, provider and field."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from cirkel.config.providers import providers
from cirkel.people.providers import Provider, SecondStep
from tests.unit.config.test_config_settings import start

FILE, SECRET = "/etc/cirkel/oidc.json", "zeer-geheim-8f2a"
GOOD: dict[str, Any] = {
    "id": "gemeente",
    "name": "Gemeente Voorbeeld",
    "server": "https://login.voorbeeld.nl/o",
    "client_id": "cirkel",
    "client_secret": SECRET,
    "domains": ["Voorbeeld.NL", "raad.voorbeeld.nl"],
}


def read(*rows: object, https: bool = True) -> tuple[Provider, ...]:
    return providers(json.dumps(rows), source=FILE, https=https)


def test_what_must_be_there_is_enough() -> None:
    assert read(GOOD) == (
        Provider(
            id="gemeente",
            name="Gemeente Voorbeeld",
            server="https://login.voorbeeld.nl/o",
            client_id="cirkel",
            client_secret=SECRET,
            domains=frozenset({"voorbeeld.nl", "raad.voorbeeld.nl"}),
            second_step=SecondStep.NEVER,
            trusts_email=False,
        ),
    )
    assert SECRET not in repr(read(GOOD))


def test_what_may_be_chosen_is_read() -> None:
    found = read(GOOD | {"second_step": "claim", "trusts_email": True})[0]

    assert (found.second_step, found.trusts_email) == (SecondStep.CLAIM, True)


def test_no_text_is_no_provider() -> None:
    assert providers("", source=FILE, https=True) == ()


NAMED = f"{FILE}, provider 'gemeente': "
PLACE = "must be a plain address without user, query or fragment."
DOMAINS = "must hold whole mail domains, without @ and without *."


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"id": "Gemeente X"}, f"{FILE}, provider 1: 'id' may hold small letters"),
        ({"id": None}, f"{FILE}, provider 1: 'id' is missing or is no text."),
        ({"name": " "}, f"{NAMED}'name' is missing or is no text."),
        ({"name": "x" * 61}, f"{NAMED}'name' may be 60 signs long at most."),
        ({"server": "http://login.voorbeeld.nl"}, f"{NAMED}'server' must start with https://"),
        ({"server": "https:///o"}, f"{NAMED}'server' {PLACE}"),
        ({"server": f"https://a:{SECRET}@login.nl"}, f"{NAMED}'server' {PLACE}"),
        ({"server": "https://login.nl/?x=1"}, f"{NAMED}'server' {PLACE}"),
        ({"server": "https://login.nl/.well-known/openid-configuration"}, f"{NAMED}'server' must"),
        ({"client_id": 12}, f"{NAMED}'client_id' is missing or is no text."),
        ({"client_secret": ""}, f"{NAMED}'client_secret' is missing or is no text."),
        ({"domains": []}, f"{NAMED}'domains' must be a list of mail domains"),
        ({"domains": "voorbeeld.nl"}, f"{NAMED}'domains' must be a list of mail domains"),
        ({"domains": ["*.voorbeeld.nl"]}, f"{NAMED}'domains' {DOMAINS}"),
        ({"domains": ["@voorbeeld.nl"]}, f"{NAMED}'domains' {DOMAINS}"),
        ({"domains": ["nl"]}, f"{NAMED}'domains' {DOMAINS}"),
        ({"domains": [7]}, f"{NAMED}'domains' {DOMAINS}"),
        ({"second_step": "yes"}, f"{NAMED}'second_step' must be one of always, claim, never."),
        ({"trusts_email": "false"}, f"{NAMED}'trusts_email' must be true or false."),
        ({"secret": SECRET}, f"{NAMED}'secret' is not known: there are id, name,"),
    ],
)
def test_a_wrong_field_is_named_and_its_value_is_not(change: dict[str, Any], sentence: str) -> None:
    with pytest.raises(ImproperlyConfigured) as refused:
        read(GOOD | change)

    assert str(refused.value).startswith(sentence)
    assert SECRET not in str(refused.value)


@pytest.mark.parametrize("field", sorted(GOOD))
def test_a_field_that_is_left_out_is_named(field: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=f"{field!r}"):
        read({name: value for name, value in GOOD.items() if name != field})


def test_two_providers_share_neither_name_nor_domain() -> None:
    second = GOOD | {"domains": ["swv.nl"]}
    with pytest.raises(ImproperlyConfigured, match=r"two providers have the 'id' 'gemeente'\.$"):
        read(GOOD, second)
    with pytest.raises(
        ImproperlyConfigured, match=r"'gemeente' and 'swv' both hold voorbeeld\.nl in 'domains'\.$"
    ):
        read(GOOD, second | {"id": "swv", "domains": ["swv.nl", "VOORBEELD.nl"]})

    assert len(read(GOOD, second | {"id": "swv"})) == 2


def test_http_is_for_ones_own_machine() -> None:
    row = GOOD | {"server": "http://localhost:8001/o"}

    assert read(row, https=False)[0].server == "http://localhost:8001/o"


@pytest.mark.parametrize("text", ["{", f'[{{"client_secret": "{SECRET}"', '{"id": 1}', "[1]", "7"])
def test_what_is_no_list_of_providers(text: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=FILE) as refused:
        providers(text, source=FILE, https=True)

    assert SECRET not in str(refused.value)


def test_the_installation_reads_the_file_and_watches_its_rights(tmp_path: Path) -> None:
    file = tmp_path / "oidc.json"
    file.write_text(json.dumps([GOOD]))
    shown = "settings.PROVIDERS[0].id, 'CIRKEL_OIDC_FILE' in settings.ENVIRONMENT.files"
    good = start(shown, CIRKEL_SECRET_KEY="x", CIRKEL_OIDC_FILE=str(file))
    file.write_text(json.dumps([GOOD | {"second_step": "soms"}]))
    wrong = start(CIRKEL_SECRET_KEY="x", CIRKEL_OIDC_FILE=str(file))

    assert good.stdout.strip() == "('gemeente', True)" or good.stdout.strip() == "gemeente True"
    assert wrong.returncode == 1
    assert wrong.stderr.splitlines()[-1].endswith(
        f"{file}, provider 'gemeente': 'second_step' must be one of always, claim, never."
    )
    assert SECRET not in wrong.stderr
