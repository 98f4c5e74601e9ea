"""Naming an organisation: by its whole name, or by enough of it to choose among a few.

Nobody is handed a list of all: who works with this instance is nobody's to page through.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from checks.accounts import Organisation
from checks.errors import Invalid, Problem
from checks.text import Text

SHORTEST: Final = 3
"""Characters that one word of it has at least, unless it is the whole name."""
CHOICES_MAX: Final = 10


def named(words: str, organisations: Iterable[Organisation]) -> Sequence[Organisation]:
    """Those whose names have all of these words in them; the only one that is called so alone."""
    sought, among = words.casefold().split(), list(organisations)
    same = [one for one in among if one.name.casefold().split() == sought]
    if len(same) == 1 or _is_too_short(words):
        return same
    return [one for one in among if all(word in one.name.casefold() for word in sought)]


def offered(found: Sequence[Organisation]) -> Sequence[Organisation]:
    """To choose from, unless they are too many."""
    return found if len(found) <= CHOICES_MAX else []


def choose(words: str, chosen: str, found: Sequence[Organisation]) -> Organisation:
    """The one that was chosen of those found, or that is called just so. Raises Invalid."""
    for one in offered(found):
        is_called_so = one.name.casefold().split() == words.casefold().split()
        if one.id == chosen or (is_called_so and len(found) == 1):
            return one
    if _is_too_short(words):
        raise Invalid([Problem("partner", TOO_SHORT)])
    if len(found) > CHOICES_MAX:
        raise Invalid([Problem("partner", TOO_MANY)])
    raise Invalid([Problem("chosen", WHICH) if found else Problem("partner", NOBODY)])


def _is_too_short(words: str) -> bool:
    """Whether no word says enough: three single letters stand in nearly every name."""
    return max(map(len, words.split()), default=0) < SHORTEST


TOO_SHORT: Final = Text(
    f"Bitte geben Sie ein Wort vom Namen der Organisation mit mindestens {SHORTEST} Zeichen an.",
    f"Please enter a word of the organisation’s name with at least {SHORTEST} characters.",
)
TOO_MANY: Final = Text(
    f"Mehr als {CHOICES_MAX} Organisationen heißen so ähnlich. Bitte geben Sie mehr vom Namen an.",
    f"More than {CHOICES_MAX} organisations have such a name. Please enter more of the name.",
)
WHICH: Final = Text(
    "Bitte wählen Sie aus, welche Organisation Sie meinen.",
    "Please choose which organisation you mean.",
)
NOBODY: Final = Text(
    "Keine andere Organisation heißt hier so. Bitte prüfen Sie den Namen, oder geben Sie die "
    "E-Mail-Adresse einer Person an.",
    "No other organisation here has that name. Please check the name, or enter the email address "
    "of a person.",
)
