"""Keys outside the database: a ring that is right or says what is wrong, and seals that hold."""

import base64

import pytest
from django.core.exceptions import ImproperlyConfigured
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from cirkel.core import checks, keys
from cirkel.core.keys import DoesNotOpen, KeyMissing, KeysWrong, keyring

OLD = f"old:{base64.b64encode(b'o' * 32).decode()}"
NEW = f"new:{base64.b64encode(b'n' * 32).decode()}"
SECRET = "a secret of the installation"


@pytest.fixture(autouse=True)
def _old_ring(settings: Settings) -> None:
    settings.KEYRING = keyring(OLD, secret_key=SECRET)


def ids(text: str) -> list[str]:
    return [key.id for key in keyring(text, secret_key=SECRET).keys]


def test_the_first_key_is_the_current_one_and_the_secret_comes_last() -> None:
    found = ids(f"# ours\n{NEW}  # since May\n\n{OLD}\n")

    assert found[:2] == ["new", "old"]
    assert [found[2][:7], len(found)] == ["secret-", 3]


@pytest.mark.parametrize("between", ["\n", " ", ",", ", ", "\r\n"])
def test_keys_may_stand_on_lines_or_in_one_variable(between: str) -> None:
    assert ids(f"{NEW}{between}{OLD}")[:2] == ["new", "old"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("only-an-id", "not written as id:key"),
        (f"Upper:{OLD.partition(':')[2]}", "not written as id:key"),
        (f"{'a' * 17}:{OLD.partition(':')[2]}", "not written as id:key"),
        ("a:not base64!", "'a' in CIRKEL_KEYS is not base64|has 0 bytes|not written"),
        ("a:!!!!", "'a' in CIRKEL_KEYS is not base64"),
        (f"a:{base64.b64encode(b'short').decode()}", "has 5 bytes; it must have 32"),
        (f"{OLD}\n{OLD.replace('old', 'other')}", "the same key under two ids"),
        (f"{OLD}\n{NEW.replace('new', 'old')}", "names a key twice: old"),
        ("# nothing here", "holds no key"),
    ],
)
def test_a_wrong_ring_stops_the_start_and_tells_no_key(text: str, sentence: str) -> None:
    with pytest.raises(KeysWrong, match=sentence) as wrong:
        ids(text)

    assert isinstance(wrong.value, ImproperlyConfigured)
    assert not [part for part in text.split(":")[1:] if len(part) > 8 and part in str(wrong.value)]


def test_a_new_line_is_a_key_and_never_the_same() -> None:
    first, second = keys.new_line(), keys.new_line()

    assert first != second
    assert len(ids(f"{first}\n{second}")) == 3


def test_a_key_never_shows_itself() -> None:
    assert "oooo" not in repr(keys.current())
    assert repr(keys.current()) == "Key(id='old')"


def test_without_keys_another_secret_is_another_key() -> None:
    one, other = (keyring("", secret_key=text).current for text in ("one", "other"))

    assert one.id != other.id
    assert one.secret != other.secret
    assert keyring("", secret_key="one").current == one


def test_each_purpose_has_bytes_of_its_own() -> None:
    found = [keys.current().secret, keys.derive("fields"), keys.derive("audit")]

    assert len(set(found)) == 3
    assert [len(each) for each in found] == [32, 32, 32]
    assert keys.derive("audit") == keys.by_id("old").derive("audit")


@given(content=st.binary(), place=st.text())
def test_what_is_sealed_opens_in_its_place(content: bytes, place: str) -> None:
    sealed = keys.seal(content, place=place)

    assert keys.unseal(sealed, place=place) == content
    assert keys.key_id_of(sealed) == "old"


def test_the_same_content_is_never_sealed_alike_and_does_not_show() -> None:
    one, other = (keys.seal(b"Jan Jansen" * 9, place="a") for _ in range(2))

    assert one != other
    assert b"Jan" not in one


def test_in_another_place_it_does_not_open() -> None:
    with pytest.raises(DoesNotOpen, match="in b does not open"):
        keys.unseal(keys.seal(b"text", place="a"), place="b")


def test_for_another_purpose_it_does_not_open() -> None:
    with pytest.raises(DoesNotOpen):
        keys.unseal(keys.seal(b"text", place="a", purpose="text"), place="a")


@pytest.mark.parametrize("at", range(60))
def test_one_changed_byte_shows(at: int) -> None:
    sealed = bytearray(keys.seal(b"a text of some length", place="a"))
    sealed[at] ^= 1

    with pytest.raises((DoesNotOpen, KeyMissing)):
        keys.unseal(bytes(sealed), place="a")


@pytest.mark.parametrize("length", [0, 3, 4, 20, 30, 40])
def test_what_was_cut_off_does_not_open(length: int) -> None:
    sealed = keys.seal(b"a text", place="a")[:length]

    with pytest.raises((DoesNotOpen, KeyMissing)):
        keys.unseal(sealed, place="a")


def test_an_older_key_opens_and_a_newer_one_seals(settings: Settings) -> None:
    sealed = keys.seal(b"text", place="a")
    settings.KEYRING = keyring(f"{NEW}\n{OLD}", secret_key=SECRET)

    assert keys.unseal(sealed, place="a") == b"text"
    assert keys.key_id_of(keys.seal(b"text", place="a")) == "new"


def test_without_its_key_the_sentence_names_the_key(settings: Settings) -> None:
    sealed = keys.seal(b"text", place="a")
    settings.KEYRING = keyring(NEW, secret_key=SECRET)

    with pytest.raises(KeyMissing, match="'old' is not in the keyring"):
        keys.unseal(sealed, place="a")


def test_another_key_under_the_same_id_does_not_open(settings: Settings) -> None:
    sealed = keys.seal(b"text", place="a")
    settings.KEYRING = keyring(NEW.replace("new", "old"), secret_key=SECRET)

    with pytest.raises(DoesNotOpen, match="another key stands in the keyring under the same id"):
        keys.unseal(sealed, place="a")


def test_what_hung_on_the_secret_opens_after_there_are_keys(settings: Settings) -> None:
    settings.KEYRING = keyring("", secret_key=SECRET)
    sealed = keys.seal(b"text", place="a")
    settings.KEYRING = keyring(NEW, secret_key=SECRET)

    assert keys.unseal(sealed, place="a") == b"text"


@given(text=st.text())
def test_a_text_is_sealed_as_a_text(text: str) -> None:
    sealed = keys.seal_text(text, place="mfa")

    assert keys.open_text(sealed, place="mfa") == text
    assert sealed.isascii()


@pytest.mark.parametrize("text", ["", "JBSWY3DPEHPK3PXP", "ck1.", "ck1.%%%", "ck1.AAAA"])
def test_a_text_that_was_never_sealed_is_refused(text: str) -> None:
    with pytest.raises(DoesNotOpen):
        keys.open_text(text)


def test_a_sealed_text_moved_elsewhere_does_not_open() -> None:
    with pytest.raises(DoesNotOpen):
        keys.open_text(keys.seal_text("JBSWY3DPEHPK3PXP", place="person 1"), place="person 2")


def test_deploying_without_keys_is_refused(settings: Settings) -> None:
    assert (checks.keys_where_it_counts(), checks.keys_of_their_own()) == ([], [])
    settings.KEYRING = keyring("", secret_key=SECRET)

    assert [found.id for found in checks.keys_where_it_counts()] == ["cirkel.E101"]
    assert [found.id for found in checks.keys_of_their_own()] == ["cirkel.W101"]
