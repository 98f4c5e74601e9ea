"""Naming an organisation: by its whole name, or by enough of it to choose among a few.

Nobody is handed a list of all: who works with this instance is nobody's to page through.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from checks.accounts import Organisation
from checks.errors import Invalid, Problem
from checks.text import Text

SHORTEST: Final = 3
"""Characters of a name."""
CHOICES_MAX: Final = 10


def named(words: str, organisations: Iterable[Organisation]) -> Sequence[Organisation]:
    """Those whose names have all of these words in them; the only one that is called so alone."""
    sought = words.casefold().split()
    if len("".join(sought)) < SHORTEST:
        return []
    near = [one for one in organisations if all(word in one.name.casefold() for word in sought)]
    same = [one for one in near if one.name.casefold().split() == sought]
    return same if len(same) == 1 else near


def offered(found: Sequence[Organisation]) -> Sequence[Organisation]:
    """To choose from, unless they are too many."""
    return found if len(found) <= CHOICES_MAX else []


def choose(words: str, chosen: str, found: Sequence[Organisation]) -> Organisation:
    """The one that was chosen of those found, or that is called just so. Raises Invalid."""
    for one in offered(found):
        is_called_so = one.name.casefold().split() == words.casefold().split()
        if one.id == chosen or (is_called_so and len(found) == 1):
            return one
    if len("".join(words.split())) < SHORTEST:
        raise Invalid([Problem("partner", TOO_SHORT)])
    if len(found) > CHOICES_MAX:
        raise Invalid([Problem("partner", TOO_MANY)])
    raise Invalid([Problem("chosen", WHICH) if found else Problem("partner", NOBODY)])


TOO_SHORT: Final = Text(
    f"Bitte geben Sie mindestens {SHORTEST} Zeichen vom Namen der Organisation an.",
    f"Please enter at least {SHORTEST} characters of the organisation’s name.",
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
    "No other organisation here is called so. Please check the name, or enter the e-mail address "
    "of a person.",
)
