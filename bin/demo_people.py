"""Prints who can sign in to the demo, in what role: `demo_people.py people.yaml password`."""

import sys
from pathlib import Path

import yaml


def main(path: str, password: str) -> None:
    people = yaml.safe_load(Path(path).read_text(encoding="utf-8"))
    width = max(len(person["email"]) for person in people)
    print(f"Sign in with the password {password} as:")
    for person in people:
        print(f"  {person['email']:<{width}}  {person['name']}")


if __name__ == "__main__":
    main(*sys.argv[1:])
