from typing import Any

from django.apps import AppConfig
from django.core.management import call_command
from django.db.models.signals import post_migrate


class PeopleConfig(AppConfig):
    name = "cirkel.people"
    label = "people"

    def ready(self) -> None:
        from cirkel.people import receivers  # noqa: F401, PLC0415 - they need every app's models

        post_migrate.connect(make_cache_table, sender=self)


def make_cache_table(using: str, **_kwargs: Any) -> None:
    """The table in which attempts to sign in are counted; no model describes it."""
    call_command("createcachetable", database=using, verbosity=0)
