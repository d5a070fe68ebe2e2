"""`cirkel audit verify|head`: is the trail as it was written? `release|file`: what leaks?"""

import gc
import json
import re
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cirkel.core import audit, chain
from cirkel.monitor.models import Release
from cirkel.monitor.queries import Leak, leaks_in
from intake.published.auditing import Report, audit_files
from intake.published.summary import as_data, lines, verdict
from intake.published.telling import Teller
from intake.refusals import MOST_BYTES, NotATable, too_large

HEAD = re.compile(r"(\d+):([0-9a-f]{64})")
FOUND, UNREADABLE = 1, 2


def kept_head(text: str) -> audit.Head:
    found = HEAD.fullmatch(text.strip())
    if found is None:
        raise ArgumentTypeError(_("schrijf het hoofd zoals 'cirkel audit head' het gaf"))
    return audit.Head(int(found[1]), found[2])


class Command(BaseCommand):
    help = (
        "Controleert het spoor van alles wat is gedaan, of zoekt wat ondanks de afscherming te "
        "herleiden is: in een eigen publicatie, of in een tabel die iemand heeft gepubliceerd."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        ways = parser.add_subparsers(dest="way", required=True)
        verify = ways.add_parser("verify", help="loop alle regels na")
        verify.add_argument(
            "--head", type=kept_head, metavar="NUMMER:ZEGEL", help="een hoofd dat u bewaarde"
        )
        ways.add_parser("head", help="nummer en zegel van de laatste regel, om elders te bewaren")
        release = ways.add_parser("release", help="wat is te herleiden uit een publicatie?")
        release.add_argument(
            "number", nargs="?", type=int, metavar="NUMMER", help="zonder nummer: de laatste"
        )
        file = ways.add_parser("file", help="wat is te herleiden in een gepubliceerde tabel?")
        file.add_argument("paths", nargs="+", type=Path, metavar="BESTAND", help="CSV of XLSX")
        file.add_argument("--json", type=Path, metavar="UIT", help="schrijf alles ook als JSON")

    def handle(self, *_args: Any, way: str, **options: Any) -> None:
        if way == "head":
            self.stdout.write(_written(audit.head()))
        elif way == "verify":
            self._verify(options["head"])
        elif way == "release":
            self._audit_release(options["number"])
        else:
            self._audit(options["paths"], options["json"])

    def _verify(self, kept: audit.Head | None) -> None:
        verdict = chain.verify(kept=kept)
        if verdict.how is not None:
            raise CommandError(str(verdict.how.label).format(number=verdict.broken_at))
        number = verdict.head.number
        sentence = ngettext(
            "Het spoor is ongeschonden: {number} regel, hoofd {head}.",
            "Het spoor is ongeschonden: {number} regels, hoofd {head}.",
            number,
        )
        self.stdout.write(sentence.format(number=number, head=_written(verdict.head)))

    def _audit_release(self, number: int | None) -> None:
        """As with a file: what is found stands on the screen only."""
        wanted = Release.objects.order_by("number")
        release = (wanted.filter(number=number) if number is not None else wanted).last()
        if release is None:
            raise CommandError(
                _("Die publicatie is er niet. Kijk op de pagina Publicaties welke er zijn."),
                returncode=UNREADABLE,
            )
        found = leaks_in(release)
        for leak in found:
            self.stdout.write(_line(leak))
        sentence = ngettext(
            "Publicatie {number}: {count} afgeschermd cijfer is uit te rekenen.",
            "Publicatie {number}: {count} afgeschermde cijfers zijn uit te rekenen.",
            len(found),
        )
        none = _("Publicatie {number}: geen afgeschermd cijfer is uit te rekenen.")
        self.stdout.write(
            (sentence if found else none).format(number=release.number, count=len(found))
        )
        if found:
            raise SystemExit(FOUND)

    def _audit(self, paths: Sequence[Path], out: Path | None) -> None:
        """Nothing is kept and nothing is logged: what is found stands on the screen only."""
        if out is not None:
            _check_apart(out, paths)
        # Millions of small values without rings: looking for rings takes a third of the time.
        was_on = gc.isenabled()
        gc.disable()
        try:
            report = self._told(paths, out)
        finally:
            if was_on:
                gc.enable()
        self.stdout.write(verdict(report))
        if report.told:
            raise SystemExit(FOUND)

    def _told(self, paths: Sequence[Path], out: Path | None) -> Report:
        teller = Teller(_audited(paths))
        for line in lines(teller):
            self.stdout.write(line)
        if out is not None:
            _write(out, as_data(teller))
        return teller.report


def _line(leak: Leak) -> str:
    low, high = leak.follows
    words = _("{low} of meer") if high is None else _("{low} tot en met {high}")
    follows = str(low) if low == high else words.format(low=low, high=high)
    place = ", ".join(filter(None, (leak.indicator, leak.period, leak.area, leak.breakdown)))
    return _("Publicatie {number}: {place}: {follows}").format(
        number=leak.release, place=place, follows=follows
    )


def _written(head: audit.Head) -> str:
    return f"{head.number}:{head.seal}"


def _audited(paths: Sequence[Path]) -> Report:
    try:
        return audit_files([(path.name, _read(path)) for path in paths])
    except NotATable as refusal:
        raise CommandError(str(refusal), returncode=UNREADABLE) from refusal


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise too_large()
        return path.read_bytes()
    except OSError as error:
        sentence = _("Het bestand {name} is niet te lezen. Controleer de naam en de plaats.")
        raise CommandError(sentence.format(name=path.name), returncode=UNREADABLE) from error


def _check_apart(out: Path, paths: Sequence[Path]) -> None:
    if any(out.resolve() == path.resolve() for path in paths):
        raise CommandError(
            _("Kies voor de JSON een ander bestand dan het bestand dat u nakijkt."),
            returncode=UNREADABLE,
        )


def _write(out: Path, data: dict[str, Any]) -> None:
    try:
        text = json.dumps(data, ensure_ascii=False, indent=1)
        out.write_text(text + "\n", encoding="utf-8")
    except OSError as error:
        sentence = _("Het bestand {name} is niet te schrijven. Controleer de plaats.")
        raise CommandError(sentence.format(name=out.name), returncode=UNREADABLE) from error
