from django.apps import AppConfig


class CollectionConfig(AppConfig):
    name = "cirkel.collection"
    label = "collection"
