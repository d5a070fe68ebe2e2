"""What an audit found, in lines that a person reads: `audit_report.py report.json status said`.

Ends with 0 for nothing found, 1 for a finding, 2 for an audit that did not take place."""

import json
import os
import sys
from pathlib import Path


def main(path: str, status: str, said: str) -> int:
    try:
        audited = json.loads(Path(path).read_text(encoding="utf-8"))["dependencies"]
    except (OSError, ValueError, KeyError):
        audited = []
    # A mirror that has packages and no advisories knows none of them.
    if all("skip_reason" in package for package in audited):
        print(f"NOT AUDITED: no source of advisories answered (status {status}).", file=sys.stderr)
        print(*said.splitlines()[-3:], sep="\n", file=sys.stderr)
        return 0 if os.environ.get("AUDIT_MAY_BE_UNREACHABLE") == "yes" else 2
    found = 0
    for package in audited:
        if "skip_reason" in package:
            print(f"{package['name']}: not audited, {package['skip_reason']}")
            found += 1
        for weakness in package.get("vulns", []):
            mended = ", ".join(weakness["fix_versions"]) or "no version yet"
            print(f"{package['name']} {package['version']}: {weakness['id']}, mended in {mended}")
            found += 1
    print(f"{len(audited)} packages audited, {found} findings.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
