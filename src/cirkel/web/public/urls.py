"""Addresses for anyone."""

from django.urls import path
from django.views.decorators.csrf import csrf_exempt
from django.views.i18n import set_language

from cirkel.web.middleware import public
from cirkel.web.public import (
    covenant,
    figures,
    goals,
    monitor,
    path_files,
    report,
    rights,
    style,
    texts,
    wellknown,
)
from cirkel.web.ui.styleguide import styleguide

urlpatterns = [
    path("", monitor.overview, name="monitor"),
    path("doelen", monitor.goal_list, name="goals"),
    path("doelen/<slug:code>", goals.goal, name="goal"),
    path("doelen/<slug:code>/startbeeld", goals.baseline, name="baseline"),
    path("doelen/<slug:code>/doelpad.<str:kind>", path_files.path_file, name="path-file"),
    path("cijfers", figures.catalogue, name="indicators"),
    path("cijfers/<slug:code>", figures.indicator, name="indicator"),
    path("vragen", covenant.questions, name="questions"),
    path("vragen/<slug:code>", covenant.question, name="question"),
    path("convenant", covenant.covenant, name="covenant"),
    path("organisaties", covenant.organisations, name="organisations"),
    path("publicaties", figures.release_list, name="releases"),
    path("publicaties/nieuwste.<str:kind>", figures.newest_download, name="newest-download"),
    path("publicaties/<id:number>", figures.release, name="release"),
    path("publicaties/<id:number>/cijfers.<str:kind>", figures.download, name="release-download"),
    path("publicaties/<id:number>/cijfers/<id:pk>", figures.figure, name="figure"),
    path("rapport.pdf", report.report, name="report"),
    path("zo-tellen-we", texts.counting, name="counting"),
    path("wie-mag-wat", rights.who_may_what, name="who-may-what"),
    path("wie-mag-wat.csv", rights.as_file, name="who-may-what-file"),
    path("privacy", texts.privacy, name="privacy"),
    path("toegankelijkheid", texts.accessibility, name="accessibility"),
    path("kwetsbaarheid-melden", wellknown.disclosure, name="disclosure"),
    path(".well-known/security.txt", wellknown.security_txt, name="security-txt"),
    path(".well-known/change-password", wellknown.change_password, name="change-password"),
    path("robots.txt", wellknown.robots_txt, name="robots"),
    path("stijlgids", public(styleguide), name="styleguide"),
    path("huisstijl.css", style.style_sheet, name="house-style-sheet"),
    path("logo.png", style.logo_image, name="logo"),
    # It sets a language and nothing else. Without a token in it, a visitor's page holds nothing of
    # that one visitor, and can be kept whole.
    path("taal", public(csrf_exempt(set_language)), name="set_language"),
]
