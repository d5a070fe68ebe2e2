import pytest

from cirkel.people.origins import broad_network, browser_family


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("192.0.2.17", "192.0.0.0"),
        ("2001:db8:1:2::3", "2001:db8::"),
        ("::ffff:192.0.2.17", "192.0.0.0"),
    ],
)
def test_of_an_address_the_beginning_is_kept(address: str, kept: str) -> None:
    assert broad_network(address) == kept
    assert broad_network(kept) == kept


@pytest.mark.parametrize(
    ("said", "family"),
    [
        ("Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/2010 Firefox/140.0", "Firefox, Windows"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36 Edg/140.0", "Edge, Windows"),
        ("Mozilla/5.0 (X11; CrOS x86_64) Chrome/140.0 Safari/537.36", "Chrome, ChromeOS"),
        ("Mozilla/5.0 (Linux; Android 15) SamsungBrowser/28", "Samsung Internet, Android"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 14) Version/18 Safari/605", "Safari, Mac"),
        ("<script>alert(1)</script>", "?, ?"),
        ("", "?, ?"),
    ],
)  # fmt: skip  # a table, read by line
def test_of_a_browser_the_family_is_kept(said: str, family: str) -> None:
    assert browser_family(said) == family
