"""Plain values of a JSON file to an assessment; every problem is collected with its path."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from checks import limits
from checks.answer_rules import AnswerDraft, problems
from checks.answers import Answer, Evidence, EvidenceKind, State
from checks.assessments import Assessment, CatalogueRef, FederalCheck, Screening, Subject
from checks.catalogue import Catalogue, CriterionId, Grade, Perspective
from checks.errors import NotFound
from checks.plain_text import clean, shown
from checks.plain_text import problems as text_problems
from checks.subject_rules import screening_problems, subject_problems
from checks.text import Text
from reports.canonical import CHECKSUM
from reports.clause_reader import read_clauses
from reports.file_reader import read_files
from reports.json_fields import Fields, unknown
from reports.profile_reader import read_call, read_profile

CatalogueFor = Callable[[CatalogueRef | None], Catalogue]
"""The catalogue with this id and version (None: the current one); NotFound where there is none."""

FORMAT: Final = 1
_REF: Final = ("id", "version", "hash")
_SUBJECT: Final = (
    "title",
    "issuer",
    "land",
    "budget",
    "starts_on",
    "ends_on",
    "description",
    "reviewing_body",
)
_SCREENING: Final = ("digital", "reason", "federal_check", "federal_result")
_ANSWER: Final = ("state", "level", "justification", "reason", "evidence")
_EVIDENCE: Final = ("grade", "kind", "reference", "text")
_CLAIM: Final = (
    "$schema",
    "format",
    "catalogue",
    "call",
    "profile",
    "perspective",
    "date",
    "subject",
    "screening",
    "answers",
    "files",
    "result",
    CHECKSUM,
)
TOP_KEYS: Final = (*_CLAIM[:-2], "clauses", "claim", *_CLAIM[-2:])


def read_assessment(fields: Fields, catalogue_for: CatalogueFor) -> Assessment:
    """The assessment as far as it can be read; it holds only if no problem was collected."""
    assessment = _own(fields, TOP_KEYS, catalogue_for)
    if not fields.has("claim"):
        return assessment
    if assessment.perspective is not Perspective.REVIEW:
        fields.refuse("claim", _CLAIM_OUTSIDE_REVIEW)
    return replace(assessment, claim=_claim(fields.child("claim"), assessment, catalogue_for))


def _claim(fields: Fields, review: Assessment, catalogue_for: CatalogueFor) -> Assessment:
    claim = _own(fields, _CLAIM, catalogue_for)
    if claim.perspective is not Perspective.PROJECT:
        fields.refuse("perspective", _CLAIM_NO_PROJECT)
    if claim.catalogue != review.catalogue:
        fields.refuse("catalogue", _CLAIM_OTHER_CATALOGUE)
    if (claim.profile, claim.call) != (review.profile, review.call):
        fields.refuse("profile", _CLAIM_OTHER_PROFILE)
    return claim


def _own(fields: Fields, known: tuple[str, ...], catalogue_for: CatalogueFor) -> Assessment:
    fields.refuse_others(known)
    _check_format(fields)
    if not fields.has("perspective"):
        fields.refuse("perspective", _PERSPECTIVE_MISSING)
    perspective = fields.choice("perspective", Perspective.GUIDELINE)
    known_before = len(fields.problems)
    catalogue = _catalogue(fields, catalogue_for)
    is_ours = len(fields.problems) == known_before
    return Assessment(
        catalogue=CatalogueRef(catalogue.id, catalogue.version, catalogue.hash),
        perspective=perspective,
        subject=_subject(fields.child("subject"), perspective),
        on=fields.day("date"),
        screening=_screening(fields.child("screening")),
        answers=_answers(fields.child("answers"), perspective, catalogue) if is_ours else {},
        clauses=read_clauses(fields, perspective, catalogue) if is_ours else {},
        profile=read_profile(fields, perspective, catalogue) if is_ours else None,
        call=read_call(fields, perspective),
        files=read_files(fields, perspective, catalogue) if is_ours else {},
    )


def _check_format(fields: Fields) -> None:
    if fields.values.get("format", FORMAT) != FORMAT:
        fields.refuse("format", _OTHER_FORMAT)


def _catalogue(fields: Fields, catalogue_for: CatalogueFor) -> Catalogue:
    current = catalogue_for(None)
    if not fields.has("catalogue"):
        return current
    inside = fields.child("catalogue")
    inside.refuse_others(_REF)
    known_before = len(fields.problems)
    ref = CatalogueRef(*(_ref_part(inside, key) for key in _REF))
    if len(fields.problems) > known_before:
        return current
    try:
        catalogue = catalogue_for(ref)
    except NotFound:
        fields.refuse("catalogue", _foreign_catalogue(ref, current))
        return current
    if ref.hash and ref.hash != catalogue.hash:
        inside.refuse("hash", _other_hash(catalogue))
    return catalogue


def _ref_part(inside: Fields, key: str) -> str:
    """A part of the reference, fit to be looked up."""
    word = clean(inside.raw_text(key))
    inside.add(text_problems(key, word, limits.TITLE_MAX, has_lines=False))
    return word


def _subject(fields: Fields, perspective: Perspective) -> Subject:
    fields.refuse_others(_SUBJECT)
    subject = Subject(
        title=clean(fields.raw_text("title")),
        issuer=clean(fields.raw_text("issuer")),
        land=fields.raw_text("land"),
        budget=_budget(fields),
        starts_on=fields.day("starts_on"),
        ends_on=fields.day("ends_on"),
        description=clean(fields.raw_text("description")),
        reviewing_body=clean(fields.raw_text("reviewing_body")),
    )
    fields.add(subject_problems(subject, perspective))
    return subject


def _budget(fields: Fields) -> int | None:
    number = fields.number("budget")
    if number is None:
        return None
    if number.denominator != 1:
        fields.refuse("budget", _NO_WHOLE_BUDGET)
    return int(number)


def _screening(fields: Fields) -> Screening:
    fields.refuse_others(_SCREENING)
    screening = Screening(
        digital=fields.flag("digital", default=True),
        reason=clean(fields.raw_text("reason")),
        federal_check=fields.choice("federal_check", FederalCheck.UNKNOWN),
        federal_result=clean(fields.raw_text("federal_result")),
    )
    fields.add(screening_problems(screening))
    return screening


def _answers(
    fields: Fields, perspective: Perspective, catalogue: Catalogue
) -> dict[CriterionId, Answer]:
    answers = {}
    for key in fields.values:
        criterion = catalogue.by_id.get(CriterionId(key))
        if criterion is None:
            fields.refuse(shown(key), unknown(key, catalogue.by_id))
        elif perspective not in criterion.scored_in:
            fields.refuse(key, _not_asked(catalogue, perspective))
        else:
            inside = fields.child(key)
            draft = _draft(inside)
            found = problems(draft, criterion, perspective, catalogue)
            inside.add(found)
            answers[criterion.id] = Answer() if found else draft.accepted()
    return answers


def _draft(fields: Fields) -> AnswerDraft:
    fields.refuse_others(_ANSWER)
    if not fields.has("state"):
        fields.refuse("state", _STATE_MISSING)
    return AnswerDraft(
        state=fields.choice("state", State.UNANSWERED),
        level=fields.number("level"),
        justification=clean(fields.raw_text("justification")),
        reason=clean(fields.raw_text("reason")),
        evidence=tuple(_evidence(piece) for piece in fields.children("evidence")),
    )


def _evidence(fields: Fields) -> Evidence:
    fields.refuse_others(_EVIDENCE)
    return Evidence(
        kind=fields.choice("kind", EvidenceKind.PASSAGE),
        reference=clean(fields.raw_text("reference")),
        text=clean(fields.raw_text("text")),
        grade=fields.choice("grade", Grade.REFERENCED),
    )


def _foreign_catalogue(ref: CatalogueRef, current: Catalogue) -> Text:
    found = shown(f"{ref.id} {ref.version}")
    expected = f"{current.id} {current.version}"
    return Text(
        f"Der Check gehört zum Katalog „{found}“, den es hier nicht gibt. Erwartet wird "
        f"„{expected}“. Öffnen Sie die Datei dort, wo sie entstanden ist, oder beginnen Sie hier "
        "einen neuen Check.",
        f"The check belongs to the catalogue “{found}”, which is not known here. “{expected}” was "
        "expected. Open the file where it was made, or begin a new check here.",
    )


def _other_hash(catalogue: Catalogue) -> Text:
    return Text(
        f"Der Katalog {catalogue.version} der Datei hat einen anderen Inhalt als der hiesige. "
        f"Erwartet wird der Hash {catalogue.hash}. Lassen Sie „hash“ nur weg, wenn Sie die Datei "
        "selbst geschrieben haben.",
        f"The catalogue {catalogue.version} of the file differs in content from the one here. The "
        f"hash {catalogue.hash} was expected. Leave “hash” out only if you wrote the file "
        "yourself.",
    )


def _not_asked(catalogue: Catalogue, perspective: Perspective) -> Text:
    title = catalogue.perspectives[perspective].title
    return Text(
        f"Dieses Kriterium wird hier nicht gefragt ({title.de}). Bitte streichen Sie die Antwort.",
        f"This criterion is not asked here ({title.en}). Please remove the answer.",
    )


_CLAIM_OUTSIDE_REVIEW: Final = Text(
    "Eine Selbsteinschätzung („claim“) gibt es nur in einer Begutachtung. Bitte streichen Sie sie "
    "oder setzen Sie „perspective“ auf „review“.",
    "A claim is only possible in a review. Please remove it or set “perspective” to “review”.",
)
_CLAIM_NO_PROJECT: Final = Text(
    "Begutachtet wird ein Projekt-Check. Hier muss „project“ stehen.",
    "What is reviewed is a project check. There must be “project” here.",
)
_CLAIM_OTHER_CATALOGUE: Final = Text(
    "Selbsteinschätzung und Gutachten gehören zu verschiedenen Katalogen. Bitte begutachten Sie "
    "mit dem Katalog der Selbsteinschätzung.",
    "Claim and review belong to different catalogues. Please review with the catalogue of the "
    "claim.",
)
_CLAIM_OTHER_PROFILE: Final = Text(
    "Selbsteinschätzung und Gutachten gehören zu verschiedenen Aufrufen oder Profilen. Bitte "
    "begutachten Sie nach dem Profil der Selbsteinschätzung.",
    "Claim and review belong to different calls or profiles. Please review by the profile of the "
    "claim.",
)
_PERSPECTIVE_MISSING: Final = Text(
    "Es fehlt, wessen Check das ist. Möglich sind „guideline“, „project“ und „review“.",
    "It does not say whose check this is. Possible values are “guideline”, “project” and “review”.",
)
_OTHER_FORMAT: Final = Text(
    f"Diese Fassung des Formats ist unbekannt. Erwartet wird {FORMAT}.",
    f"This version of the format is unknown. {FORMAT} was expected.",
)
_NO_WHOLE_BUDGET: Final = Text(
    "Das Fördervolumen steht in ganzen Euro, ohne Cent.",
    "The funding volume is given in whole euro, without cents.",
)
_STATE_MISSING: Final = Text(
    "Es fehlt der Zustand. Möglich sind „answered“, „not_applicable“ und „unanswered“.",
    "The state is missing. Possible values are “answered”, “not_applicable” and “unanswered”.",
)
