"""Reviewing of a call for whoever runs it: settings, who is asked, and the state of everything."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from actions import late_conflicts, reminders, reviewings
from actions.reviewings import Overview
from checks.accounts import PersonId
from checks.conflicts_of_interest import CONFLICTS
from checks.errors import Frozen, Invalid, NotFound, Problem
from checks.evaluators import Bar
from checks.permissions import Deed, may
from checks.profiles import CallId
from checks.programmes import Phase
from checks.reviews import OPEN, STATES, Review, ReviewId, ReviewState
from checks.submissions import Submission, SubmissionId
from checks.text import Text
from web.access import signed_in
from web.forms.fields import PageForm, by_field, cleaned, typed
from web.forms.reviewings import OrganisingForm, SettingsForm, filled
from web.language import in_language
from web.request_work import reading, writing
from web.templates import render_template

pages = Blueprint("reviewings", __name__)

PAGE: Final = 25
"""Submissions on one page of the table."""
CHOICE: Final = "evaluator-"
"""How the field of a submission begins in which somebody is chosen."""
NAMED: Final = 10
"""Receipts that a notice names one by one."""
LACKING: Final = "lacking"
"""The part of the table that needs somebody."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many reviews are how far; a conflict counts as one that lacks until it is replaced."""

    handed_in: int
    open: int
    assigned: int
    lacking: int


@pages.get("/calls/<closed>/reviews")
@signed_in
def show(closed: str) -> ResponseReturnValue:
    return _page(CallId(closed), OrganisingForm(formdata=None), [])


@pages.post("/calls/<closed>/reviews")
@signed_in
def organise(closed: str) -> ResponseReturnValue:
    """Distribute, remind, or ask whoever is chosen for a submission."""
    call, form = CallId(closed), OrganisingForm()
    if form.is_expired:
        return _page(call, form, []), 422
    try:
        told = _organised(call, typed(form, "do"))
    except Invalid as error:
        return _page(call, form, list(error.problems)), 422
    flash(in_language(told))
    return redirect(url_for("reviewings.show", closed=closed, **_place().kept), 303)


@pages.get("/calls/<closed>/reviews/settings")
@signed_in
def ask_for_settings(closed: str) -> ResponseReturnValue:
    return _settings_page(CallId(closed), None, [])


@pages.post("/calls/<closed>/reviews/settings")
@signed_in
def save_settings(closed: str) -> ResponseReturnValue:
    """Begin, or change how it goes on."""
    call, form = CallId(closed), SettingsForm()
    settings, problems = form.settings(), form.problems()
    if settings is None or problems or form.is_expired:
        return _settings_page(call, form, problems), 422
    try:
        with writing() as work:
            if reviewings.look(work, call).reviewing is None:
                reviewings.begin(work, call, settings)
            else:
                reviewings.change(work, call, settings)
    except Invalid as error:
        return _settings_page(call, form, list(error.problems)), 422
    flash(in_language(SAVED))
    return redirect(url_for("reviewings.show", closed=closed), 303)


@pages.get("/calls/<closed>/reviews/<assigned>")
@signed_in
def ask_to_unassign(closed: str, assigned: str) -> ResponseReturnValue:
    return _review_page(CallId(closed), ReviewId(assigned), PageForm())


@pages.post("/calls/<closed>/reviews/<assigned>")
@signed_in
def unassign(closed: str, assigned: str) -> ResponseReturnValue:
    call, review, form = CallId(closed), ReviewId(assigned), PageForm()
    if form.is_expired:
        return _review_page(call, review, form), 422
    try:
        with writing() as work:
            ended = reviewings.unassign(work, call, review)
    except Frozen:
        return redirect(url_for("reviewings.ask_to_unassign", closed=closed, assigned=assigned))
    flash(in_language(ENDED if ended else TAKEN_BACK))
    return redirect(url_for("reviewings.show", closed=closed), 303)


