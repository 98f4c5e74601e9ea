"""Whether the model clauses of a catalogue hold: blanks that can be filled, levels that suffice."""

import re
from collections import Counter
from collections.abc import Iterator

from checks.catalogue import Catalogue, Perspective
from checks.catalogue_levels import TOP_LEVEL
from checks.catalogue_references import placed
from checks.clauses import names
from checks.errors import Problem
from checks.text import Text

_BRACKETS = re.compile(r"[^\[\]]*(?:\[[^\[\]]+\][^\[\]]*)*")


def clause_levels(catalogue: Catalogue) -> Iterator[Problem]:
    """A clause that misses the minimum level of its criterion would mend nothing."""
    for path, criterion in placed("criteria", catalogue.criteria):
        least = max(1, criterion.minimum(Perspective.GUIDELINE) or 0)
        if not least <= criterion.clause.level <= TOP_LEVEL:
            yield Problem(
                f"{path}.clause.level",
                Text(
                    f"Die Stufe des Bausteins ist {criterion.clause.level}; richtig ist eine Zahl "
                    f"von {least} bis {TOP_LEVEL}, denn er soll die Mindeststufe erreichen.",
                    f"The level of the clause is {criterion.clause.level}; a number from {least} "
                    f"to {TOP_LEVEL} is right, for it should reach the minimum level.",
                ),
            )


def clause_blanks(catalogue: Catalogue) -> Iterator[Problem]:
    for path, criterion in placed("criteria", catalogue.criteria):
        wording = criterion.clause.wording
        if not _BRACKETS.fullmatch(wording):
            yield Problem(f"{path}.clause.wording", _UNMATCHED)
        for name, times in Counter(names(wording)).items():
            if times > 1:
                yield Problem(f"{path}.clause.wording", _named_twice(name, times))


def _named_twice(name: str, times: int) -> Text:
    return Text(
        f"Die Lücke [{name}] steht hier {times}-mal; jede Lücke eines Bausteins braucht einen "
        "eigenen Namen.",
        f"The gap [{name}] stands here {times} times; each gap of a clause needs a name of its "
        "own.",
    )


_UNMATCHED = Text(
    "Die eckigen Klammern gehen nicht auf; jede Lücke hat die Form [Inhalt].",
    "The square brackets do not match; each gap has the form [content].",
)
