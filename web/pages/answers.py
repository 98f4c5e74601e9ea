"""One page per dimension: its criteria as cards, saved as a whole or card by card."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Blueprint, jsonify, redirect, request, url_for
from flask.typing import ResponseReturnValue

from actions import assessments, comments
from actions.assessments import Opened, Saved, SentAnswer
from checks.assessments import relevant_criteria
from checks.catalogue import Criterion, CriterionId, DimensionId
from checks.conflicts import Outcome
from checks.errors import Frozen, NotFound
from checks.permissions import Deed, Stage, may
from checks.progress import next_open
from checks.text import Text, same
from web.access import by_link
from web.filters import clock
from web.forms.answers import AnswerForm, answer_forms
from web.forms.fields import SESSION_ENDED, session_has_ended
from web.language import in_language
from web.pages.cards import Card, arrived_card, field_id, steps, stored_card
from web.request_work import reading, workplace, writing
from web.templates import render_template

pages = Blueprint("answers", __name__)

Counted = Mapping[CriterionId, int] | None
"""Open comments on each criterion; None for who may not read them."""
BESIDE = {"comments-": "comments.show", "documents-": "evidence.show"}
"""The buttons of a card that save the page and lead to what else there is on its criterion."""


@dataclass(frozen=True, slots=True)
class Place:
    """One page of the walk."""

    link: str
    dimension: DimensionId
    only_duty: bool

    @property
    def endpoint(self) -> str:
        return "answers.show_duty" if self.only_duty else "answers.show"


@pages.get("/a/<link>/dimension/<dimension>")
@by_link
def show(link: str, dimension: str) -> ResponseReturnValue:
    return _show(Place(link, DimensionId(dimension), only_duty=False))


@pages.get("/a/<link>/duty/<dimension>")
@by_link
def show_duty(link: str, dimension: str) -> ResponseReturnValue:
    return _show(Place(link, DimensionId(dimension), only_duty=True))


@pages.post("/a/<link>/dimension/<dimension>")
@by_link
def save(link: str, dimension: str) -> ResponseReturnValue:
    return _save(Place(link, DimensionId(dimension), only_duty=False))


@pages.post("/a/<link>/duty/<dimension>")
@by_link
def save_duty(link: str, dimension: str) -> ResponseReturnValue:
    return _save(Place(link, DimensionId(dimension), only_duty=True))


@pages.get("/a/<link>/next")
@by_link
def go_to_next(link: str) -> ResponseReturnValue:
    """To the next open question, round to the first one; to the summary when there is none."""
    with reading(link) as work:
        opened = assessments.open_one(work)
    after = request.args.get("after", "")
    found = next_open(opened.catalogue, opened.assessment, after=CriterionId(after) or None)
    if found is None:
        return redirect(url_for("summary.show", link=link))
    where = opened.catalogue.by_id[found].dimension
    return redirect(url_for("answers.show", link=link, dimension=where, _anchor=found))


def _show(place: Place) -> ResponseReturnValue:
    with reading(place.link) as work:
        opened = assessments.open_one(work, only=place.dimension)
        counted = comments.count_open(work, opened)
        may_answer = may(work.actor, Deed.ANSWER, opened.thing.part(place.dimension))
    cards = [stored_card(opened, criterion) for criterion in _asked(opened, place)]
    if not may_answer:
        return _read_page(opened, place, cards, counted)
    return _page(opened, place, cards, counted)


def _save(place: Place) -> ResponseReturnValue:
    forms = answer_forms(request.form)
    is_script = request.headers.get("Accept", "").startswith("application/json")
    if session_has_ended():
        return _show_again(place, forms, {}, SESSION_ENDED)
    good = {key: form for key, form in forms.items() if not form.problems}
    sent = [
        SentAnswer(key, form.draft(), form.sent.seen)
        for key, form in good.items()
        if not form.sent.take_stored
    ]
    try:
        with writing(place.link) as work:
            saved = assessments.answer(work, sent, dimension=place.dimension)
    except Frozen:
        page, _ = _show_again(place, forms, {}, IS_FINAL)
        return page, 409
    if is_script:
        return jsonify(_spoken(forms, saved))
    if any(one.problems or one.outcome is Outcome.CONFLICT for one in saved.values()) or (
        len(good) < len(forms)
    ):
        return _show_again(place, forms, saved)
    return redirect(_after_saving(place), 303)


def _show_again(
    place: Place,
    forms: dict[CriterionId, AnswerForm],
    saved: Mapping[CriterionId, Saved],
    notice: Text | None = None,
) -> tuple[str, int]:
    """The page as it was typed, with what is wrong and, for a conflict, what stands there now."""
    with reading(place.link) as work:
        opened = assessments.open_one(work)
        counted = comments.count_open(work, opened)
    cards = []
    for criterion in _asked(opened, place):
        form = forms.get(criterion.id)
        if form is None or form.sent.take_stored:
            cards.append(stored_card(opened, criterion))
        else:
            cards.append(arrived_card(opened, criterion, form, saved.get(criterion.id)))
    status = 409 if any(card.conflict for card in cards) else 422
    return _page(opened, place, cards, counted, notice), status


def _read_page(opened: Opened, place: Place, cards: list[Card], counted: Counted) -> str:
    """The answers without fields, for who may only read them."""
    return render_template(
        "answers/read.html",
        link=place.link,
        opened=opened,
        dimension=opened.catalogue.dimension_by_id[place.dimension],
        cards=cards,
        counted=counted,
        is_final=opened.thing.stage is Stage.FINAL,
    )


def _page(
    opened: Opened,
    place: Place,
    cards: list[Card],
    counted: Counted,
    notice: Text | None = None,
) -> str:
    walked = steps(opened, only_duty=place.only_duty)
    return render_template(
        "answers/show.html",
        link=place.link,
        opened=opened,
        dimension=opened.catalogue.dimension_by_id[place.dimension],
        cards=cards,
        counted=counted,
        problems=_problems(cards),
        notice=notice,
        only_duty=place.only_duty,
        number=walked.index(place.dimension) + 1,
        count=len(walked),
    )


def _problems(cards: list[Card]) -> list[tuple[str, Text]]:
    """Each problem with the id of the field that it is shown at, and whose it is in words."""
    found = []
    for card in cards:
        key = card.criterion.id
        if card.conflict is not None:
            found.append((f"{key}-conflict", CHANGED_MEANWHILE.about(same(key))))
        for where, messages in card.messages.items():
            name = NAMES[where.partition("-")[0]]
            at = Text(f"{key}, {name.de}", f"{key}, {name.en}")
            found.extend((f"{key}-{where}", text.about(at)) for text in messages)
    return found


def _asked(opened: Opened, place: Place) -> list[Criterion]:
    """The criteria of this page. Raises NotFound for a dimension that is not walked."""
    asked = [
        criterion
        for criterion in relevant_criteria(opened.catalogue, opened.assessment)
        if criterion.dimension == place.dimension and (criterion.is_duty or not place.only_duty)
    ]
    if not asked:
        raise NotFound
    return asked


def _after_saving(place: Place) -> str:
    """The next page of the walk, the next open question, or the same page again.

    To the overview where somebody else took this page out of the walk meanwhile.
    """
    with reading(place.link) as work:
        opened = assessments.open_one(work)
    walked = steps(opened, only_duty=place.only_duty)
    go = request.form.get("go")
    if place.dimension not in walked:
        return url_for("tasks.show", link=place.link)
    if go == "next":
        last = _asked(opened, place)[-1].id
        return url_for("answers.go_to_next", link=place.link, after=last)
    for criterion in _asked(opened, place):
        for button, endpoint in BESIDE.items():
            if go == f"{button}{criterion.id}":
                return url_for(endpoint, key=place.link, criterion=criterion.id)
    if go != "on":
        return url_for(place.endpoint, link=place.link, dimension=place.dimension, _anchor="saved")
    rest = walked[walked.index(place.dimension) + 1 :]
    if rest:
        return url_for(place.endpoint, link=place.link, dimension=rest[0])
    return url_for("tasks.show" if place.only_duty else "summary.show", link=place.link)


def _spoken(
    forms: dict[CriterionId, AnswerForm], saved: Mapping[CriterionId, Saved]
) -> dict[str, object]:
    """What the script needs to know: what was saved, when, and what is wrong."""
    answers = {}
    for key, form in forms.items():
        one = saved.get(key)
        problems = [*form.problems, *(one.problems if one else ())]
        answers[key] = {
            "outcome": one.outcome if one else Outcome.KEEP,
            "seen": one.seen if one else form.sent.seen,
            "problems": [
                {"field": field_id(problem.where), "message": in_language(problem.message)}
                for problem in problems
            ],
        }
    return {"saved_at": clock(workplace().clock()), "answers": answers}


IS_FINAL = Text(
    "Der Check wurde inzwischen abgeschlossen. Was Sie eingegeben haben, steht noch hier, gilt "
    "aber nicht: Kopieren Sie es, oder lassen Sie den Check wieder öffnen und speichern Sie dann.",
    "The check has been made final in the meantime. What you entered is still here, but does not "
    "count: copy it, or have the check reopened and save then.",
)
NAMES = {
    "choice": Text("Stufe", "level"),
    "justification": Text("Begründung", "reasons"),
    "reason": Text("nicht anwendbar", "not applicable"),
    "evidence": Text("Nachweise", "evidence"),
}
"""How the summary of a page calls the fields of a card, which it is not beside."""
CHANGED_MEANWHILE = Text(
    "Jemand anderes hat diese Antwort inzwischen geändert. Beide Fassungen stehen unten.",
    "Somebody else has changed this answer in the meantime. Both versions are shown below.",
)
