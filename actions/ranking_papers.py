"""The ranking of a call to take away: as a PDF and as a workbook, of the day it is asked for."""

from typing import Final

from actions import rankings
from actions.work import Work
from checks.local_time import local_day
from checks.profiles import CallId
from reports.language import Words
from reports.rankings import RankingPaper, ranking_table, render_ranking

PDF: Final = "rangfolge.pdf"
XLSX: Final = "rangfolge.xlsx"


def open_one(work: Work, call: CallId) -> RankingPaper:
    """Raises NotFound or NotAllowed."""
    found = rankings.look(work, call)
    reviewing = work.reviewings.find(call)
    return RankingPaper(
        call=found.opened.call.title,
        programme=found.opened.kept.programme,
        profile=found.opened.call.fingerprint,
        width=found.profile.fluctuation,
        on=local_day(work.now),
        submissions=found.submissions,
        ranking=found.ranking,
        ranges=found.ranges,
        waiting=found.waiting,
        decisions=found.decisions,
        decided=reviewing.fingerprint if reviewing else "",
    )


def make(paper: RankingPaper, name: str, words: Words) -> bytes:
    """PDF or XLSX, outside of any transaction. Raises PdfUnavailable or PdfBusy."""
    return ranking_table(paper, words) if name == XLSX else render_ranking(paper, words)
