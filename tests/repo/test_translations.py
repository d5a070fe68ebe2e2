"""Dutch is the language of the sentences in the code; English is a catalogue that is complete."""

import gettext
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.repo.tree import APPLICATION

CATALOGUE = Path("locale/en/LC_MESSAGES/django.po")
FIX = "run `make messages` and translate what is empty or fuzzy in src/cirkel/locale/en"


def gettext_tool(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def sentences(catalogue: str) -> list[str]:
    """The msgids of a listing; the first, empty one is the heading."""
    return [line for line in catalogue.splitlines() if line.startswith("msgid ")][1:]


@pytest.fixture(scope="module")
def gathered(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The catalogue as it would be after gathering every sentence of the code anew."""
    copy = tmp_path_factory.mktemp("messages") / "cirkel"
    shutil.copytree(
        APPLICATION, copy, ignore=shutil.ignore_patterns("static", "__pycache__", "*.mo")
    )
    (copy / "locale").mkdir(exist_ok=True)
    # Without settings, so that it writes in the copy and not in the source.
    quiet = {name: text for name, text in os.environ.items() if not name.startswith("DJANGO_")}
    command = [sys.executable, "-m", "django", "makemessages", "-l", "en", "--no-obsolete"]
    subprocess.run(command, cwd=copy, env=quiet, check=True, capture_output=True)
    return str(copy / CATALOGUE)


def test_every_sentence_has_an_english_one(gathered: str) -> None:
    assert sentences(gettext_tool("msgattrib", gathered))
    assert sentences(gettext_tool("msgattrib", "--untranslated", gathered)) == [], FIX


def test_no_english_sentence_is_a_guess(gathered: str) -> None:
    assert sentences(gettext_tool("msgattrib", "--only-fuzzy", gathered)) == [], FIX


def test_the_catalogue_holds_nothing_that_the_code_no_longer_says(gathered: str) -> None:
    kept = gettext_tool("msgattrib", "--no-obsolete", "--no-wrap", str(APPLICATION / CATALOGUE))
    needed = gettext_tool("msgattrib", "--no-obsolete", "--no-wrap", gathered)

    assert sorted(sentences(kept)) == sorted(sentences(needed)), FIX


def test_the_compiled_catalogue_is_that_of_the_text(tmp_path: Path) -> None:
    source = APPLICATION / CATALOGUE
    compiled = tmp_path / "django.mo"
    gettext_tool("msgfmt", "--check", "-o", str(compiled), str(source))

    assert catalogue(source.with_suffix(".mo")) == catalogue(compiled), FIX


def catalogue(path: Path) -> dict[str, str]:
    with path.open("rb") as file:
        found = vars(gettext.GNUTranslations(file))["_catalog"]
    # The heading holds the moment of gathering.
    return {key: text for key, text in found.items() if key != ""}
