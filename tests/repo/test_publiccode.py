"""`publiccode.yml` is what catalogues of public software accept (0.5), and says what is so."""

import re
import tomllib
from datetime import date
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml
from django.conf import settings

from tests.repo.tree import ROOT

DESCRIBED: dict[str, Any] = yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

# The standard's own vocabularies.
NEEDED = set(
    "publiccodeYmlVersion name url releaseDate platforms developmentStatus softwareType "
    "description legal maintenance localisation".split()
)
OPTIONAL = set(
    "softwareVersion landingURL isBasedOn logo inputTypes outputTypes categories usedBy fundedBy "
    "organisation roadmap intendedAudience dependsOn".split()
)
CATEGORIES = set(
    "accounting agile-project-management applicant-tracking application-development "
    "appointment-scheduling backup billing-and-invoicing blog budgeting business-intelligence "
    "business-process-management cad call-center-management cloud-management collaboration "
    "communications compliance-management contact-management content-management crm "
    "customer-service-and-support data-analytics data-collection data-visualization "
    "digital-asset-management digital-citizenship document-management donor-management e-commerce "
    "e-signature educational-content email-management email-marketing employee-management "
    "enterprise-project-management enterprise-social-networking erp event-management "
    "facility-management feedback-and-reviews-management financial-reporting fleet-management "
    "fundraising gamification geographic-information-systems grant-management graphic-design "
    "help-desk hr ide identity-management instant-messaging inventory-management "
    "it-asset-management it-development it-management it-security it-service-management "
    "knowledge-management learning-management-system marketing mind-mapping mobile-marketing "
    "mobile-payment network-management office online-booking online-community payment-gateway "
    "payroll predictive-analysis procurement productivity-suite project-collaboration "
    "project-management property-management real-estate-management remote-support "
    "resource-management sales-management seo service-desk social-media-management survey "
    "talent-management task-management taxes-management test-management time-management "
    "time-tracking translation video-conferencing video-editing visitor-management voip "
    "warehouse-management web-collaboration web-conferencing website-builder whistleblowing "
    "workflow-management".split()
)
SCOPES = set(
    "agriculture culture defence education emergency-services employment energy environment "
    "finance-and-economic-development foreign-affairs healthcare infrastructures justice "
    "local-authorities manufacturing research science-and-technology security society sport "
    "tourism transportation welfare".split()
)
STATUSES = {"concept", "development", "beta", "stable", "obsolete"}
KINDS = {"addon", "library", "configurationFiles"} | {
    f"standalone/{where}" for where in ("mobile", "iot", "desktop", "web", "backend", "other")
}
MEDIA_TYPE = re.compile(r"[a-z]+/[a-z0-9.+-]+")


def test_every_needed_key_is_there_and_no_unknown_one() -> None:
    assert NEEDED - DESCRIBED.keys() == set()
    assert DESCRIBED.keys() - NEEDED - OPTIONAL == set()


def test_words_come_from_the_vocabularies() -> None:
    assert DESCRIBED["publiccodeYmlVersion"] == "0.5"
    assert DESCRIBED["developmentStatus"] in STATUSES
    assert DESCRIBED["softwareType"] in KINDS
    assert DESCRIBED["platforms"] == ["web"]
    assert set(DESCRIBED["categories"]) - CATEGORIES == set()
    assert set(DESCRIBED["intendedAudience"]["scope"]) - SCOPES == set()
    assert DESCRIBED["intendedAudience"]["countries"] == ["nl"]


def test_address_and_day_can_be_read() -> None:
    address = urlsplit(DESCRIBED["url"])

    assert (address.scheme, bool(address.hostname), bool(address.path)) == ("https", True, True)
    # Between quotes: otherwise YAML makes a date of it, and the standard asks for text.
    assert date.fromisoformat(DESCRIBED["releaseDate"]) >= date(2026, 11, 22)


def test_media_types_are_media_types() -> None:
    named = [*DESCRIBED["inputTypes"], *DESCRIBED["outputTypes"]]

    assert [name for name in named if not MEDIA_TYPE.fullmatch(name)] == []


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_description_has_the_lengths_that_the_standard_asks(language: str) -> None:
    text = DESCRIBED["description"][language]

    assert 0 < len(text["genericName"]) <= 35
    assert 0 < len(text["shortDescription"]) <= 150
    assert "\n" not in text["shortDescription"]
    assert 150 <= len(text["longDescription"]) <= 10_000
    assert 5 <= len(text["features"]) <= 20


def test_it_says_the_same_as_the_project() -> None:
    first = DESCRIBED["dependsOn"]["open"][0]

    assert DESCRIBED["name"].lower() == PROJECT["name"]
    assert DESCRIBED["legal"]["license"] == PROJECT["license"]
    assert DESCRIBED["localisation"] == {
        "localisationReady": True,
        "availableLanguages": [code for code, _ in settings.LANGUAGES],
    }
    assert (first["name"], f">={first['versionMin']}") == ("Python", PROJECT["requires-python"])


def test_what_it_needs_and_who_keeps_it_have_names() -> None:
    upkeep = DESCRIBED["maintenance"]
    parts = DESCRIBED["dependsOn"]["open"]

    assert upkeep["type"] == "community"
    assert [contact for contact in upkeep["contacts"] if not contact["name"].strip()] == []
    assert [part["name"] for part in parts] == ["Python", "SQLite", "PostgreSQL", "Pango"]
    assert [part for part in parts if not isinstance(part["versionMin"], str)] == []
