"""German or English for this visitor: the language is the first part of every address."""

from collections.abc import Mapping
from typing import Final, cast
from urllib.parse import urlencode

from flask import Flask, abort, current_app, g, request

from actions.handouts import Words
from checks.text import Language, Text
from web import addresses
from web.addresses import url_for

KEY = "digital-check.words"
LANGUAGES: Final = frozenset(Language)
OTHER: Final = {Language.DE: Language.EN, Language.EN: Language.DE}


def speak(app: Flask, words: Mapping[Language, Words]) -> None:
    """Take the language out of each address and put it into each address that is built."""
    app.extensions[KEY] = words

    @app.url_value_preprocessor
    def take_language(endpoint: str | None, values: dict[str, object] | None) -> None:
        del endpoint
        given = values.pop("language", None) if values else None
        if given is not None and given not in LANGUAGES:
            abort(404)
        g.language = Language(str(given)) if given else _in_address() or preferred()

    @app.url_defaults
    def put_language(endpoint: str, values: dict[str, object]) -> None:
        if "language" not in values and app.url_map.is_endpoint_expecting(endpoint, "language"):
            values["language"] = current().value


def current() -> Language:
    """The language of this request."""
    return cast("Language", g.get("language", Language.DE))


def use(language: Language) -> None:
    """Go on in the language in which somebody began, at an address that has none."""
    g.language = language
    addresses.forget()


def current_words() -> Words:
    return cast("Words", current_app.extensions[KEY][current()])


def in_language(text: Text) -> str:
    return text.in_(current())


def _in_address() -> Language | None:
    """The language of an address that leads nowhere."""
    first = request.path.split("/")[1]
    return Language(first) if first in LANGUAGES else None


def preferred() -> Language:
    """What the browser asks for, German otherwise."""
    found = request.accept_languages.best_match([language.value for language in Language])
    return Language(found) if found else Language.DE


def elsewhere() -> str:
    """The address of this same page in the other language; the start page where there is none."""
    other = OTHER[current()].value
    endpoint, given = request.endpoint, request.view_args
    if endpoint is None or given is None or not _speaks(endpoint):
        return url_for("home.show", language=other)
    address = url_for(endpoint, **{**given, "language": other})
    if not request.query_string:
        return address
    query = urlencode(list(request.args.items(multi=True)))
    return f"{address}?{query}" if query else address


def _speaks(endpoint: str) -> bool:
    """Whether a language stands in the address of this page."""
    return current_app.url_map.is_endpoint_expecting(endpoint, "language")
