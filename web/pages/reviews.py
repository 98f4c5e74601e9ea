"""Reviews for their evaluators: the list, declaring oneself, handing in, opening again."""

from typing import Final

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from actions import reviews
from actions.assessments import Opened
from actions.reviews import OpenedReview
from actions.work import Work
from checks.assessments import relevant_criteria
from checks.conflicts_of_interest import CONFLICTS, DECLARED, declaration_problems
from checks.errors import Frozen, Invalid, NotAllowed, Problem
from checks.permissions import Deed
from checks.progress import progress
from checks.reviews import ReviewId, ReviewState
from checks.text import Text
from web.access import signed_in
from web.downloads import as_download
from web.forms.fields import PageForm, by_field, typed
from web.forms.reviews import NONE, DeclarationForm, ReopeningForm
from web.language import in_language
from web.request_work import reading, writing
from web.templates import render_template

pages = Blueprint("reviews", __name__)

GROUPS: Final = {
    ReviewState.ASSIGNED: Text("Zuerst zu erklären", "Declaration needed first"),
    ReviewState.OPEN: Text("In Arbeit", "In progress"),
    ReviewState.HANDED_IN: Text("Abgegeben", "Handed in"),
    ReviewState.CONFLICTED: Text("Befangen", "Conflict of interest"),
}
"""The list in the order of what is to be done."""


@pages.get("/reviews")
@signed_in
def list_own() -> ResponseReturnValue:
    with reading() as work:
        found = reviews.list_own(work)
        now = work.now
    groups = [
        (words, [one for one in found if one.review.state is state])
        for state, words in GROUPS.items()
    ]
    return render_template("reviews/list_own.html", groups=groups, found=found, now=now)


@pages.get("/reviews/<review>")
@signed_in
def show(review: str) -> ResponseReturnValue:
    with reading() as work:
        opened = reviews.open_one(work, ReviewId(review))
        check = reviews.look(work, opened) if opened.is_begun else None
        is_settled = reviews.is_settled(work, opened)
        knows_others = reviews.has_seen_others(work, opened)
        may_compare = reviews.may_compare(work, opened)
        now = work.now
    return render_template(
        "reviews/show.html",
        opened=opened,
        check=check,
        tally=progress(check.catalogue, check.assessment).tally if check else None,
        missing=reviews.open_criteria(check) if check else [],
        is_settled=is_settled,
        knows_others=knows_others,
        may_compare=may_compare,
        now=now,
        form=DeclarationForm(formdata=None),
        choices=_choices(opened),
        messages={},
    )


@pages.get("/a/<reviewed>/review")
@signed_in
def show_of_check(reviewed: str) -> ResponseReturnValue:
    """From any page of the check back to the review that it is."""
    return redirect(url_for("reviews.show", review=_review_of(reviewed)))


@pages.get("/a/<reviewed>/review/documents")
@signed_in
def list_documents_of_check(reviewed: str) -> ResponseReturnValue:
    return redirect(url_for("reviews.list_documents", review=_review_of(reviewed)))


@pages.get("/reviews/<review>/declaration")
@signed_in
def ask_for_declaration(review: str) -> ResponseReturnValue:
    with reading() as work:
        is_over = reviews.is_settled(work, reviews.open_one(work, ReviewId(review), Deed.DECLARE))
    if is_over:
        flash(in_language(TOO_LATE_TO_DECLARE))
        return redirect(url_for("reviews.show", review=review), 303)
    return _declaration_page(ReviewId(review), DeclarationForm(formdata=None), [])


@pages.post("/reviews/<review>/declaration")
@signed_in
def declare(review: str) -> ResponseReturnValue:
    known, form = ReviewId(review), DeclarationForm()
    declaration = form.declared()
    problems = declaration_problems(declaration)
    if problems or form.is_expired:
        return _declaration_page(known, form, problems), 422
    with writing() as work:
        done = reviews.declare(work, known, declaration)
    flash(in_language(TOLD[done.state]))
    return redirect(url_for("reviews.show", review=review), 303)


@pages.get("/reviews/<review>/hand-in")
@signed_in
def ask_to_hand_in(review: str) -> ResponseReturnValue:
    with reading() as work:
        state = reviews.open_one(work, ReviewId(review)).review.state
    if state is not ReviewState.OPEN:
        return redirect(url_for("reviews.show", review=review))
    return _hand_in_page(ReviewId(review), PageForm())


@pages.post("/reviews/<review>/hand-in")
@signed_in
def hand_in(review: str) -> ResponseReturnValue:
    known, form = ReviewId(review), PageForm()
    if form.is_expired:
        return _hand_in_page(known, form), 422
    try:
        with writing() as work:
            done = reviews.hand_in(work, known)
    except Invalid:
        return _hand_in_page(known, form), 422
    except Frozen:
        return redirect(url_for("reviews.show", review=review), 303)
    flash(in_language(HANDED_IN if done.state is ReviewState.HANDED_IN else FOUND))
    return redirect(url_for("reviews.show", review=review), 303)


@pages.get("/reviews/<handed_in>/reopen")
@signed_in
def ask_to_reopen(handed_in: str) -> ResponseReturnValue:
    if _is_open_again(ReviewId(handed_in)):
        return _open_already(handed_in)
    return _reopening_page(ReviewId(handed_in), ReopeningForm(), [])


