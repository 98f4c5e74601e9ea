"""Criteria beside their passages: in which order, and what is still open."""

from checks.catalogue import CriterionId, Perspective
from checks.document_changes import Change, Compared
from checks.judgements import Decision, Judgement
from checks.passages import Looked, look, place_of
from checks.vocabulary import Modality
from tests.factories import a_catalogue, a_criterion, a_finding, an_assessment

CATALOGUE = a_catalogue(a_criterion("OS-01"), a_criterion("OS-02"), a_criterion("OS-03"))
DUTY = a_finding(criterion="OS-01", quote="Es muss gelten.")
MAY = a_finding(criterion="OS-01", quote="Es kann gelten.", modality=Modality.MAY)
OTHER = a_finding(criterion="OS-03", quote="Es muss gelten.")


def _looked(
    *judgements: Judgement, perspective: Perspective = Perspective.GUIDELINE
) -> tuple[Looked, ...]:
    assessment = an_assessment({}, catalogue=CATALOGUE, perspective=perspective)
    compared = [Compared(finding, Change.NEW) for finding in (DUTY, MAY, OTHER)]
    return look(CATALOGUE, assessment, compared, judgements)


def _judged(decision: Decision, quote: str = DUTY.quote, criterion: str = "OS-01") -> Judgement:
    return Judgement(CriterionId(criterion), quote, decision)


def test_criteria_without_a_finding_come_first_and_those_judged_last() -> None:
    done = [_judged(Decision.ACCEPTED), _judged(Decision.REJECTED, MAY.quote)]

    assert [one.criterion.id for one in _looked(*done)] == ["OS-02", "OS-03", "OS-01"]


def test_what_is_judged_is_no_longer_open() -> None:
    *_, looked = sorted(_looked(_judged(Decision.ACCEPTED)), key=lambda one: -one.accepted)[:1]

    assert (looked.open, looked.accepted) == (1, 1)


def test_a_judgement_is_about_one_criterion_only() -> None:
    looked = {str(one.criterion.id): one for one in _looked(_judged(Decision.ACCEPTED))}

    assert looked["OS-03"].accepted == 0


def test_what_was_rejected_suggests_no_level_any_more() -> None:
    before = {str(one.criterion.id): one.suggestion for one in _looked()}
    after = {str(one.criterion.id): one.suggestion for one in _looked(_judged(Decision.REJECTED))}

    assert [found and found.level for found in (before["OS-01"], after["OS-01"])] == [3, 1]
    assert before["OS-02"] is None


def test_the_text_of_a_project_is_read_without_suggesting_levels() -> None:
    looked = _looked(perspective=Perspective.PROJECT)

    assert all(one.suggestion is None for one in looked)
    assert sum(len(one.passages) for one in looked) == 3


def test_a_place_is_cited_by_number_else_by_page() -> None:
    assert place_of(a_finding(section="4.2", page=7)) == "Nr. 4.2"
    assert place_of(a_finding(section="", page=7)) == "S. 7"
    assert place_of(a_finding(section="")) == ""
