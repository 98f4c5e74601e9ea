"""What is chosen from when people work together, in the language of the visitor."""

from collections.abc import Iterable, Mapping

from checks.catalogue import Criterion
from checks.local_time import LOCAL_TIME
from checks.named_versions import NamedVersion
from checks.shares import RIGHTS
from web import language

Choices = list[tuple[str, str]]


def right_choices() -> Choices:
    """What others may do with what is shared with them."""
    return [(right.value, language.in_language(words)) for right, words in RIGHTS.items()]


def colleague_choices(colleagues: Mapping[str, str], chosen: str, nobody: str) -> Choices:
    """Nobody first, then everybody by name; whoever is chosen stays, even if they have left."""
    left = {} if chosen in {"", *colleagues} else {chosen: chosen}
    known = sorted({**colleagues, **left}.items(), key=lambda one: one[1].casefold())
    return [("", nobody), *((email, _named(email, name)) for email, name in known)]


def version_choices(kept: Iterable[NamedVersion], now: str = "") -> Choices:
    """The versions, oldest first; with words for it, the state of now as the last."""
    words = language.current_words()
    found = [
        (str(one.id), f"{one.name} ({words.day(one.at.astimezone(LOCAL_TIME).date())})")
        for one in kept
    ]
    return [*found, ("", now)] if now else found


def criterion_choices(criteria: Iterable[Criterion]) -> Choices:
    """Criteria by id and title."""
    return [(str(c.id), f"{c.id} {language.in_language(c.title)}") for c in criteria]


def _named(email: str, name: str) -> str:
    return email if name == email else f"{name} ({email})"
