from django.apps import AppConfig
from django.urls import register_converter
from django.urls.converters import IntConverter


class OneNumber(IntConverter):
    """A number in one way of writing. With zeros in front of it a page would have as many addresses
    as one likes, and be drawn and kept for each."""

    regex = "0|[1-9][0-9]{0,18}"


class WebConfig(AppConfig):
    name = "cirkel.web"
    label = "web"

    def ready(self) -> None:
        register_converter(OneNumber, "id")
