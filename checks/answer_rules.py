"""Which answers a criterion takes; forms and files ask the same question here."""

from dataclasses import dataclass
from fractions import Fraction

from checks import limits
from checks.answers import REASON_MIN, Answer, Evidence, State
from checks.catalogue import Catalogue, Criterion, Grade, Perspective
from checks.errors import Problem
from checks.plain_text import problems as text_problems
from checks.text import Text

TOP_LEVEL = 4


@dataclass(frozen=True, slots=True)
class AnswerDraft:
    """An answer as somebody gave it, with cleaned texts; it may still break every rule."""

    state: State = State.UNANSWERED
    level: Fraction | None = None
    justification: str = ""
    reason: str = ""
    evidence: tuple[Evidence, ...] = ()

    def accepted(self) -> Answer:
        """The answer; only for a draft without problems."""
        return Answer(self.state, self.level, self.justification, self.reason, self.evidence)


def problems(
    draft: AnswerDraft, criterion: Criterion, perspective: Perspective, catalogue: Catalogue
) -> list[Problem]:
    """All that is wrong; `where` is the field inside the answer (`level`, `evidence.0.text`)."""
    return [
        *_level_problems(draft, catalogue.steps[perspective]),
        *_reason_problems(draft, criterion, perspective),
        *text_problems(
            "justification", draft.justification, limits.JUSTIFICATION_MAX, has_lines=True
        ),
        *_evidence_problems(draft.evidence),
    ]


def _level_problems(draft: AnswerDraft, step: Fraction) -> list[Problem]:
    if draft.state is not State.ANSWERED:
        return [] if draft.level is None else [Problem("level", _level_without_answer())]
    if draft.level is None:
        return [Problem("level", _level_missing(step))]
    if not 0 <= draft.level <= TOP_LEVEL or draft.level % step:
        return [Problem("level", _level_outside(draft.level, step))]
    return []


def _reason_problems(
    draft: AnswerDraft, criterion: Criterion, perspective: Perspective
) -> list[Problem]:
    found = text_problems("reason", draft.reason, limits.REASON_MAX, has_lines=True)
    if draft.state is not State.NOT_APPLICABLE:
        return found
    if perspective not in criterion.not_applicable.allowed_in:
        found.append(Problem("state", _not_applicable_refused(criterion)))
    if len(draft.reason) < REASON_MIN:
        found.append(Problem("reason", _reason_too_short(len(draft.reason))))
    return found


def _evidence_problems(evidence: tuple[Evidence, ...]) -> list[Problem]:
    found = [
        problem
        for number, piece in enumerate(evidence)
        for problem in _piece_problems(f"evidence.{number}", piece)
    ]
    if len(evidence) > limits.EVIDENCE_MAX:
        found.append(Problem("evidence", _too_many(len(evidence))))
    return found


def _piece_problems(where: str, piece: Evidence) -> list[Problem]:
    found = [
        *text_problems(
            f"{where}.reference", piece.reference, limits.REFERENCE_MAX, has_lines=False
        ),
        *text_problems(f"{where}.text", piece.text, limits.EVIDENCE_TEXT_MAX, has_lines=True),
    ]
    if not (piece.reference or piece.text or piece.grade is Grade.NONE):
        found.append(Problem(f"{where}.reference", _nothing_named()))
    return found


def _level_missing(step: Fraction) -> Text:
    return Text(
        f"Zu einer beantworteten Frage gehört eine Stufe. {_steps(step).de}",
        f"An answered question needs a level. {_steps(step).en}",
    )


def _level_without_answer() -> Text:
    return Text(
        "Eine Stufe gibt es nur bei „answered“. Bitte streichen Sie die Stufe oder setzen Sie den "
        "Zustand auf „answered“.",
        "A level is only possible with the state “answered”. Please remove the level or set the "
        "state to “answered”.",
    )


def _level_outside(level: Fraction, step: Fraction) -> Text:
    number = _decimal(level)
    return Text(
        f"{number.de} ist keine Stufe. {_steps(step).de}",
        f"{number.en} is not a level. {_steps(step).en}",
    )


def _steps(step: Fraction) -> Text:
    if step == 1:
        return Text(
            f"Erlaubt sind die ganzen Stufen 0 bis {TOP_LEVEL}.",
            f"The whole levels 0 to {TOP_LEVEL} are allowed.",
        )
    number = _decimal(step)
    return Text(
        f"Erlaubt sind Stufen von 0 bis {TOP_LEVEL} in Schritten von {number.de}.",
        f"Levels from 0 to {TOP_LEVEL} in steps of {number.en} are allowed.",
    )


def _decimal(number: Fraction) -> Text:
    """With all its decimals: a rounded 2.04 would look like the level it is not."""
    digits = f"{float(number):g}"
    return Text(digits.replace(".", ","), digits)


def _not_applicable_refused(criterion: Criterion) -> Text:
    rule = criterion.not_applicable.rule
    return Text(
        f"Dieses Kriterium kann hier nicht ausgenommen werden. {rule.de} "
        "Bitte geben Sie eine Stufe an.",
        f"This criterion cannot be set aside here. {rule.en} Please give a level.",
    )


def _reason_too_short(length: int) -> Text:
    return Text(
        f"„Nicht anwendbar“ braucht eine Begründung von mindestens {REASON_MIN} Zeichen, hier sind "
        f"es {length}. Bitte schreiben Sie, warum das Kriterium nicht passt.",
        f"“Not applicable” needs a reason of at least {REASON_MIN} characters; this one has "
        f"{length}. Please say why the criterion does not apply.",
    )


def _too_many(count: int) -> Text:
    return Text(
        f"Es sind {count} Nachweise, erlaubt sind {limits.EVIDENCE_MAX}. "
        "Bitte nennen Sie die wichtigsten.",
        f"There are {count} pieces of evidence, {limits.EVIDENCE_MAX} are allowed. "
        "Please name the most important ones.",
    )


def _nothing_named() -> Text:
    return Text(
        "Der Nachweis nennt nichts. Bitte geben Sie eine Fundstelle, ein Dokument oder einen Link "
        "an, zum Beispiel „Nr. 4.2“.",
        "This evidence does not name anything. Please give a passage, a document or a link, for "
        "example “No. 4.2”.",
    )
