"""`cirkel second_factor`: take away a lost second step, when no coordinator is left to do it."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from cirkel.people.actions import reset_second_factor
from cirkel.people.models import Person, clean_email
from cirkel.people.rules import SYSTEM


class Command(BaseCommand):
    help = "Verwijdert de passkeys, app en herstelcodes van iemand die ze kwijt is."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", help="e-mailadres van wie de tweede stap kwijt is")

    def handle(self, *_args: Any, **options: Any) -> None:
        person = Person.objects.filter(email=clean_email(options["email"])).first()
        if person is None:
            raise CommandError("Niemand heeft dit e-mailadres. Controleer het.")
        reset_second_factor(person=person, by=SYSTEM, at=timezone.now())
        self.stdout.write("De tweede stap is verwijderd en alle sessies zijn beëindigd.")
