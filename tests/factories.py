"""Domain objects for tests: valid by default, changed by keyword, never random."""

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction

from checks.answers import Answer, Evidence, EvidenceKind, State
from checks.assessments import Assessment, CatalogueRef, Screening, Subject
from checks.catalogue import (
    Anchor,
    Basis,
    Catalogue,
    Clause,
    Criterion,
    CriterionId,
    Dimension,
    DimensionId,
    Grade,
    GradeWords,
    Level,
    NotApplicable,
    Obligation,
    Perspective,
    PerspectiveWords,
    Source,
    SourceStatus,
    Statement,
    VerdictName,
    Weight,
)
from checks.findings import Finding
from checks.text import Text, same
from checks.vocabulary import Modality

EVERYWHERE = frozenset(Perspective)
LEVEL_CAPS = {Grade.NONE: 2, Grade.REFERENCED: 3, Grade.VERIFIED: 4}
VERDICT_NAMES = {
    VerdictName.NOT_MET: Text("nicht erfüllt", "not met"),
    VerdictName.INCOMPLETE: Text("unvollständig", "incomplete"),
    VerdictName.REWORK: Text("Nachbesserung erforderlich", "rework required"),
    VerdictName.ADEQUATE: Text("ausreichend", "adequate"),
    VerdictName.GOOD: Text("gut", "good"),
    VerdictName.EXEMPLARY: Text("vorbildlich", "exemplary"),
}


def a_dimension(
    code: str = "OS",
    *,
    weight: Weight = 14,
    title: Text | None = None,
    presupposes_digital: bool = False,
) -> Dimension:
    return Dimension(
        id=DimensionId(code),
        weight=weight,
        title=title or Text(f"Handlungsfeld {code}", f"Dimension {code}"),
        why=Text(f"Darum {code}.", f"Why {code}."),
        demands=("1",),
        presupposes_digital=presupposes_digital,
    )


def a_criterion(
    code: str = "OS-01",
    *,
    title: Text | None = None,
    obligation: Obligation = Obligation.RECOMMENDED,
    weight: Weight = 5,
    minimum: int | None = None,
    min_level: Mapping[Perspective, int | None] | None = None,
    scored_in: Iterable[Perspective] = EVERYWHERE,
    not_applicable_in: Iterable[Perspective] = EVERYWHERE,
    anchor: Anchor = Anchor.DUTY,
    basis: Basis = Basis.PAPER,
    statements: tuple[str, ...] = ("P1",),
    sources: tuple[str, ...] = ("paper",),
    clause: Clause | None = None,
) -> Criterion:
    """A criterion of the dimension its code begins with; `minimum` holds in both descriptors."""
    both = {Perspective.GUIDELINE: minimum, Perspective.PROJECT: minimum}
    return Criterion(
        id=CriterionId(code),
        dimension=DimensionId(code.partition("-")[0]),
        title=title or Text(f"Kriterium {code}", f"Criterion {code}"),
        obligation=obligation,
        basis=basis,
        anchor=anchor,
        weight=weight,
        min_level=min_level or both,
        scored_in=frozenset(scored_in),
        questions={p: Text(f"Frage zu {code}?", f"Question on {code}?") for p in Perspective},
        levels=levels(code),
        evidence=(Text("Fundstelle in der Richtlinie", "Passage in the guideline"),),
        not_applicable=NotApplicable(
            allowed_in=frozenset(not_applicable_in),
            rule=Text("Nur ohne Bezug zum Gegenstand.", "Only without any bearing on the subject."),
        ),
        statements=statements,
        sources=sources,
        clause=clause or a_clause(),
    )


def levels(code: str = "OS-01") -> tuple[Level, ...]:
    """The five levels of a criterion with descriptors that tell them apart."""
    return tuple(
        Level(
            level=n,
            guideline=Text(
                f"{code}: Stufe {n} im Richtlinientext", f"{code}: level {n} in the text"
            ),
            project=Text(f"{code}: Stufe {n} im Vorhaben", f"{code}: level {n} in the project"),
        )
        for n in range(5)
    )


