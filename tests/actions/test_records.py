"""What people do with what belongs to accounts is on record, and nothing of it is their words."""

import pytest

from actions import accounts, assessments, clauses, documents, judgements, organisations, ownership
from actions.assessments import Opened, SentAnswer
from actions.judgements import Acceptance
from actions.work import Workplace
from checks.accounts import Organisation
from checks.answer_rules import AnswerDraft
from checks.answers import UNANSWERED, Answer, State
from checks.assessments import Screening
from checks.catalogue import CriterionId, DimensionId, Perspective
from checks.clauses import NOT_CHOSEN
from checks.conflicts import fingerprint
from checks.events import Event
from checks.judgements import passage_key
from checks.permissions import Actor, Role
from checks.records import (
    Chain,
    Done,
    Kind,
    first_broken,
    of_account,
    of_organisation,
    of_sign_ins,
)
from checks.text import Language
from tests import drafts
from tests.accounts import (
    OPERATOR,
    SECRET,
    a_person,
    a_ticket,
    an_organisation,
    signed_in,
    somebody,
)
from tests.factories import a_subject, an_answer
from tests.links import link_to
from tests.statements import statements

AA, AA_01 = DimensionId("AA"), CriterionId("AA-01")
STANDARDS = "Es müssen offene Standards gelten."
DRAFT = f"4 Zuwendungsvoraussetzungen\n\n4.1 {STANDARDS}\n"


@pytest.fixture
def city(workplace: Workplace) -> Organisation:
    return an_organisation(workplace, kind="ministry")


@pytest.fixture
def author(workplace: Workplace, city: Organisation) -> Actor:
    """An author with a guideline check that belongs to the organisation."""
    link = link_to(workplace, {}, perspective=Perspective.GUIDELINE)
    actor = somebody(workplace, city, Role.AUTHOR, Role.ADMIN, link=link)
    with workplace.writing(actor) as work:
        ownership.take_over(work, city.id)
    return actor


def _on_record(workplace: Workplace, chain: Chain) -> list[Done]:
    with workplace.reading(OPERATOR) as work:
        return [record.done for record in work.records.list(chain)]


def _events(workplace: Workplace, chain: Chain) -> list[str]:
    return [done.event for done in _on_record(workplace, chain)]


def _chain(found: Opened) -> Chain:
    return Chain(Kind.ASSESSMENT, str(found.kept.row))


def _answer(workplace: Workplace, actor: Actor, answer: Answer, shown: Answer) -> None:
    draft = AnswerDraft(state=answer.state, level=answer.level, justification=answer.justification)
    sent = SentAnswer(AA_01, draft, fingerprint(shown))
    with workplace.writing(actor) as work:
        assessments.answer(work, [sent], dimension=AA)


def _open(workplace: Workplace, actor: Actor) -> Opened:
    with workplace.reading(actor) as work:
        return assessments.open_one(work)


def test_an_answer_is_on_record_by_its_fingerprints(workplace: Workplace, author: Actor) -> None:
    given = an_answer(3, pieces=())
    _answer(workplace, author, given, UNANSWERED)

    found = _open(workplace, author)
    taken, answered = _on_record(workplace, _chain(found))
    with workplace.reading(author) as work:
        person = work.person
    assert taken.event == Event.TAKEN_OVER
    assert answered.actor == person
    assert answered.facts == {
        "criterion": "AA-01",
        "before": fingerprint(UNANSWERED),
        "after": fingerprint(given),
        "state": State.ANSWERED,
        "level": "3",
    }


def test_what_changes_nothing_is_not_on_record(workplace: Workplace, author: Actor) -> None:
    _answer(workplace, author, an_answer(3, pieces=()), UNANSWERED)
    _answer(workplace, author, an_answer(3, pieces=()), UNANSWERED)
    _answer(workplace, author, an_answer(4, pieces=()), an_answer(1))

    found = _open(workplace, author)
    assert _events(workplace, _chain(found)) == [Event.TAKEN_OVER, Event.ANSWERED]


def test_each_deed_on_an_assessment_is_on_record(workplace: Workplace, author: Actor) -> None:
    found = _open(workplace, author)
    subject, screening = found.assessment.subject, found.assessment.screening
    read = drafts.read(workplace, DRAFT)
    key, answer = passage_key(STANDARDS), fingerprint(UNANSWERED)
    with workplace.writing(author) as work:
        shown = fingerprint((subject, screening))
        assessments.describe(work, a_subject("Neu"), Screening(), shown=shown)
        documents.keep(work, read)
        given = Acceptance(AA_01, key, STANDARDS, "Nr. 4.1", None, answer)
        judgements.accept(work, given)
        judgements.reopen(work, AA_01, key)
        judgements.reject(work, AA_01, key, "Passt nicht.")
        documents.remove(work)
        sent = clauses.SentChoice(AA_01, True, "", {}, fingerprint(NOT_CHOSEN))  # noqa: FBT003
        clauses.choose(work, [sent])
        assessments.delete(work)

    assert _events(workplace, _chain(found)) == [
        Event.TAKEN_OVER,
        Event.DESCRIBED,
        Event.DOCUMENT_READ,
        Event.ANSWERED,
        Event.PASSAGE_ACCEPTED,
        Event.ANSWERED,
        Event.PASSAGE_REOPENED,
        Event.PASSAGE_REJECTED,
        Event.DOCUMENT_REMOVED,
        Event.CLAUSE_CHOSEN,
        Event.DELETED,
    ]


