"""Reviews for their evaluators: what is shown when, declared, handed in and opened again."""

import pytest

from actions import consensus
from actions.work import Workplace
from checks.permissions import Role
from checks.reviews import Review
from tests.accounts import OPERATOR
from tests.reviewing import (
    Round,
    a_round,
    agreed,
    asked,
    begun,
    conflicted,
    handed_in,
    judged,
    review_of,
)
from tests.signing_in import followed
from tests.statements import statements
from tests.visiting import Page, Visitor
from web.request_work import SIGNED_IN

TITLE = "Digitale Bauakte"
SECRETS = ("Plan.pdf", "Stufe 3", "Angabe der antragstellenden Kommune")
"""Words of a submission that nobody reads before the declaration."""


@pytest.fixture
def found(workplace: Workplace) -> Round:
    return a_round(workplace)


def _as(visit: Visitor, found: Round, number: int = 0) -> Visitor:
    """A browser in which this evaluator is signed in."""
    other = visit.another()
    with other.client.session_transaction() as session:
        session[SIGNED_IN] = found.evaluators[found.people[number]].session
    return other


def _page(visitor: Visitor, review: Review, below: str = "") -> Page:
    return visitor(f"/de/reviews/{review.id}{below}")


def test_before_the_declaration_only_title_applicant_and_the_form_are_shown(
    visit: Visitor, workplace: Workplace, found: Round
) -> None:
    review = asked(workplace, found)
    page = _as(visit, found)(f"/de/reviews/{review}")

    assert page.heading == f"Gutachten: {TITLE}"
    assert "Stadt Aachen" in page.words
    assert found.submissions[0].receipt in page.words
    assert "§ 20 Abs. 1 Nr. 5 VwVfG" in page.words
    assert not [words for words in SECRETS if words in page.words]
    assert not [link for link in page.links if "/a/" in link]


def test_nothing_is_declared_by_default(visit: Visitor, workplace: Workplace, found: Round) -> None:
    visitor = _as(visit, found)
    page = visitor(f"/de/reviews/{asked(workplace, found)}")

    answer = visitor.send(page, {"note": "Bitte behalten."})

    assert (answer.status, answer.refused) == (422, {"declaration"})
    assert answer.fields["note"] == "Bitte behalten."
    assert visitor.send(page, {"declaration": "found"}).status == 422


def test_whoever_is_free_of_conflicts_reaches_the_check_and_its_documents(
    visit: Visitor, workplace: Workplace, found: Round
) -> None:
    visitor = _as(visit, found)
    page = visitor(f"/de/reviews/{asked(workplace, found)}")

    opened = followed(visitor, visitor.send(page, {"declaration": "none"}))
    documents = visitor(f"{opened.path}/documents")

    assert "Sie können jetzt begutachten." in opened.words
    key = review_of(workplace, found, found.submissions[0].id, found.people[0]).key
    assert f"/de/a/{key}/next" in opened.markup
    card = visitor(visitor(f"/de/a/{key}/next").location.partition("#")[0])
    assert "Angabe der antragstellenden Kommune" in card.words
    (file,) = [link for link in documents.links if "/documents/" in link]
    assert visitor(file).headers["Content-Disposition"].startswith("attachment")


def test_a_conflict_shows_nothing_any_more(
    visit: Visitor, workplace: Workplace, found: Round
) -> None:
    visitor = _as(visit, found)
    page = visitor(f"/de/reviews/{asked(workplace, found)}")

    calm = followed(visitor, visitor.send(page, {"declaration": "employed"}))

    assert calm.heading == "Gutachten: befangen"
    assert found.submissions[0].receipt in calm.words
    assert "die Stelle, die den Aufruf führt" in calm.words
    for words in (TITLE, "Aachen"):
        assert words not in calm.words
        assert words not in visitor("/de/reviews").words
        assert words not in visitor(f"{calm.path}/documents").words
    assert visitor(f"{calm.path}/declaration").status == 403


def test_a_conflict_can_be_declared_later_with_a_warning(
    visit: Visitor, workplace: Workplace, found: Round
) -> None:
    review, visitor = begun(workplace, found), _as(visit, found)
    page = _page(visitor, review, "/declaration")

    assert "wird gelöscht" in page.words
    assert "Keiner dieser Gründe" not in page.words
    visitor.send(page, {"declaration": "bias", "note": "Seit gestern verlobt."})

    assert _page(visitor, review).heading == "Gutachten: befangen"
    assert visitor(f"/de/a/{review.key}/").status == 404


