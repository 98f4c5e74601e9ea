"""Searching the catalogue: the criteria in whose words every word asked for occurs."""

from checks.catalogue import Catalogue, Criterion
from checks.plain_text import clean
from checks.text import Language

ASKED_MAX = 100
"""Characters of a search that are worth reading; whoever sends more has pasted something else."""


def one_line(asked: str) -> str:
    """The beginning of what was typed, as words with one blank between, fit to be shown again."""
    printable = (sign if sign.isprintable() else " " for sign in clean(asked[:ASKED_MAX]))
    return " ".join("".join(printable).split())


def find_criteria(catalogue: Catalogue, asked: str, language: Language) -> tuple[Criterion, ...]:
    """The criteria with all words in id, title, questions or clause; all of them for no word.

    Case does not matter, and parts of words count: German joins what other languages leave apart.
    """
    words = asked.casefold().split()
    return tuple(c for c in catalogue.criteria if _has_all(words, c, language))


def _has_all(words: list[str], criterion: Criterion, language: Language) -> bool:
    if not words:
        return True
    text = _written(criterion, language)
    return all(word in text for word in words)


def _written(criterion: Criterion, language: Language) -> str:
    """What is searched; a clause is German in both languages, only its gist is English."""
    questions = (question.in_(language) for question in criterion.questions.values())
    gist = criterion.clause.gist if language is Language.EN else ""
    parts = (criterion.id, criterion.title.in_(language), *questions, criterion.clause.wording)
    return "\n".join((*parts, gist)).casefold()
