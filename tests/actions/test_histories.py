"""Histories: who may read which, page by page, with the names of those who still have one."""

from fractions import Fraction

import pytest

from actions import accounts, consensus, histories, organisations, ownership
from actions.work import Workplace
from checks.accounts import Organisation
from checks.answers import State
from checks.catalogue import CriterionId, Grade
from checks.conflicts import fingerprint
from checks.consensus import Agreed
from checks.errors import NotAllowed, NotFound
from checks.permissions import Actor, Role
from tests.accounts import OPERATOR, a_person, an_organisation, signed_in, somebody
from tests.calls import FACTS, a_call, a_funder, an_applicant, submitted
from tests.links import clock_of, link_to
from tests.reviewing import a_round, asked, handed_in
from tests.statements import statements


@pytest.fixture
def city(workplace: Workplace) -> Organisation:
    return an_organisation(workplace)


@pytest.fixture
def anna(workplace: Workplace, city: Organisation) -> Actor:
    """An applicant whose check belongs to the city."""
    actor = somebody(workplace, city, Role.APPLICANT, link=link_to(workplace))
    with workplace.writing(actor) as work:
        ownership.take_over(work, city.id)
    return actor


def test_the_history_of_an_assessment_names_who_did_what(workplace: Workplace, anna: Actor) -> None:
    with workplace.reading(anna) as work:
        _, found = histories.open_assessment(work, None)

    (taken,) = found.lines
    assert taken.who.de == "Applicant"
    assert taken.what.de == "Check in die Organisation übernommen"
    assert found.older is None


def test_nobodys_assessment_has_no_history(workplace: Workplace) -> None:
    holder = Actor(link=link_to(workplace))

    with workplace.reading(holder) as work, pytest.raises(NotAllowed):
        histories.open_assessment(work, None)


def test_the_administration_sees_titles_and_the_operator_none(
    workplace: Workplace, city: Organisation, anna: Actor
) -> None:
    del anna
    admin = somebody(workplace, city, Role.ADMIN)
    told = {}
    for name, actor in (("admin", admin), ("operator", OPERATOR)):
        with workplace.reading(actor) as work:
            _, found = histories.open_organisation(work, city.id, None)
        told[name] = [words.de for line in found.lines for words in line.about]

    assert "Digitale Bauakte" in told["admin"]
    assert "Digitale Bauakte" not in told["operator"]


def test_a_member_without_administration_and_a_stranger_see_nothing_of_an_organisation(
    workplace: Workplace, city: Organisation, anna: Actor
) -> None:
    stranger = somebody(workplace, an_organisation(workplace, "Stadt Anderswo"), Role.ADMIN)

    with workplace.reading(anna) as work, pytest.raises(NotAllowed):
        histories.open_organisation(work, city.id, None)
    with workplace.reading(stranger) as work, pytest.raises(NotFound):
        histories.open_organisation(work, city.id, None)


def test_the_operator_sees_organisations_and_accounts_but_nobody_signing_in(
    workplace: Workplace, city: Organisation, anna: Actor
) -> None:
    del anna
    with workplace.reading(OPERATOR) as work:
        found = histories.open_instance(work, None)

    told = [(line.what.de, [words.de for words in line.about]) for line in found.lines]
    assert ("Konto angelegt", ["Applicant"]) in told
    assert told[-1] == ("Organisation angelegt", [city.name])
    assert not any("ngemeldet" in what for what, _ in told)
    assert not any("Digitale Bauakte" in about for _, about in told)


def test_one_reads_ones_own_history_and_sign_ins(workplace: Workplace, city: Organisation) -> None:
    berta = a_person(workplace, city, Role.APPLICANT, email="berta@stadt.example")
    actor = signed_in(workplace, berta)
    with workplace.reading(actor) as work:
        account = histories.open_own_account(work, None)
        sign_ins = histories.open_own_sign_ins(work, None)

    assert [line.what.de for line in account.lines] == ["Konto angelegt"]
    assert [line.what.de for line in sign_ins.lines] == ["Angemeldet"]


def test_a_long_history_is_read_page_by_page_with_the_same_number_of_queries(
    workplace: Workplace, city: Organisation
) -> None:
    admin = somebody(workplace, city, Role.ADMIN)
    with workplace.writing(admin) as work:
        for number in range(histories.AT_ONCE + 10):
            organisations.invite(work, city.id, f"{number}@stadt.example", [Role.APPLICANT])
    pages, asked, before = [], [], None
    while True:
        with statements(workplace) as done, workplace.reading(admin) as work:
            _, found = histories.open_organisation(work, city.id, before)
        pages.append(sum(line.times for line in found.lines))
        asked.append(len(done))
        if found.older is None:
            break
        before = found.older

    assert pages == [histories.AT_ONCE, 13]
    assert len(set(asked)) == 1


def test_the_history_of_the_instance_is_read_page_by_page(workplace: Workplace) -> None:
    with workplace.writing(OPERATOR) as work:
        for number in range(histories.AT_ONCE + 10):
            organisations.found(work, f"Stadt {number}", "municipality", "")
    with workplace.reading(OPERATOR) as work:
        first = histories.open_instance(work, None)
        second = histories.open_instance(work, first.older)

    assert len(first.lines) == histories.AT_ONCE
    assert len(second.lines) == 10
    assert second.older is None


