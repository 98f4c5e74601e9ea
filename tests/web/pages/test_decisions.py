"""Ranking, recommendation, decision, announcement and correction on pages."""

import pytest

from actions.work import Workplace
from checks.permissions import Role
from tests.accounts import OPERATOR, email_of, somebody
from tests.page_laws import words_of
from tests.reviewing import Round, a_round, agreed
from tests.signing_in import followed, signed_in_as
from tests.visiting import Visitor

GRANT = {"award": "grant_on_conditions", "reasons": "Offen.", "conditions": "Lizenz nachreichen."}
OVER = "Das ist inzwischen abgeschlossen"


@pytest.fixture
def found(workplace: Workplace) -> Round:
    made = a_round(workplace, cities=("Stadt Aachen", "Stadt Bonn"))
    agreed(workplace, made)
    return made


@pytest.fixture
def first(visit: Visitor, workplace: Workplace, found: Round) -> Visitor:
    return signed_in_as(visit, email_of(workplace, found.funder.author))


@pytest.fixture
def second(visit: Visitor, workplace: Workplace, found: Round) -> Visitor:
    admin = somebody(workplace, found.funder.organisation, Role.ADMIN)
    return signed_in_as(visit, email_of(workplace, admin))


def decision(found: Round, of: int = 0, step: str = "decision") -> str:
    return f"/de/submissions/{found.submissions[of].id}/{step}"


def decided(first: Visitor, second: Visitor, found: Round) -> None:
    """One person recommends, another one decides, for everything that was submitted."""
    for of in (0, 1):
        followed(first, first.send(first(decision(found, of, "recommendation")), GRANT))
        assert "entscheiden muss jemand anderes" in first(decision(found, of)).words
        followed(second, second.send(second(decision(found, of, "ruling"))))


def test_the_ranking_explains_every_rank_and_how_steady_it_is(first: Visitor, found: Round) -> None:
    page = first(f"/de/calls/{found.call}/ranking")

    assert "Rang 1" in page.words
    assert "Unter 1.000 anderen Gewichtungen bleibt es bei Rang 1." in page.words
    assert page.by_id("chart-ranks") is not None


def test_a_rank_that_rests_on_a_review_with_a_late_conflict_is_shown_with_a_warning(
    workplace: Workplace, first: Visitor, found: Round
) -> None:
    warning, ranking = "Befangenheit bei Gutachten, die zählen", f"/de/calls/{found.call}/ranking"
    assert warning not in first(ranking).words
    with workplace.writing(OPERATOR) as work:
        left = found.applicants[0].organisation.id
        work.organisations.note_left(left, found.people[0], work.now)

    words = first(ranking).words

    assert warning in words
    assert f"{found.submissions[0].receipt}: Das Konto gehörte" in words
    assert f"{found.submissions[1].receipt}: Das Konto gehörte" not in words
    assert "halten Sie das Ergebnis in den Gründen der Entscheidung fest" in words
    assert warning in first(decision(found)).words
    assert warning not in first(decision(found, of=1)).words


def test_two_people_decide_and_the_applicant_reads_it_once_announced(
    visit: Visitor, workplace: Workplace, first: Visitor, second: Visitor, found: Round
) -> None:
    applicant = signed_in_as(visit, email_of(workplace, found.applicants[0].actor))
    mine = f"/de/submissions/{found.submissions[0].id}"
    asked = first(decision(found, step="recommendation"))
    refused = first.send(asked, {"award": "grant", "reasons": ""})
    assert (refused.status, refused.refused) == (422, {"reasons"})
    decided(first, second, found)
    assert "Darüber ist schon entschieden." in first(decision(found, step="ruling")).words
    assert "Lizenz nachreichen." not in applicant(mine).words

    asked = second(f"/de/calls/{found.call}/announcement")
    followed(second, second.send(asked))

    told = applicant(mine).words
    assert "mit Auflagen bewilligen" in told
    assert "Lizenz nachreichen." in told
    assert "Gutachten 1" not in told
    assert "Alle Gutachten urteilen hier gleich" in told
    assert "All reviews agree here" in applicant(mine.replace("/de/", "/en/")).words
    assert "Bekanntgegeben" in first(decision(found)).words
    assert second(f"/de/calls/{found.call}/announcement").status == 403


def test_what_is_not_decided_keeps_a_call_from_being_announced(
    first: Visitor, found: Round
) -> None:
    page = first(f"/de/calls/{found.call}/announcement")

    assert "noch nicht entschieden" in page.words
    assert len(list(page.root.iter("form"))) == len(list(first("/de/").root.iter("form")))


def test_a_decision_is_corrected_with_a_reason(
    first: Visitor, second: Visitor, found: Round
) -> None:
    decided(first, second, found)
    second.send(second(f"/de/calls/{found.call}/announcement"))
    there = f"/de/submissions/{found.submissions[0].id}/correction"

    assert first.send(first(there), {"correction": ""}).refused == {"correction"}
    page = followed(first, first.send(first(there), {"correction": "Der Nachweis lag vor."}))

    assert "Der Nachweis lag vor." in page.words
    assert "Empfehlen" in page.words