def test_what_is_open_is_told_with_the_way_to_each_card(
    visit: Visitor, workplace: Workplace, found: Round
) -> None:
    review, visitor = begun(workplace, found), _as(visit, found)
    page = _page(visitor, review)

    criterion = workplace.shelf.current.criteria[0]
    assert any(link.endswith(f"#{criterion.id}") for link in page.links)
    refused = visitor.post(f"{page.path}/hand-in", {"csrf_token": _token(visitor)})
    assert refused.status == 422
    assert "noch nicht beurteilt" in refused.words


def test_what_is_handed_in_is_shown_before_and_kept_after(
    visit: Visitor, workplace: Workplace, found: Round
) -> None:
    review, visitor = begun(workplace, found), _as(visit, found)
    judged(workplace, found, review)
    sure = _page(visitor, review, "/hand-in")

    done = followed(visitor, visitor.send(sure))

    assert "Stufe 3" in sure.words
    assert "Ihr Gutachten ist abgegeben." in done.words
    assert "Fassung 1 vom" in done.words
    assert visitor.send(sure).status == 303
    assert _page(visitor, review, "/hand-in").status == 302


def test_who_joined_the_applicant_meanwhile_is_told_when_handing_in(
    visit: Visitor, workplace: Workplace, found: Round
) -> None:
    review = begun(workplace, found)
    judged(workplace, found, review)
    visitor = _as(visit, found)
    sure = _page(visitor, review, "/hand-in")
    with workplace.writing(OPERATOR) as work:
        home = found.applicants[0].organisation.id
        work.organisations.save_roles(home, review.evaluator, {Role.APPLICANT})

    told = followed(visitor, visitor.send(sure))

    assert "Ihr Konto zeigt inzwischen eine Befangenheit." in told.words
    assert told.heading == "Gutachten: befangen"


def test_it_is_opened_again_with_a_reason_only(
    visit: Visitor, workplace: Workplace, found: Round
) -> None:
    review, visitor = handed_in(workplace, found), _as(visit, found)
    question = _page(visitor, review, "/reopen")

    refused = visitor.send(question, {"reason": ""})
    opened = followed(visitor, visitor.send(question, {"reason": "Ein Nachweis fehlte."}))

    assert (refused.status, refused.refused) == (422, {"reason"})
    assert "Ein Nachweis fehlte." in opened.words
    assert "Gutachten abgeben" in opened.words

    twice = followed(visitor, visitor.send(question, {"reason": "Ein Nachweis fehlte."}))
    assert "Das ist schon geschehen: Ihr Gutachten ist wieder geöffnet." in twice.words
    assert _page(visitor, review, "/reopen").status == 303


def test_once_it_is_agreed_on_nothing_is_left_to_declare(
    visit: Visitor, workplace: Workplace, found: Round
) -> None:
    agreed(workplace, found)
    visitor = _as(visit, found)
    person = found.people[0]
    review = review_of(workplace, found, found.submissions[0].id, person)

    told = followed(visitor, _page(visitor, review, "/declaration"))

    assert "Zu erklären ist hier nichts mehr." in told.words


def test_what_others_wrote_is_said_to_be_hidden_only_while_it_is(
    visit: Visitor, workplace: Workplace, found: Round
) -> None:
    review, visitor = handed_in(workplace, found), _as(visit, found)
    alone = _page(visitor, review)
    handed_in(workplace, found, number=1)
    both = _page(visitor, review)
    with workplace.writing(found.funder.author) as work:
        consensus.agree_where_unanimous(work, found.submissions[0].id)
    agreeing = _page(visitor, review)
    walked = visitor(f"/de/a/{review.key}/{_walk(visitor, review)[0]}")

    assert "sieht niemand, solange" in alone.words
    assert "sieht niemand, solange" not in both.words
    assert "Gutachten im Vergleich" in both.words
    assert "Wieder öffnen geht nicht mehr" in agreeing.words
    assert "lässt sich lesen, aber nicht mehr ändern" in walked.words
    assert "wieder öffnen" not in walked.words


