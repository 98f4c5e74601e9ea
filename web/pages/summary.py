"""The result: verdict with all its reasons, figures as a range, the route, the derivation."""

from flask import Blueprint, jsonify
from flask.typing import ResponseReturnValue

from actions import assessments, results
from actions.assessments import Opened
from checks.charts import dimension_bars, total_scale
from checks.differences import drawn
from checks.progress import progress
from checks.scores import Score
from checks.scoring import score
from checks.verdicts import next_better
from web.access import by_link
from web.language import current_words, in_language
from web.request_work import reading
from web.templates import render_template

pages = Blueprint("summary", __name__)

FIRST_GAPS = 5
FIRST_DIFFERENCES = 12


@pages.get("/a/<link>/summary")
@by_link
def show(link: str) -> ResponseReturnValue:
    opened = _open(link)
    report = results.report(opened)
    return render_template(
        "summary/show.html",
        link=link,
        opened=opened,
        report=report,
        bars=dimension_bars(opened.catalogue, report.score),
        scale=total_scale(opened.catalogue, report.score),
        drawn=drawn(report.differences, FIRST_DIFFERENCES),
        better=next_better(report.score.verdict),
        first_gaps=report.gaps[:FIRST_GAPS],
    )


@pages.get("/a/<link>/derivation")
@by_link
def derivation(link: str) -> ResponseReturnValue:
    opened = _open(link)
    return render_template(
        "summary/derivation.html", link=link, opened=opened, report=results.report(opened)
    )


@pages.get("/a/<link>/live")
@by_link
def live(link: str) -> ResponseReturnValue:
    """The score in one sentence, for the script of the walk."""
    opened = _open(link)
    return jsonify({"sentence": _sentence(opened, score(opened.catalogue, opened.assessment))})


def _sentence(opened: Opened, found: Score) -> str:
    """While duties are open a verdict would only frighten: the progress is told instead."""
    total = found.total
    if total.evidenced is None or total.optimistic is None:
        return ""
    words = current_words()
    tally = progress(opened.catalogue, opened.assessment).tally
    if tally.open_duties:
        message = words.gettext(
            "%(open)s von %(all)s offen, davon %(duties)s Pflicht. "
            "Zwischen %(low)s und %(high)s Punkten."
        )
    else:
        message = words.gettext(
            "Stand: %(verdict)s, %(low)s Punkte belegt, höchstens %(high)s. "
            "%(open)s von %(all)s offen."
        )
    return message % {
        "verdict": in_language(opened.catalogue.verdicts[found.verdict]),
        "low": words.number(total.evidenced),
        "high": words.number(total.optimistic),
        "open": tally.unanswered,
        "duties": tally.open_duties,
        "all": tally.asked,
    }


def _open(link: str) -> Opened:
    with reading(link) as work:
        return assessments.open_one(work)
