"""Small pieces of SVG text: classes and presentation attributes, never a style or a script.

A strict Content-Security-Policy refuses inline styles, so nothing here can write one.
"""

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

Attribute = str | float | int


def fixed(value: float) -> str:
    """At most two decimals and no trailing zeros; drawings stay small and stable."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def element(name: str, body: str = "", *, cls: str = "", **attributes: Attribute) -> str:
    """One element; `body` is SVG already, attribute values are escaped. `_` becomes `-`."""
    parts = [f' class="{escape(cls)}"'] if cls else []
    for key, value in attributes.items():
        written = value if isinstance(value, str) else fixed(value)
        parts.append(f' {key.replace("_", "-")}="{escape(written)}"')
    opening = f"<{name}{''.join(parts)}"
    return f"{opening}>{body}</{name}>" if body else f"{opening}/>"


def words(name: str, text: str, *, cls: str = "", **attributes: Attribute) -> str:
    """An element that holds text, which is escaped."""
    return element(name, escape(text), cls=cls, **attributes)


def drawing(
    body: str, *, cls: str, size: tuple[float, float], title: str, ident: str
) -> SafeString:
    """A picture that a screen reader announces by its title."""
    head = words("title", title, id=f"{ident}-t")
    return _svg(head + body, cls=cls, size=size, role="img", aria_labelledby=f"{ident}-t")


def described(
    body: str, *, cls: str, size: tuple[float, float], title: str, desc: str, ident: str
) -> SafeString:
    """A picture with a title and the same message in a sentence."""
    head = words("title", title, id=f"{ident}-t") + words("desc", desc, id=f"{ident}-d")
    labels = f"{ident}-t {ident}-d"
    return _svg(head + body, cls=cls, size=size, role="img", aria_labelledby=labels)


def decoration(
    body: str, *, cls: str, size: tuple[float, float], **attributes: Attribute
) -> SafeString:
    """A picture that says nothing the text beside it does not say."""
    return _svg(body, cls=cls, size=size, aria_hidden="true", focusable="false", **attributes)


def _svg(body: str, *, cls: str, size: tuple[float, float], **attributes: Attribute) -> SafeString:
    box = f"0 0 {fixed(size[0])} {fixed(size[1])}"
    return mark_safe(element("svg", body, cls=cls, viewBox=box, **attributes))