@pages.post("/reviews/<handed_in>/reopen")
@signed_in
def reopen(handed_in: str) -> ResponseReturnValue:
    known, form = ReviewId(handed_in), ReopeningForm()
    if form.is_expired:
        return _reopening_page(known, form, []), 422
    try:
        with writing() as work:
            reviews.reopen(work, known, typed(form, "reason"))
    except Invalid as error:
        return _reopening_page(known, form, list(error.problems)), 422
    except NotAllowed:
        if not _is_open_again(known):
            raise
        return _open_already(handed_in)
    flash(in_language(REOPENED))
    return redirect(url_for("reviews.show", review=handed_in), 303)


@pages.get("/reviews/<review>/documents")
@signed_in
def list_documents(review: str) -> ResponseReturnValue:
    with reading() as work:
        opened, found = reviews.list_documents(work, ReviewId(review))
        check = reviews.look(work, opened) if opened.is_begun else None
    return render_template("reviews/documents.html", opened=opened, check=check, attachments=found)


@pages.get("/reviews/<review>/documents/<annex>")
@signed_in
def download(review: str, annex: str) -> ResponseReturnValue:
    with reading() as work:
        file, content = reviews.open_document(work, ReviewId(review), annex)
    return as_download(file, content)


def _is_open_again(review: ReviewId) -> bool:
    """Whether it was handed in and is open now."""
    with reading() as work:
        opened = reviews.open_one(work, review)
    return opened.review.state is ReviewState.OPEN and bool(opened.handed_in)


def _open_already(review: str) -> ResponseReturnValue:
    flash(in_language(OPEN_ALREADY))
    return redirect(url_for("reviews.show", review=review), 303)


def _review_of(key: str) -> ReviewId:
    with reading(key) as work:
        return reviews.find_of_check(work).id


def _declaration_page(review: ReviewId, form: DeclarationForm, problems: list[Problem]) -> str:
    with reading() as work:
        opened = reviews.open_one(work, review, Deed.DECLARE)
        now = work.now
    return render_template(
        "reviews/declaration.html",
        opened=opened,
        now=now,
        form=form,
        choices=_choices(opened),
        problems=[(problem.where, problem.message) for problem in problems],
        messages=by_field(problems),
        notice=form.notice,
    )


def _hand_in_page(review: ReviewId, form: PageForm) -> str:
    with reading() as work:
        opened, check = _open_with_check(work, review, Deed.HAND_IN)
    return render_template(
        "reviews/hand_in.html",
        opened=opened,
        check=check,
        criteria=relevant_criteria(check.catalogue, check.assessment),
        missing=reviews.open_criteria(check),
        form=form,
        notice=form.notice,
    )


def _reopening_page(review: ReviewId, form: ReopeningForm, problems: list[Problem]) -> str:
    with reading() as work:
        opened = reviews.open_one(work, review, Deed.REOPEN_REVIEW)
        is_settled = reviews.is_settled(work, opened)
        knows_others = reviews.has_seen_others(work, opened)
    return render_template(
        "reviews/reopen.html",
        opened=opened,
        is_settled=is_settled,
        knows_others=knows_others,
        form=form,
        problems=[(problem.where, problem.message) for problem in problems],
        messages=by_field(problems),
        notice=form.notice,
    )


def _open_with_check(work: Work, review: ReviewId, deed: Deed) -> tuple[OpenedReview, Opened]:
    opened = reviews.open_one(work, review, deed)
    return opened, reviews.look(work, opened)


def _choices(opened: OpenedReview) -> list[tuple[str, Text]]:
    """What can be declared; whoever has begun was free of conflicts, and can only add one."""
    kinds = [(str(kind.value), CONFLICTS[kind]) for kind in DECLARED]
    return kinds if opened.is_begun else [(NONE, FREE), *kinds]


FREE: Final = Text(
    "Keiner dieser Gründe trifft auf mich zu. Ich kann unparteiisch urteilen.",
    "None of these reasons applies to me. I can judge impartially.",
)
TOLD: Final = {
    ReviewState.OPEN: Text(
        "Ihre Erklärung ist festgehalten. Sie können jetzt begutachten.",
        "Your declaration has been recorded. You can now review.",
    ),
    ReviewState.CONFLICTED: Text(
        "Ihre Erklärung ist festgehalten. Sie begutachten diese Einreichung nicht.",
        "Your declaration has been recorded. You will not review this submission.",
    ),
}
HANDED_IN: Final = Text(
    "Ihr Gutachten ist abgegeben. Danke!", "Your review is handed in. Thank you!"
)
FOUND: Final = Text(
    "Ihr Konto zeigt inzwischen eine Befangenheit. Das Gutachten ist beendet und zählt nicht; was "
    "Sie geschrieben haben, ist gelöscht.",
    "Your account now shows a conflict of interest. The review has been ended and does not count; "
    "what you wrote has been deleted.",
)
OPEN_ALREADY: Final = Text(
    "Das ist schon geschehen: Ihr Gutachten ist wieder geöffnet.",
    "This has already been done: your review is open again.",
)
TOO_LATE_TO_DECLARE: Final = Text(
    "Der Konsens hat begonnen, oder es ist entschieden: Zu erklären ist hier nichts mehr.",
    "The evaluators have begun to agree, or it has been decided: there is nothing left to declare "
    "here.",
)
REOPENED: Final = Text(
    "Ihr Gutachten ist wieder geöffnet. Es zählt erst, wenn Sie es neu abgeben.",
    "Your review is open again. It counts only once you hand it in again.",
)
