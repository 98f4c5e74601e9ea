"""How far suggested levels agree with those that readers set, and readers with each other."""

from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import yaml

from checks.catalogue import Catalogue
from checks.findings import Finding
from checks.suggestions import best_suggestion

READINGS = Path(__file__).parents[1] / "tests" / "data" / "readings"
TOP = 4

Levels = Mapping[str, int]
"""By criterion."""

Pairs = Sequence[tuple[int, int]]


def read_levels(name: str) -> Mapping[str, Levels]:
    """The levels of a reader, by text and criterion."""
    content: Any = yaml.safe_load((READINGS / name).read_text(encoding="utf-8"))
    return {
        text: {criterion: entry["level"] for criterion, entry in levels.items()}
        for text, levels in content.items()
    }


def suggested(catalogue: Catalogue, findings: Sequence[Finding]) -> Levels:
    """The level that the passages of a text suggest for each criterion, 0 without one."""
    levels = {}
    for criterion in catalogue.criteria:
        found = [finding for finding in findings if finding.criterion == criterion.id]
        best = best_suggestion(found, criterion.anchor)
        levels[str(criterion.id)] = best.level if best else 0
    return levels


def pairs(ones: Mapping[str, Levels], others: Mapping[str, Levels]) -> list[tuple[int, int]]:
    """The levels of both for each criterion of each text that both have."""
    return [
        (level, others[text][criterion])
        for text, levels in ones.items()
        if text in others
        for criterion, level in levels.items()
    ]


def kappa(rated: Pairs) -> Fraction | None:
    """Cohen's kappa with quadratic weights; None where chance alone explains everything.

    kappa = (P_o - P_e) / (1 - P_e), with weights 1 - ((a - b) / 4) ** 2 for levels a and b.
    """
    if not rated:
        return None
    count = len(rated)
    firsts, seconds = (Counter(pair[side] for pair in rated) for side in (0, 1))
    observed = sum(map(_weight, rated), Fraction(0)) / count
    expected = sum(
        (_weight((a, b)) * firsts[a] * seconds[b] for a in firsts for b in seconds), Fraction(0)
    ) / (count * count)
    return None if expected == 1 else (observed - expected) / (1 - expected)


def confusion(rated: Pairs) -> list[list[int]]:
    """Row by the first, column by the second."""
    counted = Counter(rated)
    return [[counted[a, b] for b in range(TOP + 1)] for a in range(TOP + 1)]


def _weight(pair: tuple[int, int]) -> Fraction:
    return 1 - Fraction(pair[0] - pair[1], TOP) ** 2
