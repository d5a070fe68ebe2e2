"""Founds the installation's covenant from a folder: `cirkel found FOLDER`."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from cirkel.core.errors import CirkelError
from cirkel.starter.actions import Summary, found_from


class Command(BaseCommand):
    help = "Found the covenant from a folder of YAML files; does nothing when there is one already."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path)
        secret = parser.add_mutually_exclusive_group()
        secret.add_argument("--password", help="for every person in people.yaml; demo only")
        secret.add_argument("--password-file", type=Path, help="its first line is the password")

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            summary = found_from(
                options["folder"],
                at=timezone.now(),
                password=_password(options),
                say=self.stdout.write,
            )
        except CirkelError as error:
            raise CommandError(error.sentence) from error
        for line in _closing(summary):
            self.stdout.write(line)


def _password(options: dict[str, Any]) -> str | None:
    """None: the persons get no password, and cannot sign in yet."""
    path: Path | None = options["password_file"]
    if path is None:
        password: str | None = options["password"]
        return password
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        sentence = _("Het wachtwoordbestand {path} is niet te lezen. Controleer de plaats.")
        raise CommandError(sentence.format(path=path)) from error
    return lines[0].strip() if lines else ""


def _closing(summary: Summary) -> list[str]:
    if not summary.is_new:
        sentence = _("Er is al een convenant: {name}. Er is niets veranderd.")
        return [sentence.format(name=summary.covenant)]
    figures = sum(one.figures for one in summary.deliveries)
    sentence = _(
        "{name} is begonnen. Organisaties: {organisations}, doelen: {goals}, "
        "indicatoren: {indicators}, open vragen: {questions}, cijfers: {figures}."
    )
    counts = {
        name: summary.counts.get(name, 0)
        for name in ("organisations", "goals", "indicators", "questions")
    }
    return [sentence.format(name=summary.covenant, figures=figures, **counts)]
