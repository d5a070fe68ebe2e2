"""Addresses for partners at work."""

from django.urls import path

from cirkel.web.work import deliveries, delivery, questions

urlpatterns = [
    path("vragen/nieuw", questions.ask, name="ask-question"),
    path("leveringen", deliveries.delivery_list, name="deliveries"),
    path("leveringen/nieuw", deliveries.new_delivery, name="new-delivery"),
    path("leveringen/sjabloon-<str:layout>.<str:kind>", deliveries.template, name="template"),
    path("leveringen/<id:number>", delivery.show, name="delivery"),
    path("leveringen/<id:number>/voortgang", delivery.progress, name="delivery-progress"),
    path("leveringen/<id:number>/opnieuw", delivery.read_again, name="read-again"),
    path("leveringen/<id:number>/akkoord", delivery.sign_off, name="sign-off"),
    path("leveringen/<id:number>/intrekken", delivery.withdraw, name="withdraw"),
    path("leveringen/<id:number>/bevinding/<id:pk>", delivery.explain, name="explain"),
    path("leveringen/<id:number>/cijfers.<str:kind>", delivery.figures, name="delivery-figures"),
    path("leveringen/<id:number>/bestand", delivery.original, name="delivery-file"),
]
