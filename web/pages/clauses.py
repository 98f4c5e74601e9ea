"""The model clauses for the gaps of a guideline: adopt, fill, adapt, see the gain, take away."""

from collections.abc import Mapping

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from actions import clauses, results
from actions.assessments import Opened
from actions.clauses import Saved
from checks.catalogue import CriterionId
from checks.clause_offers import offers
from checks.conflicts import Outcome
from checks.text import Text
from web.access import by_link
from web.forms.clauses import ClauseForm, clause_forms
from web.forms.fields import SESSION_ENDED, session_has_ended
from web.pages.clause_cards import ClauseCard, arrived_card, stored_card
from web.request_work import reading, writing
from web.templates import render_template

pages = Blueprint("clauses", __name__)


@pages.get("/a/<link>/clauses")
@by_link
def show(link: str) -> ResponseReturnValue:
    opened = _open(link)
    return _page(opened, link, [stored_card(offer) for offer in results.report(opened).offers])


@pages.post("/a/<link>/clauses")
@by_link
def save(link: str) -> ResponseReturnValue:
    forms = clause_forms(request.form)
    if session_has_ended():
        return _show_again(link, forms, {}, SESSION_ENDED)
    with writing(link) as work:
        mine = [form.sent(k) for k, form in forms.items() if not form.take_stored.data]
        saved = clauses.choose(work, mine)
    if any(one.problems or one.outcome is Outcome.CONFLICT for one in saved.values()):
        return _show_again(link, forms, saved)
    there = request.form.get("go", "")
    anchor = f"section-{there}" if there in _open(link).catalogue.sections else "saved"
    return redirect(url_for("clauses.show", link=link, _anchor=anchor), 303)


def _show_again(
    link: str,
    forms: Mapping[CriterionId, ClauseForm],
    saved: Mapping[CriterionId, Saved],
    notice: Text | None = None,
) -> ResponseReturnValue:
    """The page as it was typed, with what is wrong and, for a conflict, what stands there now."""
    opened = _open(link)
    gaps = results.report(opened).gaps
    cards = []
    for offer in offers(opened.catalogue, opened.assessment, gaps, forms.keys()):
        form = forms.get(offer.criterion.id)
        if form is None or form.take_stored.data:
            cards.append(stored_card(offer))
        else:
            cards.append(arrived_card(offer, form, saved.get(offer.criterion.id)))
    status = 409 if any(card.conflict for card in cards) else 422
    return _page(opened, link, cards, notice), status


def _page(opened: Opened, link: str, cards: list[ClauseCard], notice: Text | None = None) -> str:
    return render_template(
        "clauses/show.html",
        link=link,
        opened=opened,
        report=results.report(opened),
        cards=cards,
        problems=_problems(cards),
        notice=notice,
    )


def _problems(cards: list[ClauseCard]) -> list[tuple[str, Text]]:
    """Each problem with the id of the field that it is shown at."""
    found = []
    for card in cards:
        key = card.offer.criterion.id
        if card.conflict is not None:
            found.append((f"{key}-conflict", CHANGED_MEANWHILE))
        for where, messages in card.messages.items():
            found.extend((f"{key}-{where}", text) for text in messages)
    return found


def _open(link: str) -> Opened:
    with reading(link) as work:
        return clauses.open_one(work)


CHANGED_MEANWHILE = Text(
    "Jemand anderes hat diesen Baustein inzwischen geändert. Beide Fassungen stehen unten.",
    "Somebody else has changed this clause in the meantime. Both versions are shown below.",
)
