"""House rules that no linter knows: openings, names, sizes, and what is never written down."""

import re

from tests.house.sources import files, modules, product, read, words

FIT_ANYTHING = frozenset(
    {"base", "common", "data", "handler", "helper", "helpers", "info", "manager", "misc"}
    | {"processor", "util", "utils"}
)
CRITERION = re.compile(r"\b[A-Z]{2}-\d\d\b")
PLACE_ON_ONE_MACHINE = re.compile(r"(?<![\w.*}/-])/(?:home|root|work|Users)/\w")
UNFINISHED = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME|XX" + r"X)\b")
LONGEST_MODULE = 350  # lines; we look again over 250
LONGEST_FUNCTION = 40  # lines; a migration is a list and may be longer


def test_every_module_opens_with_a_sentence() -> None:
    found = [
        module.path
        for module in modules()
        if module.tree.body and not re.match(r"\S.{10,}[.?:]$", module.opening)
    ]

    assert found == []


def test_no_module_has_a_name_that_fits_anything() -> None:
    found = [
        module.path
        for module in modules()
        if module.path.stem.removeprefix("test_") in FIT_ANYTHING
    ]

    assert found == []


def test_no_class_has_a_name_that_fits_anything() -> None:
    found = [
        f"{module.path}: {node.name}"
        for module in modules()
        for node in module.classes
        if words(node.name) & FIT_ANYTHING
    ]

    assert found == []


def test_no_function_merely_does_something() -> None:
    found = [
        f"{module.path}: {node.name}"
        for module in modules()
        for node in module.functions
        if node.name.lstrip("_").startswith("do_")
    ]

    assert found == []


def test_no_module_of_the_product_holds_two() -> None:
    found = [
        module.path for module in product() if len(read(module.path).splitlines()) > LONGEST_MODULE
    ]

    assert found == []


def test_no_function_of_the_product_outgrows_a_screen() -> None:
    found = [
        f"{module.path}: {node.name}"
        for module in product()
        for node in module.functions
        if "migrations" not in module.path.parts
        and (node.end_lineno or node.lineno) - node.lineno >= LONGEST_FUNCTION
    ]

    assert found == []


def test_no_code_names_a_single_criterion() -> None:
    found = [
        f"{module.path}: {text}"
        for module in product()
        for text in module.strings
        if CRITERION.search(text)
    ]

    assert found == []


def test_no_template_names_a_single_criterion() -> None:
    found = [path for path in files() if path.suffix == ".html" and CRITERION.search(read(path))]

    assert found == []


def test_no_file_names_a_place_on_one_machine() -> None:
    found = [path for path in files() if PLACE_ON_ONE_MACHINE.search(read(path))]

    assert found == []


def test_no_file_is_left_unfinished() -> None:
    found = [path for path in files() if UNFINISHED.search(read(path))]

    assert found == []