@dataclass(frozen=True, slots=True)
class Place:
    """Which part of the table is shown: from where on, and all or only what needs somebody."""

    start: int
    only_lacking: bool

    @property
    def kept(self) -> Mapping[str, Any]:
        """The same as part of an address."""
        return self.at(self.start)

    def at(self, start: int) -> Mapping[str, Any]:
        shown = {"show": LACKING} if self.only_lacking else {}
        return {**shown, "start": start} if start else shown


def _place() -> Place:
    """What is no place of the table is its beginning."""
    words = request.args.get("start", "")
    start = int(words) if words.isdecimal() and len(words) < NAMED else 0
    return Place(start, request.args.get("show") == LACKING)


def _organised(call: CallId, wanted: str) -> Text:
    """Does what a button says; returns what to tell."""
    with writing() as work:
        if wanted == "remind":
            return _reminded(reminders.remind(work, call))
        if wanted == "distribute":
            found = reviewings.distribute(work, call)
            known = reviewings.look(work, call).submissions
            lacking = [one.receipt for one in known if one.id in set(found.lacking)]
            return _distributed(lacking) if found.added or lacking else NOTHING_TO_DISTRIBUTE
        chosen = _chosen()
        reviewings.assign_all(work, call, chosen)
        return ASKED if chosen else NOBODY_CHOSEN


def _chosen() -> Sequence[tuple[SubmissionId, PersonId]]:
    sent = {name: cleaned(value) for name, value in request.form.items()}
    return [
        (SubmissionId(name.removeprefix(CHOICE)), PersonId(person))
        for name, person in sent.items()
        if name.startswith(CHOICE) and person
    ]


def _page(call: CallId, form: OrganisingForm, problems: list[Problem]) -> str:
    place = _place()
    with reading() as work:
        overview = reviewings.look(work, call)
        shown = _shown(overview, place)
        rows = shown[place.start : place.start + PAGE]
        named = reviewings.names_in(work, overview, rows)
        in_review = overview.opened.in_review(is_decided=overview.is_decided)
        may_organise = may(work.actor, Deed.ORGANISE_REVIEWS, in_review)
        now = work.now
    has_more = len(shown) > place.start + PAGE
    return render_template(
        "reviewings/show.html",
        overview=overview,
        call=overview.opened.call,
        is_closed=overview.opened.phase is Phase.CLOSED,
        may_organise=may_organise,
        can_distribute=any(one.id not in overview.consensuses for one in overview.submissions),
        rows=rows,
        late={one.review.id: one for one in late_conflicts.list_in(overview)},
        lacking={one.id: overview.lacking(one.id) for one in overview.submissions},
        tally=_tally(overview),
        states=STATES,
        conflicts=CONFLICTS,
        named=named,
        barred=_barred(overview),
        now=now,
        choice=CHOICE,
        chosen={name: cleaned(value) for name, value in request.form.items()},
        only_lacking=place.only_lacking,
        is_first=not place.start,
        kept=place.kept,
        first=place.at(0),
        after=place.at(place.start + PAGE) if has_more else None,
        form=form,
        problems=[(problem.where, problem.message) for problem in problems],
        messages=by_field(problems),
        notice=form.notice,
    )


def _shown(overview: Overview, place: Place) -> Sequence[Submission]:
    if not place.only_lacking:
        return overview.submissions
    return [one for one in overview.submissions if overview.lacking(one.id)]


def _barred(overview: Overview) -> Sequence[tuple[Bar, str]]:
    """Who cannot be asked, each with the receipts because of which."""
    receipts = {one.id: one.receipt for one in overview.submissions}
    return [
        (bar, ", ".join(receipts[one] for one in bar.submissions)) for bar in overview.panel.barred
    ]


def _tally(overview: Overview) -> Tally:
    reviews = (one for some in overview.reviews.values() for one in some)
    counted = Counter(one.state for one in reviews)
    return Tally(
        handed_in=counted[ReviewState.HANDED_IN],
        open=counted[ReviewState.OPEN],
        assigned=counted[ReviewState.ASSIGNED],
        lacking=sum(overview.lacking(one.id) for one in overview.submissions),
    )


