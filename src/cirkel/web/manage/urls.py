"""Addresses for the coordinator."""

from django.urls import path

from cirkel.web.manage import house_style, people, questions, releases, sources

urlpatterns = [
    path("", people.index, name="manage"),
    path("mensen", people.people, name="people"),
    path("vrijgeven", releases.new_release, name="new-release"),
    path("bronnen", sources.source_list, name="sources"),
    path("nieuwe-bron", sources.new_source, name="new-source"),
    path("bronnen/<slug:code>", sources.source, name="source"),
    path("huisstijl", house_style.house_style, name="house-style"),
    path("vragen/<slug:code>", questions.answer, name="answer-question"),
    path("vragen/<slug:code>/afspraak", questions.agree, name="agree-question"),
]
