"""Addresses for the coordinator."""

from django.urls import path

from cirkel.web.manage import house_style, people, questions, releases, sources, trail

urlpatterns = [
    path("", people.index, name="manage"),
    path("mensen", people.people, name="people"),
    path("spoor", trail.trail, name="trail"),
    path("spoor/csv", trail.export, {"kind": "csv"}, name="trail-csv"),
    path("spoor/xlsx", trail.export, {"kind": "xlsx"}, name="trail-xlsx"),
    path("vrijgeven", releases.new_release, name="new-release"),
    path("bronnen", sources.source_list, name="sources"),
    path("bronnen/nieuw", sources.new_source, name="new-source"),
    path("bronnen/<slug:code>", sources.source, name="source"),
    path("huisstijl", house_style.house_style, name="house-style"),
    path("vragen/<slug:code>", questions.answer, name="answer-question"),
    path("vragen/<slug:code>/afspraak", questions.agree, name="agree-question"),
]
