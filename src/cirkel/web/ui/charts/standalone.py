"""A drawing as a file of its own, with its rules and colours inside: for the PDF engine.

The page's style sheets do not reach an SVG that is loaded as a picture.
"""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from cirkel.web.ui.colour import tone

CSS = Path(__file__).resolve().parents[1] / "static" / "ui" / "css"
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
TOKEN = re.compile(r"(--ck-[\w-]+):\s*([^;]+);")
REFERENCE = re.compile(r"var\((--ck-[\w-]+)\)")
TONE = re.compile(r"oklch\(from (#\w+) ([\d.]+) calc\(c \* ([\d.]+)\) h\)")
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")


def standalone(svg: str, *, brand: Mapping[str, str] | None = None) -> str:
    """The same picture with namespace and rules; `brand` overrides tokens such as `--ck-brand`."""
    opening, rest = svg.split(">", 1)
    used = set(re.findall(r"ck-[\w-]+", svg))
    style = "".join(rule for rule in _rules(tokens(brand)) if used & set(_classes(rule)))
    namespace = "" if "xmlns=" in opening else ' xmlns="http://www.w3.org/2000/svg"'
    return f"{opening}{namespace}><style>{style}</style>{rest}"


def tokens(overrides: Mapping[str, str] | None = None) -> dict[str, str]:
    """Every token of the light theme with its final value."""
    text = _read("tokens.css").split("@media print")[0]
    raw = {name: value.strip() for name, value in TOKEN.findall(text)} | dict(overrides or {})
    return {name: _resolved(value, raw) for name, value in raw.items()}


def print_tokens() -> dict[str, str]:
    """The same on paper."""
    return tokens(dict(TOKEN.findall(_read("tokens.css").split("@media print")[1])))


def _resolved(value: str, raw: Mapping[str, str]) -> str:
    while found := REFERENCE.search(value):
        value = value.replace(found[0], raw[found[1]])
    if found := TONE.fullmatch(value):
        return tone(found[1], float(found[2]), float(found[3]))
    return value


def _rules(values: Mapping[str, str]) -> list[str]:
    body = _read("drawing.css").split("{", 1)[1].rsplit("}", 1)[0]
    rules = []
    for selector, declarations in RULE.findall(body):
        resolved = _resolved(" ".join(declarations.split()), values)
        rules.append(f"{' '.join(selector.split())}{{{resolved}}}")
    return rules


def _classes(rule: str) -> list[str]:
    return re.findall(r"\.(ck-[\w-]+)", rule.split("{", 1)[0])


@cache
def _read(name: str) -> str:
    return COMMENT.sub("", (CSS / name).read_text(encoding="utf-8"))
