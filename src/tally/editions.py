"""Which figures of several releases are about the same number.

As long as nothing in a table changes, every reader takes its numbers for the same, shown or not.
When something was corrected, nobody can tell which of the small numbers changed with it: they are
numbers of another edition. Of larger ones a reader takes equal numbers for the same, as he does of
all that are shown: that is the careful reading, for those are what covers for the small ones.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from decimal import Decimal

from tally.cells import Key

Table = tuple[str, str]  # definition, period
Editions = dict[Table, int]


def editions(releases: Sequence[Mapping[Key, Hashable]]) -> list[Editions]:
    """For each release, oldest first, which edition of a table it holds. `releases` give numbers
    by place, without the places of which the number is not known."""
    found: list[Editions] = []
    newest: dict[Key, Hashable] = {}
    now: Editions = {}
    for numbers in releases:
        changed = {
            table_of(key)
            for key, number in numbers.items()
            if key in newest and newest[key] != number
        }
        for table in changed:
            now[table] = now.get(table, 0) + 1
        newest |= numbers
        found.append(dict(now))
    return found


def views(releases: Sequence[Iterable[Key]], held: Sequence[Editions]) -> list[dict[Key, int]]:
    """What lies before a reader after each release: by place the last release that shows it, as
    long as its table is still of that edition. Numbers of different editions do not add up."""
    found: list[dict[Key, int]] = []
    newest: dict[Key, int] = {}
    for at, (keys, edition) in enumerate(zip(releases, held, strict=True)):
        newest |= dict.fromkeys(keys, at)
        found.append(
            {
                key: last
                for key, last in newest.items()
                if held[last].get(table_of(key), 0) == edition.get(table_of(key), 0)
            }
        )
    return found


def table_of(key: Key) -> Table:
    return key.definition, key.period


def versions(
    releases: Sequence[Mapping[Key, Decimal]],
    shown: Sequence[Iterable[Key]],
    thresholds: Sequence[int],
    rounded: Sequence[Iterable[Key]] = (),
) -> list[dict[Key, Hashable]]:
    """For each release a name for each number: the same name is the same number to a reader.

    Of a number that was `rounded`, nobody sees whether a correction changed it, large or not.
    """
    known = {
        (key, numbers[key])
        for numbers, keys in zip(releases, shown, strict=True)
        for key in keys
        if key in numbers
    }
    vague = {
        (key, numbers[key])
        for numbers, keys in zip(releases, rounded, strict=False)
        for key in keys
        if key in numbers
    }
    return [
        {
            key: (number, None)
            if (key, number) in known or (number >= threshold and (key, number) not in vague)
            else (number, edition.get(table_of(key), 0))
            for key, number in numbers.items()
        }
        for numbers, edition, threshold in zip(
            releases, editions(releases), thresholds, strict=True
        )
    ]
