"""`cirkel flush`: Django's own, which empties every table, the closed trail included."""

from typing import Any

from django.core.management.commands import flush
from django.db import connections

from cirkel.core import locks


class Command(flush.Command):
    def handle(self, **options: Any) -> None:
        with locks.lifted(connections[options["database"]]):
            super().handle(**options)
