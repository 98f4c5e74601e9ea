"""The people of the demo, as pages know them; nobody unless the operator has asked for a demo."""

from collections.abc import Sequence
from typing import Final, cast

from flask import Flask, current_app

from actions import demo
from actions.demo import Guest
from web.request_work import reading

KEY: Final = "digital-check.demo"


def install(app: Flask, known: Sequence[Guest]) -> None:
    """From now on everybody may come in as one of these; pages say that all is made up."""
    from web.pages import demo as pages  # noqa: PLC0415 - the pages ask this module

    app.extensions[KEY] = known
    app.register_blueprint(pages.pages, url_prefix="/<language>")


def is_demo() -> bool:
    return KEY in current_app.extensions


def guests() -> Sequence[Guest]:
    """Those as whom one can come in here and now."""
    if not is_demo():
        return ()
    with reading() as work:
        return demo.list_guests(work, _known())


def find(email: str) -> Guest | None:
    return next((one for one in _known() if one.email == email), None)


def _known() -> Sequence[Guest]:
    return cast("Sequence[Guest]", current_app.extensions[KEY])
