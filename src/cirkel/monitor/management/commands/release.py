"""`cirkel release`: publish what has been signed off, without a browser, on behalf of a person."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from cirkel.core.errors import CirkelError
from cirkel.goals.enums import Audience
from cirkel.monitor.actions import publish_release
from cirkel.people.models import Person, clean_email
from cirkel.people.queries import actor_for


class Command(BaseCommand):
    help = "Geeft alle cijfers met akkoord vrij voor een publiek."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("title")
        parser.add_argument("--by", required=True, help="e-mailadres van de coördinator")
        parser.add_argument("--audience", choices=["public", "partners"], default="public")

    def handle(self, *_args: Any, **options: Any) -> None:
        person = Person.objects.filter(email=clean_email(options["by"])).first()
        try:
            release = publish_release(
                audience=Audience(options["audience"]),
                title=options["title"],
                by=actor_for(person, on=timezone.localdate()),
                at=timezone.now(),
            )
        except CirkelError as error:
            raise CommandError(error.sentence) from error
        self.stdout.write(f"Publicatie {release.number} staat online.")
        for sentence in release.explanation:
            self.stdout.write(sentence)
