"""Documents lead where they say: to files, pictures and headings, to each other, to code."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.repo.tree import ROOT, files, named, ours

PAGES = [path for path in files() if path.suffix == ".md" and ours(path)]
START = ROOT / "README.md"
FENCE = re.compile(r"^```.*?^```", flags=re.MULTILINE | re.DOTALL)
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", flags=re.MULTILINE)
NOT_IN_ANCHORS = re.compile(r"[^\w\- ]")
# A path in our own tree, named between backticks; a pattern or a place to fill in is no path.
NAMED_PATH = re.compile(r"`((?:src|tests|docs|demo|bin|benchmarks|web|tally|intake)/[\w./-]+)`")


@cache
def prose(page: Path) -> str:
    """The page without its blocks of code."""
    return FENCE.sub("", page.read_text(encoding="utf-8"))


def links(page: Path) -> Iterator[tuple[Path, str]]:
    """The file and the heading of every relative link and picture."""
    for target in LINK.findall(prose(page)):
        if ":" not in target:
            path, _, anchor = target.partition("#")
            yield (page.parent / path).resolve() if path else page, anchor


def anchors(page: Path) -> set[str]:
    """The headings as a link names them."""
    heads = (head.replace("`", "").strip().lower() for head in HEADING.findall(prose(page)))
    return {NOT_IN_ANCHORS.sub("", head).replace(" ", "-") for head in heads}


def test_the_documents_link() -> None:
    assert START in PAGES
    assert list(links(START))


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_a_link_leads_to_a_file_and_a_heading_in_it(page: Path) -> None:
    dead = [
        f"{target.name}#{anchor}"
        for target, anchor in links(page)
        if not target.exists() or (anchor and anchor not in anchors(target))
    ]

    assert dead == []


def test_every_document_can_be_reached_from_the_readme() -> None:
    seen: set[Path] = set()
    waiting = [START]
    while waiting:
        page = waiting.pop()
        if page in seen or page.suffix != ".md" or not page.is_file():
            continue
        seen.add(page)
        waiting += [target for target, _ in links(page)]
    documents = {page for page in PAGES if page.is_relative_to(ROOT / "docs")}

    assert sorted(named(page) for page in documents - seen) == []


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_a_path_that_a_document_names_exists(page: Path) -> None:
    places = (ROOT, ROOT / "src", ROOT / "src/cirkel")
    gone = [
        path
        for path in NAMED_PATH.findall(prose(page))
        if not any((place / path).exists() for place in places)
    ]

    assert gone == []
