"""Assessments to measure with: each with other answers, the same ones in every run."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from hashlib import sha256

from actions import assessments
from actions.work import Workplace
from checks.answers import Answer, Evidence, EvidenceKind, State
from checks.assessments import Assessment, CatalogueRef, Subject
from checks.catalogue import Catalogue, Criterion, Grade, Perspective
from checks.permissions import Actor

REASON = "Der Gegenstand der Förderung berührt diese Frage an keiner Stelle. "
SENTENCES = (
    "Die Zuwendungsempfänger legen die verwendeten Schnittstellen offen und pflegen sie. ",
    "Gefordert ist die Veröffentlichung unter einer freien Lizenz innerhalb von sechs Monaten. ",
    "Ausnahmen sind zu begründen und werden im Verwendungsnachweis dargestellt. ",
    "Die Nachnutzung durch andere Kommunen ist von Beginn an vorgesehen. ",
)
ANSWERED, NOT_APPLICABLE = 8, 9  # of ten questions, eight are answered and one is set aside


@dataclass(frozen=True, slots=True)
class Example:
    """One assessment in the database, reached by its link."""

    link: str
    assessment: Assessment


def seed(workplace: Workplace, count: int) -> list[Example]:
    """Keep so many assessments through the action that keeps any other."""
    with workplace.writing(Actor()) as work:
        catalogue = work.catalogues.current
        made = (an_assessment(catalogue, number) for number in range(count))
        return [Example(assessments.take_in(work, one, who="bench"), one) for one in made]


def an_assessment(catalogue: Catalogue, number: int) -> Assessment:
    """Guideline, project and review take turns; a review comes with the claim it reviews."""
    perspective = list(Perspective)[number % 3]
    if perspective is Perspective.REVIEW:
        claim = _assessment(catalogue, Perspective.PROJECT, number + 1)
        return _assessment(catalogue, perspective, number, claim)
    return _assessment(catalogue, perspective, number)


def _assessment(
    catalogue: Catalogue, perspective: Perspective, number: int, claim: Assessment | None = None
) -> Assessment:
    return Assessment(
        catalogue=CatalogueRef(catalogue.id, catalogue.version, catalogue.hash),
        perspective=perspective,
        subject=Subject(
            title=f"Digitale Infrastruktur in ländlichen Räumen, Aufruf {number}",
            issuer="Landesministerium für Digitales",
            budget=2_500_000 + number,
            starts_on=date(2027, 1, 1),
            description="".join(SENTENCES[:2]),
        ),
        answers={c.id: _answer(c, perspective, number) for c in catalogue.scored(perspective)},
        claim=claim,
    )


def _answer(criterion: Criterion, perspective: Perspective, number: int) -> Answer:
    digits = sha256(f"{number} {criterion.id}".encode()).digest()
    pieces = tuple(_evidence(perspective, digits, n) for n in range(digits[0] % 3))
    kind = digits[1] % 10
    if kind < ANSWERED:
        level = Fraction(digits[2] % 5)
        return Answer(State.ANSWERED, level, _words(digits[3]), "", pieces)
    if kind < NOT_APPLICABLE and perspective in criterion.not_applicable.allowed_in:
        return Answer(State.NOT_APPLICABLE, None, "", REASON, pieces)
    return Answer(evidence=pieces)


def _evidence(perspective: Perspective, digits: bytes, number: int) -> Evidence:
    kind = EvidenceKind.PASSAGE if perspective is Perspective.GUIDELINE else EvidenceKind.DOCUMENT
    grade = Grade.VERIFIED if perspective is Perspective.REVIEW else Grade.REFERENCED
    return Evidence(kind, f"Nr. {digits[4] % 9}.{number + 1}", _words(digits[5 + number]), grade)


def _words(digit: int) -> str:
    start = digit % len(SENTENCES)
    return "".join((*SENTENCES[start:], *SENTENCES)[: 1 + digit % 3]).strip()
