"""The ranking of a call on paper and as a workbook: every place with its reasons and its range."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final

from checks.decisions import AWARDS, Decision
from checks.ranking import Place, Ranking
from checks.robustness import RankRange
from checks.submissions import Submission, SubmissionId
from checks.text import Text
from reports.dossiers import ranking_json
from reports.language import Words
from reports.papers import paper_html
from reports.pdf import Sheets, print_sheets
from reports.press import PRESS, Press
from reports.workbook import Cell, Sheet, workbook

FILE: Final = "rangfolge.json"
"""The same as data, inside of the paper."""
PLACES: Final = (
    (Text("Rang", "Rank"), 8),
    (Text("Eingangsnummer", "Receipt number"), 18),
    (Text("Eingereicht von", "Submitted by"), 34),
    (Text("Vorhaben", "Project"), 44),
    (Text("Belegte Punkte", "Evidenced points"), 12),
    (Text("Bester Rang", "Best rank"), 10),
    (Text("Schlechtester Rang", "Worst rank"), 14),
    (Text("Gleichauf mit", "Tied with"), 24),
    (Text("Empfehlung", "Recommendation"), 22),
    (Text("Entscheidung", "Decision"), 22),
    (Text("Gründe", "Reasons"), 80),
)
UNRANKED: Final = (
    (Text("Eingangsnummer", "Receipt number"), 18),
    (Text("Eingereicht von", "Submitted by"), 34),
    (Text("Vorhaben", "Project"), 44),
    (Text("Empfehlung", "Recommendation"), 22),
    (Text("Entscheidung", "Decision"), 22),
    (Text("Gründe", "Reasons"), 80),
)


@dataclass(frozen=True, slots=True)
class RankingPaper:
    """A ranking as it is printed, as of a day; `decided` is the fingerprint, once announced.

    `profile` is that of the measure, `width` the points within which totals count as level.
    """

    call: str
    programme: str
    profile: str
    width: Fraction
    on: date
    submissions: Mapping[SubmissionId, Submission]
    ranking: Ranking
    ranges: Mapping[SubmissionId, RankRange]
    waiting: Sequence[Submission]
    decisions: Mapping[SubmissionId, Decision]
    decided: str = ""

    @property
    def receipts(self) -> Mapping[SubmissionId, str]:
        return {key: one.receipt for key, one in self.submissions.items()}

    def recommended(self, submission: SubmissionId) -> Text | None:
        found = self.decisions.get(submission)
        award = found.recommended.ruling.award if found else None
        return AWARDS[award] if award else None

    def ruled(self, submission: SubmissionId) -> Text | None:
        """What was decided, in a word or two."""
        found = self.decisions.get(submission)
        award = found.decided.ruling.award if found and found.decided else None
        return AWARDS[award] if award else None


def render_ranking(paper: RankingPaper, words: Words, press: Press = PRESS) -> bytes:
    """PDF/UA-1 and PDF/A-3a. Raises PdfUnavailable or PdfBusy."""
    data = ranking_json(paper.ranking, paper.ranges, paper.waiting, paper.receipts)
    return print_sheets(Sheets(ranking_html(paper, words), data, FILE, paper.on), press)


def ranking_html(paper: RankingPaper, words: Words) -> str:
    return paper_html("ranking", {"paper": paper}, words)


def ranking_table(paper: RankingPaper, words: Words) -> bytes:
    """A workbook; what somebody typed stays a text."""
    sheets = (
        Sheet(Text("Rangfolge", "Ranking"), PLACES, _places(paper, words)),
        Sheet(Text("Ohne Rang", "Without a rank"), UNRANKED, _unranked(paper, words)),
    )
    return workbook(paper.call, paper.on, sheets, words)


def _places(paper: RankingPaper, words: Words) -> Iterator[tuple[Cell, ...]]:
    for place in paper.ranking.places:
        found, submission = paper.ranges[place.id], paper.submissions[place.id]
        yield (
            place.rank,
            *_of(submission),
            place.total,
            found.best,
            found.worst,
            _tied(paper, place),
            paper.recommended(place.id),
            paper.ruled(place.id),
            _said(place.reasons, words),
        )


def _unranked(paper: RankingPaper, words: Words) -> Iterator[tuple[Cell, ...]]:
    for one in paper.ranking.unranked:
        award, ruled = paper.recommended(one.id), paper.ruled(one.id)
        yield (*_of(paper.submissions[one.id]), award, ruled, _said(one.reasons, words))
    for submission in paper.waiting:
        yield (*_of(submission), None, None, WAITING)


def _of(submission: Submission) -> tuple[str, str, str]:
    return submission.receipt, submission.applicant, submission.title


def _tied(paper: RankingPaper, place: Place) -> str:
    return ", ".join(paper.receipts[other] for other in place.tied_with)


def _said(reasons: Sequence[Text], words: Words) -> str:
    return " ".join(words.text(one) for one in reasons)


WAITING: Final = Text("Noch ohne Konsens der Gutachten.", "Without a consensus of reviews so far.")