def test_evidence_that_moves_with_a_new_version_is_on_record(
    workplace: Workplace, author: Actor
) -> None:
    moved = DRAFT.replace("4.1 ", "4.1 Vorab.\n\n4.2 ")
    given = Acceptance(
        AA_01, passage_key(STANDARDS), STANDARDS, "Nr. 4.1", None, fingerprint(UNANSWERED)
    )
    for text in (DRAFT, moved):
        read = drafts.read(workplace, text)
        with workplace.writing(author) as work:
            documents.keep(work, read)
            if text is DRAFT:
                judgements.accept(work, given)

    events = _events(workplace, _chain(_open(workplace, author)))
    assert events[1:] == [
        Event.DOCUMENT_READ,
        Event.ANSWERED,
        Event.PASSAGE_ACCEPTED,
        Event.ANSWERED,
        Event.DOCUMENT_READ,
    ]


def test_a_deletion_stays_on_record_with_the_organisation(
    workplace: Workplace, author: Actor, city: Organisation
) -> None:
    row = _open(workplace, author).kept.row
    with workplace.writing(OPERATOR) as work:
        assessments.delete_by_number(work, [row])

    last = _on_record(workplace, of_organisation(city.id))[-1]
    assert (last.event, last.actor) == (Event.DELETED, Role.OPERATOR)
    assert last.facts == {"assessment": row}


def test_who_belongs_to_an_organisation_is_on_record(workplace: Workplace) -> None:
    city = an_organisation(workplace)
    admin = somebody(workplace, city, Role.ADMIN)
    berta = a_person(workplace, city, Role.APPLICANT, email="berta@stadt.example")
    with workplace.writing(admin) as work:
        organisations.change_roles(work, city.id, berta, [Role.EVALUATOR])
        organisations.change_roles(work, city.id, berta, [])
        organisations.invite(work, city.id, "carla@stadt.example", [Role.ADMIN])
        (waiting,) = organisations.list_invitations(work, city.id)
        organisations.withdraw_invitation(work, city.id, waiting.id)

    done = _on_record(workplace, of_organisation(city.id))
    assert [one.event for one in done] == [
        Event.ORGANISATION_FOUNDED,
        *[Event.INVITED, Event.JOINED] * 2,
        Event.ROLES_CHANGED,
        Event.MEMBER_LEFT,
        Event.INVITED,
        Event.INVITATION_WITHDRAWN,
    ]
    assert done[4].actor == berta
    assert done[5].facts == {"whom": berta, "roles_before": "applicant", "roles": "evaluator"}


def test_what_becomes_of_an_account_is_on_record_without_name_address_or_secret(
    workplace: Workplace,
) -> None:
    city = an_organisation(workplace)
    berta = a_person(workplace, city, Role.APPLICANT, email="berta@stadt.example", name="Berta B.")
    actor = signed_in(workplace, berta)
    ticket = a_ticket(workplace, "berta@stadt.example")
    with workplace.writing(actor) as work:
        accounts.describe_own(work, "Berta Neu", Language.EN)
        accounts.change_password(work, SECRET)
        accounts.end_other_sessions(work)
        accounts.sign_out(work)
    with workplace.writing(Actor()) as work:
        accounts.use_ticket(work, ticket, SECRET)
    with workplace.writing(OPERATOR) as work:
        accounts.make_operator(work, "berta@stadt.example", "Berta B.")

    account, sign_ins = (_on_record(workplace, of(berta)) for of in (of_account, of_sign_ins))
    assert [one.event for one in account] == [
        Event.ACCOUNT_MADE,
        Event.PASSWORD_ASKED,
        Event.ACCOUNT_DESCRIBED,
        Event.PASSWORD_CHANGED,
        Event.PASSWORD_RESET,
        Event.OPERATOR_MADE,
    ]
    assert [one.event for one in sign_ins] == [
        Event.SIGNED_IN,
        Event.SESSIONS_ENDED,
        Event.SIGNED_OUT,
    ]
    for secret in ("Berta", "stadt.example", SECRET, ticket, actor.session):
        assert secret not in repr([account, sign_ins])


def test_every_chain_holds_after_all_of_this(workplace: Workplace, author: Actor) -> None:
    _answer(workplace, author, an_answer(2, pieces=()), UNANSWERED)

    with workplace.reading(OPERATOR) as work:
        heads = work.records.heads()
        broken = [first_broken(c, head, work.records.list(c)) for c, head in heads.items()]
    assert len(broken) == 4
    assert not any(broken)


def test_nobodys_assessment_leaves_no_trace_and_asks_no_query_for_it(workplace: Workplace) -> None:
    holder = Actor(link=link_to(workplace))
    with statements(workplace) as asked:
        _answer(workplace, holder, an_answer(3, pieces=()), UNANSWERED)
    with workplace.writing(holder) as work:
        assessments.delete(work)

    assert not [one for one in asked if "record" in one]
    assert len(asked) == 4
    with workplace.reading(OPERATOR) as work:
        assert not work.records.heads()
