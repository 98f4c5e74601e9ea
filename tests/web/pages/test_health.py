"""The addresses without a language."""

import json

from actions.work import Workplace
from tests.visiting import Visitor


def test_a_healthy_service_says_so(visit: Visitor) -> None:
    page = visit("/health")

    assert (page.status, json.loads(page.bytes)) == (200, {"status": "ok"})


def test_a_service_without_its_database_is_not_healthy(
    visit: Visitor, workplace: Workplace
) -> None:
    with workplace.database.writing() as connection:
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        connection.exec_driver_sql("DROP TABLE catalogue")

    assert visit("/health").status == 500


def test_the_schema_of_a_file_is_public(visit: Visitor) -> None:
    page = visit("/schema/assessment.schema.json")

    assert page.headers["Content-Type"] == "application/schema+json"
    assert json.loads(page.bytes)["title"]
