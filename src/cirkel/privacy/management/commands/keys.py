"""`cirkel keys`: a new key, which keys are in use, and sealing everything under the current one."""

from argparse import ArgumentParser
from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from cirkel.core import keys
from cirkel.people.rules import SYSTEM
from cirkel.privacy import actions, queries

TOLD_EVERY = 100


class Command(BaseCommand):
    help = "Maakt, controleert en wisselt de sleutels van velden die versleuteld zijn."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parts = parser.add_subparsers(dest="part", required=True)
        parts.add_parser("new", help="een nieuwe regel voor CIRKEL_KEYS")
        parts.add_parser("check", help="welke sleutels in gebruik zijn, per tabel")
        parts.add_parser("rotate", help="versleutelt alles opnieuw met de eerste sleutel")

    def handle(self, *_args: Any, **options: Any) -> None:
        {"new": self._new, "check": self._check, "rotate": self._rotate}[options["part"]]()

    def _new(self) -> None:
        self.stdout.write(keys.new_line())

    def _check(self) -> None:
        used: Counter[str] = Counter()
        for column in queries.sealed_columns():
            counts = queries.key_ids(column)
            used.update(counts)
            told = ", ".join(f"{name or 'niet versleuteld'} {n}" for name, n in counts.items())
            self.stdout.write(f"{column.label}: {told or 'leeg'}")
        trail = queries.trail_key_ids()
        known = [key.id for key in keys.ring().keys]
        for number, name in enumerate(known):
            word = "eerste sleutel" if number == 0 else "opent alleen"
            lines = trail.get(name)
            stays = f", blijft nodig voor {lines} regels van het spoor" if lines else ""
            self.stdout.write(f"{name} ({word}): {used[name]} in gebruik{stays}")
        missing = sorted({*used, *trail} - {*known, ""})
        if missing:
            raise CommandError(f"Niet in CIRKEL_KEYS en wel nodig: {', '.join(missing)}.")
        if used[""]:
            raise CommandError("Er staat iets dat niet versleuteld is. Voer eerst migrate uit.")

    def _rotate(self) -> None:
        try:
            rotation = actions.rotate_keys(by=SYSTEM, at=timezone.now(), tell=self._tell)
        except (keys.KeyMissing, keys.DoesNotOpen) as error:
            raise CommandError(f"{error} Wat al gedaan is, blijft gedaan.") from error
        for label, count in rotation.counts.items():
            self.stdout.write(f"{label}: {count} opnieuw versleuteld")
        self.stdout.write(f"Alles is versleuteld met {rotation.key_id}.")

    def _tell(self, label: str, done: int, total: int) -> None:
        if done % TOLD_EVERY == 0:
            self.stdout.write(f"{label}: {done} van {total}")
