"""Addresses for partners at work."""

from django.urls import path

from cirkel.web.work import deliveries, delivery, questions

urlpatterns = [
    path("vragen/nieuw", questions.ask, name="ask-question"),
    path("leveringen", deliveries.delivery_list, name="deliveries"),
    path("leveringen/nieuw", deliveries.new_delivery, name="new-delivery"),
    path("leveringen/sjabloon-<str:layout>.<str:kind>", deliveries.template, name="template"),
    path("leveringen/<int:number>", delivery.show, name="delivery"),
    path("leveringen/<int:number>/voortgang", delivery.progress, name="delivery-progress"),
    path("leveringen/<int:number>/opnieuw", delivery.read_again, name="read-again"),
    path("leveringen/<int:number>/akkoord", delivery.sign_off, name="sign-off"),
    path("leveringen/<int:number>/intrekken", delivery.withdraw, name="withdraw"),
    path("leveringen/<int:number>/bevinding/<int:pk>", delivery.explain, name="explain"),
    path("leveringen/<int:number>/cijfers.<str:kind>", delivery.figures, name="delivery-figures"),
    path("leveringen/<int:number>/bestand", delivery.original, name="delivery-file"),
]
