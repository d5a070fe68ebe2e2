"""Addresses for the coordinator."""

from django.urls import path

from cirkel.web.manage import house_style, people, privacy, questions, releases

urlpatterns = [
    path("", people.index, name="manage"),
    path("mensen", people.people, name="people"),
    path("vrijgeven", releases.new_release, name="new-release"),
    path("huisstijl", house_style.house_style, name="house-style"),
    path("verwerkingen", privacy.register, name="register"),
    path("verwerkingen.csv", privacy.register_file, name="register-file"),
    path("bewaren", privacy.retention, name="retention"),
    path("bewaren/<int:number>", privacy.run, name="retention-run"),
    path("bewaren/verzoek/<int:number>", privacy.removal, name="removal"),
    path("bewaren/klaarzetten/<str:code>", privacy.prepare, name="retention-prepare"),
    path("vragen/<slug:code>", questions.answer, name="answer-question"),
    path("vragen/<slug:code>/afspraak", questions.agree, name="agree-question"),
]
