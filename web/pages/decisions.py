"""Recommending, deciding and correcting, submission by submission, and announcing it for a call."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from actions import decisions, late_conflicts
from actions.decisions import Docket
from actions.work import Work
from checks.decisions import AWARDS, RECOMMENDED_ANEW, Ruling
from checks.errors import Invalid, Problem
from checks.permissions import Deed
from checks.profiles import CallId
from checks.submissions import SubmissionId
from checks.text import Text
from web.access import signed_in
from web.forms.decisions import CorrectionForm, RulingForm
from web.forms.fields import PageForm, by_field, typed
from web.language import in_language
from web.request_work import reading, writing
from web.templates import render_template
from web.typed_words import typed_words

pages = Blueprint("decisions", __name__)


@dataclass(frozen=True, slots=True)
class Step:
    """Recommending or deciding: two pages with the same form."""

    title: Text
    told: Text
    button: Text
    done: Text
    deed: Deed
    change: Callable[[Work, SubmissionId, RulingForm], object]


def _recommended(work: Work, submission: SubmissionId, form: RulingForm) -> None:
    decisions.recommend(work, submission, form.ruling(), shown=typed(form, "shown"))


def _decided(work: Work, submission: SubmissionId, form: RulingForm) -> None:
    decisions.decide(work, submission, form.ruling(), shown=typed(form, "shown"))


RECOMMENDED = Step(
    Text("Empfehlen", "Recommend"),
    Text(
        "Entscheiden muss danach jemand anderes. Bis dahin können Sie die Empfehlung ändern.",
        "Somebody else has to decide afterwards. Until then you can change the recommendation.",
    ),
    Text("Empfehlung speichern", "Save the recommendation"),
    Text("Ihre Empfehlung ist gespeichert.", "Your recommendation is saved."),
    Deed.RECOMMEND,
    _recommended,
)
DECIDED = Step(
    Text("Entscheiden", "Decide"),
    Text(
        "Im Formular steht die Empfehlung. Sie können anders entscheiden.",
        "The form shows the recommendation. You may decide differently.",
    ),
    Text("Entscheidung speichern", "Save the decision"),
    Text("Ihre Entscheidung ist gespeichert.", "Your decision is saved."),
    Deed.DECIDE,
    _decided,
)


@pages.get("/submissions/<settled>/decision")
@signed_in
def show(settled: str) -> ResponseReturnValue:
    with reading() as work:
        found = decisions.look(work, SubmissionId(settled))
        late = late_conflicts.list_of(work, found.opened.call.id, found.submission.id)
        person = work.person
    current = found.current
    return render_template(
        "decisions/show.html",
        found=found,
        current=current,
        is_own=current is not None and current.recommended.by == person,
        awards=AWARDS,
        late=late,
    )


@pages.get("/submissions/<settled>/recommendation")
@signed_in
def ask_to_recommend(settled: str) -> ResponseReturnValue:
    return _ruling_page(settled, RECOMMENDED, RulingForm(formdata=None), [])


@pages.post("/submissions/<settled>/recommendation")
@signed_in
def recommend(settled: str) -> ResponseReturnValue:
    return _rule(settled, RECOMMENDED)


@pages.get("/submissions/<recommended>/ruling")
@signed_in
def ask_to_decide(recommended: str) -> ResponseReturnValue:
    return _ruling_page(recommended, DECIDED, RulingForm(formdata=None), [])


@pages.post("/submissions/<recommended>/ruling")
@signed_in
def decide(recommended: str) -> ResponseReturnValue:
    return _rule(recommended, DECIDED)


@pages.get("/submissions/<announced>/correction")
@signed_in
def ask_to_correct(announced: str) -> ResponseReturnValue:
    return _correction_page(announced, CorrectionForm(formdata=None), [])


@pages.post("/submissions/<announced>/correction")
@signed_in
def correct(announced: str) -> ResponseReturnValue:
    form = CorrectionForm()
    if form.is_expired:
        return _correction_page(announced, form, []), 422
    try:
        with writing() as work:
            decisions.correct(work, SubmissionId(announced), typed(form, "correction"))
    except Invalid as error:
        return _correction_page(announced, form, list(error.problems)), 422
    return redirect(url_for("decisions.show", settled=announced), 303)


@pages.get("/calls/<resolved>/announcement")
@signed_in
def ask_to_announce(resolved: str) -> ResponseReturnValue:
    return _announcement_page(resolved, PageForm(), [])


@pages.post("/calls/<resolved>/announcement")
@signed_in
def announce(resolved: str) -> ResponseReturnValue:
    form = PageForm()
    if form.is_expired:
        return _announcement_page(resolved, form, []), 422
    try:
        with writing() as work:
            decisions.announce(work, CallId(resolved))
    except Invalid as error:
        return _announcement_page(resolved, form, list(error.problems)), 422
    return redirect(url_for("rankings.show", ranked=resolved), 303)


def _rule(submission: str, step: Step) -> ResponseReturnValue:
    form = RulingForm()
    if form.is_expired:
        return _ruling_page(submission, step, form, []), 422
    try:
        with writing() as work:
            step.change(work, SubmissionId(submission), form)
    except Invalid as error:
        return _ruling_page(submission, step, form, list(error.problems)), 422
    flash(in_language(step.done))
    return redirect(url_for("decisions.show", settled=submission), 303)


def _ruling_page(submission: str, step: Step, form: RulingForm, problems: list[Problem]) -> str:
    """The form, or why it would be refused whatever is said, with what was typed into it."""
    with reading() as work:
        found = decisions.open_to_rule(work, SubmissionId(submission), step.deed)
        hindrance = decisions.hindrance(found, step.deed, work.person)
    if hindrance is not None:
        return render_template(
            "decisions/hindered.html", found=found, step=step, why=hindrance, typed=typed_words()
        )
    is_anew = any(problem.where == RECOMMENDED_ANEW.where for problem in problems)
    return render_template(
        "decisions/ruling.html",
        found=found,
        step=step,
        ruling=form.ruling() if form.is_submitted() else _suggested(found),
        is_typed=form.is_submitted(),
        anew=found.current if is_anew else None,
        awards=AWARDS,
        shown=_shown(found, form, is_anew=is_anew),
        options=[(award.value, in_language(words)) for award, words in AWARDS.items()],
        form=form,
        problems=[(problem.where, problem.message) for problem in problems],
        messages=by_field(problems),
        notice=form.notice,
    )


def _suggested(found: Docket) -> Ruling:
    """Whoever decides begins with what was recommended."""
    return Ruling() if found.current is None else found.current.recommended.ruling


def _shown(found: Docket, form: RulingForm, *, is_anew: bool) -> str:
    """The fingerprint of the recommendation that this person has read, on this page or before."""
    if form.is_submitted() and not is_anew:
        return typed(form, "shown")
    return decisions.fingerprint_of_recommended(found)


def _correction_page(submission: str, form: CorrectionForm, problems: list[Problem]) -> str:
    with reading() as work:
        found = decisions.open_to_correct(work, SubmissionId(submission))
    return render_template(
        "decisions/correct.html",
        found=found,
        form=form,
        problems=[(problem.where, problem.message) for problem in problems],
        messages=by_field(problems),
        notice=form.notice,
    )


def _announcement_page(call: str, form: PageForm, problems: list[Problem]) -> str:
    with reading() as work:
        opened = decisions.open_to_announce(work, CallId(call))
        undecided = decisions.list_undecided(work, CallId(call))
        submitted = decisions.list_submitted(work, CallId(call))
        person = work.person
    return render_template(
        "decisions/announce.html",
        opened=opened,
        undecided=undecided,
        form=form,
        submitted=submitted,
        person=person,
        problems=[(f"open-{problem.where}", problem.message) for problem in problems],
        notice=form.notice,
    )
