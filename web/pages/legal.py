"""Imprint, privacy notice, accessibility statement: our words, or the operator's own instead."""

from dataclasses import dataclass, field
from datetime import date
from typing import Final, cast

from flask import Blueprint, Flask, current_app
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from checks.legal import WORDS, Legal, LegalPage
from checks.text import Language
from web import language
from web.access import public
from web.request_work import workplace
from web.templates import render_template

KEY: Final = "digital-check.legal"
STATED_ON: Final = date(2026, 11, 29)
"""When what the accessibility statement says was last looked at, once a year at least."""

pages = Blueprint("legal", __name__)


@dataclass(frozen=True, slots=True)
class Kept:
    """What the operator has entered, and their own texts as markup."""

    legal: Legal
    texts: dict[tuple[LegalPage, Language], Markup] = field(default_factory=dict)


def install(app: Flask, legal: Legal) -> None:
    app.extensions[KEY] = Kept(legal, _rendered(legal) if legal.texts else {})


@pages.get("/imprint")
@public
def imprint() -> ResponseReturnValue:
    return _page(LegalPage.IMPRINT)


@pages.get("/privacy")
@public
def privacy() -> ResponseReturnValue:
    return _page(LegalPage.PRIVACY)


@pages.get("/accessibility")
@public
def accessibility() -> ResponseReturnValue:
    return _page(LegalPage.ACCESSIBILITY)


def _page(page: LegalPage) -> ResponseReturnValue:
    kept = cast("Kept", current_app.extensions[KEY])
    spoken = [one for one in (language.current(), *Language) if (page, one) in kept.texts]
    if spoken:
        return render_template(
            "legal/own.html", page=page, own=kept.texts[page, spoken[0]], spoken=spoken[0]
        )
    return render_template(
        f"legal/{page}.html",
        page=page,
        details=kept.legal.details,
        missing=[WORDS[name] for name in kept.legal.missing(page)],
        terms=workplace().terms,
        stated_on=STATED_ON,
    )


def _rendered(legal: Legal) -> dict[tuple[LegalPage, Language], Markup]:
    """The parser is loaded only where an operator has written a text: few do."""
    from web.markdown import markup  # noqa: PLC0415 - see above

    return {key: markup(text) for key, text in legal.texts.items()}
