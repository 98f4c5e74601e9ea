"""The result: verdict with all its reasons, figures as a range, the route, the derivation."""

from flask import Blueprint, jsonify, render_template
from flask.typing import ResponseReturnValue

from actions import assessments, results
from actions.assessments import Opened
from checks.answers import State
from checks.assessments import relevant_criteria
from web.access import by_link
from web.language import current_words, in_language
from web.request_work import reading

pages = Blueprint("summary", __name__)


@pages.get("/a/<link>/summary")
@by_link
def show(link: str) -> ResponseReturnValue:
    opened = _open(link)
    return render_template(
        "summary/show.html", link=link, opened=opened, result=results.result(opened)
    )


@pages.get("/a/<link>/derivation")
@by_link
def derivation(link: str) -> ResponseReturnValue:
    opened = _open(link)
    return render_template(
        "summary/derivation.html", link=link, opened=opened, result=results.result(opened)
    )


@pages.get("/a/<link>/live")
@by_link
def live(link: str) -> ResponseReturnValue:
    """The score in one sentence, for the script of the walk."""
    opened = _open(link)
    score = results.result(opened).score
    words = current_words()
    asked = relevant_criteria(opened.catalogue, opened.assessment)
    open_ones = sum(opened.assessment.answer(c.id).state is State.UNANSWERED for c in asked)
    if score.total.evidenced is None or score.total.optimistic is None:
        return jsonify({"sentence": ""})
    sentence = words.gettext(
        "Stand: %(verdict)s, %(low)s Punkte belegt, höchstens %(high)s. %(open)s von %(all)s offen."
    ) % {
        "verdict": in_language(opened.catalogue.verdicts[score.verdict]),
        "low": words.number(score.total.evidenced),
        "high": words.number(score.total.optimistic),
        "open": open_ones,
        "all": len(asked),
    }
    return jsonify({"sentence": sentence})


def _open(link: str) -> Opened:
    with reading(link) as work:
        return assessments.open_one(work)
