"""Every field of every table is classified; what is about people says why, on which ground and
until when. The register in the documents says the same."""

import subprocess
import sys

import pytest
from django.apps import apps
from django.db.models import Model
from django.utils import translation

from cirkel.core.privacy import Ground, Kept, Purpose, SpecialGround, classified
from cirkel.people.models import Person
from cirkel.privacy.foreign import FOREIGN
from cirkel.privacy.queries import Table, fields_of, processings, register_text, rules, tables
from tests.repo.tree import ROOT, SRC

MODELS = apps.get_models(include_auto_created=False)
TABLES = {table.label: table for table in tables()}
KEPT = [
    (table, name, kept) for table in TABLES.values() for name, kept in table.classes.kept.items()
]
each_kept = pytest.mark.parametrize(
    ("table", "name", "kept"), KEPT, ids=[f"{table.label}.{name}" for table, name, _ in KEPT]
)


def test_there_are_tables_and_fields_to_check() -> None:
    labels = {"core", "people", "goals", "collection", "monitor", "privacy", "sessions"}

    assert labels <= {model._meta.app_label for model in MODELS}
    assert len(KEPT) > 30


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_every_field_is_classified_once(model: type[Model]) -> None:
    classes = TABLES[model._meta.label_lower].classes

    assert sorted([*classes.plain, *classes.personal, *classes.special]) == fields_of(model)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_our_own_tables_say_it_themselves(model: type[Model]) -> None:
    is_ours = model.__module__.startswith("cirkel.")

    assert (classified(model) is not None) == is_ours
    assert (model._meta.label_lower in FOREIGN) != is_ours


@each_kept
def test_what_is_kept_says_why_and_until_when(table: Table, name: str, kept: Kept) -> None:
    purpose = kept.purpose
    texts = [table.classes.name, kept.label, purpose.name, purpose.why, purpose.persons]

    assert isinstance(kept, Kept)
    assert isinstance(purpose, Purpose)
    assert isinstance(kept.ground, Ground)
    assert [str(text).strip() for text in [*texts, purpose.recipients] if len(str(text)) < 3] == []
    assert kept.until in rules()


@each_kept
def test_only_what_is_special_names_a_ground_for_that(table: Table, name: str, kept: Kept) -> None:
    assert isinstance(kept.special, SpecialGround) == (name in table.classes.special)


@each_kept
def test_the_rule_for_what_is_special_asks_for_two_persons(
    table: Table, name: str, kept: Kept
) -> None:
    if kept.special:
        assert rules()[kept.until].is_special


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.label)
def test_what_points_at_a_person_is_personal(table: Table) -> None:
    pointing = {lookup.partition("__")[0] for lookup in table.person_lookups}
    if table.model is not Person:
        assert pointing <= set(table.classes.personal)
    assert set(table.classes.about) <= table.classes.plain


@pytest.mark.parametrize("code", rules())
def test_a_rule_says_what_when_and_what_happens(code: str) -> None:
    rule = rules()[code]

    assert [str(text) for text in (rule.what, rule.after, rule.then) if len(str(text)) < 10] == []
    assert (rule.due is None) == (rule.carry_out is None)
    assert not (rule.is_special and rule.is_routine)


def test_no_rule_is_about_nothing() -> None:
    assert {kept.until for _, _, kept in KEPT} == set(rules())


def test_the_register_in_the_documents_is_the_one_of_the_code() -> None:
    with translation.override("nl"):
        assert (ROOT / "docs/register.md").read_text(encoding="utf-8") == register_text()


def test_every_kept_field_is_in_the_register_once() -> None:
    listed = sorted(field.name for each in processings() for field in each.fields)

    assert listed == sorted(f"{table.label}.{name}" for table, name, _ in KEPT)


ALLAUTH = (
    "allauth.account allauth.mfa allauth.usersessions allauth.socialaccount django.contrib.humanize"
)
PROGRAM = f"""
import django
from django.conf import settings
from cirkel.config import settings_test
for name in "{ALLAUTH}".split():
    if name not in settings_test.INSTALLED_APPS:
        settings_test.INSTALLED_APPS.append(name)
settings_test.MIDDLEWARE.append("allauth.account.middleware.AccountMiddleware")
settings_test.MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
django.setup()
from django.apps import apps
from cirkel.privacy.queries import fields_of, tables
classes = {{table.label: table.classes for table in tables()}}
for model in apps.get_models():
    own = classes[model._meta.label_lower]
    assert sorted([*own.plain, *own.personal, *own.special]) == fields_of(model), model
    print(model._meta.label_lower)
"""


def test_the_tables_of_the_sign_in_library_are_classified_as_it_has_them() -> None:
    settings = {"DJANGO_SETTINGS_MODULE": "cirkel.config.settings_test", "PYTHONPATH": str(SRC)}
    run = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", PROGRAM],
        env=settings,
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )

    assert run.stderr == ""
    assert {"mfa.authenticator", "usersessions.usersession", "socialaccount.socialtoken"} <= set(
        run.stdout.split()
    )
