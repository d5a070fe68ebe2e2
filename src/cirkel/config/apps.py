from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "cirkel.config"
    label = "config"

    def ready(self) -> None:
        from cirkel.config import checks  # noqa: F401, PLC0415 - registers the checks once
