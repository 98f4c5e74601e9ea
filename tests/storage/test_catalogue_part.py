"""A part of a catalogue is enough to score with."""

from fractions import Fraction
from pathlib import Path

import pytest
import yaml

from checks.catalogue import Catalogue, CriterionId, Obligation, Perspective
from checks.text import Text
from storage.catalogue_file import PUBLISHED, read_catalogue, read_part
from storage.marked_file import FileFaults
from tests.storage.catalogue_faults import CATALOGUES

EVERYWHERE = frozenset(Perspective)
MINIMAL = (CATALOGUES / "minimal_part.yaml").read_text("utf-8")
PUBLISHED_CATALOGUE = read_catalogue(PUBLISHED)


def part(tmp_path: Path, text: str) -> Catalogue:
    path = tmp_path / "part.yaml"
    path.write_text(text, "utf-8")
    return read_part(path)


def part_faults(tmp_path: Path, text: str) -> list[str]:
    with pytest.raises(FileFaults) as refused:
        part(tmp_path, text)
    return [f"{p.where}: {p.message.en}" for p in refused.value.problems]


def test_the_least_a_part_holds_is_completed_from_the_published_catalogue() -> None:
    minimal = read_part(CATALOGUES / "minimal_part.yaml")
    knock_out, recommended, mandatory = minimal.criteria

    assert [d.weight for d in minimal.dimensions] == [14, 8]
    assert knock_out.minimum(Perspective.REVIEW) == 3
    assert recommended.minimum(Perspective.PROJECT) is None
    assert (mandatory.minimum(Perspective.GUIDELINE), mandatory.weight) == (None, 12)
    for criterion in minimal.criteria:
        assert criterion.scored_in == EVERYWHERE
        assert criterion.not_applicable.allowed_in == EVERYWHERE
        assert [level.guideline for level in criterion.levels] == [*minimal.level_names]
    assert minimal.steps == PUBLISHED_CATALOGUE.steps
    assert minimal.grades == PUBLISHED_CATALOGUE.grades
    assert minimal.verdicts == PUBLISHED_CATALOGUE.verdicts
    assert not any(d.presupposes_digital for d in minimal.dimensions)


def test_a_whole_published_file_is_a_part_of_itself() -> None:
    assert read_part(PUBLISHED) == PUBLISHED_CATALOGUE


def test_a_published_file_with_criteria_cut_out_is_read_and_loses_its_loose_ends(
    tmp_path: Path,
) -> None:
    content = yaml.load(PUBLISHED.read_text("utf-8"), yaml.CSafeLoader)
    content["criteria"] = content["criteria"][:2]
    content["dimensions"] = content["dimensions"][:3]
    content["sources"].pop(content["criteria"][0]["sources"][0])

    cut = part(tmp_path, yaml.dump(content, Dumper=yaml.CSafeDumper))

    kept = {c.id for c in cut.criteria}
    assert len(kept) == 2
    assert all(set(s.criteria) <= kept for s in cut.statements)
    assert len(cut.criteria[0].sources) == len(PUBLISHED_CATALOGUE.criteria[0].sources) - 1
    assert cut.criteria[1].levels == PUBLISHED_CATALOGUE.criteria[1].levels


EARLIER_FORM = """
schema_version: "0.1-draft"
catalogue: {id: earlier, version: "0.1.0", disclaimer: {de: Ja, en: Indeed}}
scale:
  step: {guideline: 1}
  evidence_grades: [{grade: none, factor: 0.0, level_cap: 2}]
verdicts: {order: [not_met], not_met: {de: nein, en: never, rule: below minimum}}
dimensions: [{id: AA, weight: 14, title: {de: Feld, en: Field}, demands: ["1"]}]
statements: [{id: P1, part: preamble, modality: must, quote: So, criteria: [AA-01, ZZ-01]}]
sources: {SRC: {title: Quelle, url: "https://example.org", status: verified-primary}, BAD: 3}
criteria:
  - id: AA-01
    dimension: AA
    title: {de: Titel, en: Title}
    obligation: mandatory
    obligation_basis: law
    min_level: {guideline: 2, project: 1}
    weight: 4
    scored_in: [guideline, project]
    levels: [{level: 0, guideline_de: nichts}, {level: 1, project: {de: etwas, en: some}}]
    evidence: {de: [Fundstelle], en: [Passage]}
    not_applicable: {allowed: false, de: Nie., en: Never.}
    statement_refs: [P1]
    sources: [SRC, GONE, [3]]
    model_clause: {section: "4", de: Wortlaut}
"""


def test_an_earlier_form_of_the_file_is_read_as_far_as_the_score_needs_it(tmp_path: Path) -> None:
    earlier = part(tmp_path, EARLIER_FORM)
    (criterion,) = earlier.criteria

    assert (earlier.id, earlier.version) == ("earlier", "0.1.0")
    assert criterion.title == Text("Titel", "Title")
    assert criterion.obligation is Obligation.MANDATORY
    assert criterion.scored_in == {Perspective.GUIDELINE, Perspective.PROJECT}
    assert criterion.not_applicable.allowed_in == frozenset()
    assert criterion.sources == ("SRC",)
    assert criterion.levels[1].project == Text("etwas", "some")
    assert criterion.levels[4].guideline == PUBLISHED_CATALOGUE.level_names[4]
    assert earlier.statements[0].criteria == (CriterionId("AA-01"),)
    assert earlier.grades == PUBLISHED_CATALOGUE.grades