def a_clause(
    section: str = "4",
    wording: str = "Die Ergebnisse sind bis zum [Datum] zu veröffentlichen.",
    gist: str = "Results are to be published.",
    level: int = 4,
) -> Clause:
    return Clause(section=section, wording=wording, gist=gist, level=level)


def a_catalogue(
    *criteria: Criterion,
    dimensions: Iterable[Dimension] | None = None,
    name: str = "digital-check",
    version: str = "1.0.0",
    fingerprint: str = "0" * 64,
    level_caps: Mapping[Grade, int] | None = None,
) -> Catalogue:
    """A catalogue of the given criteria; its dimensions are those they name, unless given."""
    criteria = criteria or (a_criterion(),)
    caps = level_caps or LEVEL_CAPS
    named = dict.fromkeys(criterion.dimension for criterion in criteria)
    return Catalogue(
        id=name,
        version=version,
        hash=fingerprint,
        state_of_law="2026-04-29",
        title=Text("Digital-Check für Förderprogramme", "Digital-Check for funding programmes"),
        disclaimers=(Text("Keine Rechtsberatung.", "No legal advice."),),
        perspectives={p: perspective_words(p) for p in Perspective},
        steps={
            Perspective.GUIDELINE: Fraction(1),
            Perspective.PROJECT: Fraction(1),
            Perspective.REVIEW: Fraction(1, 2),
        },
        level_names=tuple(Text(f"Stufe {n}", f"Level {n}") for n in range(5)),
        grades={g: GradeWords(g, caps[g], same(g.value)) for g in Grade},
        obligations={o: same(o.value) for o in Obligation},
        anchors={a: same(a.value) for a in Anchor},
        verdicts=VERDICT_NAMES,
        sections={"4": Text("Besondere Zuwendungsvoraussetzungen", "Specific conditions")},
        parts={"1": Text("Erste Forderung", "First demand")},
        modalities={"muss": Text("muss", "must")},
        dimensions=tuple(dimensions or (a_dimension(d) for d in named)),
        statements=(
            Statement(
                id="P1",
                part="1",
                modality="muss",
                quote="zwingend",
                criteria=tuple(c.id for c in criteria if "P1" in c.statements),
            ),
        ),
        sources={"paper": a_source()},
        criteria=criteria,
    )


def a_source(
    code: str = "paper",
    *,
    title: str = "Lichtermeer statt Leuchttürme",
    url: str = "https://www.staedtetag.de/",
    status: SourceStatus = SourceStatus.VERIFIED_PRIMARY,
) -> Source:
    return Source(id=code, title=title, url=url, status=status)


def perspective_words(perspective: Perspective) -> PerspectiveWords:
    name = perspective.value
    return PerspectiveWords(
        title=Text(f"Check {name}", f"Check {name}"),
        actor=Text(f"Wer {name}", f"Who {name}"),
        object=Text(f"Was {name}", f"What {name}"),
        core_question=Text(f"Wie {name}?", f"How {name}?"),
        notice=Text("Selbsteinschätzung.", "Self-assessment."),
    )


def evidence(
    grade: Grade = Grade.VERIFIED,
    *,
    kind: EvidenceKind = EvidenceKind.DOCUMENT,
    reference: str = "Anlage 2, Seite 4",
    text: str = "",
) -> Evidence:
    return Evidence(kind=kind, reference=reference, text=text, grade=grade)


def an_answer(
    level: Fraction | float = 3,
    *,
    grade: Grade = Grade.VERIFIED,
    justification: str = "Steht in Abschnitt 4.2 der Vorhabenbeschreibung.",
    pieces: tuple[Evidence, ...] | None = None,
) -> Answer:
    """An answer with one document as evidence of the given grade, none for `Grade.NONE`."""
    by_grade = () if grade is Grade.NONE else (evidence(grade),)
    return Answer(
        state=State.ANSWERED,
        level=Fraction(level),
        justification=justification,
        evidence=by_grade if pieces is None else pieces,
    )


