"""The example in English: a translated interface, and the covenant's own words marked as Dutch."""

from collections.abc import Iterator

import pytest
from django.test import Client

from cirkel.goals.models import (
    Category,
    Definition,
    Effect,
    Goal,
    Indicator,
    OpenQuestion,
    Principle,
    Result,
    TimelineEvent,
)
from cirkel.monitor.models import StoryNote
from cirkel.people.models import Organisation
from cirkel.web.pages import KEPT
from tests.web.reading import Element, Page

pytestmark = pytest.mark.django_db
PAGES = (
    "/",
    "/doelen",
    "/doelen/thuiszitters",
    "/doelen/jeugdhulp/startbeeld",
    "/cijfers",
    "/cijfers/thuiszitters",
    "/convenant",
    "/vragen",
    "/vragen/wat_is_langdurig",
    "/publicaties/1",
)
# A drawing names itself in one language, and a page's title cannot hold two.
ONE_LANGUAGE = frozenset({"svg", "title", "script", "style"})


@pytest.fixture(scope="module")
def said(founded: None) -> frozenset[str]:
    """Sentences and names that people of the covenant wrote. The name of an organisation is the
    same in every language."""
    columns = (
        Goal.objects.values_list("name", "promise"),
        OpenQuestion.objects.values_list("title", "text"),
        StoryNote.objects.values_list("title"),
        Definition.objects.values_list("text", "population"),
        Indicator.objects.values_list("name"),
        Category.objects.values_list("label"),
        Principle.objects.values_list("text"),
        TimelineEvent.objects.values_list("title", "text"),
        Effect.objects.values_list("text"),
        Result.objects.values_list("text"),
    )
    names = set(Organisation.objects.values_list("name", flat=True))
    return frozenset(
        text for rows in columns for row in rows for text in row if len(text) > 8
    ).difference(names)


def read_in(element: Element, language: str) -> Iterator[tuple[str, str]]:
    """Every text with the language in which a screen reader would say it."""
    language = element.attributes.get("lang", language)
    for part in element.content:
        if isinstance(part, str):
            yield " ".join(part.split()), language
        elif part.tag not in ONE_LANGUAGE:
            yield from read_in(part, language)


@pytest.mark.parametrize("path", PAGES)
def test_what_the_covenant_says_is_marked_as_dutch(said: frozenset[str], path: str) -> None:
    KEPT.clear()
    client = Client(headers={"accept-language": "en"})
    client.post("/taal", {"language": "en", "next": path})
    answer = client.get(path)
    assert answer.status_code == 200
    page = Page.of(answer)
    assert page.one("html").attributes["lang"] == "en"

    texts = [(text, spoken) for text, spoken in read_in(page, "") if text in said]

    assert texts
    assert [text for text, spoken in texts if spoken != "nl"] == []
