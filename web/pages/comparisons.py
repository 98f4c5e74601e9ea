"""The reviews of a submission side by side, and what is agreed on, criterion by criterion."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from flask import Blueprint, Response, redirect, url_for
from flask.typing import ResponseReturnValue

from actions import consensus, late_conflicts, receipts, review_reports
from actions.assessments import Opened
from actions.consensus import Comparison
from actions.late_conflicts import LateConflict
from actions.work import Work
from checks.answers import UNANSWERED, State
from checks.catalogue import CriterionId, Perspective
from checks.conflicts import Outcome, fingerprint
from checks.consensus import Agreed, agreed_of, spoken, unanimous
from checks.divergence import Divergence
from checks.errors import Invalid, NotFound, Problem
from checks.reliability import CAUTION, RELIABILITIES, basis, figure, reliability
from checks.reviews import ReviewId
from checks.submissions import SubmissionId
from checks.text import Text
from web.access import signed_in
from web.downloads import PDF, as_file
from web.forms.answers import NOT_APPLICABLE
from web.forms.decisions import AgreementForm
from web.forms.fields import PageForm, by_field
from web.language import current, current_words, in_language
from web.request_work import reading, visitor, writing
from web.templates import render_template

pages = Blueprint("comparisons", __name__)


@dataclass(frozen=True, slots=True)
class Step:
    """Something that is done to a consensus as a whole, once somebody has confirmed it."""

    question: Text
    told: Text
    button: Text
    change: Callable[[Work, SubmissionId], object]


UNANIMOUS = Step(
    Text("Übernehmen, wo alle gleich urteilen?", "Enter where all reviews agree?"),
    Text(
        "Wo alle Gutachten dieselbe Stufe und denselben Nachweisgrad nennen und noch nichts "
        "vereinbart ist, wird das als Konsens eingetragen. Was schon eingetragen ist, bleibt.",
        "Where all reviews give the same level and grade of evidence and nothing has been agreed "
        "yet, that is entered as the consensus. What has already been entered stays.",
    ),
    Text("Übernehmen", "Enter"),
    consensus.agree_where_unanimous,
)
SETTLED = Step(
    Text("Konsens feststellen?", "Settle the consensus?"),
    Text(
        "Danach zählt, was vereinbart ist, für die Rangfolge. Solange nichts bekanntgegeben ist, "
        "lässt sich der Konsens wieder öffnen.",
        "After that, what was agreed on counts for the ranking. As long as nothing has been "
        "announced, the consensus can be reopened.",
    ),
    Text("Konsens feststellen", "Settle the consensus"),
    consensus.settle,
)
REOPENED = Step(
    Text("Konsens wieder öffnen?", "Reopen the consensus?"),
    Text(
        "Die Einreichung hat dann keinen Rang, bis er wieder festgestellt ist. Was vereinbart ist, "
        "bleibt eingetragen.",
        "The submission then has no rank until it is settled again. What was agreed on stays.",
    ),
    Text("Wieder öffnen", "Reopen"),
    consensus.reopen,
)


@pages.get("/submissions/<judged>/comparison")
@signed_in
def show(judged: str) -> ResponseReturnValue:
    with reading() as work:
        found = consensus.look(work, SubmissionId(judged))
        late = late_conflicts.list_of(work, found.opened.call.id, found.submission.id)
    return _overview(found, late=late)


@pages.get("/reviews/<handed_in>/comparison")
@signed_in
def show_to_evaluator(handed_in: str) -> ResponseReturnValue:
    """The same for an evaluator, who changes nothing here and knows the others by number."""
    with reading() as work:
        found = consensus.look_as_evaluator(work, ReviewId(handed_in))
    return _overview(found, own=ReviewId(handed_in))


@pages.get("/submissions/<judged>/comparison/<criterion>")
@signed_in
def ask(judged: str, criterion: str) -> ResponseReturnValue:
    return _criterion_page(judged, criterion, AgreementForm(formdata=None), [])


@pages.post("/submissions/<judged>/comparison/<criterion>")
@signed_in
def agree(judged: str, criterion: str) -> ResponseReturnValue:
    form = AgreementForm()
    if form.is_expired:
        return _criterion_page(judged, criterion, form, []), 422
    if form.take_stored.data:
        return redirect(url_for("comparisons.ask", judged=judged, criterion=criterion), 303)
    if form.problems:
        return _criterion_page(judged, criterion, form, form.problems), 422
    try:
        with writing() as work:
            key, shown = CriterionId(criterion), str(form.shown.data or "")
            outcome = consensus.agree(work, SubmissionId(judged), key, form.agreed(), shown=shown)
    except Invalid as error:
        return _criterion_page(judged, criterion, form, list(error.problems)), 422
    if outcome is Outcome.CONFLICT:
        return _criterion_page(judged, criterion, form, [Problem("shown", MEANWHILE)]), 409
    return redirect(_after(judged, criterion), 303)


@pages.get("/submissions/<judged>/reviews/<filed>")
@signed_in
def print_review(judged: str, filed: str) -> ResponseReturnValue:
    """One review as a PDF file."""
    with reading() as work:
        opened, number = review_reports.open_review(work, SubmissionId(judged), ReviewId(filed))
    return _printed(opened, f"gutachten-{number}.pdf")


@pages.get("/submissions/<settled>/consensus")
@signed_in
def print_consensus(settled: str) -> ResponseReturnValue:
    """What was agreed on as a PDF file."""
    with reading() as work:
        opened = review_reports.open_consensus(work, SubmissionId(settled))
    return _printed(opened, "konsens.pdf")


@pages.get("/submissions/<judged>/unanimous")
@signed_in
def ask_where_unanimous(judged: str) -> ResponseReturnValue:
    return _step_page(judged, UNANIMOUS, PageForm(), [])


@pages.post("/submissions/<judged>/unanimous")
@signed_in
def agree_where_unanimous(judged: str) -> ResponseReturnValue:
    return _step(judged, UNANIMOUS)


@pages.get("/submissions/<agreed>/settlement")
@signed_in
def ask_to_settle(agreed: str) -> ResponseReturnValue:
    return _step_page(agreed, SETTLED, PageForm(), [])


@pages.post("/submissions/<agreed>/settlement")
@signed_in
def settle(agreed: str) -> ResponseReturnValue:
    return _step(agreed, SETTLED)


@pages.get("/submissions/<settled>/reopening")
@signed_in
def ask_to_reopen(settled: str) -> ResponseReturnValue:
    return _step_page(settled, REOPENED, PageForm(), [])


@pages.post("/submissions/<settled>/reopening")
@signed_in
def reopen(settled: str) -> ResponseReturnValue:
    return _step(settled, REOPENED)


def _step(submission: str, step: Step) -> ResponseReturnValue:
    """Something done to the whole consensus; refused, the page says what is missing."""
    form = PageForm()
    if form.is_expired:
        return _step_page(submission, step, form, []), 422
    try:
        with writing() as work:
            step.change(work, SubmissionId(submission))
    except Invalid as error:
        return _step_page(submission, step, form, list(error.problems)), 422
    return redirect(url_for("comparisons.show", judged=submission), 303)


def _step_page(submission: str, step: Step, form: PageForm, problems: list[Problem]) -> str:
    with reading() as work:
        found = consensus.look(work, SubmissionId(submission))
        consensus.require_change(work, found)
        late = late_conflicts.list_of(work, found.opened.call.id, found.submission.id)
    return render_template(
        "comparisons/step.html",
        found=found,
        step=step,
        late=late,
        numbers=_numbers(found),
        form=form,
        problems=[(f"open-{problem.where}", problem.message) for problem in problems],
        notice=form.notice,
    )


def _after(submission: str, criterion: str) -> str:
    """The next criterion on which nothing is agreed yet, else the overview."""
    with reading() as work:
        found = consensus.look(work, SubmissionId(submission))
    open_ones = [one.id for one in found.open_criteria]
    if not open_ones:
        return url_for("comparisons.show", judged=submission)
    order = [one.id for one in found.criteria]
    place = order.index(CriterionId(criterion))
    later = [one for one in order[place + 1 :] if one in open_ones]
    return url_for("comparisons.ask", judged=submission, criterion=(later or open_ones)[0])


def _printed(opened: Opened, name: str) -> Response:
    """From memory, or counted like every other report and made now."""
    words = current_words()
    content = review_reports.find(opened, words)
    if content is None:
        with writing() as work:
            receipts.count(work, who=visitor())
        content = review_reports.make(opened, words)
    return as_file(content, name, PDF)


def _overview(
    found: Comparison, *, own: ReviewId | None = None, late: Sequence[LateConflict] = ()
) -> str:
    return render_template(
        "comparisons/show.html",
        found=found,
        own=own,
        late=late,
        numbers=_numbers(found),
        figure=figure(found.agreement),
        kappa=None if found.kappa is None else figure(found.kappa),
        basis=basis(found.agreement),
        said=_said(found),
        caution=CAUTION,
        agreed=found.agreed,
        nothing=UNANSWERED,
    )


def _said(found: Comparison) -> Text | None:
    """What a figure of agreement means; None where there is none."""
    value = found.agreement.value
    return None if value is None else RELIABILITIES[reliability(value)]


def _criterion_page(
    submission: str, criterion: str, form: AgreementForm, problems: list[Problem]
) -> str:
    with reading() as work:
        found = consensus.look(work, SubmissionId(submission))
        late = late_conflicts.list_of(work, found.opened.call.id, found.submission.id)
    one = next((d for d in found.divergences if d.criterion.id == criterion), None)
    if one is None or found.is_settled:
        raise NotFound
    stored = found.agreed.get(CriterionId(criterion), UNANSWERED)
    typed_in = form.is_submitted()
    agreed = form.agreed() if typed_in else _suggested(found, one)
    return render_template(
        "comparisons/criterion.html",
        found=found,
        one=one,
        criterion=one.criterion,
        given=found.given,
        late=late,
        numbers=_numbers(found),
        agreed=agreed,
        choices=_choices(one),
        chosen=_choice_of(agreed),
        grades=[(g.value, in_language(w.label)) for g, w in found.catalogue.grades.items()],
        shown=form.shown.data if typed_in else fingerprint(stored),
        conflict=stored if any(p.where == "shown" for p in problems) else None,
        form=form,
        problems=[(_field(problem), problem.message) for problem in problems],
        messages=by_field([Problem(_field(p), p.message) for p in problems]),
        notice=form.notice,
    )


def _suggested(found: Comparison, one: Divergence) -> Agreed:
    """What stands there; where nothing does, what all say alike, and else nothing at all."""
    key = one.criterion.id
    if key in found.agreed:
        return agreed_of(spoken(found.agreed[key], current()))
    given = [answers.get(key, UNANSWERED) for answers in found.given.values()]
    return unanimous(given, current()) or Agreed()


def _choice_of(agreed: Agreed) -> str:
    if agreed.state is State.NOT_APPLICABLE:
        return NOT_APPLICABLE
    return "" if agreed.level is None else f"{float(agreed.level):g}"


def _choices(one: Divergence) -> list[tuple[str, str]]:
    """Every level in half steps with its descriptor, and "not applicable" where that can be."""
    criterion = one.criterion
    found: list[tuple[str, Text]] = []
    for level in criterion.levels:
        if level.level:
            found.append((f"{level.level - 0.5:g}", _between(level.level)))
        told = level.descriptor(Perspective.REVIEW)
        words = Text(f"Stufe {level.level}: {told.de}", f"Level {level.level}: {told.en}")
        found.append((f"{level.level}", words))
    if Perspective.REVIEW in criterion.not_applicable.allowed_in:
        found.append((NOT_APPLICABLE, SET_ASIDE))
    return [(value, in_language(words)) for value, words in found]


def _between(above: int) -> Text:
    half = above - 1
    return Text(
        f"Stufe {half},5: zwischen {half} und {above}",
        f"Level {half}.5: between {half} and {above}",
    )


def _numbers(found: Comparison) -> dict[str, int]:
    """The number by which each review is called, in an order that tells nothing of whose."""
    return {one.id: number for number, one in enumerate(found.reviews, start=1)}


def _field(problem: Problem) -> str:
    return {"justification": "reason", "level": "choice", "state": "choice"}.get(
        problem.where, problem.where
    )


MEANWHILE = Text(
    "Inzwischen wurde hier etwas anderes vereinbart. Ihre Fassung steht noch im Formular; was "
    "gespeichert ist, steht darüber.",
    "Something else has been agreed here in the meantime. What you entered is still in the form; "
    "what is stored is shown above it.",
)
SET_ASIDE = Text(
    "Nicht anwendbar: die Begründung der Kommune wird anerkannt",
    "Not applicable: the reason given by the municipality is accepted",
)