def not_applicable(reason: str = "Das Vorhaben hat keinen Bezug zu diesem Kriterium.") -> Answer:
    return Answer(state=State.NOT_APPLICABLE, reason=reason)


def a_subject(
    title: str = "Digitale Bauakte",
    *,
    issuer: str = "Stadt Musterstadt",
    budget: int | None = 250_000,
    reviewing_body: str = "",
) -> Subject:
    return Subject(
        title=title,
        issuer=issuer,
        budget=budget,
        starts_on=date(2026, 1, 1),
        ends_on=date(2027, 12, 31),
        description="Ein Vorhaben zum Prüfen.",
        reviewing_body=reviewing_body,
    )


def an_assessment(
    answers: Mapping[str, Answer] | None = None,
    *,
    perspective: Perspective = Perspective.PROJECT,
    subject: Subject | None = None,
    screening: Screening | None = None,
    catalogue: Catalogue | None = None,
    on: date | None = date(2026, 5, 4),
    claim: Assessment | None = None,
) -> Assessment:
    """A project check without any answer, bound to `catalogue` (or to the default one)."""
    bound = catalogue or a_catalogue()
    return Assessment(
        catalogue=CatalogueRef(bound.id, bound.version, bound.hash),
        perspective=perspective,
        subject=subject or a_subject(),
        on=on,
        screening=screening or Screening(),
        answers={CriterionId(c): answer for c, answer in (answers or {}).items()},
        claim=claim,
    )


def a_finding(
    *,
    criterion: str = "SW-01",
    quote: str = "Die Software ist offen bereitzustellen.",
    section: str = "4.2",
    kind: str | None = "4",
    page: int | None = None,
    core: bool = True,
    modality: Modality = Modality.DUTY,
    verification: bool = False,
    start: int = 0,
) -> Finding:
    return Finding(
        criterion=CriterionId(criterion),
        start=start,
        end=start + len(quote),
        quote=quote,
        section=section,
        kind=kind,
        page=page,
        core=core,
        modality=modality,
        verification=verification,
        boilerplate=None,
        confidence=0.6,
        words=((start, start + 3),),
    )


def the_worked_catalogue() -> Catalogue:
    """The mini catalogue of the worked example of the scoring rules."""
    knock_out, mandatory = Obligation.KNOCK_OUT, Obligation.MANDATORY
    return a_catalogue(
        a_criterion("OS-01", obligation=knock_out, weight=5, minimum=3),
        a_criterion("OS-02", obligation=knock_out, weight=5, minimum=3),
        a_criterion("OS-03", weight=3),
        a_criterion("OS-04", weight=2),
        a_criterion("NN-01", obligation=mandatory, weight=5, minimum=2),
        a_criterion("NN-03", obligation=mandatory, weight=4, minimum=2),
        a_criterion("GT-01", obligation=mandatory, weight=5, minimum=1),
        a_criterion("GT-02", weight=4),
        a_criterion("GT-04", obligation=mandatory, weight=5, minimum=2),
        dimensions=(
            a_dimension("OS", weight=14),
            a_dimension("NN", weight=14),
            a_dimension("GT", weight=8),
        ),
    )


def the_worked_assessment() -> Assessment:
    """The answers and the evidence of the worked example of the scoring rules."""
    return an_assessment(
        {
            "OS-01": an_answer(3, grade=Grade.VERIFIED),
            "OS-02": an_answer(4, grade=Grade.REFERENCED),
            "OS-04": not_applicable(),
            "NN-01": an_answer(2, grade=Grade.REFERENCED),
            "NN-03": an_answer(3, grade=Grade.NONE),
            "GT-01": an_answer(1, grade=Grade.VERIFIED),
            "GT-02": not_applicable(),
            "GT-04": an_answer(3, grade=Grade.REFERENCED),
        },
        catalogue=the_worked_catalogue(),
    )
