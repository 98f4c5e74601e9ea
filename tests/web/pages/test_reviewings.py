"""Reviewing of a call for whoever runs it: begun, distributed, watched, and blind until done."""

import pytest
from sqlalchemy import text

from actions import assessments, personal, reviews
from actions.work import Workplace
from checks.catalogue import CriterionId
from checks.comments import Comment, CommentId
from checks.permissions import Role
from checks.profiles import CallId
from checks.reviews import ReviewState
from tests.accounts import OPERATOR, signed_in
from tests.calls import a_call, an_applicant, submitted
from tests.links import clock_of
from tests.reviewing import Round, a_round, agreed, asked, begun, conflicted, handed_in, judged
from tests.signing_in import followed
from tests.statements import statements
from tests.visiting import Page, Visitor
from web.request_work import SIGNED_IN

DUE = "31.12.2027"


@pytest.fixture
def found(workplace: Workplace) -> Round:
    return a_round(workplace, cities=("Stadt Aachen", "Stadt Bonn"))


@pytest.fixture
def owner(visit: Visitor, found: Round) -> Visitor:
    """A browser in which the author of the call is signed in."""
    return _as(visit, found.funder.author.session)


def _as(visit: Visitor, token: str) -> Visitor:
    other = visit.another()
    with other.client.session_transaction() as session:
        session[SIGNED_IN] = token
    return other


def _overview(owner: Visitor, found: Round) -> Page:
    return owner(f"/de/calls/{found.call}/reviews")


def _press(owner: Visitor, found: Round, button: str) -> Page:
    return followed(owner, owner.send(_overview(owner, found), {"do": button}))


def _another_call(workplace: Workplace, found: Round) -> CallId:
    """Of the same funder, with one submission, and open for an hour."""
    call = a_call(workplace, found.funder, hours=1, title="Zweiter Aufruf")
    submitted(workplace, an_applicant(workplace, call, "Stadt Celle"))
    return call


def test_reviewing_begins_once_the_call_has_closed(
    owner: Visitor, workplace: Workplace, found: Round
) -> None:
    call = _another_call(workplace, found)
    path = f"/de/calls/{call}/reviews"
    assert "noch offen" in owner(path).words
    assert not any(owner(f"{path}/settings").root.iter("form"))

    clock_of(workplace).forward(hours=2)
    assert f"{path}/settings" in owner(path).links
    page = owner(f"{path}/settings")
    done = followed(owner, owner.send(page, {"each": "3", "due_at": DUE}))

    assert "bis zum 31. Dezember 2027" in done.words
    assert owner(f"{path}/settings").fields["each"] == "3"
    assert owner(f"{path}/settings").fields["due_at"] == DUE


def test_evaluators_are_reminded_by_themselves_unless_that_is_switched_off(
    owner: Visitor, found: Round
) -> None:
    path = f"/de/calls/{found.call}/reviews"
    page = owner(f"{path}/settings")
    assert page.fields["reminds"] == "y"
    assert "sieben und zwei Tage vor dem Ende der Frist" in owner(path).words

    without = followed(owner, owner.send(page, {"due_at": DUE, "reminds": None}))

    assert "Von selbst wird nicht erinnert." in without.words
    assert "reminds" not in owner(f"{path}/settings").fields


@pytest.mark.parametrize(
    ("fields", "refused"),
    [
        ({"each": "0"}, {"each"}),
        ({"each": "viele"}, {"each"}),
        ({"each": "10"}, {"each"}),
        ({"due_at": "bald"}, {"due_at"}),
        ({"due_at": ""}, {"due_at"}),
        ({"due_at": "01.01.2020"}, {"due_at"}),
        ({"each": "", "due_at": "bald"}, {"each", "due_at"}),
    ],
)
def test_what_is_wrong_with_the_settings_is_said_at_its_field(
    owner: Visitor, found: Round, fields: dict[str, str], refused: set[str]
) -> None:
    page = owner(f"/de/calls/{found.call}/reviews/settings")

    answer = owner.send(page, {"due_at": DUE, **fields})

    assert (answer.status, answer.refused) == (422, refused)
    assert fields.items() <= answer.fields.items()


