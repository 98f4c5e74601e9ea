"""The level that a passage suggests: place and modality, in the way a criterion is anchored."""

import pytest

from checks.catalogue import Anchor
from checks.suggestions import best_suggestion, suggestion
from checks.vocabulary import Modality
from tests.factories import a_finding

DUTY, ELIGIBILITY, FUNDER = Anchor.DUTY, Anchor.ELIGIBILITY, Anchor.FUNDER_COMMITMENT


@pytest.mark.parametrize(
    ("modality", "kind", "verification", "anchor", "level"),
    [
        (Modality.DUTY, "4", False, DUTY, 3),
        (Modality.DUTY, "6", True, DUTY, 4),
        (Modality.DUTY, "2", False, DUTY, 2),
        (Modality.DUTY, None, True, DUTY, 2),
        (Modality.DUTY, "1", True, DUTY, 1),
        (Modality.SHOULD, "4", True, DUTY, 2),
        (Modality.SHOULD, "1", False, DUTY, 1),
        (Modality.MAY, "4", True, DUTY, 1),
        (Modality.STATEMENT, "4", True, DUTY, 1),
        (Modality.NEGATION, "4", True, DUTY, 0),
        (Modality.ELIGIBILITY, "5", False, DUTY, 2),
        (Modality.ELIGIBILITY, "5", False, ELIGIBILITY, 3),
        (Modality.ELIGIBILITY, "2", False, ELIGIBILITY, 3),
        (Modality.ELIGIBILITY, "3", False, ELIGIBILITY, 2),
        (Modality.STATEMENT, "5", False, ELIGIBILITY, 3),
        (Modality.FUNDER, "7", False, FUNDER, 3),
        (Modality.FUNDER, "7", False, DUTY, 1),
        (Modality.STATEMENT, "1", False, FUNDER, 3),
        (Modality.FUNDER, "1", False, FUNDER, 3),
        (Modality.MAY, "1", False, FUNDER, 1),
        (Modality.DUTY, "7", False, FUNDER, 3),
    ],
)
def test_place_and_words_decide_the_level(
    modality: Modality,
    kind: str | None,
    verification: bool,  # noqa: FBT001  a column of the table
    anchor: Anchor,
    level: int,
) -> None:
    finding = a_finding(modality=modality, kind=kind, verification=verification)

    assert suggestion(finding, anchor).level == level


def test_a_duty_that_touches_only_the_topic_suggests_no_binding_rule() -> None:
    suggested = suggestion(a_finding(core=False, kind="4", verification=True), DUTY)

    assert suggested.level == 2
    assert "nicht den Kern" in suggested.reason.de


def test_an_eligible_topic_beside_the_criterion_is_no_more_than_mentioned() -> None:
    beside = a_finding(core=False, modality=Modality.ELIGIBILITY, kind="2")

    assert [suggestion(beside, anchor).level for anchor in (DUTY, ELIGIBILITY)] == [1, 1]


def test_the_reason_says_how_binding_where_and_whether_checked() -> None:
    finding = a_finding(modality=Modality.SHOULD, kind="4", section="4.2", verification=False)

    reason = suggestion(finding, DUTY).reason

    assert reason.de == "Soll-Vorschrift oder Auswahlkriterium in Nr. 4.2, kein Nachweis verlangt"
    assert reason.en == "Should or selection criterion in no. 4.2, no evidence required"


def test_without_a_number_the_page_is_the_place() -> None:
    finding = a_finding(section="", page=7)

    assert "auf Seite 7" in suggestion(finding, DUTY).reason.de


def test_several_findings_suggest_the_highest_of_their_levels() -> None:
    weak = a_finding(modality=Modality.MAY)
    strong = a_finding(modality=Modality.DUTY, kind="4")

    best = best_suggestion([weak, strong], DUTY)

    assert best is not None
    assert best.level == 3
    assert best_suggestion([], DUTY) is None
