"""One criterion beside its passages in the draft: each is accepted, corrected or rejected."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from actions import documents, judgements
from actions.documents import OpenedDocument
from checks.catalogue import Catalogue, CriterionId
from checks.conflicts import Outcome, fingerprint
from checks.errors import Invalid, NotFound, Problem
from checks.judgements import Decision
from checks.passages import Looked, Passage, place_of
from checks.text import Text
from web.access import by_link
from web.forms.documents import JudgementForm
from web.forms.fields import SESSION_ENDED, by_field, session_has_ended, typed
from web.language import in_language
from web.pages.cards import choice_of
from web.pages.marked_text import number_at
from web.request_work import reading, writing
from web.templates import render_template

pages = Blueprint("findings", __name__)


@dataclass(frozen=True, slots=True)
class PassageCard:
    """A passage with what stands in its fields, and what is wrong there."""

    passage: Passage
    part: int
    quote: str
    reference: str
    level: str
    reason: str
    seen: str
    messages: Mapping[str, list[Text]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Refused:
    """A form that could not be taken, with the reasons."""

    form: JudgementForm
    problems: list[Problem]


@pages.get("/a/<link>/document/criteria/<criterion>")
@by_link
def show(link: str, criterion: str) -> ResponseReturnValue:
    return _page(link, criterion)


@pages.post("/a/<link>/document/criteria/<criterion>")
@by_link
def judge(link: str, criterion: str) -> ResponseReturnValue:
    form = JudgementForm(request.form)
    if session_has_ended():
        return _page(link, criterion, Refused(form, [Problem("quote", SESSION_ENDED)])), 422
    try:
        done = _judge(link, CriterionId(criterion), form)
    except Invalid as error:
        return _page(link, criterion, Refused(form, list(error.problems))), 422
    if done is None:
        return _page(link, criterion, Refused(form, [Problem("quote", CHANGED_MEANWHILE)])), 409
    flash(in_language(done))
    return redirect(url_for("findings.show", link=link, criterion=criterion, _anchor="main"), 303)


def _judge(link: str, criterion: CriterionId, form: JudgementForm) -> Text | None:
    """What was done; None where somebody else changed the answer. Raises Invalid and NotFound."""
    go = request.form.get("go")
    with writing(link) as work:
        if go == "reject":
            judgements.reject(work, criterion, form.key, typed(form, "reason"))
            return REJECTED
        if go == "reopen":
            judgements.reopen(work, criterion, form.key)
            return REOPENED
        problems = form.problems()
        if problems:
            raise Invalid(problems)
        saved = judgements.accept(work, form.acceptance(criterion))
        if saved.problems:
            raise Invalid(saved.problems)
    return None if saved.outcome is Outcome.CONFLICT else ACCEPTED


def _page(link: str, criterion: str, refused: Refused | None = None) -> str:
    with reading(link) as work:
        found = documents.open_document(work)
    looked = next((one for one in found.looked if one.criterion.id == criterion), None)
    if looked is None or found.kept is None:
        raise NotFound
    if refused is not None and refused.form.key not in {p.key for p in looked.passages}:
        raise NotFound
    cards = [_card(found, looked, passage, refused) for passage in looked.passages]
    return render_template(
        "documents/criterion.html",
        link=link,
        found=found,
        looked=looked,
        cards=cards,
        problems=_told(refused),
        next_open=_next_open(found, looked),
        level_options=_level_options(found.opened.catalogue),
    )


def _card(
    found: OpenedDocument, looked: Looked, passage: Passage, refused: Refused | None
) -> PassageCard:
    part = number_at(found.kept.document, passage.finding.start) if found.kept else 1
    if refused is not None and refused.form.key == passage.key:
        values = {
            name: typed(refused.form, name) for name in ("quote", "reference", "level", "reason")
        }
        seen = fingerprint(looked.answer)
        return PassageCard(passage, part, **values, seen=seen, messages=by_field(refused.problems))
    judgement = passage.judgement
    is_accepted = passage.decision is Decision.ACCEPTED
    return PassageCard(
        passage,
        part,
        quote=judgement.quote if judgement and is_accepted else passage.finding.quote,
        reference=judgement.reference if judgement and is_accepted else place_of(passage.finding),
        level=choice_of(looked.answer),
        reason=judgement.reason if judgement else "",
        seen=fingerprint(looked.answer),
    )


def _told(refused: Refused | None) -> list[tuple[str, Text]]:
    """Each problem with the id of the field it is shown at."""
    if refused is None:
        return []
    key = refused.form.key
    return [(f"{key}-{problem.where}", problem.message) for problem in refused.problems]


def _level_options(catalogue: Catalogue) -> list[tuple[str, str]]:
    named = enumerate(catalogue.level_names)
    return [("", "–"), *((str(level), f"{level}: {in_language(name)}") for level, name in named)]


def _next_open(found: OpenedDocument, looked: Looked) -> Looked | None:
    """The next criterion with passages that nobody has judged, round to the first."""
    place = found.looked.index(looked)
    others = (*found.looked[place + 1 :], *found.looked[:place])
    return next((one for one in others if one.open), None)


ACCEPTED = Text(
    "Angenommen: Die Fundstelle ist jetzt Nachweis, die Stufe ist gespeichert.",
    "Accepted: the passage is evidence now, the level is saved.",
)
REJECTED = Text("Abgelehnt: Die Fundstelle zählt nicht.", "Rejected: the passage does not count.")
REOPENED = Text(
    "Zurückgenommen: Die Fundstelle ist wieder offen. Die Stufe blieb, wie sie war.",
    "Taken back: the passage is open again. The level stays as it was.",
)
CHANGED_MEANWHILE = Text(
    "Jemand anderes hat diese Antwort inzwischen geändert. Oben steht, was jetzt gilt; Ihre "
    "Eingabe steht noch unten. Senden Sie sie noch einmal, wenn sie gelten soll.",
    "Somebody else has changed this answer in the meantime. What is stored now is shown above; "
    "what you entered is still below. Send it again if it is to replace that.",
)
