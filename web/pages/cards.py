"""What stands on one criterion's card: the stored answer, or what arrived, with its problems."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from actions.assessments import Opened, Saved
from checks.answers import Answer, Evidence, EvidenceKind, State
from checks.assessments import relevant_criteria
from checks.catalogue import Criterion, DimensionId, Grade, Perspective
from checks.conflicts import Outcome, fingerprint
from checks.limits import EVIDENCE_MAX
from checks.text import Text
from web.forms.answers import NOT_APPLICABLE, AnswerForm
from web.forms.fields import by_field

SELF_GRADES = (Grade.REFERENCED, Grade.NONE)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of evidence as it stands in the form."""

    kind: str
    reference: str
    text: str
    grade: str


@dataclass(frozen=True, slots=True)
class Card:
    """One criterion with what stands in its fields. `conflict` is what somebody else saved."""

    criterion: Criterion
    choice: str
    justification: str
    reason: str
    rows: Sequence[Row]
    seen: str
    grades: Sequence[Grade]
    claim: Answer | None = None
    conflict: Answer | None = None
    messages: Mapping[str, list[Text]] = field(default_factory=dict)


def stored_card(opened: Opened, criterion: Criterion) -> Card:
    """The card as it is saved."""
    answer = opened.assessment.answer(criterion.id)
    rows = [_row(piece) for piece in answer.evidence]
    return Card(
        criterion=criterion,
        choice=choice_of(answer),
        justification=answer.justification,
        reason=answer.reason,
        rows=_with_blank(rows, opened),
        seen=fingerprint(answer),
        grades=_grades(opened, rows),
        claim=_claim(opened, criterion),
    )


def arrived_card(
    opened: Opened, criterion: Criterion, form: AnswerForm, saved: Saved | None
) -> Card:
    """The card as it was sent; nothing typed is lost, whatever is wrong with it."""
    rows = [Row(row.kind, row.reference, row.text, row.grade) for row in form.sent.rows]
    in_conflict = saved is not None and saved.outcome is Outcome.CONFLICT
    found = [*form.problems, *(saved.problems if saved else ())]
    problems = [replace(problem, where=field_id(problem.where)) for problem in found]
    return Card(
        criterion=criterion,
        choice=form.known_choice(),
        justification=form.sent.justification,
        reason=form.sent.reason,
        rows=_with_blank(rows, opened),
        seen=saved.seen if saved is not None else form.sent.seen,
        grades=_grades(opened, rows),
        claim=_claim(opened, criterion),
        conflict=saved.stored if saved is not None and in_conflict else None,
        messages=by_field(problems),
    )


def choice_of(answer: Answer) -> str:
    """The value of the radio button that stands for this answer."""
    if answer.state is State.NOT_APPLICABLE:
        return NOT_APPLICABLE
    if answer.level is None:
        return ""
    whole = answer.level.denominator == 1
    return str(answer.level.numerator) if whole else f"{float(answer.level):.1f}"


def _claim(opened: Opened, criterion: Criterion) -> Answer | None:
    claim = opened.assessment.claim
    return None if claim is None else claim.answer(criterion.id)


def _row(piece: Evidence) -> Row:
    return Row(piece.kind.value, piece.reference, piece.text, piece.grade.value)


def _with_blank(rows: list[Row], opened: Opened) -> list[Row]:
    """One empty row after the last, while there is room for more."""
    if len(rows) >= EVIDENCE_MAX:
        return rows
    in_guideline = opened.assessment.perspective is Perspective.GUIDELINE
    kind = EvidenceKind.PASSAGE if in_guideline else EvidenceKind.DOCUMENT
    return [*rows, Row(kind.value, "", "", Grade.REFERENCED.value)]


def _grades(opened: Opened, rows: Sequence[Row]) -> tuple[Grade, ...]:
    """The best grade is given in a review; elsewhere only where a file that was read in has it."""
    if opened.assessment.perspective is Perspective.REVIEW:
        return tuple(Grade)
    has_verified = any(row.grade == Grade.VERIFIED for row in rows)
    return (*SELF_GRADES, Grade.VERIFIED) if has_verified else SELF_GRADES


def steps(opened: Opened, *, only_duty: bool) -> list[DimensionId]:
    """The dimensions that are walked, in order: relevant, and with something to ask."""
    asked = relevant_criteria(opened.catalogue, opened.assessment)
    return list(dict.fromkeys(c.dimension for c in asked if not only_duty or c.is_duty))


def field_id(where: str) -> str:
    """The end of the id of the field that a problem of the core belongs to."""
    return "choice" if where in {"level", "state"} else where.replace(".", "-")