def test_a_recommendation_that_changed_meanwhile_is_shown_before_it_is_decided_on(
    first: Visitor, second: Visitor, found: Round
) -> None:
    there = decision(found, step="recommendation")
    first.send(first(there), GRANT)
    old = second(decision(found, step="ruling"))
    reject = {"award": "reject", "reasons": "Der Nachweis fehlt.", "conditions": ""}
    first.send(first(there), reject)

    incomplete = second.send(old, {"reasons": ""})
    assert incomplete.refused == {"reasons", "recommended"}
    refused = second.send(old)

    assert (refused.status, refused.refused) == (422, {"recommended"})
    assert "Die Empfehlung lautet jetzt: ablehnen." in words_of(refused.by_id("recommended"))
    assert "Der Nachweis fehlt." in words_of(refused.by_id("recommended"))
    assert "Im Formular steht die Empfehlung" not in refused.words
    assert refused.fields["award"] == "grant_on_conditions"
    assert "gespeichert" in followed(second, second.send(refused)).words


def test_a_form_that_is_refused_otherwise_forgets_not_what_was_read(
    first: Visitor, second: Visitor, found: Round
) -> None:
    first.send(first(decision(found, step="recommendation")), GRANT)
    refused = second.send(second(decision(found, step="ruling")), {"reasons": ""})
    first.send(first(decision(found, step="recommendation")), {**GRANT, "reasons": "Anders."})

    again = second.send(refused, {"reasons": "Offen."})

    assert (again.status, again.refused) == (422, {"recommended"})


def test_an_old_tab_overwrites_no_recommendation(first: Visitor, found: Round) -> None:
    there = decision(found, step="recommendation")
    old = first(there)
    done = followed(first, first.send(first(there), GRANT))
    assert "Ihre Empfehlung ist gespeichert." in done.words
    twice = first.send(old, GRANT)
    assert twice.status == 303

    mine = {"award": "reject", "reasons": "Der Nachweis fehlt."}
    refused = first.send(old, mine)

    assert (refused.status, refused.refused) == (422, {"recommended"})
    assert "Lizenz nachreichen." in words_of(refused.by_id("recommended"))
    assert refused.fields["reasons"] == "Der Nachweis fehlt."
    first.send(refused)
    history = first(f"/de/calls/{found.call}/history").words
    assert "Empfehlung geändert" in history
    assert "vorher: mit Auflagen bewilligen" in history


def test_who_cannot_rule_is_told_why_without_a_form(
    first: Visitor, second: Visitor, found: Round
) -> None:
    nothing = second(decision(found, step="ruling"))
    assert "Es gibt noch keine Empfehlung." in nothing.words
    assert list(nothing.by_id("main").iter("form")) == []

    old = second(decision(found, step="recommendation"))
    first.send(first(decision(found, step="recommendation")), GRANT)
    own = first(decision(found, step="ruling"))
    assert "Sie haben empfohlen; entscheiden muss eine zweite Person." in own.words
    assert list(own.by_id("main").iter("form")) == []

    refused = second.send(old, {"award": "reject", "reasons": "Meine Gründe dagegen."})
    assert refused.status == 422
    assert "Jemand anderes hat schon empfohlen." in refused.words
    assert "Meine Gründe dagegen." in refused.words


def test_before_anything_is_announced_a_decision_is_taken_back(
    first: Visitor, second: Visitor, found: Round
) -> None:
    decided(first, second, found)
    assert "Entscheidung zurücknehmen" in first(decision(found)).words
    there = first(decision(found, step="correction"))

    assert "Noch ist nichts bekanntgegeben" in there.words
    assert "Benachrichtigt" not in there.words
    followed(first, first.send(there, {"correction": "Verwechselt."}))
    twice = first.send(there, {"correction": "Verwechselt."})
    assert twice.status == 403
    assert "Das ist inzwischen abgeschlossen" in twice.heading
    assert "Das ist inzwischen abgeschlossen" in first(decision(found, step="correction")).heading


def test_what_is_open_before_the_announcement_is_one_step_away(
    first: Visitor, second: Visitor, found: Round
) -> None:
    there = f"/de/calls/{found.call}/announcement"
    assert decision(found, step="recommendation") in second(there).links

    first.send(first(decision(found, step="recommendation")), GRANT)

    assert decision(found, step="ruling") in second(there).links
    assert decision(found, step="ruling") not in first(there).links
    assert "entscheiden muss eine zweite Person" in first(there).words


def test_on_a_decided_call_every_step_says_that_it_is_over(
    first: Visitor, second: Visitor, found: Round
) -> None:
    decided(first, second, found)
    for step in ("settlement", "reopening", "unanimous"):
        assert first(decision(found, step=step)).heading == OVER
    second.send(second(f"/de/calls/{found.call}/announcement"))

    steps = ("recommendation", "ruling", "settlement", "reopening", "unanimous")
    pages = [first(decision(found, step=step)) for step in steps]
    pages.append(first(f"/de/calls/{found.call}/announcement"))

    assert {(page.status, page.heading) for page in pages} == {(403, OVER)}


def test_a_missing_right_outside_of_checks_speaks_of_no_link(
    visit: Visitor, workplace: Workplace, found: Round
) -> None:
    evaluator = somebody(workplace, found.funder.organisation, Role.EVALUATOR)
    page = signed_in_as(visit, email_of(workplace, evaluator))("/de/history")

    assert page.status == 403
    assert "fehlt die Berechtigung" in page.words
    assert "eigenen Link" not in page.words