def test_applicants_cannot_be_hidden_from_those_who_have_begun(
    owner: Visitor, workplace: Workplace, found: Round
) -> None:
    begun(workplace, found)
    page = owner(f"/de/calls/{found.call}/reviews/settings")

    answer = owner.send(page, {"hides_applicant": "y"})

    assert (answer.status, answer.refused) == (422, {"hides_applicant"})


def test_all_are_distributed_at_once(owner: Visitor, found: Round) -> None:
    page = _press(owner, found, "distribute")

    assert "genug Begutachtende gebeten" in page.words
    assert page.words.count("noch nicht erklärt") >= 4
    assert "Es fehlt" not in page.words
    assert "Es war nichts zu verteilen" in _press(owner, found, "distribute").words


def test_once_agreeing_has_begun_nobody_is_offered_or_asked_for(
    owner: Visitor, workplace: Workplace, found: Round
) -> None:
    assert "Der Konsens ist begonnen" not in _overview(owner, found).words
    agreed(workplace, found)

    page = _overview(owner, found)

    assert "Der Konsens ist begonnen: Es kann niemand mehr gebeten werden." in page.words
    assert "alle abgegeben" in page.words
    assert not any(page.root.iter("select"))
    assert {"Automatisch verteilen", "Gewählte bitten"}.isdisjoint(
        "".join(button.itertext()).strip() for button in page.root.iter("button")
    )
    lacking = owner(f"/de/calls/{found.call}/reviews?show=lacking")
    assert "Überall sind genug Begutachtende gebeten." in lacking.words


def test_the_deadline_warns_only_while_something_is_open(
    owner: Visitor, workplace: Workplace, found: Round
) -> None:
    begun(workplace, found)
    with workplace.reading(found.funder.author) as work:
        author = work.person
    clock_of(workplace).forward(hours=24 * 15)
    late = _as(owner, signed_in(workplace, author).session)

    assert "Frist vorbei" in _overview(late, found).words


def test_it_is_told_for_which_submissions_nobody_was_found(
    visit: Visitor, workplace: Workplace
) -> None:
    found = a_round(workplace, evaluators=1, each=2)
    page = _press(_as(visit, found.funder.author.session), found, "distribute")

    assert f"fand sich nicht genug: {found.submissions[0].receipt}" in page.words
    assert "Es fehlt: 1" in page.words


def test_somebody_is_asked_by_hand(owner: Visitor, found: Round) -> None:
    field = f"evaluator-{found.submissions[0].id}"
    page = _overview(owner, found)

    done = followed(owner, owner.send(page, {field: found.people[0]}))

    assert "Zugewiesen" in done.words
    assert "Gutachten 1 noch nicht erklärt" in done.words
    again = owner.send(page, {field: found.people[0]})
    assert (again.status, again.refused) == (422, {field})
    assert "Niemand war gewählt" in followed(owner, owner.send(page)).words


def test_a_conflict_is_shown_with_its_kind_and_asks_for_a_replacement(
    owner: Visitor, workplace: Workplace, found: Round
) -> None:
    conflicted(workplace, found)

    page = _overview(owner, found)

    assert "befangen" in page.words
    assert "§ 20 Abs. 1 Nr. 5 VwVfG" in page.words
    assert "Ersatz fehlt" in page.words


def test_who_cannot_be_asked_is_named_with_the_reason(
    owner: Visitor, workplace: Workplace, found: Round
) -> None:
    joined, left = found.people[:2]
    aachen, bonn = found.applicants
    with workplace.writing(OPERATOR) as work:
        work.organisations.save_roles(aachen.organisation.id, joined, {Role.APPLICANT})
        work.organisations.note_left(bonn.organisation.id, left, work.now)
    first, second = (one.receipt for one in found.submissions)

    words = _overview(owner, found).words

    told = words.partition("Wer nicht gefragt werden kann")[2]
    assert "Gutachten 1 (Prüfstelle Beispiel)" in told
    assert f"in Verbindung mit Satz 2 VwVfG). Betrifft den ganzen Aufruf, wegen {first}" in told
    assert "Gutachten 2 (Prüfstelle Beispiel)" in told
    assert f"zu § 21 VwVfG). Betrifft: {second}" in told
    assert "Gutachten 3" not in told


