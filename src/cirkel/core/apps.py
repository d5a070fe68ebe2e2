from django.apps import AppConfig
from django.db.models.signals import post_migrate


class CoreConfig(AppConfig):
    name = "cirkel.core"
    label = "core"

    def ready(self) -> None:
        from django_tasks.signals import task_finished, task_started  # noqa: PLC0415 - needs apps

        from cirkel.core import receivers  # noqa: PLC0415 - tables are known from here on

        post_migrate.connect(receivers.close_the_trail, sender=self)
        task_started.connect(receivers.task_begins)
        task_finished.connect(receivers.task_ends)
        from cirkel.core import checks  # noqa: F401, PLC0415 - registers itself, after the settings
