from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "cirkel.web.ui"
    label = "ui"
