"""Reviews side by side on a page, a level agreed on by a form, and nothing shown too early."""

from dataclasses import replace

import pytest

from actions.work import Workplace
from tests.accounts import OPERATOR, email_of
from tests.reviewing import Round, a_round, begun, handed_in
from tests.signing_in import followed, signed_in_as
from tests.visiting import Page, Visitor


@pytest.fixture
def both(workplace: Workplace) -> Round:
    found = a_round(workplace)
    handed_in(workplace, found, 0)
    handed_in(workplace, found, 1, levels={"AA-01": 1})
    return found


@pytest.fixture
def owner(visit: Visitor, workplace: Workplace, both: Round) -> Visitor:
    return signed_in_as(visit, email_of(workplace, both.funder.author))


def confirmed(visitor: Visitor, found: Round, step: str) -> Page:
    """Where the question leads to, once it is answered."""
    asked = visitor(f"/de/submissions/{found.submissions[0].id}/{step}")
    return followed(visitor, visitor.send(asked))


def comparison(found: Round) -> str:
    return f"/de/submissions/{found.submissions[0].id}/comparison"


def test_what_must_be_discussed_is_first_and_drawn(owner: Visitor, both: Round) -> None:
    page = owner(comparison(both))

    assert "1 von" in page.words
    assert "Die Stufen liegen 2 auseinander, von 1 bis 3." in page.words
    assert "Gutachten 1" in page.words
    assert "Zu besprechen" in page.words
    assert page.by_id("chart-discussed") is not None


def test_where_all_judge_alike_the_criteria_are_folded_away(owner: Visitor, both: Round) -> None:
    page = owner(comparison(both))
    before, folded = page.markup.split("<details", 1)

    assert 'id="row-AA-01"' in before
    assert 'id="row-BB-01"' in folded.split("</details>", 1)[0]
    assert "noch nicht vereinbart" in folded
    assert "noch nicht vereinbart" not in confirmed(owner, both, "unanimous").markup


def test_one_level_below_the_minimum_is_not_folded_away_and_says_why(
    visit: Visitor, workplace: Workplace
) -> None:
    found = a_round(workplace)
    for place in range(2):
        handed_in(workplace, found, place, levels={"AA-01": 1})
    owner = signed_in_as(visit, email_of(workplace, found.funder.author))

    assert "Gleiche Stufe, aber unter der Mindeststufe 2." in owner(comparison(found)).words


def test_a_level_is_agreed_on_and_the_consensus_settled(owner: Visitor, both: Round) -> None:
    there = comparison(both)
    confirmed(owner, both, "unanimous")
    asked = owner(f"{there}/AA-01")

    refused = owner.send(asked, {"choice": "2.5", "reason": ""})
    assert (refused.status, refused.refused) == (422, {"reason"})
    assert 'value="2.5" checked' in refused.markup
    done = owner.send(refused, {"reason": "Nach Ansicht des Plans.", "grade": "verified"})
    followed(owner, done)
    settled = confirmed(owner, both, "settlement")

    assert "Konsens festgestellt" in settled.words
    assert "Besprochen" in settled.words
    assert "Zu besprechen" not in settled.words
    assert owner(f"{there}/AA-01").status == 404
    opened = confirmed(owner, both, "reopening")
    assert "Konsens festgestellt" not in opened.words


def test_what_all_say_alike_is_offered_and_kept_in_the_language_of_the_page(
    owner: Visitor, both: Round
) -> None:
    there = comparison(both).replace("/de/", "/en/") + "/BB-01"
    asked = owner(there)
    assert asked.fields["reason"].startswith("All reviews agree here")

    followed(owner, owner.send(asked))

    assert owner(there.replace("/en/", "/de/")).fields["reason"].startswith("Alle Gutachten")


def test_nothing_is_settled_while_something_is_open(owner: Visitor, both: Round) -> None:
    there = f"/de/submissions/{both.submissions[0].id}/settlement"

    refused = owner.send(owner(there))

    assert refused.status == 422
    assert "Hier ist noch nichts vereinbart" in refused.words


