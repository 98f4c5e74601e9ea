"""Addresses of pages: Flask builds one of each kind, and it is filled in from then on."""

import re
from collections.abc import Hashable

import flask
from flask import current_app, g, request

from web.blanks import Blanks, Pieces

KEY = "digital-check.addresses"
HERE = "addresses"
"""Where a request keeps the kinds of its language, so that it looks for them once."""
KINDS_KEPT = 2048
PLAIN = re.compile(r"[A-Za-z0-9_-]+")
"""Stands in an address as it is."""
ANCHOR = "_anchor"

Kinds = dict[Hashable, Pieces]

_blanks = Blanks()


def url_for(endpoint: str, **values: object) -> str:
    """As Flask builds it. All but plain words go to Flask each time, which knows how to write them.

    Which kind an address is follows from the page, the language and the names of its values: no
    rule of this site looks at the values themselves.
    """
    words = [word for word in values.values() if isinstance(word, str) and PLAIN.fullmatch(word)]
    if len(words) < len(values) or not all(map(_is_filled_in, values)):
        return flask.url_for(endpoint, **values)  # type: ignore[arg-type]
    kinds = g.get(HERE) or _kinds()
    key = (endpoint, *values)
    pieces = kinds.get(key)
    if pieces is None:
        if len(kinds) >= KINDS_KEPT:
            kinds.clear()
        marked = dict(zip(values, _blanks.marks(), strict=False))
        pieces = kinds[key] = _blanks.cut(flask.url_for(endpoint, **marked))  # type: ignore[arg-type]
    return pieces.joined(words)


def root() -> str:
    """Where the site lies; empty where it has a name of its own."""
    return request.script_root


def forget() -> None:
    """From now on this request speaks another language."""
    g.pop(HERE, None)


def _kinds() -> Kinds:
    """The kinds of address in the language of this request, under the root it was sent to."""
    known: dict[Hashable, Kinds] = current_app.extensions.setdefault(KEY, {})
    kinds: Kinds = known.setdefault((g.get("language"), request.script_root), {})
    setattr(g, HERE, kinds)
    return kinds


def _is_filled_in(name: str) -> bool:
    """What begins with a line tells Flask how to build, but for the anchor."""
    return name == ANCHOR or not name.startswith("_")
