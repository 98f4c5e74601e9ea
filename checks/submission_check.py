"""Check before submission: what hinders it, what should be looked at, and where to mend it.

Only what every applicant can mend without another project hinders a submission: that everything
which has to be said is said. How good a project is never does; whoever asks for funding may have
the funder decide on it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum, auto
from typing import Final

from checks import reasons
from checks.answers import State
from checks.assessments import Assessment, Subject
from checks.catalogue import Catalogue, CriterionId, Obligation, VerdictName
from checks.cautions import NOT_APPLICABLE_MAX
from checks.errors import Problem
from checks.profiles import Demand, Profile
from checks.rounding import level_number, percent
from checks.scores import Score
from checks.scoring import score
from checks.standings import Standing, standings_of
from checks.text import Text
from checks.verdicts import COMPLETENESS_MIN

SUBJECT: Final = "subject"


class Severity(StrEnum):
    """Errors hinder a submission, warnings have to be confirmed, hints may be left aside."""

    ERROR = auto()
    WARNING = auto()
    HINT = auto()


@dataclass(frozen=True, slots=True)
class Remark:
    """One finding; it is mended at `criterion`, or at the subject, or nowhere in particular."""

    severity: Severity
    text: Text
    criterion: CriterionId | None = None
    is_of_subject: bool = False


@dataclass(frozen=True, slots=True)
class Precheck:
    """All remarks, the most severe first, each kind in the order of the catalogue."""

    remarks: tuple[Remark, ...]
    score: Score

    def of(self, severity: Severity) -> tuple[Remark, ...]:
        return tuple(r for r in self.remarks if r.severity is severity)

    @property
    def errors(self) -> tuple[Remark, ...]:
        return self.of(Severity.ERROR)

    @property
    def warnings(self) -> tuple[Remark, ...]:
        return self.of(Severity.WARNING)

    @property
    def hints(self) -> tuple[Remark, ...]:
        return self.of(Severity.HINT)

    @property
    def is_ready(self) -> bool:
        return not self.errors

    def problems(self) -> list[Problem]:
        """The errors as an action refuses them."""
        return [Problem(r.criterion or SUBJECT, r.text) for r in self.errors]


def precheck(catalogue: Catalogue, assessment: Assessment, profile: Profile) -> Precheck:
    """The check of a project by the catalogue of its call (`profiles.applied`)."""
    found = score(catalogue, assessment)
    standings = standings_of(catalogue, assessment)
    remarks = [
        *_of_subject(assessment.subject),
        *_of_whole(found, standings),
        *(
            remark
            for standing in standings
            for remark in _of_criterion(
                standing, assessment, profile.demands.get(standing.criterion.id, Demand())
            )
        ),
        *_of_points(catalogue, found),
    ]
    order = list(Severity)
    return Precheck(tuple(sorted(remarks, key=lambda r: order.index(r.severity))), found)


def _of_subject(subject: Subject) -> Iterator[Remark]:
    if not subject.issuer:
        yield Remark(Severity.ERROR, APPLICANT_MISSING, is_of_subject=True)
    for value, words in (
        (subject.description, DESCRIPTION_MISSING),
        (subject.budget, BUDGET_MISSING),
        (subject.starts_on and subject.ends_on, TERM_MISSING),
    ):
        if not value:
            yield Remark(Severity.WARNING, words, is_of_subject=True)


def _of_whole(found: Score, standings: tuple[Standing, ...]) -> Iterator[Remark]:
    unanswered = sum(s.state is State.UNANSWERED for s in standings)
    if found.total.evidenced is None:
        yield Remark(Severity.ERROR, reasons.nothing_applicable())
    elif found.completeness < COMPLETENESS_MIN:
        yield Remark(Severity.ERROR, reasons.coverage_too_low(found.completeness, COMPLETENESS_MIN))
    elif unanswered:
        yield Remark(Severity.WARNING, _counts_as_nothing(unanswered))
    if found.not_applicable_share > NOT_APPLICABLE_MAX:
        yield Remark(Severity.WARNING, _much_laid_aside(found))


def _of_criterion(standing: Standing, assessment: Assessment, demand: Demand) -> Iterator[Remark]:
    criterion, answer = standing.criterion, assessment.answer(standing.criterion.id)
    key = criterion.id
    if criterion.is_duty and standing.state is State.UNANSWERED:
        yield Remark(Severity.ERROR, reasons.unanswered(standing), key)
    if standing.level is None:
        return
    if demand.asks_evidence and not answer.evidence:
        yield Remark(Severity.ERROR, _evidence_missing(criterion.title, demand.note), key)
    if criterion.is_duty and standing.is_claimed_below_minimum:
        is_knock_out = criterion.obligation is Obligation.KNOCK_OUT
        words = _knocked_out(standing) if is_knock_out else reasons.below_minimum(standing)
        yield Remark(Severity.WARNING, words, key)
    elif criterion.is_duty and standing.is_below_by_evidence_only:
        yield Remark(Severity.WARNING, reasons.lacks_evidence(standing), key)
    elif standing.counted < standing.level:
        yield Remark(Severity.HINT, _carries_less(standing), key)
    if not answer.justification and standing.level:
        yield Remark(Severity.HINT, _unexplained(criterion.title), key)


def _of_points(catalogue: Catalogue, found: Score) -> Iterator[Remark]:
    threshold, points = catalogue.thresholds[VerdictName.ADEQUATE], found.total.evidenced
    if points is not None and points < threshold:
        name = catalogue.verdicts[VerdictName.ADEQUATE]
        yield Remark(Severity.WARNING, reasons.points_missing(points, threshold, name))


def _counts_as_nothing(unanswered: int) -> Text:
    if unanswered == 1:
        return Text(
            "Eine Frage ist offen. Sie zählt in der Einreichung als Stufe 0.",
            "One question is open. It counts as level 0 in the submission.",
        )
    return Text(
        f"{unanswered} Fragen sind offen. Sie zählen in der Einreichung als Stufe 0.",
        f"{unanswered} questions are open. They count as level 0 in the submission.",
    )


def _much_laid_aside(found: Score) -> Text:
    part, most = percent(found.not_applicable_share), percent(NOT_APPLICABLE_MAX, 0)
    return Text(
        f"{part.de} des Gewichts sind als nicht anwendbar gesetzt, mehr als {most.de}. Die "
        "Begutachtung wird diese Begründungen prüfen.",
        f"{part.en} of the weight is set to not applicable, more than {most.en}. The review will "
        "examine these reasons.",
    )


def _evidence_missing(title: Text, note: str) -> Text:
    if note:
        return Text(
            f"Zu „{title.de}“ verlangt der Aufruf einen Nachweis, hier fehlt er: {note}",
            f"For “{title.en}” the call asks for evidence, which is missing here: {note}",
        )
    return Text(
        f"Zu „{title.de}“ verlangt der Aufruf einen Nachweis, hier fehlt er.",
        f"For “{title.en}” the call asks for evidence, which is missing here.",
    )


def _knocked_out(standing: Standing) -> Text:
    below = reasons.below_minimum(standing)
    return Text(
        f"{below.de} Damit ist das Vorhaben von der Förderung ausgeschlossen, solange der "
        "Fördergeber nicht anders entscheidet.",
        f"{below.en} This excludes the project from the funding unless the funder decides "
        "otherwise.",
    )


def _carries_less(standing: Standing) -> Text:
    title, counted = standing.criterion.title, level_number(standing.counted)
    return Text(
        f"Zu „{title.de}“ fehlt ein Nachweis; ohne ihn zählt nur Stufe {counted.de}.",
        f"For “{title.en}” evidence is missing; without it only level {counted.en} counts.",
    )


def _unexplained(title: Text) -> Text:
    return Text(
        f"Zu „{title.de}“ fehlt die Begründung. Sie hilft denen, die das Vorhaben begutachten.",
        f"For “{title.en}” there is no justification. One would help those who review the project.",
    )


APPLICANT_MISSING: Final = Text(
    "Es fehlt, welche Kommune das Vorhaben durchführt.",
    "The municipality that carries out the project is missing.",
)
DESCRIPTION_MISSING: Final = Text(
    "Die Kurzbeschreibung des Vorhabens fehlt.", "The short description of the project is missing."
)
BUDGET_MISSING: Final = Text(
    "Die Gesamtausgaben des Vorhabens fehlen.", "The total expenditure of the project is missing."
)
TERM_MISSING: Final = Text(
    "Beginn oder Ende des Vorhabens fehlt.", "The start or the end of the project is missing."
)