def test_accounts_say_who_made_an_operator(workplace: Workplace) -> None:
    with workplace.writing(OPERATOR) as work:
        accounts.make_operator(work, "otto@amt.example", "Otto")
    with workplace.reading(OPERATOR) as work:
        found = histories.open_instance(work, None)

    assert [line.who.de for line in found.lines] == ["Betrieb", "Betrieb"]


def test_who_keeps_a_programme_reads_its_history_and_that_of_its_calls(
    workplace: Workplace,
) -> None:
    funder = a_funder(workplace)
    call = a_call(workplace, funder)
    with workplace.reading(funder.author) as work:
        _, programme = histories.open_programme(work, funder.programme, None)
        _, of_call = histories.open_call(work, call, None)

    told = [(line.what.de, [words.de for words in line.about]) for line in programme.lines]
    assert told == [("Aufruf entworfen", ["Erster Aufruf"]), ("Förderprogramm angelegt", [])]
    assert [line.what.de for line in of_call.lines] == [
        "Aufruf veröffentlicht",
        "Entwurf des Aufrufs geändert",
        "Aufruf entworfen",
    ]


def test_the_history_of_a_call_says_who_was_asked_to_review_which_submission(
    workplace: Workplace,
) -> None:
    found = a_round(workplace)
    asked(workplace, found)

    with workplace.reading(found.funder.author) as work:
        _, history = histories.open_call(work, found.call, None)

    about = next(line.about for line in history.lines if line.what.de == "Gutachten zugewiesen")
    receipt = found.submissions[0].receipt
    assert [words.de for words in about] == ["Gutachten 1", f"Einreichung {receipt}"]


def test_the_history_of_a_call_names_the_criteria_that_were_agreed_on(
    workplace: Workplace,
) -> None:
    found = a_round(workplace)
    handed_in(workplace, found, 0)
    handed_in(workplace, found, 1)
    submission, criterion = found.submissions[0], CriterionId("AA-01")
    agreed = Agreed(State.ANSWERED, Fraction(5, 2), Grade.VERIFIED, "Nach Ansicht des Plans.")
    with workplace.writing(found.funder.author) as work:
        entered = consensus.agree_where_unanimous(work, submission.id)
        there = fingerprint(consensus.look(work, submission.id).agreed[criterion])
        consensus.agree(work, submission.id, criterion, agreed, shown=there)
    with workplace.reading(found.funder.author) as work:
        opened, history = histories.open_call(work, found.call, None)

    title = opened.catalogue.by_id[criterion].title.de
    receipt = f"Einreichung {submission.receipt}"
    told = [(line.what.de, [words.de for words in line.about]) for line in history.lines]
    assert entered > 1
    assert told[:2] == [
        ("Konsensstufe eingetragen", [f"AA-01 {title}", "Stufe 2,5", receipt]),
        (f"Einstimmige Stufen übernommen ({entered} Kriterien)", [receipt]),
    ]


def test_the_history_of_an_organisation_names_its_programmes_to_those_who_may_read_them(
    workplace: Workplace,
) -> None:
    funder = a_funder(workplace)
    admin = somebody(workplace, funder.organisation, Role.ADMIN)
    told = {}
    for name, actor in {"admin": admin, "operator": OPERATOR}.items():
        with workplace.reading(actor) as work:
            _, history = histories.open_organisation(work, funder.organisation.id, None)
        (told[name],) = (
            [words.de for words in line.about]
            for line in history.lines
            if line.what.de == "Förderprogramm angelegt"
        )

    assert told == {"admin": [FACTS.title], "operator": []}


def test_nobody_else_reads_how_a_call_came_about(workplace: Workplace) -> None:
    funder = a_funder(workplace)
    call = a_call(workplace, funder)
    for role in (Role.APPLICANT, Role.EVALUATOR):
        colleague = somebody(workplace, funder.organisation, role)
        with workplace.reading(colleague) as work, pytest.raises(NotAllowed):
            histories.open_call(work, call, None)


def test_the_funder_reads_a_submission_but_not_who_made_it(workplace: Workplace) -> None:
    funder = a_funder(workplace)
    applicant = an_applicant(workplace, a_call(workplace, funder, hours=1))
    done = submitted(workplace, applicant)
    with workplace.reading(applicant.actor) as work:
        _, own = histories.open_submission(work, done.id, None)
    with workplace.reading(funder.author) as work, pytest.raises(NotFound):
        histories.open_submission(work, done.id, None)
    clock_of(workplace).forward(hours=2)
    with workplace.reading(funder.author) as work, pytest.raises(NotAllowed):
        histories.open_submission(work, done.id, None)

    (line,) = own.lines
    about = [words.de for words in line.about]
    assert (line.what.de, about) == (
        "Eingereicht",
        ["Erster Aufruf", f"Einreichung {done.receipt}"],
    )
