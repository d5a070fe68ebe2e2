"""Where a session comes from in broad terms: a network without its last numbers, and the family of
the browser. Enough to recognise one's own, too little to follow anyone."""

import ipaddress

BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS X", "Mac"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)
UNKNOWN = "?"


def broad_network(address: str) -> str:
    """192.0.2.17 → 192.0.0.0; the first two numbers, or the first two groups of IPv6."""
    found = ipaddress.ip_address(address)
    mapped = getattr(found, "ipv4_mapped", None)
    if mapped is not None:
        found = mapped
    kept = 16 if found.version == 4 else 32
    return str(ipaddress.ip_network(f"{found}/{kept}", strict=False).network_address)


def browser_family(user_agent: str) -> str:
    """ "Mozilla/5.0 (Windows …) … Firefox/140.0" → "Firefox, Windows"."""
    browser = next((name for mark, name in BROWSERS if mark in user_agent), UNKNOWN)
    system = next((name for mark, name in SYSTEMS if mark in user_agent), UNKNOWN)
    return f"{browser}, {system}"
