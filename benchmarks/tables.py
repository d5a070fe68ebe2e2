"""Tables to protect: those of the comparison in docs/statistics.md, and made ones of their kind."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import numpy as np

from tally.linked import Row, adds_up

Tree = Mapping[str, Sequence[str]]  # a total → its parts


@dataclass(frozen=True)
class Table:
    """All cells with their totals, and what adds up."""

    names: list[tuple[str, ...]]
    truth: list[int]
    rows: list[Row]


def flat(codes: Iterable[str]) -> Tree:
    return {"": sorted(set(codes))}


def grouped(codes: Sequence[str], size: int) -> Tree:
    """Groups of `size`, and the total of the groups."""
    groups = {f"g{at // size}": codes[at : at + size] for at in range(0, len(codes), size)}
    return {"": list(groups), **groups}


def table(leaves: Mapping[tuple[str, ...], int], trees: Sequence[Tree]) -> Table:
    """Every combination of a code or total on each dimension."""
    below = [_leaves(tree) for tree in trees]
    names = list(product(*below))
    place = {name: at for at, name in enumerate(names)}
    truth = [0] * len(names)
    above = [
        {leaf: [code for code in codes if leaf in codes[code]] for leaf in codes[""]}
        for codes in below
    ]
    for leaf, number in leaves.items():
        for name in product(*(up[code] for up, code in zip(above, leaf, strict=True))):
            truth[place[name]] += number
    rows = []
    for at, tree in enumerate(trees):
        for total, parts in tree.items():
            for rest in product(*(codes for i, codes in enumerate(below) if i != at)):
                cells = [place[(*rest[:at], code, *rest[at:])] for code in (total, *parts)]
                rows.append(adds_up(cells[0], cells[1:]))
    return Table(names, truth, rows)


def _leaves(tree: Tree) -> dict[str, set[str]]:
    """Each code with the leaves under it."""

    def under(code: str) -> set[str]:
        return set().union(*map(under, tree[code])) if code in tree else {code}

    codes = {*tree, *(part for parts in tree.values() for part in parts)}
    return {code: under(code) for code in sorted(codes)}


def read(path: Path) -> Table:
    """A long CSV of leaf counts, by two dimensions with a total each."""
    lines = [line.split(",") for line in path.read_text().split()[1:]]
    leaves = {tuple(codes): int(number) for *codes, number in lines}
    return table(leaves, [flat(name[at] for name in leaves) for at in range(len(lines[0]) - 1)])


def made(shape: Sequence[int], *, mean: float, seed: int, groups: int = 0) -> Table:
    """Counts as they come: a few large, many small. `groups` on the first two dimensions."""
    dice = np.random.default_rng(seed)
    levels = [np.exp(dice.normal(0, 1, size)) for size in shape]
    rates = levels[0]
    for level in levels[1:]:
        rates = np.multiply.outer(rates, level)
    counts = dice.poisson(rates / rates.mean() * mean)
    codes = [[f"c{at:02d}" for at in range(size)] for size in shape]
    leaves = {
        tuple(codes[d][i] for d, i in enumerate(at)): int(n) for at, n in np.ndenumerate(counts)
    }
    trees = [
        grouped(codes[d], groups) if groups and d < 2 else flat(codes[d]) for d in range(len(shape))
    ]
    return table(leaves, trees)
