"""Histories: who did what and when, for those who may know it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue

from actions import histories
from actions.histories import History
from checks.accounts import OrganisationId
from checks.histories import Line
from checks.local_time import local_day
from checks.profiles import CallId
from checks.programmes import ProgrammeId
from checks.submissions import SubmissionId
from checks.text import Text
from web.access import signed_in
from web.request_work import reading
from web.templates import render_template

pages = Blueprint("histories", __name__)

PLACE_DIGITS = 15


@dataclass(frozen=True, slots=True)
class About:
    """What a page of this kind tells, and to whom."""

    title: Text
    intro: Text


@pages.get("/a/<key>/history")
@signed_in
def of_assessment(key: str) -> ResponseReturnValue:
    with reading(key) as work:
        opened, found = histories.open_assessment(work, _before())
    back, title = url_for("tasks.show", link=key), opened.assessment.subject.title
    return _page(OF_ASSESSMENT, found, back, title)


@pages.get("/organisations/<organisation>/history")
@signed_in
def of_organisation(organisation: str) -> ResponseReturnValue:
    with reading() as work:
        known, found = histories.open_organisation(work, OrganisationId(organisation), _before())
    back = url_for("organisations.show", organisation=organisation)
    return _page(OF_ORGANISATION, found, back, known.name)


@pages.get("/programmes/<programme>/history")
@signed_in
def of_programme(programme: str) -> ResponseReturnValue:
    with reading() as work:
        known, found = histories.open_programme(work, ProgrammeId(programme), _before())
    back = url_for("programmes.show", programme=programme)
    return _page(OF_PROGRAMME, found, back, known.facts.title)


@pages.get("/calls/<call>/history")
@signed_in
def of_call(call: str) -> ResponseReturnValue:
    """Also of what is a draft still."""
    with reading() as work:
        opened, found = histories.open_call(work, CallId(call), _before())
    published, draft = url_for("calls.show", call=call), url_for("drafts.show", draft=call)
    back = published if opened.call.is_published else draft
    return _page(OF_CALL, found, back, opened.call.title)


@pages.get("/submissions/<submission>/history")
@signed_in
def of_submission(submission: str) -> ResponseReturnValue:
    with reading() as work:
        known, found = histories.open_submission(work, SubmissionId(submission), _before())
    back = url_for("submissions.show", submission=submission)
    return _page(OF_SUBMISSION, found, back, f"{known.title} ({known.receipt})")


@pages.get("/account/history")
@signed_in
def of_account() -> ResponseReturnValue:
    with reading() as work:
        found = histories.open_own_account(work, _before())
    return _page(OF_ACCOUNT, found, url_for("account.show"))


@pages.get("/account/sign-ins")
@signed_in
def of_sign_ins() -> ResponseReturnValue:
    with reading() as work:
        found = histories.open_own_sign_ins(work, _before())
    return _page(OF_SIGN_INS, found, url_for("account.show"))


@pages.get("/history")
@signed_in
def of_instance() -> ResponseReturnValue:
    with reading() as work:
        found = histories.open_instance(work, _before())
    return _page(OF_INSTANCE, found, url_for("organisations.list_all"))


def _before() -> int | None:
    """Where the page begins; anything else than a place is the beginning."""
    asked = request.args.get("before", "")
    is_place = asked.isascii() and asked.isdecimal() and len(asked) <= PLACE_DIGITS
    return int(asked) if is_place else None


def _page(about: About, found: History, back: str, whose: str = "") -> str:
    return render_template(
        "histories/show.html",
        about=about,
        whose=whose,
        days=_days(found.lines),
        older=found.older,
        is_first=not request.args.get("before"),
        here=request.path,
        back=back,
    )


def _days(lines: Sequence[Line]) -> list[tuple[date, list[Line]]]:
    return [(day, [*some]) for day, some in groupby(lines, key=lambda one: local_day(one.at))]


OF_ASSESSMENT = About(
    Text("Verlauf des Checks", "History of the check"),
    Text(
        "Wer an diesem Check was getan hat. Inhalte stehen hier nicht, nur dass sie geändert "
        "wurden. Wer den Check nur lesen darf, sieht diese Seite nicht.",
        "Who did what to this check. It holds no contents, only that they were changed. Those who "
        "may only read the check do not see this page.",
    ),
)
OF_ORGANISATION = About(
    Text("Verlauf der Organisation", "History of the organisation"),
    Text(
        "Wer eingeladen, aufgenommen und mit Aufgaben betraut wurde, und welche Checks dazukamen "
        "oder gelöscht wurden.",
        "Who was invited, joined and was given tasks, and which checks were added or deleted.",
    ),
)
OF_PROGRAMME = About(
    Text("Verlauf des Förderprogramms", "History of the programme"),
    Text(
        "Wer das Programm angelegt und beschrieben, Checks zugeordnet und Aufrufe entworfen hat. "
        "Das sehen alle, die in Ihrer Organisation Richtlinien und Aufrufe führen.",
        "Who created and described the programme, attached checks and drafted calls. Everybody who "
        "keeps guidelines and calls in your organisation sees this.",
    ),
)
OF_CALL = About(
    Text("Verlauf des Aufrufs", "History of the call"),
    Text(
        "Wer den Aufruf entworfen, geändert, veröffentlicht oder verlängert hat, und wie die "
        "Begutachtung verlief. Das sehen alle, die in Ihrer Organisation Aufrufe führen.",
        "Who drafted, changed or published the call or extended its deadline, and how its reviews "
        "went. Everybody who keeps calls in your organisation sees this.",
    ),
)
OF_SUBMISSION = About(
    Text("Verlauf der Einreichung", "History of the submission"),
    Text(
        "Wer in Ihrer Organisation eingereicht, ersetzt oder zurückgezogen hat. Der Fördergeber "
        "sieht diese Seite nicht.",
        "Who in your organisation submitted, replaced or withdrew it. The funder does not see this "
        "page.",
    ),
)
OF_ACCOUNT = About(
    Text("Verlauf Ihres Kontos", "History of your account"),
    Text(
        "Was mit Ihrem Konto geschehen ist. Das sehen Sie und der Betrieb dieser Anwendung.",
        "What has happened to your account. You see this, and so does whoever operates this "
        "application.",
    ),
)
OF_SIGN_INS = About(
    Text("Ihre Anmeldungen", "Your sign-ins"),
    Text(
        "Wann Sie sich an- und abgemeldet haben. Auf den Seiten sehen nur Sie das. Kennen Sie eine "
        "Anmeldung nicht, ändern Sie Ihr Passwort.",
        "When you signed in and out. On the pages, nobody but you sees this. If you do not "
        "recognise one of them, change your password.",
    ),
)
OF_INSTANCE = About(
    Text("Verlauf der Anwendung", "History of the application"),
    Text(
        "Was mit Organisationen und Konten geschehen ist. Inhalte von Checks und Anmeldungen "
        "stehen hier nicht.",
        "What has happened to organisations and accounts. It holds no contents of checks, and "
        "nobody's sign-ins.",
    ),
)
