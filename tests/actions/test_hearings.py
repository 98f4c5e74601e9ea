"""Hearings: who asks, who is asked, what is answered, and what becomes evidence."""

import pytest

from actions import assessments, hearings
from actions.hearings import Answered
from actions.sharing import Recipient
from actions.work import Work, Workplace
from checks.accounts import Organisation
from checks.catalogue import CriterionId, Perspective
from checks.hearings import ContributionId, Hearing, HearingId, Plan, Synopsis
from checks.local_time import local_day
from checks.permissions import Actor, Role
from checks.shares import Right
from checks.text import Language
from tests.accounts import an_organisation, somebody
from tests.hearings import a_hearing, said_by
from tests.reports.printing import WORDS
from tests.sharing import STRANGER, a_stranger, an_owner, outcome, shared_with

AA1 = CriterionId("AA-01")
NOWHERE = HearingId("nowhere")


@pytest.fixture
def ministry(workplace: Workplace) -> Organisation:
    return an_organisation(workplace, "Ministerium", "ministry")


@pytest.fixture
def anna(workplace: Workplace, ministry: Organisation) -> Actor:
    """The author of a guideline check."""
    return an_owner(workplace, ministry, perspective=Perspective.GUIDELINE)


@pytest.fixture
def hearing(workplace: Workplace, anna: Actor) -> Hearing:
    return a_hearing(workplace, anna)


def _synopsis(workplace: Workplace, actor: Actor, hearing: Hearing) -> Synopsis:
    with workplace.reading(actor) as work:
        return hearings.open_one(work, hearing.id)[1]


def test_a_hearing_begins_about_chosen_criteria(workplace: Workplace, anna: Actor) -> None:
    with workplace.writing(anna) as work:
        plan = Plan("Was fehlt?", local_day(work.now), ("BB-01", "AA-01"))
        begun = hearings.begin(work, plan)
    with workplace.reading(anna) as work:
        _, found = hearings.list_all(work)

    assert begun.criteria == ("AA-01", "BB-01")
    assert found == [begun]


def test_a_faulty_plan_is_refused(workplace: Workplace, anna: Actor) -> None:
    plan = Plan("", None, ())

    assert outcome(workplace, anna, lambda work: hearings.begin(work, plan)) == "until"


def test_only_authors_hold_one_and_only_about_guidelines(
    workplace: Workplace, ministry: Organisation, anna: Actor, hearing: Hearing
) -> None:
    admin = somebody(workplace, ministry, Role.ADMIN, link=anna.link)
    stranger = a_stranger(workplace, anna.link)
    project = an_owner(workplace, an_organisation(workplace, "Stadt Drittens"))

    def ending(work: Work) -> None:
        hearings.end(work, hearing.id)

    assert outcome(workplace, admin, ending) == "403"
    assert outcome(workplace, admin, hearings.list_all) == "done"
    assert outcome(workplace, stranger, hearings.list_all) == "404"
    assert outcome(workplace, project, hearings.list_all) == "404"
    shared_with(workplace, anna, STRANGER, Right.EDIT)
    assert outcome(workplace, stranger, ending) == "403"


def test_an_organisation_or_an_address_is_asked_once(
    workplace: Workplace, anna: Actor, hearing: Hearing
) -> None:
    city = an_organisation(workplace, "Stadt Viertens")
    with workplace.writing(anna) as work:
        first = hearings.invite(work, hearing.id, Recipient(organisation=city.id))
        again = hearings.invite(work, hearing.id, Recipient(organisation=city.id))
        hearings.invite(work, hearing.id, Recipient("Verband@Bund.example"))

    assert first == again
    names = [one.name for one in _synopsis(workplace, anna, hearing).invitees]
    assert set(names) == {"Stadt Viertens", "verband@bund.example"}


@pytest.mark.parametrize(
    ("recipient", "where"),
    [(Recipient(), "email"), (Recipient("keine"), "email"), (Recipient("", "keine"), "partner")],
)
def test_nobody_who_does_not_exist_is_asked(
    workplace: Workplace, anna: Actor, hearing: Hearing, recipient: Recipient, where: str
) -> None:
    found = outcome(workplace, anna, lambda work: hearings.invite(work, hearing.id, recipient))

    assert found == where


def test_what_was_said_is_answered_and_two_who_answer_see_each_other(
    workplace: Workplace, anna: Actor, hearing: Hearing
) -> None:
    said = said_by(workplace, anna, hearing, STRANGER, AA1)

    def answering(words: str, shown: str) -> dict[ContributionId, str]:
        with workplace.writing(anna) as work:
            sent = [Answered(said.id, words, shown), Answered(ContributionId("x"), "y", "")]
            return dict(hearings.answer(work, hearing.id, sent))

    assert answering("Das nehmen wir auf.", "") == {}
    assert answering("Nein.", "") == {said.id: "Das nehmen wir auf."}
    assert answering("Doch nicht.", "Das nehmen wir auf.") == {}
    (row,) = _synopsis(workplace, anna, hearing).rows
    assert row.contribution.answer == "Doch nicht."


def test_the_hearing_becomes_evidence_of_the_criterion_the_author_chooses(
    workplace: Workplace, anna: Actor, hearing: Hearing
) -> None:
    said_by(workplace, anna, hearing, STRANGER, AA1)

    for language in (Language.DE, Language.DE):
        with workplace.writing(anna) as work:
            hearings.take_as_evidence(work, hearing.id, AA1, language)

    with workplace.reading(anna) as work:
        answer = assessments.open_one(work).assessment.answer(AA1)
    (piece,) = answer.evidence
    assert piece.reference.startswith("Anhörung von Kommunen")
    assert "1 haben sich geäußert" in piece.text
    assert answer.level is None


def test_what_does_not_exist_is_not_found(
    workplace: Workplace, anna: Actor, hearing: Hearing
) -> None:
    other = an_owner(
        workplace,
        an_organisation(workplace, "Anderes Ministerium", "ministry"),
        perspective=Perspective.GUIDELINE,
    )
    deeds = [
        lambda work: hearings.open_one(work, NOWHERE),
        lambda work: hearings.take_as_evidence(work, hearing.id, CriterionId("ZZ-01"), Language.DE),
    ]
    assert [outcome(workplace, anna, deed) for deed in deeds] == ["404"] * 2
    assert outcome(workplace, other, lambda w: hearings.open_one(w, hearing.id)) == "404"


def test_the_synopsis_is_a_file(workplace: Workplace, anna: Actor, hearing: Hearing) -> None:
    said_by(workplace, anna, hearing, STRANGER, AA1)

    with workplace.reading(anna) as work:
        made = hearings.make_file(work, hearing.id, WORDS[Language.DE])
        again = hearings.make_file(work, hearing.id, WORDS[Language.DE])

    assert made.startswith(b"PK")
    assert made == again
