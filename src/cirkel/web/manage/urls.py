"""Addresses for the coordinator, and for contacts among their own people."""

from django.urls import path

from cirkel.web.manage import (
    entry,
    groups,
    house_style,
    organisations,
    people,
    person,
    questions,
    releases,
    sources,
    trail,
)

urlpatterns = [
    path("", entry.index, name="manage"),
    path("mensen", people.people, name="people"),
    path("spoor", trail.trail, name="trail"),
    path("spoor/csv", trail.export, {"kind": "csv"}, name="trail-csv"),
    path("spoor/xlsx", trail.export, {"kind": "xlsx"}, name="trail-xlsx"),
    path("mensen/nieuw", people.new_person, name="new-person"),
    path("mensen/<int:number>", person.show, name="person"),
    path("mensen/<int:number>/plek", person.new_seat, name="new-seat"),
    path("mensen/<int:number>/plek/<int:pk>", person.end_seat, name="end-seat"),
    path("mensen/<int:number>/naam", person.rename, name="rename-person"),
    path("mensen/<int:number>/account", person.account, name="person-account"),
    path("groepen", groups.groups, name="groups"),
    path("nieuwe-groep", groups.new_group, name="new-group"),
    path("groepen/<slug:code>", groups.show, name="group"),
    path("groepen/<slug:code>/plek", groups.new_member, name="new-member"),
    path("groepen/<slug:code>/aanpassen", groups.edit, name="edit-group"),
    path("groepen/<slug:code>/stoppen", groups.end, name="end-group"),
    path("organisaties", organisations.organisations, name="keep-organisations"),
    path("nieuwe-organisatie", organisations.new_organisation, name="new-organisation"),
    path("organisaties/<slug:code>", organisations.edit, name="edit-organisation"),
    path("vrijgeven", releases.new_release, name="new-release"),
    path("bronnen", sources.source_list, name="sources"),
    path("bronnen/nieuw", sources.new_source, name="new-source"),
    path("bronnen/<slug:code>", sources.source, name="source"),
    path("huisstijl", house_style.house_style, name="house-style"),
    path("vragen/<slug:code>", questions.answer, name="answer-question"),
    path("vragen/<slug:code>/afspraak", questions.agree, name="agree-question"),
]
