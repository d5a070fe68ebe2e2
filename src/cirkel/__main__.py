"""The `cirkel` command: every management command under one name."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cirkel.config.settings")
    from django.core.management import execute_from_command_line  # noqa: PLC0415 - after the settings

    from cirkel.core.enums import Origin  # noqa: PLC0415 - after the settings
    from cirkel.core.origin import acting_from  # noqa: PLC0415 - after the settings

    # A server's requests run in threads of their own, where the pages say from where they come.
    with acting_from(Origin.COMMAND):
        execute_from_command_line(["cirkel", *sys.argv[1:]])


if __name__ == "__main__":
    main()
