"""What somebody typed into a form that is refused, to be shown so that it can be copied."""

from typing import Final

from flask import request
from werkzeug.exceptions import HTTPException

from web import tokens

SECRETS: Final = frozenset({"csrf_token", "password", "old", "code", "sealed"})
"""Fields that no page shows."""
ONCE: Final = SECRETS - {"sealed"}
"""Fields that are not sent again for somebody who has to sign in first."""
NOT_TYPED: Final = frozenset(
    {
        "accepts_warnings",
        "adopted",
        "approve",
        "award",
        "check",
        "choice",
        "chosen",
        "criteria",
        "criterion",
        "declaration",
        "digital",
        "do",
        "evaluator",
        "federal_check",
        "government",
        "grade",
        "has_names",
        "hides_applicant",
        "key",
        "kind",
        "known",
        "laender",
        "land",
        "language",
        "level",
        "organisation",
        "reminds",
        "replaces",
        "right",
        "roles",
        "seen",
        "shown",
        "state",
        "take_stored",
        "thread",
        "to",
        "version",
        "wish",
        "with_names",
        "withdraw",
    }
)
"""Fields that are chosen or that the page itself sends; as part of a name where there are many."""
SHORTEST: Final = 2


def sent_again() -> list[tuple[str, str]]:
    """Everything that was sent from here, for the form that sends it once more."""
    return [(name, words) for name, words in _sent() if name not in ONCE]


def typed_words() -> list[str]:
    """The texts of a form that was sent from here, in its order and each once.

    Never secrets or files.
    """
    found = [words.strip() for name, words in _sent() if _is_typed(name)]
    return list(dict.fromkeys(words for words in found if len(words) >= SHORTEST))


def _is_typed(name: str) -> bool:
    return (SECRETS | NOT_TYPED).isdisjoint(name.split("-"))


def _sent() -> list[tuple[str, str]]:
    """Nothing where the form cannot be read, or where another site may have written it.

    A browser says from where a form comes; of one that does not, only the token tells.
    """
    try:
        is_ours = request.headers.get("Sec-Fetch-Site") == "same-origin"
        is_known = is_ours or tokens.fits(request.form.get(tokens.MARK))
        return list(request.form.items(multi=True)) if is_known else []
    except HTTPException:
        return []
