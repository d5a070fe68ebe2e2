"""`cirkel import FILE`: deliver a file of figures without a browser, on behalf of a person."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from cirkel.collection import actions, queries
from cirkel.collection.enums import DeliveryStatus
from cirkel.collection.models import Delivery
from cirkel.core.errors import CirkelError
from cirkel.people.models import Person, clean_email
from cirkel.people.queries import actor_for
from cirkel.people.rules import SYSTEM, Actor
from intake.problems import Problem, summarise

MOST_LINES = 50


class Command(BaseCommand):
    help = "Levert een bestand met cijfers (xlsx of csv). Alles of niets."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--source", required=True, help="code van de bron")
        parser.add_argument("--by", required=True, help="e-mailadres van wie levert")
        parser.add_argument("--corrects", type=int, help="nummer van de levering die dit vervangt")
        parser.add_argument("--provisional", action="store_true", help="de cijfers zijn voorlopig")

    def handle(self, *_args: Any, **options: Any) -> None:
        at = timezone.now()
        try:
            delivery = actions.receive_delivery(
                file=self._file(options["file"]),
                source=self._source(options["source"]),
                by=self._actor(options["by"]),
                at=at,
                supersedes=self._old(options["corrects"]),
                is_provisional=options["provisional"],
            )
            actions.read_delivery(delivery=delivery, by=self._actor(options["by"]), at=at)
        except CirkelError as error:
            raise CommandError(error.sentence) from error
        self._report(delivery)

    def _file(self, path: Path) -> actions.GivenFile:
        try:
            return actions.GivenFile(name=path.name, content=path.read_bytes())
        except OSError as error:
            raise CommandError(
                f"Het bestand {path} is niet te lezen. Controleer de naam."
            ) from error

    def _source(self, code: str) -> Any:
        found = queries.source_by_code(code)
        if found is None:
            known = ", ".join(source.code for source in queries.sources())
            raise CommandError(f"De bron '{code}' bestaat niet. Kies uit: {known}.")
        return found

    def _actor(self, email: str) -> Actor:
        person = Person.objects.filter(email=clean_email(email)).first()
        if person is None:
            raise CommandError(
                "Dit e-mailadres is niet bekend. Gebruik het adres waarmee u inlogt."
            )
        return actor_for(person, on=timezone.localdate())

    def _old(self, number: int | None) -> Delivery | None:
        if number is None:
            return None
        found = queries.delivery_for(SYSTEM, number=number)
        if found is None:
            raise CommandError(f"Levering {number} bestaat niet.")
        return found

    def _report(self, delivery: Delivery) -> None:
        delivery.refresh_from_db()
        if delivery.status == DeliveryStatus.REFUSED:
            problems = [Problem(**row) for row in delivery.problems]
            for group in summarise(problems, limit=MOST_LINES):
                where = f"{group.rows_text}: " if group.rows_text else ""
                self.stderr.write(f"{where}{group.message} {group.remedy}")
            count = "1 fout" if len(problems) == 1 else f"{len(problems)} fouten"
            raise CommandError(f"{count} in het bestand. Er is niets overgenomen.")
        self.stdout.write(f"Levering {delivery.pk}: {delivery.rows_total} cijfers gelezen.")
        for finding in queries.findings_of(delivery):
            self.stdout.write(f"- {finding.get_severity_display()}: {finding.sentence}")
        self.stdout.write("De levering wacht op akkoord van een tweede persoon.")
