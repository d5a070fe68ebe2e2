"""The example covenant: founded once for a module of tests, or copied to be broken."""

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from cirkel.starter.actions import Summary, found_from
from cirkel.starter.reading import read_folder
from cirkel.starter.wrong import FolderWrong

DEMO = Path(__file__).parents[3] / "demo" / "zwijndrecht"
SMALLEST = Path(__file__).parent / "smallest"
AT = datetime(2026, 1, 15, 9, 0, tzinfo=UTC)
PASSWORD = "samen-voor-de-jeugd"


class Mistake(NamedTuple):
    """In a file, `new` instead of `old`; then `place` is named and `sentence` said."""

    file: str
    old: str
    new: str
    place: str
    sentence: str


def sentence_of(mistake: Mistake) -> str:
    return mistake.sentence


@pytest.fixture(scope="session")
def demo_folder() -> Path:
    return DEMO


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A copy of the least that a covenant can start with, and one delivery."""
    return Path(shutil.copytree(SMALLEST, tmp_path / "klein"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the example that a test may break."""
    return Path(shutil.copytree(DEMO, tmp_path / "convenant"))


def change(file: Path, old: str, new: str) -> None:
    """Replace the first place where a text stands in a file."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture
def complaint(folder: Path) -> Callable[[], str]:
    """What reading the copy complains about."""

    def sentence() -> str:
        with pytest.raises(FolderWrong) as caught:
            read_folder(folder)
        return caught.value.sentence

    return sentence


@pytest.fixture(scope="module")
def founded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Summary]:
    """The example, founded in a transaction around the whole module."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield found_from(DEMO, at=AT, password=PASSWORD)
        transaction.set_rollback(True)
