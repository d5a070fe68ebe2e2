"""The report's engine: what hostile text in it reaches, how long it may take, what it is told."""

import base64
import os
import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from weasyprint import HTML

from cirkel.web.public.printing import UI, NotPrinted, is_ours, print_pdf

SECRET = "geheime-tekst-van-de-server"
PAGE = '<html lang="nl"><head><title>Rapport</title></head><body><p>begin</p>{}<p>einde</p></body>'


class Asked(BaseHTTPRequestHandler):
    paths: list[str] = []  # noqa: RUF012 - the server makes a new object for each request

    def do_GET(self) -> None:
        self.paths.append(self.path)
        self.send_response(200)
        self.send_header("Content-Type", "text/css")
        self.end_headers()

    def log_message(self, *_arguments: object) -> None:
        """Quiet."""


@pytest.fixture
def server() -> Iterator[str]:
    Asked.paths.clear()
    with ThreadingHTTPServer(("127.0.0.1", 0), Asked) as found:
        threading.Thread(target=found.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{found.server_address[1]}"
        found.shutdown()


@pytest.fixture
def hostile(server: str, tmp_path: Path) -> str:
    """Every way in which HTML asks for something, to a server and to a file of this machine."""
    file = tmp_path / "geheim.txt"
    file.write_text(SECRET)
    svg = f'<svg xmlns="http://www.w3.org/2000/svg"><image href="{server}/in-svg"/></svg>'
    inside = base64.b64encode(svg.encode()).decode()
    ways = """<img src="{at}/img"><link rel="stylesheet" href="{at}/css">
        <link rel="attachment" href="{at}/attachment"><a rel="attachment" href="{at}/a">a</a>
        <object data="{at}/object"></object><embed src="{at}/embed"><iframe src="{at}/f"></iframe>
        <style>@import url({at}/import); @font-face {{ font-family: x; src: url({at}/font) }}
        p {{ background: url({at}/background); content: url({at}/content); font-family: x }}</style>
        <svg xmlns="http://www.w3.org/2000/svg"><image href="{at}/svg"/>
        <use href="{at}/use#a"/></svg>"""
    picture = f'<img src="data:image/svg+xml;base64,{inside}">'
    return PAGE.format(ways.format(at=server) + ways.format(at=file.as_uri()) + picture)


def text_of(pdf: bytes, folder: Path) -> str:
    path = folder / "report.pdf"
    path.write_bytes(pdf)
    command = ["pdftotext", str(path), "-"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def test_hostile_text_fetches_nothing(server: str, hostile: str) -> None:
    """Such a report is not printed at all: our own pages ask for nothing of the kind."""
    HTML(string=hostile).write_pdf()  # Without our fetcher it does ask.
    assert len(Asked.paths) > 5
    Asked.paths.clear()

    with pytest.raises(NotPrinted):
        print_pdf(hostile)

    assert Asked.paths == []


@pytest.mark.parametrize(
    # A background that repeats would come along as a pattern, in which no text can be searched.
    "way",
    ["<img src='{}'>", "<p style='background: url({}) no-repeat'>x</p>"],
)
def test_a_file_of_this_machine_does_not_come_along(tmp_path: Path, way: str) -> None:
    file = tmp_path / "geheim.svg"
    file.write_text(f'<svg xmlns="http://www.w3.org/2000/svg"><text y="9">{SECRET}</text></svg>')
    page = PAGE.format(way.format(file.as_uri()))
    assert SECRET in text_of(HTML(string=page).write_pdf(), tmp_path)

    with pytest.raises(NotPrinted):
        print_pdf(page)


def test_text_that_is_no_html_is_printed(tmp_path: Path) -> None:
    pdf = print_pdf(PAGE.format("&lt;img src=x&gt; {{ 7 }}"))

    assert text_of(pdf, tmp_path).split() == ["begin", "<img", "src=x>", "{{", "7", "}}", "einde"]


NOT_OURS = [
    *("http://127.0.0.1/", "https://example.org/", "ftp://x/", "//example.org/x", "pdf.css"),
    *("file:///etc/passwd", "file:///", f"{UI.as_uri()}/colour.py", "data:text/html,<p>"),
    *(f"{UI.as_uri()}/static/../colour.py", f"{UI.as_uri()}/static/%2e%2e/colour.py"),
    f"file://example.org{UI}/static/ui/css/pdf.css",
]


@pytest.mark.parametrize("url", NOT_OURS)
def test_an_address_that_is_not_ours(url: str) -> None:
    assert not is_ours(url)


@pytest.mark.parametrize(
    "url", [f"{UI.as_uri()}/static/ui/css/pdf.css", "data:image/svg+xml;base64,eA=="]
)
def test_an_address_that_is_ours(url: str) -> None:
    assert is_ours(url)


def test_an_engine_that_does_not_end_is_stopped() -> None:
    with pytest.raises(NotPrinted):
        print_pdf(PAGE.format("<p>Nog een alinea.</p>" * 20_000), seconds=0.5)


def test_more_than_a_report_is_not_begun() -> None:
    with pytest.raises(NotPrinted):
        print_pdf(PAGE.format("x" * (5 * 1024**2)))


def test_the_engine_is_told_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    told: dict[str, object] = {}

    def run(_command: object, **given: object) -> subprocess.CompletedProcess[bytes]:
        told.update(given)
        return subprocess.CompletedProcess([], 0, b"%PDF", b"")

    monkeypatch.setenv("CIRKEL_SECRET_KEY", SECRET)
    monkeypatch.setattr("cirkel.web.public.printing.subprocess.run", run)
    print_pdf("x")

    assert SECRET in os.environ.values()
    environment = told["env"]
    assert isinstance(environment, dict)
    assert sorted(environment) == ["LC_ALL", "PYTHONPATH"]
