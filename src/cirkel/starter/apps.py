from django.apps import AppConfig


class StarterConfig(AppConfig):
    name = "cirkel.starter"
    label = "starter"
