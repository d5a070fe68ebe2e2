"""A page as a person reads it: what stands in its headings, tables, lists and forms."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Self

from django.http import HttpResponse

EMPTY = frozenset("area base br col embed hr img input link meta source track wbr".split())
UNSEEN = frozenset({"script", "style", "template"})
INLINE = frozenset({"a", "b", "em", "strong"})
PART = re.compile(r"(?P<tag>[\w-]+)?(?P<marks>(?:[.#][\w-]+)*)")


@dataclass(eq=False)
class Element:
    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    content: list["Element | str"] = field(default_factory=list, repr=False)
    parent: "Element | None" = field(default=None, repr=False)

    @property
    def classes(self) -> set[str]:
        return set(self.attributes.get("class", "").split())

    @property
    def text(self) -> str:
        """What the eye sees, in one line."""
        return _in_one_line(self._texts("is_seen"))

    @property
    def heard(self) -> str:
        """What a screen reader says, in one line."""
        return _in_one_line(self._texts("is_heard"))

    @property
    def is_seen(self) -> bool:
        names_drawing = self.tag in {"title", "desc"} and self.parent and self.parent.tag != "head"
        return "ck-visually-hidden" not in self.classes and not names_drawing

    @property
    def is_heard(self) -> bool:
        return self.attributes.get("aria-hidden") != "true"

    def _texts(self, sense: str) -> Iterator[str]:
        for part in self.content:
            if isinstance(part, str):
                yield part
            elif part.tag not in UNSEEN and getattr(part, sense):
                space = "" if part.tag in INLINE else " "
                yield from (space, *part._texts(sense), space)

    def walk(self) -> Iterator["Element"]:
        for part in self.content:
            if isinstance(part, Element):
                yield part
                yield from part.walk()

    def all(self, selector: str) -> list["Element"]:
        """Elements under this one: `table.ck-bars td`, `#inhoud h1`; spaces mean anywhere under."""
        found: list[Element] = [self]
        for step in selector.split():
            inside = [child for element in found for child in element.walk() if _fits(child, step)]
            found = list(dict.fromkeys(inside))
        return found

    def one(self, selector: str) -> "Element":
        (found,) = self.all(selector)
        return found

    def texts(self, selector: str) -> list[str]:
        return [element.text for element in self.all(selector)]

    def rows(self, selector: str = "table") -> list[list[str]]:
        """The body of the first such table, cell by cell."""
        table = self.all(selector)[0]
        return [
            [cell.text for cell in row.walk() if cell.tag in {"th", "td"}]
            for row in table.all("tbody tr")
        ]

    def facts(self) -> dict[str, str]:
        """Terms with what stands behind them."""
        terms = zip(self.texts("dt"), self.texts("dd"), strict=True)
        return dict(terms)

    def hrefs(self, selector: str = "a") -> list[str]:
        return [link.attributes.get("href", "") for link in self.all(selector)]


def _in_one_line(texts: Iterable[str]) -> str:
    text = " ".join("".join(texts).split())
    return re.sub(r"\( (.*?) \)", r"(\1)", text)


def _fits(element: Element, step: str) -> bool:
    wanted = PART.fullmatch(step)
    assert wanted, f"not a selector: {step}"
    marks = re.findall(r"[.#][\w-]+", wanted["marks"])
    return (not wanted["tag"] or wanted["tag"] == element.tag) and all(
        mark[1:] in element.classes if mark[0] == "." else element.attributes.get("id") == mark[1:]
        for mark in marks
    )


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = self.open = Element("document")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs}, parent=self.open)
        self.open.content.append(element)
        if tag not in EMPTY:
            self.open = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in EMPTY:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.tag == tag, f"</{tag}> closes <{self.open.tag}>"
        self.open = self.open.parent or self.root

    def handle_data(self, data: str) -> None:
        self.open.content.append(data)


class Page(Element):
    """A whole answer. Building it fails on a tag that is not closed in its place."""

    @classmethod
    def of(cls, response: HttpResponse) -> Self:
        return cls.read(response.content.decode())

    @classmethod
    def read(cls, html: str) -> Self:
        builder = _Builder()
        builder.feed(html)
        assert builder.open is builder.root, f"<{builder.open.tag}> is never closed"
        return cls("document", content=builder.root.content)

    @property
    def main(self) -> Element:
        return self.one("main")

    @property
    def title(self) -> str:
        return self.one("head title").text

    @property
    def h1(self) -> str:
        return self.one("h1").text

    @property
    def lead(self) -> str:
        return self.one(".ck-page-header__lead").text

    @property
    def notices(self) -> list[str]:
        """Messages about what was just done."""
        return self.texts(".ck-notices .ck-alert__title")

    @property
    def errors(self) -> list[str]:
        """The summary on top of a form that came back."""
        return self.texts(".ck-error-summary li")