def _settings_page(call: CallId, form: SettingsForm | None, problems: list[Problem]) -> str:
    with reading() as work:
        overview = reviewings.look(work, call, Deed.ORGANISE_REVIEWS)
    known = overview.reviewing
    if form is None:
        form = SettingsForm(
            formdata=None, data=filled(known.settings) if known else {"each": "2", "reminds": True}
        )
    return render_template(
        "reviewings/settings.html",
        call=overview.opened.call,
        is_closed=overview.opened.phase is Phase.CLOSED,
        has_begun=known is not None,
        form=form,
        problems=[(problem.where, problem.message) for problem in problems],
        messages=by_field(problems),
        notice=form.notice,
    )


def _review_page(call: CallId, review: ReviewId, form: PageForm) -> str:
    with reading() as work:
        overview = reviewings.look(work, call, Deed.ORGANISE_REVIEWS)
    found, submission = _found(overview, review)
    return render_template(
        "reviewings/review.html",
        call=overview.opened.call,
        review=found,
        submission=submission,
        names=overview.names,
        ending=overview.ending(found, submission),
        is_open=found.state in OPEN,
        states=STATES,
        conflicts=CONFLICTS,
        form=form,
        notice=form.notice,
    )


def _found(overview: Overview, review: ReviewId) -> tuple[Review, Submission]:
    """Raises NotFound."""
    for submission in overview.submissions:
        for one in overview.reviews.get(submission.id, ()):
            if one.id == review:
                return one, submission
    raise NotFound


def _distributed(lacking: Sequence[str]) -> Text:
    if not lacking:
        return DISTRIBUTED
    named, more = ", ".join(lacking[:NAMED]), len(lacking) - NAMED
    de, en = (f" und {more} weitere", f" and {more} more") if more > 0 else ("", "")
    return Text(
        f"Verteilt. Für diese Einreichungen fand sich nicht genug: {named}{de}. Fehlt jemand, hat "
        "die Instanz zu wenige Begutachtende ohne Befangenheit.",
        f"Distributed. Not enough evaluators were found for: {named}{en}. There are too few "
        "evaluators without a conflict of interest on this instance.",
    )


def _reminded(people: int) -> Text:
    if not people:
        return NOBODY_REMINDED
    return Text(f"Erinnert: {people}", f"Reminded: {people}")


SAVED: Final = Text("Die Einstellungen sind gespeichert.", "The settings are saved.")
ASKED: Final = Text("Zugewiesen; eine E-Mail ist unterwegs.", "Assigned; an email is on its way.")
NOBODY_CHOSEN: Final = Text(
    "Niemand war gewählt; es hat sich nichts geändert.",
    "Nobody was chosen; nothing has changed.",
)
DISTRIBUTED: Final = Text(
    "Verteilt: Für jede Einreichung sind genug Begutachtende gebeten.",
    "Distributed: enough evaluators are asked for each submission.",
)
NOTHING_TO_DISTRIBUTE: Final = Text(
    "Es war nichts zu verteilen: Für jede Einreichung sind genug Begutachtende gebeten.",
    "There was nothing to distribute: enough evaluators are asked for each submission.",
)
NOBODY_REMINDED: Final = Text(
    "Niemand war zu erinnern: Es ist nichts offen, oder alle sind heute schon oder oft genug "
    "erinnert worden.",
    "There was nobody to remind: nothing is open, or everybody has already been reminded today or "
    "often enough.",
)
TAKEN_BACK: Final = Text(
    "Die Zuweisung ist zurückgenommen; eine E-Mail ist unterwegs.",
    "The assignment has been taken back; an email is on its way.",
)
ENDED: Final = Text(
    "Das Gutachten ist beendet; eine E-Mail ist unterwegs. Bitte bitten Sie jemand anderen.",
    "The review has been ended; an email is on its way. Please ask somebody else.",
)
