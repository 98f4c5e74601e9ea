"""Decision on a submission: recommended by one person, decided by another, with reasons."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from checks.accounts import PersonId
from checks.errors import Problem
from checks.plain_text import problems as text_problems
from checks.text import Text

WORDS_MAX: Final = 10_000


class Award(StrEnum):
    """What becomes of a submission."""

    GRANT = "grant"
    GRANT_WITH_CONDITIONS = "grant_on_conditions"
    REJECT = "reject"


AWARDS: Final[Mapping[Award, Text]] = {
    Award.GRANT: Text("bewilligen", "grant"),
    Award.GRANT_WITH_CONDITIONS: Text("mit Auflagen bewilligen", "grant on conditions"),
    Award.REJECT: Text("ablehnen", "reject"),
}


@dataclass(frozen=True, slots=True)
class Ruling:
    """What is recommended or decided, as it was typed; conditions are such of section 36 VwVfG."""

    award: Award | None = None
    reasons: str = ""
    conditions: str = ""


@dataclass(frozen=True, slots=True)
class Given:
    """A ruling that somebody gave."""

    ruling: Ruling
    by: PersonId
    at: datetime


@dataclass(frozen=True, slots=True)
class Decision:
    """One round of it; `correction` says why it was opened again, `corrected_at` when.

    `told_at` is when the applicant was told of it.

    The first round has the number 1; what it said stays on file when there is a second.
    """

    number: int
    recommended: Given
    decided: Given | None = None
    told_at: datetime | None = None
    corrected_at: datetime | None = None
    correction: str = ""

    @property
    def is_over(self) -> bool:
        """Whether it was corrected, so that another one has taken its place."""
        return self.corrected_at is not None


def current_of(history: Sequence[Decision]) -> Decision | None:
    """The round that counts: the last one, unless it was corrected and none has followed yet."""
    last = history[-1] if history else None
    return None if last is None or last.is_over else last


def ruling_problems(ruling: Ruling) -> list[Problem]:
    found = [] if ruling.award is not None else [Problem("award", NO_AWARD)]
    found += text_problems("reasons", ruling.reasons, WORDS_MAX, has_lines=True)
    found += text_problems("conditions", ruling.conditions, WORDS_MAX, has_lines=True)
    if not ruling.reasons:
        found.append(Problem("reasons", NO_REASONS))
    has_conditions = ruling.award is Award.GRANT_WITH_CONDITIONS
    if has_conditions and not ruling.conditions:
        found.append(Problem("conditions", NO_CONDITIONS))
    if ruling.conditions and not has_conditions:
        found.append(Problem("conditions", NEEDLESS_CONDITIONS))
    return found


def hindrance_to_decide(decision: Decision | None, person: PersonId) -> Text | None:
    """Why this person cannot decide now: who recommended something does not decide on it."""
    if decision is None:
        return NOT_RECOMMENDED
    if decision.decided is not None:
        return DECIDED_ALREADY
    return SAME_PERSON if decision.recommended.by == person else None


def hindrance_to_recommend(decision: Decision | None, person: PersonId) -> Text | None:
    """Why not: who recommended may say something else; another person decides instead."""
    if decision is None:
        return None
    if decision.decided is not None:
        return DECIDED_ALREADY
    return ONLY_THE_SAME if decision.recommended.by != person else None


def correction_problems(reason: str) -> list[Problem]:
    if not reason:
        return [Problem("correction", NO_CORRECTION)]
    return text_problems("correction", reason, WORDS_MAX, has_lines=True)


NO_AWARD: Final = Text("Bitte wählen Sie, was geschehen soll.", "Please choose what is to happen.")
NO_REASONS: Final = Text(
    "Bitte begründen Sie es. Die Begründung lesen auch die Antragstellenden.",
    "Please give the reasons. Applicants will read them, too.",
)
NO_CONDITIONS: Final = Text(
    "Bitte nennen Sie die Auflagen, zum Beispiel „Lizenzmodell bis zum Bescheid nachreichen“.",
    "Please name the conditions, for example “submit the licence model before the grant decision”.",
)
NEEDLESS_CONDITIONS: Final = Text(
    "Auflagen gibt es nur bei „mit Auflagen bewilligen“. Bitte wählen Sie das, oder streichen Sie "
    "die Auflagen.",
    "Conditions are only possible with “grant on conditions”. Please choose that, or remove the "
    "conditions.",
)
SAME_PERSON: Final = Text(
    "Sie haben empfohlen; entscheiden muss eine zweite Person.",
    "You made the recommendation; a second person has to decide.",
)
NOT_RECOMMENDED: Final = Text(
    "Es gibt noch keine Empfehlung. Empfehlen und entscheiden müssen zwei Personen.",
    "There is no recommendation yet. Two people are needed: one recommends, the other decides.",
)
DECIDED_ALREADY: Final = Text(
    "Darüber ist schon entschieden. Zu ändern ist das nur durch eine Berichtigung.",
    "This has already been decided. It can only be changed by a correction.",
)
ONLY_THE_SAME: Final = Text(
    "Jemand anderes hat schon empfohlen. Sie können darüber entscheiden, auch anders.",
    "Somebody else has already made a recommendation. You can decide on it, and may also decide "
    "differently.",
)
NO_CORRECTION: Final = Text(
    "Bitte begründen Sie, was zu berichtigen ist. Die bisherige Entscheidung bleibt mit dieser "
    "Begründung in den Unterlagen.",
    "Please say what has to be corrected. The previous decision stays on file with this reason.",
)
RECOMMENDED_ANEW: Final = Problem(
    "recommended",
    Text(
        "Die Empfehlung wurde geändert, seit Sie diese Seite geöffnet haben. Bitte lesen Sie sie "
        "noch einmal.",
        "The recommendation has been changed since you opened this page. Please read it again.",
    ),
)
CHANGED_ELSEWHERE: Final = Problem(
    "recommended",
    Text(
        "Ihre Empfehlung wurde inzwischen an anderer Stelle geändert. Ihre Fassung steht noch im "
        "Formular; was gespeichert ist, steht darüber.",
        "Your recommendation has since been changed elsewhere. Your version is still in the form; "
        "what is saved stands above it.",
    ),
)
