"""What the public sees does not depend on what is hidden.

The example is founded twice, once with the hidden counts swapped among each other. Every public
answer must then be the same to the letter: pages with their charts, the text for screen readers,
the files, and what the report is printed from.
"""

import re
import shutil
from io import BytesIO
from pathlib import Path

import pytest
from django.db import transaction
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from pytest_django import DjangoDbBlocker
from python_calamine import CalamineWorkbook

from cirkel.people.rules import VISITOR
from cirkel.starter.actions import found_from
from cirkel.web.pages import KEPT
from cirkel.web.public.report import report_context
from tests.web.demo.conftest import AT, DEMO
from tests.web.demo.crawling import Visit, crawl

pytestmark = pytest.mark.django_db
# The sum stays 5, and that of the reasons 2: else the swap itself would be a visible change.
SWAPPED = {
    "nulmeting_thuiszitters.csv": {"bso_sbo;2": "bso_sbo;0", "vo;1": "vo;3", "mbo;0": "mbo;1",
                                   "geen;2": "geen;1"},
    "cjg_2018.csv": {"afgeschaald_jgz;2": "afgeschaald_jgz;0", "andere_wetgeving;0":
                     "andere_wetgeving;2"},
}  # fmt: skip  # a table, read by line
# Numbers of rows in the database, which differ between two foundings.
ROW = re.compile(r"(cijfers/|beeld-|telling-|[Ll]evering )(\d+)")
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')


@pytest.fixture(scope="module")
def swapped_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = Path(shutil.copytree(DEMO, tmp_path_factory.mktemp("demo") / "swapped"))
    for name, swaps in SWAPPED.items():
        file = folder / "deliveries" / name
        text = file.read_text(encoding="utf-8")
        for old, new in swaps.items():
            assert text.count(f";{old};") == 1
            text = text.replace(f";{old};", f";{new};")
        file.write_text(text, encoding="utf-8")
    return folder


def everything_public(folder: Path) -> dict[str, str]:
    """Address → what it says, with the numbers of rows counted from the first one met."""
    assert found_from(folder, at=AT, password=None).is_new
    KEPT.clear()
    told = {address: said(visit) for address, visit in crawl(Client()).items()}
    request = RequestFactory().get("/rapport.pdf")
    request.actor = VISITOR  # type: ignore[attr-defined]  # what our middleware does
    told["report"] = render_to_string("public/report.html", report_context(request))
    seen: dict[str, int] = {}  # "beeld-31" → its place among what was met.

    def place(match: "re.Match[str]") -> str:
        return f"{match[1]}#{seen.setdefault(match[0], len(seen))}"

    texts = ((ROW.sub(place, a), ROW.sub(place, TOKEN.sub("", t))) for a, t in told.items())
    return dict(texts)


def said(visit: Visit) -> str:
    if "spreadsheet" in visit.answer.headers.get("Content-Type", ""):
        book = CalamineWorkbook.from_filelike(BytesIO(visit.answer.content))
        return str(book.get_sheet_by_index(0).to_python())
    return visit.text


@pytest.fixture(scope="module")
def both(
    swapped_folder: Path, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> tuple[dict[str, str], dict[str, str]]:
    answers = []
    with django_db_blocker.unblock():
        for folder in (DEMO, swapped_folder):
            with transaction.atomic():
                answers.append(everything_public(folder))
                transaction.set_rollback(True)
    return answers[0], answers[1]


def test_both_say_as_much(both: tuple[dict[str, str], dict[str, str]]) -> None:
    as_it_is, swapped = both

    assert list(as_it_is) == list(swapped)
    assert len(as_it_is) > 150


def test_nothing_public_tells_them_apart(both: tuple[dict[str, str], dict[str, str]]) -> None:
    as_it_is, swapped = both

    assert [address for address in as_it_is if as_it_is[address] != swapped[address]] == []
