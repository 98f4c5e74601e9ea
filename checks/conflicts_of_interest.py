"""Conflict of interest: what an evaluator declares before anything of a submission is shown.

The kinds follow sections 20 (excluded persons) and 21 (fear of bias) of the Verwaltungs-
verfahrensgesetz (VwVfG), told in our own words.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from checks.errors import Problem
from checks.plain_text import problems as text_problems
from checks.text import Text

NOTE_MAX: Final = 1000
_WORD: Final = re.compile(r"\w+")


class Conflict(StrEnum):
    """Why somebody cannot judge; the last three are what the accounts themselves say."""

    PARTY = "party"
    RELATIVE = "relative"
    REPRESENTATIVE = "representative"
    EMPLOYED = "employed"
    ADVISED = "advised"
    ADVANTAGE = "advantage"
    BIAS = "bias"
    FOUND = "found"
    FORMER = "former"
    COMPETITOR = "competitor"


CONFLICTS: Final[Mapping[Conflict, Text]] = {
    Conflict.PARTY: Text(
        "Ich bin selbst beteiligt, zum Beispiel als Partnerin oder Partner des Vorhabens "
        "(§ 20 Abs. 1 Nr. 1 VwVfG).",
        "I take part myself, for example as a partner of the project (section 20(1) no. 1 VwVfG).",
    ),
    Conflict.RELATIVE: Text(
        "Ich bin mit jemandem verwandt, verschwägert, verheiratet oder verlobt, der beteiligt ist "
        "(§ 20 Abs. 1 Nr. 2, Abs. 5 VwVfG).",
        "I am related, married or engaged to somebody who takes part (section 20(1) no. 2, (5) "
        "VwVfG).",
    ),
    Conflict.REPRESENTATIVE: Text(
        "Ich vertrete jemanden, der beteiligt ist, oder bin mit einer solchen Vertretung verwandt "
        "(§ 20 Abs. 1 Nr. 3, 4 VwVfG).",
        "I represent somebody who takes part, or am related to whoever does (section 20(1) nos. 3 "
        "and 4 VwVfG).",
    ),
    Conflict.EMPLOYED: Text(
        "Ich bin bei jemandem beschäftigt, der beteiligt ist, oder sitze dort in Vorstand, "
        "Aufsichtsrat oder einem ähnlichen Organ (§ 20 Abs. 1 Nr. 5 VwVfG).",
        "I am employed by somebody who takes part, or sit on the board or a similar body there "
        "(section 20(1) no. 5 VwVfG).",
    ),
    Conflict.ADVISED: Text(
        "Ich habe in dieser Sache außerhalb meines Amtes ein Gutachten erstellt, beraten oder "
        "sonst mitgearbeitet, zum Beispiel am Antrag (§ 20 Abs. 1 Nr. 6 VwVfG).",
        "I gave an opinion, advised or worked in this matter outside my office, for example on the "
        "application (section 20(1) no. 6 VwVfG).",
    ),
    Conflict.ADVANTAGE: Text(
        "Ich hätte durch die Entscheidung unmittelbar einen Vor- oder Nachteil "
        "(§ 20 Abs. 1 Satz 2 VwVfG).",
        "The decision would be of direct advantage or disadvantage to me (section 20(1) sentence "
        "2 VwVfG).",
    ),
    Conflict.BIAS: Text(
        "Es gibt einen anderen Grund, der Misstrauen gegen meine Unparteilichkeit rechtfertigen "
        "kann (§ 21 VwVfG).",
        "There is another reason that may justify doubts about my impartiality (section 21 VwVfG).",
    ),
    Conflict.FOUND: Text(
        "Das Konto gehört zur antragstellenden Organisation oder zur Stelle, die den Aufruf führt.",
        "The account belongs to the applicant organisation or to the body that runs the call.",
    ),
    Conflict.FORMER: Text(
        "Das Konto gehörte in den letzten zwei Jahren zur antragstellenden Organisation: Besorgnis "
        "der Befangenheit (Festlegung dieser Anwendung, zu § 21 VwVfG).",
        "The account belonged to the applicant organisation within the last two years: doubts "
        "about impartiality (a rule of this application, on section 21 VwVfG).",
    ),
    Conflict.COMPETITOR: Text(
        "Das Konto gehört zu einer Organisation, die sich in diesem Aufruf selbst bewirbt "
        "(§ 20 Abs. 1 Satz 1 Nr. 5 in Verbindung mit Satz 2 VwVfG).",
        "The account belongs to an organisation that applies in this call itself (section 20(1) "
        "sentence 1 no. 5 with sentence 2 VwVfG).",
    ),
}
BY_ACCOUNT: Final = frozenset({Conflict.FOUND, Conflict.FORMER, Conflict.COMPETITOR})
"""What nobody has to declare, since it is found."""
DECLARED: Final = tuple(one for one in Conflict if one not in BY_ACCOUNT)
"""What somebody can declare, in the order of the form."""


@dataclass(frozen=True, slots=True)
class Declaration:
    """What was declared: `kind` is None where somebody declares to be free of conflicts.

    `is_made` says that they chose at all; nothing is taken as a declaration by default.
    """

    is_made: bool = False
    kind: Conflict | None = None
    note: str = ""


def named_in(names: Iterable[str], texts: Iterable[str]) -> frozenset[str]:
    """Which of these names stand in the texts, word for word, as a partner may be named.

    It is a reason to look, not a conflict by itself: a name may be mentioned for any reason.
    """
    said = [_words(text) for text in texts]
    wanted = {name: _words(name) for name in names}
    return frozenset(
        name
        for name, words in wanted.items()
        if words.strip() and any(words in one for one in said)
    )


def _words(text: str) -> str:
    """The words alone, each between two spaces, however they are written."""
    return f" {' '.join(_WORD.findall(text.casefold()))} "


def declaration_problems(declaration: Declaration) -> list[Problem]:
    if not declaration.is_made:
        return [Problem("declaration", NOT_MADE)]
    return text_problems("note", declaration.note, NOTE_MAX, has_lines=True)


NOT_MADE: Final = Text(
    "Bitte erklären Sie, ob einer dieser Gründe auf Sie zutrifft. Vorher wird nichts von der "
    "Einreichung gezeigt.",
    "Please declare whether one of these reasons applies to you. Nothing of the submission is "
    "shown until then.",
)
