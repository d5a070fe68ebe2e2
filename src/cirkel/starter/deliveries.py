"""Founding, last step: the first figures walk the same road as all that will follow."""

from dataclasses import dataclass

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from cirkel.collection.actions import (
    GivenFile,
    add_source,
    explain_finding,
    read_delivery,
    receive_delivery,
    sign_off_delivery,
)
from cirkel.collection.enums import DeliveryStatus, Severity
from cirkel.collection.models import Delivery, Finding
from cirkel.collection.queries import findings_of
from cirkel.goals.enums import Audience
from cirkel.monitor.actions import Decision, agree_policy, publish_release
from cirkel.people.queries import actor_for
from cirkel.people.rules import Actor
from cirkel.starter.founding import Founding
from cirkel.starter.reading import Entry
from cirkel.starter.wrong import blaming
from tally.policy import BaseTooLow, Method, NotAPolicy, Policy

FILES_IN = "deliveries"


@dataclass(frozen=True, slots=True)
class Delivered:
    """What became of one file."""

    file: str
    figures: int
    findings: tuple[str, ...]


def found_sources(founding: Founding) -> None:
    for entry in founding.folder["sources"]:
        with blaming(entry.where):
            fields = {"indicators": []} | founding.filled(entry)
            founding.keep(entry, add_source(**fields, **founding.acting))


def deliver(founding: Founding, entry: Entry) -> Delivered:
    """Receive, read, explain, sign off, by the persons that the folder names."""
    deliverer, other = (_actor(founding, entry, name) for name in ("delivered_by", "signed_off_by"))
    fields = founding.filled(entry)
    for name in ("file", "delivered_by", "signed_off_by"):
        fields.pop(name)
    with blaming(entry.where):
        received = receive_delivery(
            file=_given(founding, entry), by=deliverer, at=founding.at, **fields
        )
        delivery = read_delivery(delivery=received, by=deliverer, at=founding.at)
    _refuse_unread(entry, delivery)
    findings = _explain(founding, entry, delivery, by=deliverer)
    with blaming(entry.where):
        sign_off_delivery(delivery=delivery, by=other, at=founding.at)
    return Delivered(
        entry.code, delivery.rows_total, tuple(finding.sentence for finding in findings)
    )


def _actor(founding: Founding, entry: Entry, name: str) -> Actor:
    person = founding.get(entry, "people", entry.values[name])
    return actor_for(person, on=localtime(founding.at).date())


def _given(founding: Founding, entry: Entry) -> GivenFile:
    name = entry.values["file"]
    path = founding.folder.path / FILES_IN / name
    if path.name != name or not path.is_file():
        sentence = _("dit bestand staat niet in de map {folder}. Zet het daar neer.")
        raise entry.where.wrong(sentence.format(folder=FILES_IN))
    return GivenFile(name, path.read_bytes())


def _refuse_unread(entry: Entry, delivery: Delivery) -> None:
    if delivery.status != DeliveryStatus.REFUSED:
        return
    first = delivery.problems[0]
    sentence = _("rij {row}, kolom {column}: {message} {remedy} Fouten in dit bestand: {count}.")
    raise entry.where.wrong(sentence.format(**first, count=len(delivery.problems)))


def _explain(founding: Founding, entry: Entry, delivery: Delivery, *, by: Actor) -> list[Finding]:
    """Every explanation must fit a finding, and every error must get one."""
    findings = findings_of(delivery)
    explained: set[int] = set()
    for part in entry.parts("explanations"):
        meant = [row for row in findings if part.values["contains"] in row.sentence]
        if not meant:
            raise part.where.wrong(
                _("geen enkele bevinding bevat deze tekst. Haal de toelichting weg.")
            )
        for finding in meant:
            with blaming(part.where):
                explain_finding(
                    finding=finding, explanation=part.values["text"], by=by, at=founding.at
                )
            explained.add(finding.pk)
    for finding in findings:
        if finding.severity == Severity.ERROR and finding.pk not in explained:
            sentence = _("deze bevinding heeft geen toelichting: {sentence} Voeg er een toe.")
            raise entry.where.wrong(sentence.format(sentence=finding.sentence))
    return findings


def agree(founding: Founding, entry: Entry) -> None:
    """What the partners agreed about small counts before anything was published."""
    values = entry.values
    totals = frozenset(values.get("public_totals", ()))
    numbers = values["threshold"], values["zeros_are_sensitive"], values.get("spread", 0)
    method = values.get("method", Method.SUPPRESSION), values.get("base", 0)
    try:
        policy = Policy(*numbers, totals, *method)
    except BaseTooLow as error:
        raise entry.where.wrong(
            _(
                "het getal om op af te ronden is te laag. Kies de drempel of hoger, en geen lager "
                "getal dan 'spread'."
            )
        ) from error
    except NotAPolicy as error:
        raise entry.where.wrong(
            _("de drempel klopt niet. Kies een getal van 2 of meer.")
        ) from error
    with blaming(entry.where):
        agree_policy(
            audience=Audience(values["audience"]),
            policy=policy,
            decision=Decision(values["agreed_on"], values["agreed_by"], values.get("note", "")),
            by=_actor(founding, entry, "recorded_by"),
            at=founding.at,
        )


def publish(founding: Founding, entry: Entry) -> int:
    """Publish one release; gives its number of figures."""
    with blaming(entry.where):
        release = publish_release(
            audience=Audience(entry.values["audience"]),
            title=entry.values["title"],
            by=_actor(founding, entry, "published_by"),
            at=founding.at,
        )
    return release.figures.count()
