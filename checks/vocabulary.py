"""Vocabulary: how the language of administration speaks of each criterion.

The types only. A *phrase* is one line of `vocabulary.yaml`; `checks/phrases.py` says how it is
written, its head explains it to those who extend it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from checks.catalogue import CriterionId


class Modality(StrEnum):
    """How bindingly a passage speaks, and who is bound by it."""

    DUTY = "duty"
    SHOULD = "should"
    MAY = "may"
    ELIGIBILITY = "eligibility"
    FUNDER = "funder"
    NEGATION = "negation"
    STATEMENT = "statement"


@dataclass(frozen=True, slots=True)
class Wording:
    """How texts speak of one criterion.

    One phrase of `core`, which names what the criterion asks at level 3, or of `says`, which names
    its topic, is enough; of `suggests` it takes two different ones, or one under a
    heading that says it, or in a list whose introduction says or suggests it. What stands inside
    a phrase of `unless` means something else and does not count. In standard clauses that whole
    houses share, the criterion is looked for only where `in_boilerplate` says so. Every example
    is found and no counterexample is: they are the vocabulary's own tests, and what a colleague
    reads first.
    """

    core: tuple[str, ...]
    says: tuple[str, ...]
    suggests: tuple[str, ...]
    unless: tuple[str, ...]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]
    in_boilerplate: bool = False


@dataclass(frozen=True, slots=True)
class Stops:
    """What a full stop means, by the word before it, all in lower case.

    After one of `abbreviations` no sentence ends; after a number or one of `may_end` it ends
    where the next word is one of `beginnings`.
    """

    abbreviations: frozenset[str]
    may_end: frozenset[str]
    beginnings: frozenset[str]


@dataclass(frozen=True)
class Vocabulary:
    """All phrases by which texts are read; `groups` are word lists that phrases name by `@`."""

    version: str
    groups: Mapping[str, tuple[str, ...]]
    modalities: Mapping[Modality, tuple[str, ...]]
    verification: tuple[str, ...]
    boilerplate: Mapping[str, tuple[str, ...]]
    stops: Stops
    wordings: Mapping[CriterionId, Wording]
