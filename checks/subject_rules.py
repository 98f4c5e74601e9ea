"""Which subject and screening an assessment takes; forms and files ask the same question here."""

from checks import limits
from checks.answers import REASON_MIN
from checks.assessments import Screening, Subject
from checks.catalogue import Perspective
from checks.errors import Problem
from checks.laender import LAENDER
from checks.plain_text import problems as text_problems
from checks.text import Text


def subject_problems(subject: Subject, perspective: Perspective) -> list[Problem]:
    """All that is wrong; `where` is the name of the field."""
    found = [
        *_reviewing_body_problems(subject.reviewing_body, perspective),
        *_named("title", subject.title, limits.TITLE_MAX, has_lines=False),
        *_named("issuer", subject.issuer, limits.ISSUER_MAX, has_lines=False),
        *_named("description", subject.description, limits.DESCRIPTION_MAX, has_lines=True),
    ]
    if not subject.title:
        found.append(Problem("title", _TITLE_MISSING))
    if subject.land and subject.land not in LAENDER:
        found.append(Problem("land", _LAND_UNKNOWN))
    if subject.budget is not None and not 0 <= subject.budget <= limits.BUDGET_MAX:
        found.append(Problem("budget", _BUDGET_OUTSIDE))
    if subject.starts_on and subject.ends_on and subject.ends_on < subject.starts_on:
        found.append(Problem("ends_on", _ENDS_FIRST))
    return found


def missing_reviewing_body(subject: Subject, perspective: Perspective) -> list[Problem]:
    """Asked of who fills in a form only: older files name nobody and can be read all the same."""
    lacks = perspective is Perspective.REVIEW and not subject.reviewing_body
    return [Problem("reviewing_body", _REVIEWING_BODY_MISSING)] if lacks else []


def screening_problems(screening: Screening) -> list[Problem]:
    """All that is wrong; without a digital part a reason is needed."""
    found = [
        *_named("reason", screening.reason, limits.SCREENING_REASON_MAX, has_lines=True),
        *_named(
            "federal_result", screening.federal_result, limits.FEDERAL_RESULT_MAX, has_lines=True
        ),
    ]
    if not screening.digital and len(screening.reason) < REASON_MIN:
        found.append(Problem("reason", _reason_too_short(len(screening.reason))))
    return found


def _reviewing_body_problems(body: str, perspective: Perspective) -> list[Problem]:
    if body and perspective is not Perspective.REVIEW:
        return [Problem("reviewing_body", _NO_REVIEW)]
    return _named("reviewing_body", body, limits.REVIEWING_BODY_MAX, has_lines=False)


def _named(where: str, text: str, limit: int, *, has_lines: bool) -> list[Problem]:
    """What is wrong with a text says of which; above a form there is no label beside it."""
    name, found = _NAMES[where], text_problems(where, text, limit, has_lines=has_lines)
    return [Problem(where, problem.message.about(name)) for problem in found]


_NAMES = {
    "title": Text("Titel", "Title"),
    "issuer": Text("Herausgeber oder Kommune", "Issuer or municipality"),
    "description": Text("Kurzbeschreibung", "Short description"),
    "reason": Text("Begründung", "Reason"),
    "federal_result": Text("Ergebnis des Digitalchecks", "Result of the federal Digitalcheck"),
    "reviewing_body": Text("Begutachtende Stelle", "Reviewing body"),
}


_REVIEWING_BODY_MISSING = Text(
    "Bitte nennen Sie die Stelle, die begutachtet, zum Beispiel „Projektträger Musterland“.",
    "Please name the body that carries out the review, for example “Projektträger Musterland”.",
)
_NO_REVIEW = Text(
    "Eine begutachtende Stelle gibt es nur in einer Begutachtung. Bitte streichen Sie sie.",
    "Only a review has a reviewing body. Please remove it.",
)
_TITLE_MISSING = Text(
    "Bitte geben Sie einen Titel ein, zum Beispiel den Namen der Richtlinie oder des Vorhabens.",
    "Please enter a title, for example the name of the guideline or of the project.",
)
_LAND_UNKNOWN = Text(
    f"Dieses Land ist nicht bekannt. Möglich sind: {', '.join(LAENDER)}.",
    f"This federal state is not known. The choices are: {', '.join(LAENDER)}.",
)
_BUDGET_OUTSIDE = Text(
    "Das Fördervolumen muss zwischen 0 und einer Billion Euro liegen. "
    "Bitte geben Sie ganze Euro ein, zum Beispiel 2500000.",
    "The funding volume must be between 0 and one trillion euro. "
    "Please enter whole euro, for example 2500000.",
)
_ENDS_FIRST = Text(
    "Das Ende liegt vor dem Beginn. Bitte prüfen Sie beide Daten.",
    "The end lies before the start. Please check both dates.",
)


def _reason_too_short(length: int) -> Text:
    return Text(
        f"„Kein digitaler Anteil“ braucht eine Begründung von mindestens {REASON_MIN} Zeichen, "
        f"hier sind es {length}. Bitte schreiben Sie, warum weder IT noch Daten gefördert werden.",
        f"“No digital part” needs a reason of at least {REASON_MIN} characters; this one has "
        f"{length}. Please say why neither IT nor data are funded.",
    )
