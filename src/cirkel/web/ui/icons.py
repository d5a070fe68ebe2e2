"""Icons as paths on a 24 by 24 grid, and status rings on a 20 by 20 grid.

An icon never stands alone: the word beside it says the same.
"""

from django.utils.safestring import SafeString, mark_safe

from cirkel.web.ui.charts.svg import element


class NoSuchIcon(LookupError):
    """A template asks for an icon that is not in the list."""


_CIRCLE = '<circle cx="12" cy="12" r="9"/>'
_DOTTED = ' stroke-width="1.5" stroke-dasharray="1 3"/>'
_RING = '<circle cx="10" cy="10" r="7"/>'
_THICK = ' stroke-width="2.6"/>'

ICONS = {
    "check": f'{_CIRCLE}<path d="m8 12.3 2.8 2.7L16 9.5"/>',
    "alert": f'{_CIRCLE}<path d="M12 7.5v5.5M12 16.5v.01"/>',
    "info": f'{_CIRCLE}<path d="M12 11v5.5M12 7.5v.01"/>',
    "clock": f'{_CIRCLE}<path d="M12 7v5l3.5 2"/>',
    "arrow": '<path d="M5 12h14M13 6l6 6-6 6"/>',
    "back": '<path d="M19 12H5M11 6l-6 6 6 6"/>',
    "menu": '<path d="M4 7h16M4 12h16M4 17h16"/>',
    "close": '<path d="m7 7 10 10M17 7 7 17"/>',
    "plus": '<path d="M12 5v14M5 12h14"/>',
    "user": '<circle cx="12" cy="8.5" r="3.8"/><path d="M4.5 20c.8-4 3.8-6 7.5-6s6.7 2 7.5 6"/>',
    "print": '<path d="M7 9V4h10v5M7 17H4.5V9h15v8H17"/><path d="M7 14h10v6H7z"/>',
    "filter": '<path d="M4 6h16M7 12h10M10 18h4"/>',
    "search": '<circle cx="10.5" cy="10.5" r="6"/><path d="m15 15 5 5"/>',
    "edit": '<path d="M5 19h3.5L19 8.5 15.5 5 5 15.5z"/><path d="m13 7.5 3.5 3.5"/>',
    "mail": '<path d="M4 6.5h16v11H4z"/><path d="m4.5 7 7.5 6 7.5-6"/>',
    "lock": '<path d="M6 11h12v9H6z"/><path d="M8.5 11V8a3.5 3.5 0 0 1 7 0v3"/>',
    "download": '<path d="M12 4v11M7 10.5l5 5 5-5M5 20h14"/>',
    "upload": '<path d="M12 16V5M7 9.5l5-5 5 5M5 20h14"/>',
    "wave": f'<path d="M3 6.5h18M3 17.5h18"{_DOTTED}'
    '<path d="M3 13c2-3.5 4-3.5 6 0s4 3.5 6 0 4-3.5 6 0"/>',
    "few": '<circle cx="5" cy="14" r="1.9" fill="currentColor"/>'
    '<circle cx="11" cy="11" r="1.9" fill="currentColor"/>'
    '<circle cx="17.5" cy="9" r="2.2" stroke-dasharray="2 2.5" stroke-width="1.5"/>'
    '<path d="M3 19h18" stroke-width="1.5"/>',
    "down": f'<path d="M3 6.5h18"{_DOTTED}<path d="M3 9h7l5 8h5"/>'
    '<path d="m17 13.5 3.5 3.5-3.5 3.5"/>',
    "up": f'<path d="M3 17.5h18"{_DOTTED}<path d="M3 15h7l5-8h5"/>'
    '<path d="M17 3.5 20.5 7 17 10.5"/>',
}

STATUS_ICONS = {
    "none": '<circle cx="10" cy="10" r="7" stroke-dasharray="3 2.86"/>',
    "good": f'<path d="M10 3a7 7 0 1 1-7 7"{_THICK}',
    "warn": f'{_RING}<path d="M10 6.2v4.5M10 13.7v.01"/>',
    "bad": f'{_RING}<path d="M6.5 10h7"/>',
    "done": f'<circle cx="10" cy="10" r="7"{_THICK}<path d="m7.2 10.2 2 2 3.6-4"/>',
    "info": f'{_RING}<path d="M10 9.2v4.3M10 6.5v.01"/>',
    "late": f'<circle cx="10" cy="10" r="7"{_THICK}<path d="M10 6.5V10l2.5 1.4"/>',
    "missing": f'<path d="M14.95 5.05a7 7 0 1 0 0 9.9"{_THICK}',
    "ok": '<circle cx="10" cy="10" r="6.5" stroke-width="3.4"/>',
    "na": '<path d="M6 10h8"/>',
}


def icon(name: str) -> SafeString:
    return _draw(ICONS, name, size=24)


def status_icon(name: str) -> SafeString:
    """A ring that closes as the work gets done."""
    return _draw(STATUS_ICONS, name, size=20)


def _draw(icons: dict[str, str], name: str, *, size: int) -> SafeString:
    if name not in icons:
        raise NoSuchIcon(f"{name}; choose one of {', '.join(sorted(icons))}")
    box = f"0 0 {size} {size}"
    body = icons[name]
    return mark_safe(
        element("svg", body, cls="ck-icon", viewBox=box, aria_hidden="true", focusable="false")
    )
