from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "cirkel.people"
    label = "people"
