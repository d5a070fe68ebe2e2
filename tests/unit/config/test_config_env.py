"""A missing or wrong value stops the start, and the sentence names the variable."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from cirkel.config.env import Environment

NAME = "CIRKEL_SOMETHING"


def env(**variables: str) -> Environment:
    return Environment(variables)


def test_a_text_is_read() -> None:
    assert env(CIRKEL_SOMETHING="value").text(NAME) == "value"


def test_a_missing_text_takes_its_default() -> None:
    assert env().text(NAME, "default") == "default"


def test_an_empty_text_counts_as_missing() -> None:
    assert env(CIRKEL_SOMETHING="").text(NAME, "default") == "default"


def test_a_missing_text_without_default_is_refused_by_name() -> None:
    with pytest.raises(ImproperlyConfigured, match=r"^CIRKEL_SOMETHING is missing: "):
        env().text(NAME)


@pytest.mark.parametrize(("written", "meant"), [("yes", True), ("no", False)])
def test_yes_and_no_are_read(written: str, meant: bool) -> None:
    assert env(CIRKEL_SOMETHING=written).yes(NAME, "no") is meant


@pytest.mark.parametrize("written", ["true", "1", "ja", "YES", " yes"])
def test_another_word_for_yes_is_refused_by_name(written: str) -> None:
    with pytest.raises(
        ImproperlyConfigured, match=r"^CIRKEL_SOMETHING must be 'yes' or 'no', not "
    ):
        env(CIRKEL_SOMETHING=written).yes(NAME, "no")


def test_a_number_is_read() -> None:
    assert env(CIRKEL_SOMETHING="30").number(NAME, "1") == 30


@pytest.mark.parametrize("written", ["thirty", "1.5", "-1", "1_000", " 1"])
def test_what_is_no_whole_number_is_refused_by_name(written: str) -> None:
    with pytest.raises(
        ImproperlyConfigured, match=r"^CIRKEL_SOMETHING must be a whole number, not "
    ):
        env(CIRKEL_SOMETHING=written).number(NAME, "1")


def test_several_values_are_split_at_commas_and_trimmed() -> None:
    assert env(CIRKEL_SOMETHING=" a.nl, b.nl,, ").several(NAME, "x") == ["a.nl", "b.nl"]


def test_a_secret_is_read_as_it_is() -> None:
    assert env(CIRKEL_SOMETHING="secret").secret(NAME) == "secret"


def test_a_secret_is_read_from_its_file_without_the_newline(tmp_path: Path) -> None:
    file = tmp_path / "secret"
    file.write_text("from the file\n", encoding="utf-8")
    both = env(CIRKEL_SOMETHING="not this one", CIRKEL_SOMETHING_FILE=str(file))

    assert both.secret(NAME) == "from the file"


def test_a_missing_secret_is_refused_by_name() -> None:
    with pytest.raises(ImproperlyConfigured, match=r"^CIRKEL_SOMETHING is missing: "):
        env().secret(NAME)


def test_a_secret_file_that_is_not_there_is_refused_by_name(tmp_path: Path) -> None:
    nowhere = str(tmp_path / "nowhere")

    with pytest.raises(ImproperlyConfigured, match=r"^CIRKEL_SOMETHING_FILE cannot be read: "):
        env(CIRKEL_SOMETHING_FILE=nowhere).secret(NAME)


def test_an_empty_secret_file_is_refused_by_name(tmp_path: Path) -> None:
    file = tmp_path / "secret"
    file.write_text("\n", encoding="utf-8")

    with pytest.raises(ImproperlyConfigured, match=r"^CIRKEL_SOMETHING_FILE is empty: "):
        env(CIRKEL_SOMETHING_FILE=str(file)).secret(NAME)


def test_every_name_that_was_read_is_remembered_with_its_default() -> None:
    reading = env(CIRKEL_A="yes")
    reading.yes("CIRKEL_A", "no")
    reading.number("CIRKEL_B", "1")

    assert reading.names == {"CIRKEL_A": "no", "CIRKEL_B": "1"}
