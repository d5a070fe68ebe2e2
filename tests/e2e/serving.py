"""Starting and stopping a demo of our own."""

import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "samen-voor-de-jeugd"
WORK = "django_tasks_database_dbtaskresult"
PATIENCE = 180  # Seconds; founding takes ten on an idle machine.


@dataclass(frozen=True, slots=True)
class DemoSite:
    """A running demo. `url` has no slash at the end: `f"{site.url}/doelen"`."""

    url: str
    var: Path

    def copy_database_to(self, var: Path) -> None:
        """As it is at this moment, while it is being used; with the keys that open it."""
        shutil.copy(self.var / "keys", var / "keys")
        source, target = (sqlite3.connect(place / "cirkel.sqlite3") for place in (self.var, var))
        with closing(source), closing(target):
            source.backup(target)

    def begin_again_as(self, other: "DemoSite") -> None:
        """Undo all that happened here, while it runs."""
        changes = self._let_work_end()
        other.copy_database_to(self.var)
        with closing(sqlite3.connect(self.var / "cirkel.sqlite3")) as database, database:
            # A page that was kept is drawn anew: none was drawn at a number as high as this.
            database.execute("UPDATE core_auditstate SET changes = ?", [changes + 1])

    def _let_work_end(self) -> int:
        """The worker does nothing then and has nothing to do; tells how many changes there were."""
        until = time.monotonic() + PATIENCE
        with closing(sqlite3.connect(self.var / "cirkel.sqlite3", timeout=20)) as database:
            while time.monotonic() < until:
                with database:
                    database.execute(f"DELETE FROM {WORK} WHERE status = 'READY'")
                    doing = f"SELECT count(*) FROM {WORK} WHERE status = 'RUNNING'"
                    [busy] = database.execute(doing).fetchone()
                    [changes] = database.execute("SELECT changes FROM core_auditstate").fetchone()
                if not busy:
                    return int(changes)
                time.sleep(0.1)
        raise AssertionError("the worker goes on and on")


class DemoDidNotStart(AssertionError):
    """Carries what the start wrote."""


@contextmanager
def serving_copy(of: DemoSite, var: Path, **settings: str) -> Iterator[DemoSite]:
    """Serve a second demo that starts as the first one is now."""
    shutil.copytree(of.var, var, ignore=shutil.ignore_patterns("cirkel.sqlite3*", "*.log"))
    of.copy_database_to(var)
    with serving(var, **settings) as site:
        yield site


@contextmanager
def serving(var: Path, **settings: str) -> Iterator[DemoSite]:
    """Serve the demo with its data in `var`, founding it first if there is nothing yet."""
    var.mkdir(parents=True, exist_ok=True)
    port = free_port()
    log = var / "demo.log"
    variables = {"CIRKEL_VAR": str(var), "PORT": str(port), "PYTHON": sys.executable}
    variables |= settings
    with log.open("wb") as output:
        process = subprocess.Popen(
            [ROOT / "bin/serve-demo"],
            cwd=ROOT,
            env=without_ours(os.environ) | variables,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        wait_until_ready(process, log)
        yield DemoSite(f"http://localhost:{port}", var)
    finally:
        stop(process)


def wait_until_ready(process: "subprocess.Popen[bytes]", log: Path) -> None:
    """The script says where it runs as soon as the first page answers."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        if "Cirkel runs at" in log.read_text(encoding="utf-8", errors="replace"):
            return
        time.sleep(0.1)
    raise DemoDidNotStart(log.read_text(encoding="utf-8", errors="replace"))


def stop(process: "subprocess.Popen[bytes]") -> None:
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(timeout=15)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def without_ours(environment: "os._Environ[str]") -> dict[str, str]:
    """What the shell or the test run set for Cirkel and Django does not reach the demo."""
    mine = ("CIRKEL_", "DJANGO_", "DATABASE_URL", "PORT")
    return {name: text for name, text in environment.items() if not name.startswith(mine)}
