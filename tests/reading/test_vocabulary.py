"""The vocabulary tries itself: its own examples are found, its counter-examples are not."""

from functools import cache
from pathlib import Path
from typing import Final

import pytest
import yaml

from checks.catalogue import CriterionId
from checks.judgements import plain_words
from checks.vocabulary import Vocabulary
from reading.documents import read_document, read_text
from reading.finder import Finder
from storage.catalogue_file import PUBLISHED, read_catalogue
from storage.vocabulary_file import VOCABULARY, read_vocabulary

LEAST: Final = 8
"""Examples that every criterion has, so that a colleague sees how wide its language is."""


@cache
def _vocabulary() -> Vocabulary:
    return read_vocabulary(VOCABULARY, [c.id for c in read_catalogue(PUBLISHED).criteria])


@cache
def _finder() -> Finder:
    return Finder(_vocabulary())


def _speaks_to(sentence: str, criterion: CriterionId) -> bool:
    return any(f.criterion == criterion for f in _finder().find(read_text(sentence)))


CRITERIA = sorted(_vocabulary().wordings)


@pytest.mark.parametrize("criterion", CRITERIA)
def test_every_example_is_found(criterion: CriterionId) -> None:
    examples = _vocabulary().wordings[criterion].examples

    assert len(examples) >= LEAST
    assert [one for one in examples if not _speaks_to(one, criterion)] == []


@pytest.mark.parametrize("criterion", CRITERIA)
def test_no_counterexample_is_found(criterion: CriterionId) -> None:
    counterexamples = _vocabulary().wordings[criterion].counterexamples

    assert counterexamples
    assert [one for one in counterexamples if _speaks_to(one, criterion)] == []


DRAFTS = Path(__file__).parents[1] / "data" / "drafts"


def _findings(file: Path) -> set[tuple[str, str, str, str, bool]]:
    found = _finder().find(read_document(file.read_bytes(), file.name))
    return {(f.criterion, plain_words(f.quote), f.section, f.modality, f.core) for f in found}


@pytest.mark.parametrize("suffix", ["docx", "odt", "pdf"])
@pytest.mark.parametrize("name", ["richtlinie", "vorhaben"])
def test_a_draft_gives_the_same_findings_in_every_format(name: str, suffix: str) -> None:
    as_text = _findings(DRAFTS / f"{name}.txt")

    assert as_text
    assert _findings(DRAFTS / f"{name}.{suffix}") == as_text


VARIANTS = Path(__file__).parents[1] / "data" / "readings" / "clause-variants.yaml"


@cache
def _clauses() -> dict[str, list[str]]:
    """Each model clause and its rewordings, by criterion."""
    reworded = yaml.safe_load(VARIANTS.read_text(encoding="utf-8"))
    return {
        str(c.id): [c.clause.wording, *reworded[c.id]] for c in read_catalogue(PUBLISHED).criteria
    }


@pytest.mark.parametrize("criterion", sorted(_clauses()))
def test_every_model_clause_is_found_however_it_is_worded(criterion: str) -> None:
    clauses = [" ".join(clause.split()) for clause in _clauses()[criterion]]

    assert len(clauses) > 1
    assert [one for one in clauses if not _speaks_to(one, CriterionId(criterion))] == []
