from django.apps import AppConfig


class ProgrammeConfig(AppConfig):
    name = "cirkel.programme"
    label = "programme"
