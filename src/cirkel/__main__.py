"""The `cirkel` command: every management command under one name."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cirkel.config.settings")
    from django.core.management import execute_from_command_line  # noqa: PLC0415 - after the settings

    execute_from_command_line(["cirkel", *sys.argv[1:]])


if __name__ == "__main__":
    main()