def test_what_the_accounts_show_of_somebody_who_was_asked_stands_beside_the_review(
    owner: Visitor, workplace: Workplace, found: Round
) -> None:
    review = begun(workplace, found)
    assert "Konto zeigt Befangenheit" not in _overview(owner, found).words
    with workplace.writing(OPERATOR) as work:
        home = found.applicants[0].organisation.id
        work.organisations.save_roles(home, found.people[0], {Role.APPLICANT})

    page = _overview(owner, found)

    assert "Konto zeigt Befangenheit" in page.words
    assert f"zeigen inzwischen eine Befangenheit bei: {found.submissions[0].receipt}." in page.words
    assert "Sie können es schon jetzt beenden" in page.words
    assert page.links.count(f"/de/calls/{found.call}/reviews/{review.id}") == 1


def test_a_submission_that_names_an_evaluator_is_to_be_looked_at_by_the_owner_alone(
    visit: Visitor, workplace: Workplace
) -> None:
    found = a_round(workplace, cities=("Stadt Celle",), hides_applicant=True)
    hint = "Die Einreichung nennt „Vorhabenbeschreibung“"
    review = begun(workplace, found)
    with workplace.database.writing() as connection:
        rename = "UPDATE person SET name = 'Vorhabenbeschreibung' WHERE id = :person"
        connection.execute(text(rename), {"person": found.people[0]})
    evaluator = _as(visit, found.evaluators[found.people[0]].session)

    assert hint in _overview(_as(visit, found.funder.author.session), found).words
    assert hint not in evaluator(f"/de/reviews/{review.id}").words


def test_what_was_asked_can_be_taken_back_until_it_is_handed_in(
    owner: Visitor, workplace: Workplace, found: Round
) -> None:
    review, done = begun(workplace, found), handed_in(workplace, found, number=1)
    path = f"/de/calls/{found.call}/reviews"
    question = owner(f"{path}/{review.id}")

    assert "wird gelöscht" in question.words
    assert "zurückgenommen" in followed(owner, owner.send(question)).words

    assert not any(owner(f"{path}/{done.id}").root.iter("form"))
    assert owner(f"{path}/{review.id}").status == 404
    answer = owner.post(f"{path}/{done.id}", {"csrf_token": question.fields["csrf_token"]})
    assert answer.status == 302


def test_a_handed_in_review_is_ended_where_the_account_came_to_show_a_conflict(
    owner: Visitor, workplace: Workplace, found: Round
) -> None:
    done = handed_in(workplace, found)
    with workplace.writing(OPERATOR) as work:
        work.organisations.note_left(found.applicants[0].organisation.id, done.evaluator, work.now)
    path = f"/de/calls/{found.call}/reviews/{done.id}"
    overview = _overview(owner, found)
    assert path in overview.links
    assert "Beenden können Sie es, bis zu dieser Einreichung das erste Kriterium" in overview.words
    question = owner(path)

    assert "Konto zeigt Besorgnis der Befangenheit" in question.words
    page = followed(owner, owner.send(question))

    assert "Das Gutachten ist beendet; eine E-Mail ist unterwegs." in page.words
    assert "Ersatz fehlt" in page.words


def test_whoever_worked_on_a_submission_is_told_to_the_owner(
    owner: Visitor, workplace: Workplace, found: Round
) -> None:
    with workplace.writing(found.applicants[0].actor) as work:
        row, criterion = assessments.open_one(work).kept.row, CriterionId("AA-01")
        comment = Comment(CommentId("c"), criterion, found.people[0], "Gut so.", work.now)
        work.comments.add(row, comment)

    assert "(Prüfstelle Beispiel), hat am Antrag mitgearbeitet" in _overview(owner, found).words
    asked(workplace, found)

    assert "Die Person hat am eingereichten Check mitgearbeitet" in _overview(owner, found).words


def test_reminding_tells_how_many(owner: Visitor, workplace: Workplace, found: Round) -> None:
    asked(workplace, found)
    assert "Niemand war zu erinnern" in _press(owner, found, "remind").words

    with workplace.reading(found.funder.author) as work:
        author = work.person
    clock_of(workplace).forward(hours=25)
    from_now_on = _as(owner, signed_in(workplace, author).session)

    page = _press(from_now_on, found, "remind")

    assert "Erinnert: 1" in page.words
    assert "erinnert: 1" in page.words


