"""Who has an account at the organisation, and what it agreed with Cirkel."""

PASSWORD = "bij-de-organisatie"
CLIENT, SECRET = "cirkel", "afgesproken-met-cirkel"
BACK = " ".join(
    f"http://testserver/inloggen/organisatie/{name}/terug" for name in ("gemeente", "tweede")
)
PEOPLE = {
    "chair": "chair@voorbeeld.cirkel",
    "adviser": "data-adviser@voorbeeld.cirkel",
    "unknown": "niemand@voorbeeld.cirkel",
    "elsewhere": "iemand@elders.cirkel",
    "second": "tweede@voorbeeld.cirkel",
    # In the demo, for the test in a browser.
    "opvang": "cultuurdrager@voorbeeld.cirkel",
}