def test_two_moderators_see_both_texts(
    visit: Visitor, workplace: Workplace, owner: Visitor, both: Round
) -> None:
    other = signed_in_as(visit, email_of(workplace, both.funder.author))
    there = f"{comparison(both)}/AA-01"
    mine, theirs = owner(there), other(there)
    other.send(theirs, {"choice": "1", "reason": "Der Plan fehlt.", "grade": "none"})

    late = owner.send(mine, {"choice": "3", "reason": "Der Plan reicht.", "grade": "verified"})

    assert late.status == 409
    assert "Der Plan fehlt." in late.words
    assert "Der Plan reicht." in late.markup
    kept = followed(owner, owner.send(late, {"take_stored": "y"}))
    assert "Der Plan fehlt." in kept.markup


def test_a_conflict_that_came_up_later_is_told_to_the_owner_before_and_while_they_agree(
    visit: Visitor, workplace: Workplace, owner: Visitor, both: Round
) -> None:
    left, warning = both.applicants[0].organisation.id, "Befangenheit bei Gutachten, die zählen"
    with workplace.writing(OPERATOR) as work:
        work.organisations.note_left(left, both.people[1], work.now)
        known = work.reviews.list_of(both.submissions[0].id)
    review, other = sorted(known, key=lambda one: one.evaluator != both.people[1])
    there = comparison(both)
    before = [owner(there), owner(f"{there}/AA-01"), owner(f"{there.rpartition('/')[0]}/unanimous")]
    confirmed(owner, both, "unanimous")

    for page in before:
        assert warning in page.words
        assert f"/de/calls/{both.call}/reviews/{review.id}" in page.links
    after = owner(there)
    assert "lässt sich nicht mehr beenden, weil der Konsens begonnen ist" in after.words
    assert f"/de/calls/{both.call}/reviews/{review.id}" not in after.links
    evaluator = signed_in_as(visit, email_of(workplace, both.evaluators[other.evaluator]))
    assert warning not in evaluator(f"/de/reviews/{other.id}/comparison").words


def test_an_evaluator_sees_the_others_by_number_once_all_are_in(
    visit: Visitor, workplace: Workplace, both: Round
) -> None:
    evaluator = signed_in_as(visit, email_of(workplace, both.evaluators[both.people[0]]))
    with workplace.reading(both.funder.author) as work:
        own = next(
            one
            for one in work.reviews.list_of(both.submissions[0].id)
            if one.evaluator == both.people[0]
        )

    page = evaluator(f"/de/reviews/{own.id}/comparison")

    assert "Ihr Gutachten" in page.words
    assert ("Gutachten 1" in page.words) is not ("Gutachten 2" in page.words)
    assert not list(page.root.iter("form"))[1:]


def test_while_a_review_is_open_the_page_says_so_and_shows_no_level(
    workplace: Workplace, owner: Visitor, both: Round
) -> None:
    begun(workplace, both, 2)

    page = owner(comparison(both))

    assert page.status == 403


def test_reviews_and_consensus_are_printed(owner: Visitor, both: Round) -> None:
    there = f"/de/submissions/{both.submissions[0].id}"
    assert owner(f"{there}/consensus").status == 404
    links = [
        str(link.get("href"))
        for link in owner(comparison(both)).root.iter("a")
        if link.get("download") is not None
    ]

    assert len(links) == 2
    assert all(owner(link).bytes.startswith(b"%PDF-") for link in links)


def test_printing_is_counted_like_every_report_and_what_is_made_costs_nothing_again(
    workplace: Workplace, owner: Visitor, both: Round
) -> None:
    workplace.terms = replace(workplace.terms, report_limit=1)
    first, second = (
        str(link.get("href"))
        for link in owner(comparison(both)).root.iter("a")
        if link.get("download") is not None
    )

    assert [owner(link).status for link in (first, first, second)] == [200, 200, 429]
