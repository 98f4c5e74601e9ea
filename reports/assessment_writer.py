"""An assessment and its score as plain values in the order of the public format."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from checks.answers import UNANSWERED, Answer, Evidence
from checks.assessments import Assessment, Screening, Subject
from checks.catalogue import Catalogue, Weight
from checks.clauses import NOT_CHOSEN, ClauseChoice
from checks.files import AttachedFile
from checks.profile_documents import document_of
from checks.profiles import CallRef
from checks.rounding import half_up
from checks.scores import DimensionScore, Figures, Reason, Score
from checks.text import Text

FIGURES = ("answered", "conservative", "optimistic", "answered_evidenced", "evidenced")
"""As in `Figures`; `evidenced` is the conservative figure over capped levels."""


def answers_document(assessment: Assessment, catalogue: Catalogue) -> dict[str, object]:
    """Everything that was said, without what follows from it."""
    ref = assessment.catalogue
    return _present(
        {
            "catalogue": {"id": ref.id, "version": ref.version, "hash": ref.hash},
            "call": _call(assessment.call),
            "profile": document_of(assessment.profile) if assessment.profile else None,
            "perspective": assessment.perspective.value,
            "date": _iso(assessment.on),
            "subject": _subject(assessment.subject),
            "screening": _screening(assessment.screening),
            "answers": {
                criterion.id: _answer(assessment.answers[criterion.id])
                for criterion in catalogue.criteria
                if assessment.answer(criterion.id) != UNANSWERED
            },
            "files": _files(assessment, catalogue) or None,
            "clauses": _clauses(assessment, catalogue) or None,
        }
    )


def _call(call: CallRef | None) -> dict[str, object] | None:
    if call is None:
        return None
    return {"id": call.id, "title": call.title, "programme": call.programme}


def _files(assessment: Assessment, catalogue: Catalogue) -> dict[str, object]:
    found = {c.id: assessment.files.get(c.id, ()) for c in catalogue.criteria}
    return {key: [_file(file) for file in files] for key, files in found.items() if files}


def _file(file: AttachedFile) -> dict[str, object]:
    return {"name": file.name, "kind": file.kind.value, "size": file.size, "sha256": file.hash}


def _clauses(assessment: Assessment, catalogue: Catalogue) -> dict[str, object]:
    chosen = {c.id: assessment.clause(c.id) for c in catalogue.criteria}
    return {key: _clause(choice) for key, choice in chosen.items() if choice != NOT_CHOSEN}


def _clause(choice: ClauseChoice) -> dict[str, object]:
    return _present(
        {
            "adopted": choice.is_adopted,
            "wording": choice.wording,
            "values": dict(choice.values) or None,
        }
    )


def score_document(score: Score, digits: int | None = None) -> dict[str, object]:
    """The result; numbers as exact fractions in `exact` and beside them as decimals."""
    return {
        **_figures(score.total, digits),
        "completeness": _decimal(score.completeness, digits),
        "not_applicable_share": _decimal(score.not_applicable_share, digits),
        "exact": {
            **_exact_figures(score.total),
            "completeness": str(score.completeness),
            "not_applicable_share": str(score.not_applicable_share),
        },
        "verdict": score.verdict.value,
        "reasons": [_reason(reason) for reason in score.reasons],
        "warnings": [_text(warning) for warning in score.warnings],
        "dimensions": {
            key: _dimension(dimension, digits) for key, dimension in score.dimensions.items()
        },
    }


def _subject(subject: Subject) -> dict[str, object]:
    return _present(
        {
            "title": subject.title,
            "issuer": subject.issuer,
            "land": subject.land,
            "budget": subject.budget,
            "starts_on": _iso(subject.starts_on),
            "ends_on": _iso(subject.ends_on),
            "description": subject.description,
            "reviewing_body": subject.reviewing_body,
        }
    )


def _screening(screening: Screening) -> dict[str, object]:
    return _present(
        {
            "digital": screening.digital,
            "reason": screening.reason,
            "federal_check": screening.federal_check.value,
            "federal_result": screening.federal_result,
        }
    )


def _answer(answer: Answer) -> dict[str, object]:
    return _present(
        {
            "state": answer.state.value,
            "level": _level(answer.level),
            "justification": answer.justification,
            "reason": answer.reason,
            "evidence": [_evidence(piece) for piece in answer.evidence],
        }
    )


def _evidence(piece: Evidence) -> dict[str, object]:
    return _present(
        {
            "grade": piece.grade.value,
            "kind": piece.kind.value,
            "reference": piece.reference,
            "text": piece.text,
        }
    )


def _dimension(dimension: DimensionScore, digits: int | None) -> dict[str, object]:
    return {
        **_figures(dimension.figures, digits),
        "exact": _exact_figures(dimension.figures),
        "weight": _number(dimension.weight),
        "answered_count": dimension.answered,
        "not_applicable_count": dimension.not_applicable,
        "unanswered_count": dimension.unanswered,
        "relevant": dimension.is_relevant,
    }


def _number(weight: Weight) -> int | float:
    return weight if isinstance(weight, int) else float(weight)


def _reason(reason: Reason) -> dict[str, object]:
    return {
        "rule": reason.rule.value,
        "criterion": reason.criterion,
        "dimension": reason.dimension,
        "text": _text(reason.text),
    }


def _figures(figures: Figures, digits: int | None) -> dict[str, object]:
    return {name: _decimal(getattr(figures, name), digits) for name in FIGURES}


def _exact_figures(figures: Figures) -> dict[str, object]:
    values = {name: getattr(figures, name) for name in FIGURES}
    return {name: None if value is None else str(value) for name, value in values.items()}


def _decimal(value: Fraction | None, digits: int | None) -> float | None:
    if value is None:
        return None
    return float(value) if digits is None else float(half_up(value, digits))


def _level(level: Fraction | None) -> int | float | None:
    if level is None:
        return None
    return level.numerator if level.denominator == 1 else float(level)


def _text(text: Text) -> dict[str, str]:
    return {"de": text.de, "en": text.en}


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _present(values: Mapping[str, object]) -> dict[str, object]:
    """Only what says something: a missing key and an empty value mean the same."""
    return {key: value for key, value in values.items() if value not in (None, "", [])}
