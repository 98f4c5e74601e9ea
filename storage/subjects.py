"""Subject and screening as columns of an assessment, and back."""

from typing import Any

from sqlalchemy import Row

from checks.assessments import FederalCheck, Screening, Subject


def subject_values(subject: Subject, screening: Screening) -> dict[str, object]:
    return {
        "title": subject.title,
        "issuer": subject.issuer,
        "land": subject.land,
        "budget": subject.budget,
        "starts_on": subject.starts_on,
        "ends_on": subject.ends_on,
        "description": subject.description,
        "reviewing_body": subject.reviewing_body,
        "digital": screening.digital,
        "screening_reason": screening.reason,
        "federal_check": screening.federal_check.value,
        "federal_result": screening.federal_result,
    }


def to_subject(row: Row[Any]) -> Subject:
    return Subject(
        title=row.title,
        issuer=row.issuer,
        land=row.land,
        budget=row.budget,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        description=row.description,
        reviewing_body=row.reviewing_body,
    )


def to_screening(row: Row[Any]) -> Screening:
    return Screening(
        digital=row.digital,
        reason=row.screening_reason,
        federal_check=FederalCheck(row.federal_check),
        federal_result=row.federal_result,
    )
