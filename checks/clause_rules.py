"""Which words a clause takes; forms and files ask the same question here."""

from checks import limits
from checks.clauses import ClauseChoice
from checks.errors import Problem
from checks.plain_text import problems as text_problems
from checks.text import Text


def problems(choice: ClauseChoice) -> list[Problem]:
    """All that is wrong; `where` is the field inside the choice (`wording`, `values.Datum`)."""
    found = text_problems("wording", choice.wording, limits.CLAUSE_MAX, has_lines=True)
    for name, value in choice.values:
        where = f"values.{name[: limits.BLANK_MAX]}"
        found += text_problems(where, name, limits.BLANK_MAX, has_lines=False)
        found += text_problems(where, value, limits.BLANK_MAX, has_lines=False)
    if len(choice.values) > limits.BLANKS_MAX:
        found.append(Problem("values", _too_many(len(choice.values))))
    return found


def _too_many(count: int) -> Text:
    return Text(
        f"Es sind {count} Lücken gefüllt, erlaubt sind {limits.BLANKS_MAX}. Bitte schreiben Sie "
        "die übrigen Angaben in den Wortlaut.",
        f"{count} gaps are filled, {limits.BLANKS_MAX} are allowed. Please write the others into "
        "the wording.",
    )
