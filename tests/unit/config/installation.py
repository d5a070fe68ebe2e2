"""An installation in a process of its own that reads its environment anew each time it is asked:
starting Django takes far longer than what is asked of it."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tests.repo.tree import SRC

BEGIN = """
import importlib, json, os, sys
from django.conf import Settings, settings
from cirkel.config import settings as ours

def read_anew(environment):
    os.environ.clear()
    os.environ.update(environment)
    importlib.reload(ours)
    settings._wrapped = Settings("cirkel.config.settings")
"""
ANSWER = """
import django
django.setup()
for line in sys.stdin:
    environment, question = json.loads(line)
    read_anew(environment)
    print(json.dumps(answer(question)), flush=True)
"""


class Installation:
    """Answers with what the function `answer` in its program makes of a question."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def ask(self, environment: dict[str, str], question: object = None) -> Any:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps([environment, question]) + "\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        assert answer, "the program ended; its last lines say why"
        return json.loads(answer)


@contextmanager
def installation(program: str, **variables: str) -> Iterator[Installation]:
    """Its `answer(question)` may import whatever it needs; `variables` are those of its start."""
    environment = {
        "PYTHONPATH": str(SRC),
        "DJANGO_SETTINGS_MODULE": "cirkel.config.settings",
        "CIRKEL_SECRET_KEY": "x" * 50,
    } | variables
    with subprocess.Popen(
        [sys.executable, "-c", BEGIN + program + ANSWER],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        yield Installation(process)
