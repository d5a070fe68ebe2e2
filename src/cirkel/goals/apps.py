from django.apps import AppConfig


class GoalsConfig(AppConfig):
    name = "cirkel.goals"
    label = "goals"
