"""Consensus: the level that evaluators agree on for a criterion, with its reason.

It is a level of its own and no mean of theirs, which stay as they are.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from checks.answer_rules import AnswerDraft
from checks.answer_rules import problems as answer_problems
from checks.answers import Answer, Evidence, EvidenceKind, State, grade_of
from checks.catalogue import Catalogue, Criterion, Grade, Perspective
from checks.errors import Problem
from checks.text import Language, Text

REVIEW: Final = Perspective.REVIEW


@dataclass(frozen=True, slots=True)
class Agreed:
    """What was agreed on one criterion, as it was typed; `grade` is that of all its evidence."""

    state: State = State.UNANSWERED
    level: Fraction | None = None
    grade: Grade = Grade.NONE
    reason: str = ""


def agreed_draft(claim: Answer, agreed: Agreed) -> AnswerDraft:
    """As an answer, with the evidence of the claim in the grade that was agreed on."""
    is_set_aside = agreed.state is State.NOT_APPLICABLE
    return AnswerDraft(
        state=agreed.state,
        level=agreed.level,
        justification="" if is_set_aside else _kept(agreed.reason),
        reason=_kept(agreed.reason) if is_set_aside else "",
        evidence=_graded(claim, agreed.grade),
    )


def agreed_of(answer: Answer) -> Agreed:
    """The same the other way round, for a form that shows it."""
    is_set_aside = answer.state is State.NOT_APPLICABLE
    reason = answer.reason if is_set_aside else answer.justification
    return Agreed(answer.state, answer.level, grade_of(answer, REVIEW), reason)


def spoken(answer: Answer, language: Language) -> Answer:
    """The same with the sentences that nobody typed in this language.

    They are kept in German, by which they are known again; what people wrote stays as it is.
    """
    evidence = (
        replace(piece, reference=_spoken(piece.reference, language)) for piece in answer.evidence
    )
    return replace(
        answer,
        justification=_spoken(answer.justification, language),
        reason=_spoken(answer.reason, language),
        evidence=tuple(evidence),
    )


def _spoken(words: str, language: Language) -> str:
    own = next((one for one in NOT_TYPED if one.de == words), None)
    return words if own is None else own.in_(language)


def _kept(words: str) -> str:
    """A form in English shows such a sentence in English, and sends it like this."""
    own = next((one for one in NOT_TYPED if one.en == words), None)
    return words if own is None else own.de


def agreement_problems(
    draft: AnswerDraft, criterion: Criterion, catalogue: Catalogue
) -> list[Problem]:
    """All that is wrong; without a reason nobody knows later why it was agreed on."""
    found = answer_problems(draft, criterion, REVIEW, catalogue)
    if draft.state is State.UNANSWERED:
        found.append(Problem("state", NOTHING_AGREED))
    elif draft.state is State.ANSWERED and not draft.justification:
        found.append(Problem("justification", NO_REASON))
    return found


def unanimous(answers: Sequence[Answer], language: Language = Language.DE) -> Agreed | None:
    """What all evaluators say alike, level and grade; None where they differ, or one is alone."""
    found = {(one.state, one.level, grade_of(one, REVIEW)) for one in answers}
    if len(answers) < TOGETHER or len(found) > 1:
        return None
    ((state, level, grade),) = found
    reason = UNANIMOUS.in_(language)
    return None if state is State.UNANSWERED else Agreed(state, level, grade, reason)


def _graded(claim: Answer, grade: Grade) -> tuple[Evidence, ...]:
    """Where the claim names nothing, the consensus stands for what evaluators found themselves."""
    if grade is Grade.NONE:
        return ()
    pieces: Iterable[Evidence] = claim.evidence or (
        Evidence(EvidenceKind.DOCUMENT, FOUND_BY_EVALUATORS.de),
    )
    return tuple(replace(piece, grade=grade) for piece in pieces)


TOGETHER: Final = 2
"""Reviews that can be unanimous at all."""
UNANIMOUS: Final = Text(
    "Alle Gutachten urteilen hier gleich: dieselbe Stufe, derselbe Nachweisgrad.",
    "All reviews agree here: the same level, the same grade of evidence.",
)
FOUND_BY_EVALUATORS: Final = Text(
    "Von den Gutachterinnen und Gutachtern festgestellt", "Found by the evaluators"
)
NOT_TYPED: Final = (UNANIMOUS, FOUND_BY_EVALUATORS)
NOTHING_AGREED: Final = Text(
    "Bitte wählen Sie die Stufe, auf die Sie sich verständigt haben.",
    "Please choose the level that was agreed on.",
)
NO_REASON: Final = Text(
    "Bitte begründen Sie die Stufe in einem Satz: Sie steht so in den Unterlagen.",
    "Please give the reason for the level in a sentence: it goes on file as you write it.",
)
