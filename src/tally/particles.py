"""Where counts may go from here: a random walk with drift, seen through Poisson counts.

How much the level wanders and drifts is not known; every combination on a small grid is followed
with particles of its own and weighed by how well it foretold what was counted. The same series and
seed give the same answer. Many series over the same moments are followed at once.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

# Per year, on the log of the level, with how likely each is before anything is counted.
WANDER = {0.02: 0.25, 0.08: 0.25, 0.18: 0.2, 0.30: 0.2, 0.50: 0.1}
DRIFT = {-0.30: 0.10, -0.15: 0.20, 0.0: 0.40, 0.15: 0.20, 0.30: 0.10}
HIGHEST = 30.0  # The log of a level beyond every count; keeps a wild particle from overflowing.


@dataclass(frozen=True, slots=True)
class Effort:
    """Particles in each cell of the grid, and draws of what may follow."""

    particles: int = 100
    draws: int = 2000
    seed: int = 2030


FULL = Effort()


def draws_ahead(
    counts: Numbers,
    steps: Sequence[int],
    ahead: int,
    *,
    per_year: int,
    effort: Effort = FULL,
) -> Numbers:
    """Draws of the counts that may follow: (step ahead, series, draw).

    `counts` has a row a series; `steps` says how many steps each count lies after the one before.
    """
    rng = np.random.default_rng(effort.seed)
    wander, drift, prior = _grid(per_year)
    size = (len(counts), len(prior), effort.particles)
    level = np.log(rng.gamma(counts[:, 0, None, None] + 0.5, 1.0, size) + 1e-3)
    weight = np.tile(np.log(prior), (len(counts), 1))
    for at, step in enumerate(steps[1:], start=1):
        noise = rng.standard_normal(size)
        level = level + step * drift[:, None] + np.sqrt(step) * wander[:, None] * noise
        level, fit = _kept(level, counts[:, at], rng)
        weight += fit
    series, cell = _cells(weight, effort.draws, rng)
    level = level[series, cell, rng.integers(0, effort.particles, cell.shape)]
    found = np.empty((ahead, len(counts), effort.draws))
    for at in range(ahead):
        level = level + drift[cell] + wander[cell] * rng.standard_normal(level.shape)
        found[at] = rng.poisson(np.exp(np.minimum(level, HIGHEST)))
    return found


def _grid(per_year: int) -> tuple[Numbers, Numbers, Numbers]:
    wander, drift = np.meshgrid(list(WANDER), list(DRIFT), indexing="ij")
    prior = np.outer(list(WANDER.values()), list(DRIFT.values())).ravel()
    return wander.ravel() / np.sqrt(per_year), drift.ravel() / per_year, prior


def _kept(level: Numbers, counts: Numbers, rng: np.random.Generator) -> tuple[Numbers, Numbers]:
    """Particles drawn again by how likely they make the count, and how well their cell did."""
    series, cells, particles = level.shape
    likely = counts[:, None, None] * level - np.exp(np.minimum(level, HIGHEST))
    best = likely.max(axis=2, keepdims=True)
    weights = np.exp(likely - best)
    total = weights.sum(axis=2)
    # One search for all cells: each cell's cumulated weights lie between its own whole numbers.
    place = np.arange(series * cells)[:, None]
    shares = weights.cumsum(axis=2).reshape(-1, particles) / total.reshape(-1, 1)
    aims = (rng.random((series * cells, 1)) + np.arange(particles)) / particles
    found = np.searchsorted((np.minimum(shares, 1) + place).ravel(), (aims + place).ravel())
    kept = level.reshape(-1)[np.minimum(found, level.size - 1)].reshape(level.shape)
    return kept, best[:, :, 0] + np.log(total)


def _cells(
    weight: Numbers, draws: int, rng: np.random.Generator
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """For each series and draw its cell, in proportion to the cells' weights."""
    likely = np.exp(weight - weight.max(axis=1, keepdims=True))
    shares = (likely / likely.sum(axis=1, keepdims=True)).cumsum(axis=1)
    aims = (rng.random((len(weight), 1)) + np.arange(draws)) / draws
    found = [np.searchsorted(row, aim) for row, aim in zip(shares, aims, strict=True)]
    cell = np.minimum(np.array(found), weight.shape[1] - 1)
    return np.broadcast_to(np.arange(len(weight))[:, None], cell.shape), cell


def shortest_interval(draws: Numbers, share: float) -> tuple[Numbers, Numbers]:
    """The shortest interval that holds this share of the draws; of equals the middle one."""
    ordered = np.sort(draws, axis=-1)
    number = ordered.shape[-1]
    inside = int(np.ceil(share * number))
    widths = ordered[..., inside - 1 :] - ordered[..., : number - inside + 1]
    shortest = widths == widths.min(axis=-1, keepdims=True)
    last = shortest.shape[-1] - 1 - shortest[..., ::-1].argmax(axis=-1)
    start = (shortest.argmax(axis=-1) + last) // 2
    low = np.take_along_axis(ordered, start[..., None], axis=-1)[..., 0]
    high = np.take_along_axis(ordered, start[..., None] + inside - 1, axis=-1)[..., 0]
    return low, high
