"""Each published clause in other words: as many for each, and none of them the clause itself."""

from pathlib import Path

import yaml

from checks.clauses import names
from storage.catalogue_file import PUBLISHED, read_catalogue

VARIANTS: dict[str, list[str]] = yaml.safe_load(
    (Path(__file__).parents[1] / "data" / "readings" / "clause-variants.yaml").read_text("utf-8")
)
CATALOGUE = read_catalogue(PUBLISHED)


def test_every_clause_has_three_variants_that_differ() -> None:
    assert list(VARIANTS) == [criterion.id for criterion in CATALOGUE.criteria]
    for criterion in CATALOGUE.criteria:
        found = {criterion.clause.wording, *VARIANTS[criterion.id]}
        assert len(found) == 4, criterion.id


def test_a_variant_leaves_open_what_the_clause_leaves_open() -> None:
    for criterion in CATALOGUE.criteria:
        for variant in VARIANTS[criterion.id]:
            assert set(names(variant)) == set(names(criterion.clause.wording)), variant
