"""Report: everything a printed assessment says, gathered from the core before a line is drawn."""

from dataclasses import dataclass
from enum import StrEnum

from checks.assessments import Assessment, is_relevant
from checks.catalogue import (
    Catalogue,
    Criterion,
    Dimension,
    Obligation,
    Perspective,
    Source,
)
from checks.clause_offers import Offer, adopted, offers, score_with
from checks.derivation import Derivation, derive
from checks.differences import Difference, Side, differences, side
from checks.gaps import Gap, gaps, strengths
from checks.routes import Route, next_route, obstacle_to
from checks.scores import Score
from checks.scoring import score
from checks.sensitivity import Sensitivity, sensitivity
from checks.signatures import Signed
from checks.standings import Standing, standings_of
from checks.text import Text
from checks.verdicts import next_better

ATTACHMENT = "digital-check.json"
"""The name under which a printed report carries its assessment."""


class ReportForm(StrEnum):
    """The whole report for the file, or two pages to annex to an application."""

    FULL = "full"
    SHORT = "short"


@dataclass(frozen=True, slots=True)
class Entry:
    """One criterion as the report prints it; `claim` is there in a review of a claim only."""

    standing: Standing
    question: Text
    own: Side
    claim: Side | None
    sources: tuple[Source, ...]

    @property
    def criterion(self) -> Criterion:
        return self.standing.criterion


@dataclass(frozen=True, slots=True)
class Chapter:
    """One relevant dimension with the criteria that are asked in it."""

    dimension: Dimension
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """All parts of a report; `set_aside` are the dimensions without bearing on the funding.

    `score_with_adopted` is the score once the adopted clauses stand in the guideline; None where
    none is adopted. `signatures` tells functions and days, never who signed.
    """

    form: ReportForm
    catalogue: Catalogue
    assessment: Assessment
    score: Score
    derivation: Derivation
    sensitivity: Sensitivity
    gaps: tuple[Gap, ...]
    strengths: tuple[Standing, ...]
    chapters: tuple[Chapter, ...]
    set_aside: tuple[Dimension, ...]
    differences: tuple[Difference, ...]
    claim_score: Score | None
    route: Route | None
    obstacle: Text | None
    offers: tuple[Offer, ...]
    score_with_adopted: Score | None
    signatures: tuple[Signed, ...] = ()

    @property
    def title(self) -> str:
        return self.assessment.subject.title

    @property
    def perspective(self) -> Perspective:
        return self.assessment.perspective

    @property
    def notices(self) -> tuple[Text, ...]:
        """What the report is and is not: of its perspective first, then of every report."""
        return (self.catalogue.perspectives[self.perspective].notice, *self.catalogue.disclaimers)

    @property
    def urgent(self) -> tuple[Gap, ...]:
        """The gaps that decide the verdict."""
        return tuple(gap for gap in self.gaps if gap.is_urgent)

    @property
    def failed(self) -> tuple[Gap, ...]:
        """The duties that are answered and still below their minimum level."""
        return tuple(gap for gap in self.urgent if gap.standing.level is not None)

    @property
    def duties(self) -> tuple[Entry, ...]:
        """What has a minimum level here: knock-outs first, each kind in catalogue order."""
        entries = [entry for chapter in self.chapters for entry in chapter.entries]
        return tuple(
            entry
            for obligation in (Obligation.KNOCK_OUT, Obligation.MANDATORY)
            for entry in entries
            if entry.criterion.obligation is obligation and entry.standing.minimum is not None
        )

    @property
    def adopted(self) -> tuple[Offer, ...]:
        """The model clauses that the author of a guideline adopted, by section."""
        return adopted(self.offers)

    @property
    def clauses(self) -> tuple[Offer, ...]:
        """In a guideline check: the other clauses that would close a gap, by section."""
        return tuple(offer for offer in self.offers if not offer.choice.is_adopted)

    @property
    def sources(self) -> tuple[Source, ...]:
        """Every source the printed criteria rest on, once, in the order of the catalogue."""
        cited = {s.id for c in self.chapters for entry in c.entries for s in entry.sources}
        return tuple(s for s in self.catalogue.sources.values() if s.id in cited)


def build_report(catalogue: Catalogue, assessment: Assessment, form: ReportForm) -> Report:
    result = score(catalogue, assessment)
    standings = standings_of(catalogue, assessment)
    better = next_better(result.verdict)
    route = next_route(catalogue, assessment)
    lacks_route = better is not None and route is None
    found = gaps(standings, result)
    offered = offers(catalogue, assessment, found)
    chosen = adopted(offered)
    return Report(
        form=form,
        catalogue=catalogue,
        assessment=assessment,
        score=result,
        derivation=derive(catalogue, assessment),
        sensitivity=sensitivity(catalogue, assessment),
        gaps=found,
        strengths=strengths(standings),
        chapters=_chapters(catalogue, assessment, standings),
        set_aside=_set_aside(catalogue, assessment),
        differences=differences(catalogue, assessment),
        claim_score=score(catalogue, assessment.claim) if assessment.claim else None,
        route=route,
        obstacle=obstacle_to(catalogue, assessment, better) if better and lacks_route else None,
        offers=offered,
        score_with_adopted=score_with(catalogue, assessment, chosen) if chosen else None,
    )


def _chapters(
    catalogue: Catalogue, assessment: Assessment, standings: tuple[Standing, ...]
) -> tuple[Chapter, ...]:
    entries = [_entry(catalogue, assessment, standing) for standing in standings]
    chapters = (
        Chapter(d, tuple(e for e in entries if e.criterion.dimension == d.id))
        for d in catalogue.dimensions
    )
    return tuple(chapter for chapter in chapters if chapter.entries)


def _entry(catalogue: Catalogue, assessment: Assessment, standing: Standing) -> Entry:
    criterion, claim = standing.criterion, assessment.claim
    return Entry(
        standing=standing,
        question=criterion.questions[assessment.perspective],
        own=side(assessment, criterion, catalogue),
        claim=side(claim, criterion, catalogue) if claim else None,
        sources=tuple(catalogue.sources[source] for source in criterion.sources),
    )


def _set_aside(catalogue: Catalogue, assessment: Assessment) -> tuple[Dimension, ...]:
    return tuple(d for d in catalogue.dimensions if not is_relevant(d, assessment.screening))
