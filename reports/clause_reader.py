"""The clauses of a JSON file: what its author made of them, every problem with its path."""

from typing import Final

from checks.catalogue import Catalogue, Criterion, CriterionId, Perspective
from checks.clause_rules import problems
from checks.clauses import ClauseChoice, choice_of
from checks.plain_text import clean, shown
from checks.text import Text
from reports.json_fields import Fields, unknown

_CHOICE: Final = ("adopted", "wording", "values")


def read_clauses(
    fields: Fields, perspective: Perspective, catalogue: Catalogue
) -> dict[CriterionId, ClauseChoice]:
    """By criterion; `fields` is the whole assessment, which may be one without clauses."""
    if not fields.has("clauses"):
        return {}
    if perspective is not Perspective.GUIDELINE:
        fields.refuse("clauses", _NO_GUIDELINE)
        return {}
    inside = fields.child("clauses")
    read = {}
    for key in inside.values:
        criterion = catalogue.by_id.get(CriterionId(key))
        if criterion is None or perspective not in criterion.scored_in:
            asked = [c.id for c in catalogue.scored(perspective)]
            inside.refuse(shown(key), unknown(key, asked))
        else:
            read[criterion.id] = _choice(inside.child(key), criterion)
    return read


def _choice(fields: Fields, criterion: Criterion) -> ClauseChoice:
    fields.refuse_others(_CHOICE)
    values = fields.child("values")
    choice = choice_of(
        criterion.clause,
        clean(fields.raw_text("wording")),
        {clean(name): clean(values.raw_text(name)) for name in values.values},
        is_adopted=fields.flag("adopted", default=True),
    )
    found = problems(choice)
    fields.add(found)
    return ClauseChoice() if found else choice


_NO_GUIDELINE: Final = Text(
    "Formulierungsbausteine gibt es nur im Richtlinien-Check. Bitte streichen Sie „clauses“.",
    "Model clauses are only possible in a guideline check. Please remove “clauses”.",
)
