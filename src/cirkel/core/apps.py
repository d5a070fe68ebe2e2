from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "cirkel.core"
    label = "core"
