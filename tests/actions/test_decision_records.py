"""The record of a decision: two people can be told apart, and are named where that is chosen."""

import pytest

from actions import decision_records, decisions, ranking_papers, review_reports
from actions.work import Workplace
from checks.consensus import UNANIMOUS
from checks.decisions import Award, Ruling
from checks.errors import NotAllowed, NotFound
from checks.permissions import Actor, Role
from checks.records import of_call
from checks.text import Language
from tests.accounts import a_person, signed_in, somebody
from tests.reports.printing import WORDS, text_of
from tests.reviewing import Round, a_round, agreed

RULING = Ruling(Award.GRANT, "Das Vorhaben ist offen angelegt.")
DE = WORDS[Language.DE]
DECIDER = "Dr. Rosa Entscheid"


@pytest.fixture
def found(workplace: Workplace) -> Round:
    made = a_round(workplace)
    agreed(workplace, made)
    return made


@pytest.fixture
def second(workplace: Workplace, found: Round) -> Actor:
    """A second person of the funder."""
    home = found.funder.organisation
    person = a_person(workplace, home, Role.ADMIN, email="rosa@amt.example", name=DECIDER)
    return signed_in(workplace, person)


def _decide(workplace: Workplace, found: Round, second: Actor) -> None:
    submission = found.submissions[0].id
    with workplace.writing(found.funder.author) as work:
        decisions.recommend(work, submission, RULING)
    with workplace.writing(second) as work:
        decisions.decide(work, submission, RULING)


def test_reasons_that_nobody_typed_are_in_the_language_of_the_file(
    workplace: Workplace, found: Round, second: Actor
) -> None:
    _decide(workplace, found, second)
    submission = found.submissions[0].id

    with workplace.reading(found.funder.author) as work:
        records = {one: decision_records.open_one(work, submission, WORDS[one]) for one in Language}
        opened = review_reports.open_consensus(work, submission)

    for language, record in records.items():
        assert {reason for _, reason in record.agreed} == {UNANIMOUS.in_(language)}
        printed = " ".join(text_of(review_reports.make(opened, WORDS[language])).split())
        assert UNANIMOUS.in_(language).split(":")[0] in printed
    assert review_reports.find(opened, WORDS[Language.EN])


def test_without_names_one_sees_that_they_are_two(
    workplace: Workplace, found: Round, second: Actor
) -> None:
    _decide(workplace, found, second)

    with workplace.reading(found.funder.author) as work:
        record = decision_records.open_one(work, found.submissions[0].id, DE)

    (only,) = record.history
    assert only.decided is not None
    called = {record.called[only.recommended.by], record.called[only.decided.by]}
    assert called == {"Person 1 (Entscheidung)", "Person 2 (Entscheidung)"}
    assert len(record.agreed) > 1
    assert all(reason for _, reason in record.agreed)
    told = text_of(decision_records.make(record, DE))
    assert DECIDER not in told
    assert "Gutachten 1" not in told


def test_with_names_that_is_put_on_record(
    workplace: Workplace, found: Round, second: Actor
) -> None:
    _decide(workplace, found, second)

    with workplace.writing(found.funder.author) as work:
        record = decision_records.open_with_names(work, found.submissions[0].id, DE)

    assert DECIDER in text_of(decision_records.make(record, DE))
    with workplace.reading(found.funder.author) as work:
        last = work.records.list(of_call(found.call))[-1].done
    assert last.event == "decision_handed_out"
    assert last.facts == {"submission": found.submissions[0].id, "names": True}


def test_before_anything_is_recommended_there_is_nothing_to_record(
    workplace: Workplace, found: Round
) -> None:
    with workplace.reading(found.funder.author) as work, pytest.raises(NotFound):
        decision_records.look(work, found.submissions[0].id)


def test_the_fingerprint_is_on_it_once_it_is_announced(
    workplace: Workplace, found: Round, second: Actor
) -> None:
    _decide(workplace, found, second)
    with workplace.reading(second) as work:
        assert decision_records.open_one(work, found.submissions[0].id, DE).decided == ""
        assert ranking_papers.open_one(work, found.call).decided == ""

    with workplace.writing(second) as work:
        mark = decisions.announce(work, found.call)

    with workplace.reading(second) as work:
        assert decision_records.open_one(work, found.submissions[0].id, DE).decided == mark
        assert ranking_papers.open_one(work, found.call).decided == mark


def test_evaluators_applicants_and_strangers_get_neither(
    workplace: Workplace, found: Round, second: Actor
) -> None:
    _decide(workplace, found, second)
    others = (
        found.evaluators[found.people[0]],
        found.applicants[0].actor,
        somebody(workplace, found.funder.organisation, Role.EVALUATOR),
        Actor(),
    )

    for actor in others:
        with workplace.reading(actor) as work:
            with pytest.raises((NotFound, NotAllowed)):
                decision_records.open_one(work, found.submissions[0].id, DE)
            with pytest.raises((NotFound, NotAllowed)):
                ranking_papers.open_one(work, found.call)