def test_the_list_is_in_the_order_of_what_is_to_be_done(
    visit: Visitor, workplace: Workplace
) -> None:
    found = a_round(workplace, cities=("Stadt Aachen", "Stadt Bonn", "Stadt Celle"))
    handed_in(workplace, found, of=0)
    begun(workplace, found, of=1)
    asked(workplace, found, of=2)

    words = _as(visit, found)("/de/reviews").words

    order = ["Zuerst zu erklären (1)", "In Arbeit (1)", "Abgegeben (1)"]
    assert [words.index(one) for one in order] == sorted(words.index(one) for one in order)
    assert "0 Kriterien beurteilt" in words


def test_a_long_list_asks_as_little_of_the_database_as_a_short_one(
    visit: Visitor, workplace: Workplace
) -> None:
    found = a_round(workplace, cities=("Stadt Aachen", "Stadt Bonn", "Stadt Celle"))
    visitor = _as(visit, found)
    begun(workplace, found, of=0)
    with statements(workplace) as short:
        visitor("/de/reviews")
    begun(workplace, found, of=1)
    asked(workplace, found, of=2)

    with statements(workplace) as long:
        visitor("/de/reviews")

    assert len(long) == len(short)


def test_a_check_that_is_a_review_offers_nothing_that_reviewers_may_not_do(
    visit: Visitor, workplace: Workplace, found: Round
) -> None:
    review, visitor = begun(workplace, found), _as(visit, found)
    walked = ["", *_walk(visitor, review), "summary", "derivation", "report"]

    offered = [link for one in walked for link in visitor(f"/de/a/{review.key}/{one}").links]

    inside = {link.partition("#")[0] for link in offered if f"/a/{review.key}/" in link}
    files = {link for link in inside if "/report/" in link}
    assert {link for link in inside - files if visitor(link).status not in {200, 302}} == set()
    assert f"/de/a/{review.key}/review" in inside
    assert not [link for link in inside if link.endswith(("/submission", "/delete", "/owner"))]


def test_a_card_asks_to_approve_or_refuse_and_leads_to_the_documents(
    visit: Visitor, workplace: Workplace, found: Round
) -> None:
    review, visitor = begun(workplace, found), _as(visit, found)
    (first, *_) = _walk(visitor, review)

    page = visitor(f"/de/a/{review.key}/{first}")

    assert f"/de/a/{review.key}/review/documents" in page.links
    assert "Dokument anhängen" not in page.words
    assert visitor(f"/de/a/{review.key}/review").location.endswith(f"/reviews/{review.id}")


def test_a_hidden_applicant_is_on_no_page(visit: Visitor, workplace: Workplace) -> None:
    found = a_round(workplace, cities=("Stadt Wuppertal",), hides_applicant=True)
    review, visitor = begun(workplace, found), _as(visit, found)
    judged(workplace, found, review)

    below = ("", "/documents", "/hand-in", "/declaration")
    shown = [_page(visitor, review, one).markup for one in below]
    shown += [visitor(path).markup for path in ("/de/reviews", "/de/own")]
    shown += [visitor(f"/de/a/{review.key}/{one}").markup for one in ("", *_walk(visitor, review))]
    shown += [visitor(f"/de/a/{review.key}/report/digital-check.json").markup]

    for page in shown:
        assert "Wuppertal" not in page
        assert TITLE not in page
    assert "werden sie hier zurückgehalten" in shown[1]


def test_nobody_else_finds_it(visit: Visitor, workplace: Workplace, found: Round) -> None:
    review, done = begun(workplace, found), handed_in(workplace, found, number=1)
    other = _as(visit, found, number=2)

    for below in ("", "/declaration", "/hand-in", "/documents"):
        assert _page(other, review, below).status == 404, below
    assert _page(other, done, "/reopen").status == 404
    assert other(f"/de/a/{review.key}/review").status == 404


def test_evaluators_find_the_list_from_their_own_page(
    visit: Visitor, workplace: Workplace, found: Round
) -> None:
    assert "/de/reviews" in _as(visit, found)("/de/own").links
    assert conflicted(workplace, found).conflict
    assert "Erklärung vom" in _as(visit, found)("/de/reviews").words


def _walk(visitor: Visitor, review: Review) -> list[str]:
    """The pages of the walk, as the overview links them."""
    links = visitor(f"/de/a/{review.key}/").links
    found = [link for link in links if "/dimension/" in link]
    return [link.partition(f"/a/{review.key}/")[2] for link in dict.fromkeys(found)]


def _token(visitor: Visitor) -> str:
    return visitor("/de/begin/project").fields["csrf_token"]
