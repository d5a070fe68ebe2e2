from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "cirkel.web"
    label = "web"