def test_only_those_that_need_somebody_are_shown_where_it_is_wanted(
    owner: Visitor, workplace: Workplace, found: Round
) -> None:
    for number in (0, 1):
        asked(workplace, found, number, of=0)

    words = owner(f"/de/calls/{found.call}/reviews?show=lacking").words

    assert found.submissions[1].receipt in words
    assert found.submissions[0].receipt not in words


@pytest.mark.parametrize("start", ["x", "-1", "99999", "9" * 30, "²"])
def test_a_place_that_the_table_has_not_is_no_fault(
    owner: Visitor, found: Round, start: str
) -> None:
    assert owner(f"/de/calls/{found.call}/reviews?start={start}").status == 200


def test_no_page_tells_a_level_before_all_are_in(
    owner: Visitor, workplace: Workplace, found: Round
) -> None:
    """Whatever the others say, what the owner sees stays letter for letter the same."""
    reviews = {number: begun(workplace, found, number) for number in (0, 1)}
    shown = []
    for level in (1.0, 4.0):
        judged(workplace, found, reviews[0], level)
        shown.append(_plain(owner, found))

    assert shown[0] == shown[1]


def test_reviews_are_compared_once_all_of_a_submission_are_in(
    owner: Visitor, visit: Visitor, workplace: Workplace, found: Round
) -> None:
    first, second = handed_in(workplace, found, 0), begun(workplace, found, 1)
    evaluator = _as(visit, found.evaluators[first.evaluator].session)
    compared = f"/de/submissions/{found.submissions[0].id}/comparison"
    own = f"/de/reviews/{first.id}/comparison"
    assert compared not in _overview(owner, found).links
    assert own not in evaluator(f"/de/reviews/{first.id}").links

    judged(workplace, found, second)
    with workplace.writing(found.evaluators[second.evaluator]) as work:
        reviews.hand_in(work, second.id)

    assert compared in _overview(owner, found).links
    assert owner(compared).status == 200
    assert own in evaluator(f"/de/reviews/{first.id}").links
    assert evaluator(own).status == 200


def test_the_state_of_many_asks_as_little_of_the_database_as_that_of_few(
    owner: Visitor, workplace: Workplace, found: Round
) -> None:
    asked(workplace, found, 0, of=0)
    with statements(workplace) as short:
        _overview(owner, found)
    for number in (1, 2):
        begun(workplace, found, number, of=1)

    with statements(workplace) as long:
        _overview(owner, found)

    assert len(long) == len(short)


def test_nobody_else_sees_how_far_it_is(visit: Visitor, workplace: Workplace, found: Round) -> None:
    review = begun(workplace, found)
    path = f"/de/calls/{found.call}/reviews"
    curious = [
        found.evaluators[found.people[0]].session,
        found.applicants[0].actor.session,
    ]

    for token in curious:
        for below in ("", "/settings", f"/{review.id}"):
            assert _as(visit, token)(f"{path}{below}").status in {403, 404}, below


def test_the_owner_finds_it_from_the_call(owner: Visitor, found: Round) -> None:
    path = f"/de/calls/{found.call}"

    assert f"{path}/reviews" in owner(path).links
    assert f"{path}/reviews" in owner(f"{path}/submissions").links


def test_every_state_has_its_word(owner: Visitor, workplace: Workplace, found: Round) -> None:
    asked(workplace, found, 0, of=0)
    begun(workplace, found, 1, of=0)
    handed_in(workplace, found, 0, of=1)
    conflicted(workplace, found, 1, of=1)
    asked(workplace, found, 2, of=1)
    with workplace.writing(found.evaluators[found.people[2]]) as work:
        personal.erase_own(work)

    words = _overview(owner, found).words

    for state in ReviewState:
        assert WORDS[state] in words


WORDS = {
    ReviewState.ASSIGNED: "noch nicht erklärt",
    ReviewState.OPEN: "in Arbeit",
    ReviewState.HANDED_IN: "abgegeben",
    ReviewState.CONFLICTED: "befangen",
    ReviewState.ENDED: "ehemaliges Konto beendet, Konto gelöscht",
}


def _plain(owner: Visitor, found: Round) -> str:
    return _overview(owner, found).words
