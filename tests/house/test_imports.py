"""What import-linter cannot see: the doors, the settings, and where third parties live."""

import sys

from tests.house.sources import DOORS, LAYERS, WORKSHOP, modules, product

HOMES: dict[str, frozenset[str]] = {
    "PIL": frozenset({"reading"}),
    "Stemmer": frozenset({"reading"}),
    "alembic": frozenset({"storage"}),
    "authlib": frozenset({"web"}),
    "argon2": frozenset({"storage"}),
    "babel": frozenset({"web", "reports"}),
    "cryptography": frozenset({"storage"}),
    "docx": frozenset({"reports"}),
    "flask": frozenset({"web", "app"}),
    "flask_wtf": frozenset({"web"}),
    "gunicorn": frozenset({"app"}),
    "joserfc": frozenset({"web"}),
    "jinja2": frozenset({"web", "reports"}),
    "markdown_it": frozenset({"web"}),
    "markupsafe": frozenset({"web", "reports"}),
    "procrastinate": frozenset({"storage"}),
    "pydantic": frozenset({"storage"}),
    "pydantic_core": frozenset({"storage"}),
    "lxml": frozenset({"reading"}),
    "pikepdf": frozenset({"reading"}),
    "pypdfium2": frozenset({"reading"}),
    "pyotp": frozenset({"storage"}),
    "requests": frozenset({"web"}),
    "segno": frozenset({"web"}),
    "sqlalchemy": frozenset({"storage"}),
    "weasyprint": frozenset({"reports"}),
    "fontTools": frozenset({"reports"}),
    "werkzeug": frozenset({"web", "app"}),
    "whitenoise": frozenset({"web"}),
    "wtforms": frozenset({"web"}),
    "xlsxwriter": frozenset({"reports"}),
    "yaml": frozenset({"storage"}),
}
IMPURE_CALLS = frozenset({"now", "today", "utcnow", "open", "print", "input"})


def test_nobody_imports_a_door() -> None:
    found = [
        module.path
        for module in modules()
        if module.home not in DOORS | WORKSHOP and module.imports & DOORS
    ]

    assert found == []


def test_settings_are_read_by_the_doors_and_handed_down_as_values() -> None:
    found = [
        module.path
        for module in modules()
        if module.home not in DOORS | WORKSHOP and "config" in module.imports
    ]

    assert found == []


def test_every_third_party_stays_in_its_home() -> None:
    ours = LAYERS | DOORS | WORKSHOP | {"config"}

    found = [
        f"{module.path} imports {name}"
        for module in product()
        for name in sorted(module.imports - ours - sys.stdlib_module_names)
        if module.home not in HOMES.get(name, frozenset())
    ]

    assert found == []


def test_the_product_runs_without_its_tests_and_tools() -> None:
    found = [module.path for module in product() if module.imports & WORKSHOP]

    assert found == []


def test_the_core_asks_no_clock_and_opens_no_file() -> None:
    found = [
        f"{module.path} calls {name}"
        for module in product()
        if module.home == "checks"
        for name in sorted(module.calls & IMPURE_CALLS)
    ]

    assert found == []
