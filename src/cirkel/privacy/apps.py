from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "cirkel.privacy"
    label = "privacy"
