"""Starting the provider, telling it what to do, and signing in to it as a browser would."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import requests

from tests.provider.people import PASSWORD

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 30


@dataclass(frozen=True, slots=True)
class RunningProvider:
    url: str

    @property
    def server(self) -> str:
        return f"{self.url}/o"

    def do(self, **asked: Any) -> None:
        answer = requests.post(f"{self.url}/doe", json=asked, timeout=PATIENCE)
        assert answer.status_code == 204, answer.text

    def way_back(self, address: str, name: str, password: str = PASSWORD) -> str:
        """From our button's address through its own pages, to where it sends the browser back."""
        with requests.Session() as browser:
            page = browser.get(address, timeout=PATIENCE)
            assert "Aanmelden bij de organisatie" in page.text, page.text
            form = Fields(page.text).found | {"username": name, "password": password}
            answer = browser.post(page.url, form, timeout=PATIENCE, allow_redirects=False)
            while (to := urljoin(page.url, answer.headers["Location"])).startswith(self.url):
                answer = browser.get(to, timeout=PATIENCE, allow_redirects=False)
        return to


class Fields(HTMLParser):
    """The hidden fields of the form on the page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "input" and given.get("type") == "hidden":
            self.found[str(given["name"])] = given.get("value") or ""


@contextmanager
def provider_in(folder: Path) -> Iterator[RunningProvider]:
    environment = {**os.environ, "PROVIDER_FOLDER": str(folder), "PYTHONPATH": str(ROOT)}
    with (folder / "provider.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.provider"],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
        )
    assert process.stdin
    assert process.stdout
    try:
        port = process.stdout.readline().decode().strip()
        assert port, (folder / "provider.log").read_text()
        yield RunningProvider(f"http://localhost:{port}")
    finally:
        process.stdin.close()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        process.stdout.close()
