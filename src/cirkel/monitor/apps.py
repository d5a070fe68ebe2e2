from django.apps import AppConfig


class MonitorConfig(AppConfig):
    name = "cirkel.monitor"
    label = "monitor"
