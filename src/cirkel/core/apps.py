from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "cirkel.core"
    label = "core"

    def ready(self) -> None:
        from cirkel.core import checks  # noqa: F401, PLC0415 - registers itself, after the settings
