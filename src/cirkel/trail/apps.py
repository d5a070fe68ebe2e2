from django.apps import AppConfig


class TrailConfig(AppConfig):
    name = "cirkel.trail"
    label = "trail"
