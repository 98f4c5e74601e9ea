"""Which passages are found for a criterion, how binding they are, and in which order."""

from collections.abc import Mapping

import pytest

from checks.catalogue import CriterionId
from checks.documents import Block, BlockKind, Document, Section
from checks.findings import Finding
from checks.vocabulary import Modality, Stops, Vocabulary, Wording
from reading.finder import FINDINGS_MAX, Finder

STANDARDS = CriterionId("X-01")
LICENCES = CriterionId("X-02")
NOTHING: tuple[str, ...] = ()
WORDINGS: Mapping[CriterionId, Wording] = {
    STANDARDS: Wording(
        core=("offene .. Standard",),
        says=("Normung",),
        suggests=("*standard", "Datenaustausch"),
        unless=("Standard & Schweißnaht",),
        examples=NOTHING,
        counterexamples=NOTHING,
    ),
    LICENCES: Wording(
        NOTHING, ("freie Lizenz",), NOTHING, NOTHING, NOTHING, NOTHING, in_boilerplate=True
    ),
}
VOCABULARY = Vocabulary(
    version="1",
    groups={},
    modalities={
        Modality.DUTY: ("muss|müssen", "sind .... vorzulegen"),
        Modality.SHOULD: ("soll|sollen",),
        Modality.NEGATION: ("nicht gefördert",),
    },
    verification=("nachweisen|nachzuweisen",),
    boilerplate={"AGVO": ("Gruppenfreistellungsverordnung",)},
    stops=Stops(frozenset(), frozenset(), frozenset()),
    wordings=WORDINGS,
)


def _found(text: str, *sections: Section) -> tuple[Finding, ...]:
    blocks, start = [], 0
    for line in text.split("\n"):
        is_item = line.startswith("- ")
        kind = BlockKind.ITEM if is_item else BlockKind.PARAGRAPH
        blocks.append(Block(kind, start + 2 * is_item, start + len(line), depth=int(is_item)))
        start += len(line) + 1
    return Finder(VOCABULARY).find(Document(text, tuple(blocks), sections))


def test_a_passage_is_quoted_with_its_place_and_the_words_that_speak() -> None:
    text = "Nichts. Es müssen offene und freie Standards gelten."

    (finding,) = _found(text)

    assert finding.criterion == STANDARDS
    assert text[finding.start : finding.end] == finding.quote
    assert finding.quote == "Es müssen offene und freie Standards gelten."
    assert [text[a:b] for a, b in finding.words] == ["offene und freie Standards"]


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Offene Standards müssen gelten.", Modality.DUTY),
        ("Offene Standards sollen gelten.", Modality.SHOULD),
        ("Offene Standards gelten.", Modality.STATEMENT),
        ("Offene Standards werden nicht gefördert, sollen aber gelten.", Modality.NEGATION),
    ],
)
def test_the_words_decide_how_binding_a_passage_is(text: str, modality: Modality) -> None:
    (finding,) = _found(text)

    assert finding.modality is modality


@pytest.mark.parametrize(
    ("text", "core"),
    [
        ("Offene Standards gelten.", True),
        ("Die Normung gilt.", False),
        ("Vorzulegen sind offene Standards:\n- die Normung", True),
    ],
)
def test_only_some_words_name_the_core_of_a_criterion(text: str, core: bool) -> None:  # noqa: FBT001
    *_, finding = sorted(_found(text), key=lambda found: found.start)

    assert finding.core is core


def test_an_item_takes_its_verb_from_the_introduction() -> None:
    (finding,) = _found("Im Antrag sind vorzulegen:\n- offene Standards")

    assert finding.modality is Modality.DUTY


def test_one_suggestion_alone_is_not_enough() -> None:
    assert not _found("Es gelten Energiestandards.")


def test_two_different_suggestions_are_enough() -> None:
    (finding,) = _found("Für den Datenaustausch gelten Fachstandards.")

    assert finding.criterion == STANDARDS


def test_one_suggestion_is_enough_under_a_heading_that_speaks_of_it() -> None:
    section = Section("4", "Offene Standards", "4", 0, 100, 1)

    (finding,) = _found("Es gelten Fachstandards.", section)

    assert (finding.section, finding.kind) == ("4", "4")


def test_a_heading_that_only_suggests_it_announces_nothing() -> None:
    section = Section("4", "Datenaustausch", "4", 0, 100, 1)

    assert not _found("Es gelten Fachstandards.", section)


def test_in_a_list_one_suggestion_is_enough_where_the_introduction_suggests_it() -> None:
    (finding,) = _found("Zum Datenaustausch sind vorzulegen:\n- die Fachstandards")

    assert finding.quote == "die Fachstandards"


def test_a_sentence_that_is_repeated_counts_once() -> None:
    found = _found("Es müssen offene Standards gelten.\nEs müssen offene  Standards gelten!")

    assert [finding.start for finding in found] == [0]


def test_words_with_another_meaning_do_not_count() -> None:
    assert not _found("Offene Standards gelten auch für jede Schweißnaht.")


def test_a_verification_in_the_next_sentence_is_seen() -> None:
    finding, *_ = _found("Offene Standards müssen gelten. Dies ist nachzuweisen.")

    assert finding.verification


def test_a_standard_clause_speaks_only_to_criteria_that_look_there() -> None:
    text = "Offene Standards und freie Lizenzen nach der Gruppenfreistellungsverordnung."

    (finding,) = _found(text)

    assert (finding.criterion, finding.boilerplate) == (LICENCES, "AGVO")


def test_the_most_binding_passage_comes_first_and_no_more_than_anybody_reads() -> None:
    lines = [f"Offene Standards gelten für {word}." for word in "ABCDEFGHIJ"]
    lines.append("Offene Standards müssen gelten.")

    found = _found("\n".join(lines))

    assert len(found) == FINDINGS_MAX
    assert [f.modality for f in found][:2] == [Modality.DUTY, Modality.STATEMENT]
    assert [f.confidence for f in found] == sorted((f.confidence for f in found), reverse=True)
