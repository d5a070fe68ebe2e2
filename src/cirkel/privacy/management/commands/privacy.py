"""`cirkel privacy`: the register, and how long things are kept, from a terminal."""

from argparse import ArgumentParser
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone, translation

from cirkel.core.errors import CirkelError
from cirkel.core.privacy import Rule
from cirkel.people.models import Person, clean_email
from cirkel.people.queries import actor_for
from cirkel.people.rules import SYSTEM, Actor
from cirkel.privacy import actions, queries


class Command(BaseCommand):
    help = "Maakt het register van verwerkingen en voert bewaartermijnen uit."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parts = parser.add_subparsers(dest="part", required=True)
        register = parts.add_parser("register", help="schrijft het register van verwerkingen")
        register.add_argument("--file", type=Path, default=Path("docs/register.md"))
        retention = parts.add_parser("retention", help="bewaartermijnen").add_subparsers(
            dest="step", required=True
        )
        retention.add_parser("preview", help="wat er nu over de termijn is")
        retention.add_parser("daily", help="ruimt op wat niemand hoeft te beoordelen")
        prepare = retention.add_parser("prepare", help="zet een bewaartermijn klaar")
        prepare.add_argument("rule", help="code van de bewaartermijn")
        prepare.add_argument("--by", required=True, help="e-mailadres van wie het klaarzet")
        carry_out = retention.add_parser("carry-out", help="voert uit wat klaarstaat")
        carry_out.add_argument("run", type=int, help="nummer van wat klaarstaat")
        carry_out.add_argument("--by", required=True, help="e-mailadres van wie het uitvoert")

    def handle(self, *_args: Any, **options: Any) -> None:
        at = timezone.now()
        step = options["part"] if options["part"] == "register" else options["step"]
        steps = {
            "register": self._register,
            "preview": self._preview,
            "daily": self._daily,
            "prepare": self._prepare,
            "carry-out": self._carry_out,
        }
        try:
            steps[step](options, at)
        except CirkelError as error:
            raise CommandError(error.sentence) from error

    def _register(self, options: dict[str, Any], _at: datetime) -> None:
        with translation.override("nl"):
            text = queries.register_text()
        try:
            options["file"].write_text(text, encoding="utf-8")
        except OSError as error:
            raise CommandError(
                f"Het register kan niet worden geschreven naar {options['file']}. Kies met --file "
                "een bestand in een map die er is."
            ) from error
        self.stdout.write(f"Het register staat in {options['file']}.")

    def _preview(self, _options: dict[str, Any], at: datetime) -> None:
        """Counts and numbers, never names."""
        for rule in queries.rules().values():
            if rule.due is not None:
                found = queries.find(rule, at=at)
                numbers = f": {found.shown}" if found.shown else ""
                self.stdout.write(f"{rule.code} ({rule.after}): {found.count}{numbers}")

    def _daily(self, _options: dict[str, Any], at: datetime) -> None:
        for rule in queries.rules().values():
            if rule.is_routine and queries.find(rule, at=at).count:
                run = actions.prepare_retention(rule=rule, by=SYSTEM, at=at)
                actions.carry_out_retention(run=run, by=SYSTEM, at=at)
                self.stdout.write(f"{rule.code}: {run.found} verwijderd.")

    def _prepare(self, options: dict[str, Any], at: datetime) -> None:
        rule = self._rule(options["rule"])
        run = actions.prepare_retention(rule=rule, by=self._actor(options["by"]), at=at)
        found = queries.find(rule, at=at)
        if found.shown:
            self.stdout.write(f"Nummers: {found.shown}")
        self.stdout.write(
            f"Klaargezet als nummer {run.pk}: {run.found} onder {rule.code}. Uitvoeren kan tot een "
            "dag na nu."
        )

    def _carry_out(self, options: dict[str, Any], at: datetime) -> None:
        proof = queries.proof_of(options["run"])
        if proof is None:
            raise CommandError(f"Nummer {options['run']} staat niet klaar.")
        run = actions.carry_out_retention(run=proof.run, by=self._actor(options["by"]), at=at)
        self.stdout.write(f"Uitgevoerd: {run.found} onder {run.rule}. Bewijs: {run.fingerprint}.")

    def _rule(self, code: str) -> Rule:
        rule = queries.rule(code)
        if rule is None or rule.due is None:
            known = ", ".join(code for code, each in queries.rules().items() if each.due)
            raise CommandError(f"De bewaartermijn '{code}' bestaat niet. Kies uit: {known}.")
        return rule

    def _actor(self, email: str) -> Actor:
        person = Person.objects.filter(email=clean_email(email)).first()
        if person is None:
            raise CommandError(
                "Dit e-mailadres is niet bekend. Gebruik het adres waarmee u inlogt."
            )
        return actor_for(person, on=timezone.localdate())
