"""A clause for every gap of a guideline, and the score once it stands there."""

from dataclasses import replace
from fractions import Fraction

from hypothesis import given

from checks.assessments import Assessment
from checks.catalogue import Catalogue, CriterionId, Perspective
from checks.clause_offers import Offer, adopted, handed_out, offers, score_with
from checks.clauses import ClauseChoice
from checks.gaps import gaps
from checks.scoring import score
from checks.standings import standings_of
from checks.text import same
from tests.factories import (
    a_catalogue,
    a_clause,
    a_criterion,
    an_answer,
    an_assessment,
    not_applicable,
)
from tests.strategies import Case, cases, unhurried

CATALOGUE = replace(
    a_catalogue(
        a_criterion("OS-01", clause=a_clause("6", level=4)),
        a_criterion("OS-02", minimum=3, clause=a_clause("4", level=3)),
        a_criterion("NN-01", clause=a_clause("4", level=4)),
    ),
    sections={"4": same("Voraussetzungen"), "6": same("Bestimmungen")},
)
ADOPTED = ClauseChoice(is_adopted=True)


def _offers(assessment: Assessment, catalogue: Catalogue = CATALOGUE) -> tuple[Offer, ...]:
    found = gaps(standings_of(catalogue, assessment), score(catalogue, assessment))
    return offers(catalogue, assessment, found)


def _guideline(assessment: Assessment | None = None, **choices: ClauseChoice) -> Assessment:
    given = assessment or an_assessment(perspective=Perspective.GUIDELINE, catalogue=CATALOGUE)
    named = {CriterionId(key.replace("_", "-")): choice for key, choice in choices.items()}
    return replace(given, perspective=Perspective.GUIDELINE, clauses=named)


def _answered(level: int) -> Assessment:
    return an_assessment(
        {"OS-01": an_answer(level)}, perspective=Perspective.GUIDELINE, catalogue=CATALOGUE
    )


def test_every_gap_has_its_clause_by_section_and_in_the_order_of_the_catalogue() -> None:
    found = _offers(_guideline())

    assert [offer.criterion.id for offer in found] == ["OS-02", "NN-01", "OS-01"]
    assert all(offer.gap is not None for offer in found)


def test_other_checks_are_offered_none() -> None:
    for perspective in (Perspective.PROJECT, Perspective.REVIEW):
        assert _offers(an_assessment(perspective=perspective, catalogue=CATALOGUE)) == ()


def test_a_part_of_a_catalogue_without_clauses_offers_none() -> None:
    part = a_catalogue(a_criterion("OS-01", clause=a_clause("–", "–", level=0)))

    assert _offers(_guideline(), part) == ()


def test_a_clause_that_was_adopted_stays_when_its_gap_is_closed() -> None:
    closed = _answered(4)

    assert [o.criterion.id for o in _offers(closed)] == ["OS-02", "NN-01"]
    kept = _offers(_guideline(closed, OS_01=ADOPTED))
    assert [(o.criterion.id, o.gap is None) for o in kept][-1] == ("OS-01", True)


def test_what_is_handed_out_are_the_adopted_ones_or_all_while_there_are_none() -> None:
    without, with_one = _offers(_guideline()), _offers(_guideline(NN_01=ADOPTED))

    assert adopted(without) == ()
    assert handed_out(without) == without
    assert [offer.criterion.id for offer in handed_out(with_one)] == ["NN-01"]


def test_an_offer_counts_its_open_blanks_once_and_shows_what_is_filled() -> None:
    wording = "Bis [Datum] und [Ort], bis [Datum]."
    choice = ClauseChoice(is_adopted=True, wording=wording, values=(("Ort", "Kiel"),))
    offer = next(o for o in _offers(_guideline(NN_01=choice)) if o.criterion.id == "NN-01")

    assert offer.filled == "Bis [Datum] und Kiel, bis [Datum]."
    assert offer.open_blanks == 1
    assert [blank.name for blank in offer.blanks] == ["Datum", "Ort"]


def test_a_clause_counts_with_its_level_whatever_was_answered_before() -> None:
    found = _offers(_guideline())

    raised = score_with(CATALOGUE, _guideline(), found)

    assert {key: one.counted for key, one in raised.criteria.items()} == {
        "OS-01": Fraction(4),
        "OS-02": Fraction(3),
        "NN-01": Fraction(4),
    }


def test_a_clause_never_lowers_a_level_and_brings_nothing_where_nothing_applies() -> None:
    best = _guideline(_answered(4), OS_01=replace(ADOPTED, wording="Anders."))
    weaker = a_catalogue(a_criterion("OS-01", clause=a_clause("4", level=2)))
    aside = an_assessment(
        {"OS-01": not_applicable()}, perspective=Perspective.GUIDELINE, catalogue=CATALOGUE
    )

    assert score_with(weaker, best, _offers(best, weaker)) == score(weaker, best)
    apart = score_with(CATALOGUE, aside, _offers(_guideline(aside, OS_01=ADOPTED)))
    assert apart.criteria[CriterionId("OS-01")].level is None


@unhurried
@given(cases())
def test_adopting_clauses_never_costs_points(case: Case) -> None:
    catalogue, given_case = case
    guideline = _guideline(given_case)
    before = score(catalogue, guideline).total.evidenced
    after = score_with(catalogue, guideline, _offers(guideline, catalogue)).total.evidenced

    assert (before is None) is (after is None)
    assert before is None or after is None or after >= before
