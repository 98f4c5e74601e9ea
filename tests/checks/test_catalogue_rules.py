"""The rules a catalogue has to keep: each breach is named by its path, with what would be right."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import pytest

from checks.catalogue import (
    Catalogue,
    Clause,
    Criterion,
    CriterionId,
    Dimension,
    DimensionId,
    Grade,
    NotApplicable,
    Obligation,
    Perspective,
    Statement,
)
from checks.catalogue_rules import part_problems, problems
from checks.text import same
from tests.factories import a_catalogue, a_criterion, a_dimension, a_source

GUIDELINE, PROJECT = Perspective.GUIDELINE, Perspective.PROJECT
FIRST = a_criterion("OS-01", obligation=Obligation.KNOCK_OUT, minimum=3)
SECOND = a_criterion("NN-01")
SOUND = replace(
    a_catalogue(
        FIRST, SECOND, dimensions=[a_dimension("OS", weight=60), a_dimension("NN", weight=40)]
    ),
    base_document="paper",
)
STATEMENT = SOUND.statements[0]

Change = Callable[[], Catalogue]


def first(**changes: object) -> Catalogue:
    changed: Criterion = replace(FIRST, **changes)  # type: ignore[arg-type]
    return replace(SOUND, criteria=(changed, SECOND))


def second(**changes: object) -> Catalogue:
    changed: Criterion = replace(SECOND, **changes)  # type: ignore[arg-type]
    return replace(SOUND, criteria=(FIRST, changed))


def dimension(**changes: object) -> Catalogue:
    changed: Dimension = replace(SOUND.dimensions[0], **changes)  # type: ignore[arg-type]
    return replace(SOUND, dimensions=(changed, *SOUND.dimensions[1:]))


def statement(**changes: object) -> Catalogue:
    changed: Statement = replace(STATEMENT, **changes)  # type: ignore[arg-type]
    return replace(SOUND, statements=(changed,))


def caps(none: int, referenced: int, verified: int) -> Catalogue:
    wanted = {Grade.NONE: none, Grade.REFERENCED: referenced, Grade.VERIFIED: verified}
    grades = {g: replace(words, level_cap=wanted[g]) for g, words in SOUND.grades.items()}
    return replace(SOUND, grades=grades)


def minimum(guideline: int | None, project: int | None) -> dict[Perspective, int | None]:
    return {GUIDELINE: guideline, PROJECT: project}


def levels(*numbers: int) -> tuple[object, ...]:
    return tuple(replace(FIRST.levels[0], level=number) for number in numbers)


def source(url: str) -> Catalogue:
    return replace(SOUND, sources={"paper": a_source(url=url)})


def clause(section: str = "4", wording: str = "Bis zum [Datum].", level: int = 3) -> Clause:
    return Clause(section, wording, "By a date.", level)


SCORED = {
    "no criterion": (replace(SOUND, criteria=()), "criteria", "There is no entry here"),
    "no dimension": (replace(SOUND, dimensions=()), "dimensions", "There is no entry here"),
    "same criterion twice": (
        replace(SOUND, criteria=(FIRST, SECOND, FIRST)),
        "criteria[2].id",
        "already taken (criteria.OS-01)",
    ),
    "same dimension twice": (
        replace(SOUND, dimensions=(*SOUND.dimensions, SOUND.dimensions[0])),
        "dimensions[2].id",
        "already taken (dimensions.OS)",
    ),
    "unknown dimension": (
        second(dimension=DimensionId("NM")),
        "criteria.NN-01.dimension",
        "Known are: NN, OS.",
    ),
    "criterion without weight": (second(weight=0), "criteria.NN-01.weight", "greater than 0"),
    "negative dimension": (dimension(weight=-60), "dimensions.OS.weight", "greater than 0"),
    "minimum of 5": (
        first(min_level=minimum(5, 3)),
        "criteria.OS-01.min_level.guideline",
        "from 0 to 4 or null",
    ),
    "minimum below 0": (
        first(min_level=minimum(3, -1)),
        "criteria.OS-01.min_level.project",
        "from 0 to 4 or null",
    ),
    "scored nowhere": (
        second(scored_in=frozenset(), not_applicable=NotApplicable(frozenset(), same("–"))),
        "criteria.NN-01.scored_in",
        "at least one of guideline, project and review",
    ),
    "set aside where it does not count": (
        second(scored_in=frozenset({GUIDELINE})),
        "criteria.NN-01.not_applicable.allowed_in",
        "project, review: the criterion does not count here",
    ),
    "step that misses level 4": (
        replace(SOUND, steps={**SOUND.steps, GUIDELINE: Fraction(3, 2)}),
        "scale.steps.guideline",
        "With a step of 1.5",
    ),
    "step of 0": (
        replace(SOUND, steps={**SOUND.steps, PROJECT: Fraction(0)}),
        "scale.steps.project",
        "a number above 0 that divides 4",
    ),
    "better evidence carries less": (
        caps(2, 1, 4),
        "scale.evidence_grades.referenced.level_cap",
        "a number from 2 to 4",
    ),
    "cap above the scale": (
        caps(2, 3, 5),
        "scale.evidence_grades.verified.level_cap",
        "a number from 3 to 4",
    ),
    "cap below the scale": (
        caps(-1, 3, 4),
        "scale.evidence_grades.none.level_cap",
        "a number from 0 to 4",
    ),
}

PUBLISHED = {
    "version": (replace(SOUND, version="1.0"), "catalogue.version", "for example ‘1.0.0’"),
    "state of law": (
        replace(SOUND, state_of_law="2026-13"),
        "catalogue.state_of_law",
        "such as ‘2026-04-29’",
    ),
    "catalogue id": (replace(SOUND, id="Katalog für alle"), "catalogue.id", "plain letters"),
    "criterion id": (second(id=CriterionId("NN 01")), "criteria.NN 01.id", "plain letters"),
    "statement id": (statement(id="P1/2"), "statements.P1/2.id", "plain letters"),
    "dimension id": (
        replace(SOUND, dimensions=(*SOUND.dimensions, a_dimension("Ö", weight=1))),
        "dimensions.Ö.id",
        "plain letters",
    ),
    "part id": (
        replace(SOUND, parts={**SOUND.parts, "x y": same("x")}),
        "parts.x y",
        "plain letters",
    ),
    "same statement twice": (
        replace(SOUND, statements=(STATEMENT, STATEMENT)),
        "statements[1].id",
        "already taken (statements.P1)",
    ),
    "unknown base document": (
        replace(SOUND, base_document="papers"),
        "catalogue.base_document",
        "Perhaps ‘paper’ is meant",
    ),
    "unknown demand": (dimension(demands=("9",)), "dimensions.OS.demands", "Known are: 1."),
    "unknown part": (statement(part="2"), "statements.P1.part", "Known are: 1."),
    "unknown modality": (statement(modality="mus"), "statements.P1.modality", "‘muss’ is meant"),
    "unknown criterion": (
        statement(criteria=(*STATEMENT.criteria, "OS-11")),
        "statements.P1.criteria",
        "Perhaps ‘OS-01’ is meant",
    ),
    "unknown statement": (
        second(statements=("P1", "P11")),
        "criteria.NN-01.statements",
        "Perhaps ‘P1’ is meant",
    ),
    "unknown source": (
        second(sources=("papier",)),
        "criteria.NN-01.sources",
        "Perhaps ‘paper’ is meant",
    ),
    "unknown section": (
        second(clause=clause(section="9")),
        "criteria.NN-01.clause.section",
        "Known are: 4.",
    ),
    "source named twice": (
        second(sources=("paper", "paper")),
        "criteria.NN-01.sources",
        "is named 2 times; once is enough",
    ),
    "statement names a criterion that does not name it": (
        second(statements=()),
        "criteria.NN-01.statements",
        "either add ‘P1’ here or remove the reference there",
    ),
    "criterion names a statement that does not name it": (
        statement(criteria=("OS-01",)),
        "statements.P1.criteria",
        "either add ‘NN-01’ here or remove the reference there",
    ),
    "statement nothing answers": (
        statement(criteria=()),
        "statements.P1.criteria",
        "at least one entry (‘criteria’)",
    ),
    "criterion without evidence": (
        second(evidence=()),
        "criteria.NN-01.evidence",
        "at least one entry (‘evidence’)",
    ),
    "criterion without source": (
        second(sources=()),
        "criteria.NN-01.sources",
        "at least one entry (‘sources’)",
    ),
    "weights above 100": (dimension(weight=61), "dimensions", "add up to 101 (OS 61 + NN 40)"),
    "weights below 100": (dimension(weight=57), "dimensions", "that is 3 more"),
    "dimension of a broken weight": (
        dimension(weight=Fraction(121, 2)),
        "dimensions.OS.weight",
        "The weight is 60.5; a whole number from 1 to 100",
    ),
    "criterion of a broken weight": (
        second(weight=Fraction(5, 2)),
        "criteria.NN-01.weight",
        "The weight is 2.5; a whole number from 1 to 5",
    ),
    "criterion of weight 6": (second(weight=6), "criteria.NN-01.weight", "from 1 to 5"),
    "four levels": (
        first(levels=levels(0, 1, 2, 3)),
        "criteria.OS-01.levels",
        "There are 4 levels; five are right",
    ),
    "levels out of order": (
        first(levels=levels(0, 1, 3, 2, 4)),
        "criteria.OS-01.levels[2].level",
        "The level is 3; at this place 2 is right",
    ),
    "four names of levels": (
        replace(SOUND, level_names=SOUND.level_names[:4]),
        "scale.level_names",
        "There are 4 names; five are right",
    ),
    "duty without minimum": (
        first(min_level=minimum(None, None)),
        "criteria.OS-01.min_level",
        "knock_out needs a minimum level",
    ),
    "minimum without duty": (
        second(min_level=minimum(None, 2)),
        "criteria.NN-01.min_level.project",
        "null is right, or the obligation mandatory",
    ),
    "minimum where it does not count": (
        first(
            scored_in=frozenset({GUIDELINE}),
            not_applicable=NotApplicable(frozenset(), same("–")),
        ),
        "criteria.OS-01.min_level.project",
        "the criterion does not count here (scored_in); null is right",
    ),
    "perspective without criterion": (
        second(
            scored_in=frozenset({GUIDELINE, PROJECT}),
            not_applicable=NotApplicable(frozenset(), same("–")),
        ),
        "dimensions.NN",
        "In the perspective review no criterion counts here",
    ),
    "address without host": (source("https://"), "sources.paper.url", "not a complete address"),
    "address of another kind": (
        source("ftp://example.org/x"),
        "sources.paper.url",
        "begin with https://",
    ),
    "address with a space": (
        source("https://example.org/a b"),
        "sources.paper.url",
        "contain no spaces",
    ),
    "long quote": (
        statement(quote="x" * 161),
        "statements.P1.quote",
        "161 characters; at most 160",
    ),
    "gap left open": (
        second(clause=clause(wording="Bis zum [Datum")),
        "criteria.NN-01.clause.wording",
        "each gap has the form [content]",
    ),
    "empty gap": (
        second(clause=clause(wording="Bis zum [].")),
        "criteria.NN-01.clause.wording",
        "each gap has the form [content]",
    ),
    "two gaps of one name": (
        second(clause=clause(wording="In [Zahl] Jahren [Zahl] Prozent.")),
        "criteria.NN-01.clause.wording",
        "The gap [Zahl] stands here 2 times",
    ),
    "clause without a level": (
        second(clause=clause(level=0)),
        "criteria.NN-01.clause.level",
        "a number from 1 to 4 is right",
    ),
    "clause above the highest level": (
        second(clause=clause(level=5)),
        "criteria.NN-01.clause.level",
        "The level of the clause is 5",
    ),
    "clause below the minimum level": (
        second(obligation=Obligation.MANDATORY, min_level=minimum(3, 3), clause=clause(level=2)),
        "criteria.NN-01.clause.level",
        "a number from 3 to 4 is right, for it should reach the minimum level",
    ),
}


def test_a_sound_catalogue_has_no_problems() -> None:
    assert problems(SOUND) == []


@pytest.mark.parametrize(("catalogue", "where", "remedy"), SCORED.values(), ids=SCORED.keys())
def test_what_keeps_even_a_part_from_being_scored_is_named(
    catalogue: Catalogue, where: str, remedy: str
) -> None:
    assert [where] == [p.where for p in part_problems(catalogue) if remedy in p.message.en]


@pytest.mark.parametrize(
    ("catalogue", "where", "remedy"),
    [*SCORED.values(), *PUBLISHED.values()],
    ids=[*SCORED, *PUBLISHED],
)
def test_every_breach_in_a_published_catalogue_is_named(
    catalogue: Catalogue, where: str, remedy: str
) -> None:
    assert [where] == [p.where for p in problems(catalogue) if remedy in p.message.en]


@pytest.mark.parametrize(
    "catalogue", [case[0] for case in PUBLISHED.values()], ids=PUBLISHED.keys()
)
def test_a_part_need_not_keep_the_rules_of_a_published_catalogue(catalogue: Catalogue) -> None:
    assert part_problems(catalogue) == []


@pytest.mark.parametrize(
    "catalogue",
    [case[0] for case in (*SCORED.values(), *PUBLISHED.values())],
    ids=[*SCORED, *PUBLISHED],
)
def test_every_problem_speaks_german_and_english(catalogue: Catalogue) -> None:
    for problem in problems(catalogue):
        assert problem.message.de.endswith(".")
        assert problem.message.en.endswith(".")
        assert problem.message.de != problem.message.en


def test_a_breach_alone_brings_no_other_problem_with_it() -> None:
    assert [p.where for p in problems(second(weight=6))] == ["criteria.NN-01.weight"]


def test_all_breaches_are_named_at_once() -> None:
    catalogue = replace(second(weight=6, sources=("papier",)), version="1", base_document="x")

    assert [p.where for p in problems(catalogue)] == [
        "catalogue.version",
        "catalogue.base_document",
        "criteria.NN-01.sources",
        "criteria.NN-01.weight",
    ]


@pytest.mark.parametrize("step", [Fraction(1), Fraction(1, 2), Fraction(1, 4), Fraction(4)])
def test_a_step_that_reaches_the_top_level_is_taken(step: Fraction) -> None:
    assert part_problems(replace(SOUND, steps=dict.fromkeys(Perspective, step))) == []


def test_weights_of_a_part_may_be_broken() -> None:
    broken = dimension(weight=Fraction(1, 8))

    assert part_problems(replace(broken, criteria=second(weight=Fraction(1, 3)).criteria)) == []


def test_weights_of_a_part_need_not_add_up_and_may_be_large() -> None:
    assert part_problems(replace(dimension(weight=7), criteria=second(weight=900).criteria)) == []