def test_a_part_may_set_its_own_scale(tmp_path: Path) -> None:
    own = part(tmp_path, MINIMAL + "scale: {steps: {guideline: 0.25}}\n")

    assert own.steps[Perspective.GUIDELINE] == Fraction(1, 4)
    assert own.steps[Perspective.PROJECT] == 1


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("weight: 14", "weight: 0", "part.yaml:3 dimensions.OS.weight: The weight is 0;"),
        ("weight: 14", "weight: 0.0", "part.yaml:3 dimensions.OS.weight: The weight is 0;"),
        ("weight: 8", "weight: -0.5", "part.yaml:4 dimensions.GT.weight: The weight is −0.5;"),
        ("weight: 12", "weight: -3", "part.yaml:8 criteria.GT-01.weight: The weight is −3;"),
        ("weight: 14", "weight: true", "part.yaml:3 dimensions.OS.weight: There is true here;"),
        ("weight: 14", "weight: nan", "part.yaml:3 dimensions.OS.weight: There is ‘nan’ here;"),
        ("weight: 14", "weight: inf", "part.yaml:3 dimensions.OS.weight: There is ‘inf’ here;"),
        ("weight: 14", 'weight: "1.5"', "part.yaml:3 dimensions.OS.weight: There is ‘1.5’"),
        ("weight: 14", "weight: 1/2", "part.yaml:3 dimensions.OS.weight: There is ‘1/2’ here;"),
        ("weight: 14", "weight: a", "part.yaml:3 dimensions.OS.weight: There is ‘a’ here;"),
        ("weight: 8", "wieght: 8", "part.yaml:4 dimensions.GT.weight: The key ‘weight’"),
        ("{id: GT, weight: 8}", "GT", "part.yaml:4 dimensions[1]: There is ‘GT’ here;"),
        ("dimension: GT", "dimension: GG", "part.yaml:8 criteria.GT-01.dimension: ‘GG’ is not"),
        ("id: GT-01", "id: OS-01", "part.yaml:8 criteria[2].id: The id ‘OS-01’ is already"),
        (", min_level: null", "", "part.yaml:7 criteria.OS-02.min_level: The key ‘min_level’"),
        ("min_level: null", "min_level: 3", "part.yaml:7 criteria.OS-02.min_level: There is the"),
        ("{project: 1}", "{project: 9}", "part.yaml:8 criteria.GT-01.min_level.project: The"),
        ("mandatory", "must", "part.yaml:8 criteria.GT-01.obligation: There is ‘must’ here;"),
        ("weight: 8}", "weight: 8, weight: 9}", "part.yaml:4 dimensions.GT.weight: The key"),
        (
            "weight: 8}",
            "weight: 8, presupposes_digital: maybe}",
            "part.yaml:4 dimensions.GT.presupposes_digital: There is ‘maybe’ here;",
        ),
        (
            "weight: 12",
            "weight: 12, scored_in: []",
            "part.yaml:8 criteria.GT-01.scored_in: The criterion counts in no perspective;",
        ),
        (
            "weight: 12",
            "weight: 12, not_applicable: {allowed_in: [projekt]}",
            "part.yaml:8 criteria.GT-01.not_applicable.allowed_in[0]: There is ‘projekt’",
        ),
    ],
)
def test_a_fault_in_what_the_score_rests_on_is_named(
    tmp_path: Path, old: str, new: str, fault: str
) -> None:
    assert old in MINIMAL

    (found,) = part_faults(tmp_path, MINIMAL.replace(old, new, 1))

    assert found.startswith(fault)


@pytest.mark.parametrize("weight", [".nan", ".inf", "-.inf", "1e-3", "1_000"])
def test_what_is_a_number_to_some_readers_only_is_no_weight(tmp_path: Path, weight: str) -> None:
    found = part_faults(tmp_path, MINIMAL.replace("weight: 14", f"weight: {weight}", 1))

    assert found
    assert all(told.startswith("part.yaml:3 dimensions.OS.weight: ") for told in found)


def test_the_weights_of_a_part_are_read_exactly_as_they_are_written(tmp_path: Path) -> None:
    tenth = "0.100000000000001"
    own = MINIMAL.replace("weight: 14", "weight: 2.5", 1).replace("weight: 12", f"weight: {tenth}")

    found = part(tmp_path, own)

    assert found.dimensions[0].weight == Fraction(5, 2)
    assert found.criteria[2].weight == Fraction(100000000000001, 10**15)
    assert isinstance(found.dimensions[1].weight, int)


def test_parts_of_different_weights_have_different_hashes(tmp_path: Path) -> None:
    hashes = {
        part(tmp_path, MINIMAL.replace("weight: 14", f"weight: {weight}", 1)).hash
        for weight in ("14", "14.1", "123456789012345.1", "123456789012345.100000000000001")
    }

    assert len(hashes) == 4


@pytest.mark.parametrize("text", ["", "[]", "dimensions: {}", "criteria: 3", "a: *b", "{"])
def test_what_is_no_part_is_refused(tmp_path: Path, text: str) -> None:
    assert part_faults(tmp_path, text)


def test_a_part_written_by_a_program_may_use_aliases(tmp_path: Path) -> None:
    asked = {"guideline": 3, "project": 2}
    criterion = {"dimension": "AA", "weight": 5, "obligation": "mandatory", "min_level": asked}
    content = {
        "dimensions": [{"id": "AA", "weight": 1}],
        "criteria": [{"id": "AA-01", **criterion}, {"id": "AA-02", **criterion}],
    }
    text = yaml.safe_dump(content)
    assert "*id001" in text

    assert [c.minimum(Perspective.PROJECT) for c in part(tmp_path, text).criteria] == [2, 2]
