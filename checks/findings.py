"""Findings: passages that speak to a criterion; they count for nothing until a person accepts."""

from dataclasses import dataclass

from checks.catalogue import CriterionId
from checks.vocabulary import Modality


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence or list item, with what its words say; places are characters of the text.

    `core`: the words name what the criterion asks at level 3, not its topic alone. `section` is
    the number as one cites it, `kind` the id of the standard section; `confidence`
    (0 to 1) orders findings and is no probability. `verification`: somebody has to show or check
    it, here or in the next two sentences. `boilerplate` names the standard clause it stands in.
    """

    criterion: CriterionId
    start: int
    end: int
    quote: str
    section: str
    kind: str | None
    page: int | None
    core: bool
    modality: Modality
    verification: bool
    boilerplate: str | None
    confidence: float
    words: tuple[tuple[int, int], ...]
