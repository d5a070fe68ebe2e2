"""How fast and how large: pages, releases and imports over a covenant far larger than the demo.

Importing this package sets up Django as an installation has it (no test settings), on the database
in DATABASE_URL or else on one of its own under var/. It never touches a database of someone else's:
see `benchmarks.covenant`.
"""

import os
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parents[1]
FOLDER = Path(os.environ.get("CIRKEL_VAR") or ROOT / "var" / "benchmarks")
FOLDER.mkdir(parents=True, exist_ok=True)

os.environ["CIRKEL_VAR"] = str(FOLDER)
os.environ["DJANGO_SETTINGS_MODULE"] = "cirkel.config.settings"
os.environ.setdefault("DATABASE_URL", f"sqlite:///{FOLDER / 'benchmark.sqlite3'}")
os.environ.setdefault("CIRKEL_SECRET_KEY", "only-for-benchmarks")
os.environ.setdefault("CIRKEL_HTTPS", "no")
os.environ.setdefault("CIRKEL_LOG_LEVEL", "WARNING")

django.setup()
