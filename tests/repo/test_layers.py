"""What the import linter cannot see: keys to other tables, and what a start of the site loads."""

import re
import subprocess
import sys

import pytest
from django.apps import apps
from django.db.models import Field, Model

from tests.repo.tree import SRC, layers, modules, named

OURS = [model for model in apps.get_models() if model.__module__.startswith("cirkel.")]
# python_calamine is not among them: it loads in two milliseconds.
HEAVY = ("weasyprint", "xlsxwriter", "numpy")
WRITES = re.compile(
    r"\.save\(|\.delete\(\)|\.objects\.(\w*create|bulk_\w+)\(|\.objects\..*\.update\("
)


def height(model: type[Model]) -> int:
    """How far from the top its app stands; 0 is the top."""
    app = model.__module__.split(".")[1]
    return next(number for number, row in enumerate(layers()) if app in row)


def keys() -> list[tuple[type[Model], "Field[object, object]", type[Model]]]:
    return [
        (model, field, field.related_model)
        for model in OURS
        for field in [*model._meta.local_fields, *model._meta.local_many_to_many]
        if field.is_relation and isinstance(field.related_model, type)
    ]


def test_every_key_points_downwards_or_stays_inside_its_app() -> None:
    upwards = [
        f"{model._meta.label}.{field.name} → {other._meta.label}"
        for model, field, other in keys()
        if model._meta.app_label != other._meta.app_label and height(other) <= height(model)
    ]

    assert keys()
    assert upwards == []


def test_only_a_release_makes_a_published_figure() -> None:
    makes = ("PublishedFigure(", "PublishedFigure.objects.create", "PublishedFigure.objects.bulk_")
    places = {
        named(path)
        for path in modules("src/")
        if any(text in path.read_text(encoding="utf-8") for text in makes)
    }

    # The first is the table itself.
    assert places == {
        "src/cirkel/monitor/models.py",
        "src/cirkel/monitor/actions/releasing.py",
    }


def test_the_web_writes_nothing_itself() -> None:
    """A form never saves: permission, rule and audit line are in the action."""
    writing = [
        named(path)
        for path in modules("src/cirkel/web/")
        if WRITES.search(path.read_text(encoding="utf-8"))
    ]

    assert writing == []


@pytest.mark.parametrize("package", HEAVY)
def test_the_site_starts_without(package: str) -> None:
    """Each is loaded by the one request or task that needs it: a start stays quick and small."""
    program = (
        "import sys, django; django.setup(); import cirkel.config.urls;"
        f"sys.exit({package!r} in sys.modules)"
    )
    settings = {"DJANGO_SETTINGS_MODULE": "cirkel.config.settings_test", "PYTHONPATH": str(SRC)}
    run = subprocess.run([sys.executable, "-c", program], env=settings, check=False, timeout=60)

    assert run.returncode == 0
