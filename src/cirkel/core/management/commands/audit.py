"""`cirkel audit verify` and `cirkel audit head`: is the trail as it was written?"""

import re
from argparse import ArgumentParser, ArgumentTypeError
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cirkel.core import audit, chain

HEAD = re.compile(r"(\d+):([0-9a-f]{64})")


def kept_head(text: str) -> audit.Head:
    found = HEAD.fullmatch(text.strip())
    if found is None:
        raise ArgumentTypeError(_("schrijf het hoofd zoals 'cirkel audit head' het gaf"))
    return audit.Head(int(found[1]), found[2])


class Command(BaseCommand):
    help = "Controleert het spoor van alles wat is gedaan, of geeft het hoofd om te bewaren."

    def add_arguments(self, parser: ArgumentParser) -> None:
        ways = parser.add_subparsers(dest="way", required=True)
        verify = ways.add_parser("verify", help="loop alle regels na")
        verify.add_argument(
            "--head", type=kept_head, metavar="NUMMER:ZEGEL", help="een hoofd dat u bewaarde"
        )
        ways.add_parser("head", help="nummer en zegel van de laatste regel, om elders te bewaren")

    def handle(self, *_args: Any, way: str, **options: Any) -> None:
        if way == "head":
            self.stdout.write(_written(audit.head()))
        else:
            self._verify(options["head"])

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


def _written(head: audit.Head) -> str:
    return f"{head.number}:{head.seal}"
