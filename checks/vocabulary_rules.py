"""Whether a vocabulary holds together: its phrases can be read and its criteria exist."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from checks.errors import Problem
from checks.near_words import suggestion
from checks.phrases import BadPhrase, parse
from checks.text import Text
from checks.vocabulary import Vocabulary

_ROLES = ("core", "says", "suggests", "unless")


def vocabulary_problems(
    vocabulary: Vocabulary, criteria: Collection[str] | None = None
) -> list[Problem]:
    """Every mistake with its path; `criteria` are the ids of the catalogue it is to read for."""
    found = [*_unreadable(vocabulary), *_repeated(vocabulary)]
    if criteria is not None:
        found += [*_foreign(vocabulary, criteria), *_speechless(vocabulary, criteria)]
    return found


def lines(vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    """Each phrase with its path in the file."""
    for name, phrases in vocabulary.modalities.items():
        yield from _numbered(f"modality.{name}", phrases)
    yield from _numbered("verification", vocabulary.verification)
    for kind, phrases in vocabulary.boilerplate.items():
        yield from _numbered(f"boilerplate.{kind}", phrases)
    for criterion, wording in vocabulary.wordings.items():
        for role in _ROLES:
            yield from _numbered(f"criteria.{criterion}.{role}", getattr(wording, role))


def _numbered(path: str, phrases: Iterable[str]) -> Iterator[tuple[str, str]]:
    return ((f"{path}[{number}]", phrase) for number, phrase in enumerate(phrases))


def _unreadable(vocabulary: Vocabulary) -> Iterator[Problem]:
    members = (
        place
        for name, entries in vocabulary.groups.items()
        for place in _numbered(f"groups.{name}", entries)
    )
    for path, phrase in members:
        yield from _refusal(path, phrase, {})
    for path, phrase in lines(vocabulary):
        yield from _refusal(path, phrase, vocabulary.groups)


def _refusal(path: str, phrase: str, groups: Mapping[str, Sequence[str]]) -> Iterator[Problem]:
    try:
        parse(phrase, groups)
    except BadPhrase as error:
        yield Problem(path, error.message)


def _repeated(vocabulary: Vocabulary) -> Iterator[Problem]:
    seen: dict[tuple[str, str], str] = {}
    for path, phrase in lines(vocabulary):
        place = path.rpartition(".")[0] or path.rpartition("[")[0]
        first = seen.setdefault((place, phrase), path)
        if first != path:
            yield Problem(
                path,
                Text(
                    f"Diese Wendung steht schon unter {first}.",
                    f"This phrase already stands at {first}.",
                ),
            )


def _foreign(vocabulary: Vocabulary, criteria: Collection[str]) -> Iterator[Problem]:
    for criterion in vocabulary.wordings:
        if criterion not in criteria:
            hint = suggestion(criterion, criteria)
            yield Problem(
                f"criteria.{criterion}",
                Text(
                    f"Ein Kriterium „{criterion}“ kennt der Katalog nicht. {hint.de}",
                    f"The catalogue does not know a criterion ‘{criterion}’. {hint.en}",
                ),
            )


def _speechless(vocabulary: Vocabulary, criteria: Collection[str]) -> Iterator[Problem]:
    for criterion in criteria:
        if criterion not in vocabulary.wordings:
            yield Problem(
                "criteria",
                Text(
                    f"Für das Kriterium {criterion} fehlt der Wortschatz.",
                    f"The wording of criterion {criterion} is missing.",
                ),
            )
