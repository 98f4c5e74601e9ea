"""What is kept of one person, as a JSON file for them."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime

from checks.paths import PRIVACY_PATH
from checks.text import Text

FORM = "digital-check/personal-data/1"
ABOUT = Text(
    "Alles, was diese Anwendung unter Ihrem Konto aufbewahrt. Prüfsummen von Passwörtern und "
    "Anmeldungen sind ausgelassen. Warum, wie lange und für wen, steht in "
    f"den Datenschutzhinweisen dieser Anwendung, unter /de{PRIVACY_PATH}.",
    "Everything that this application keeps under your account. Hashes of passwords and sessions "
    "are left out. The privacy notice of this application says why it is kept, for how long and "
    f"who receives it, at /en{PRIVACY_PATH}.",
)


def personal_json(kept: Mapping[str, Sequence[Mapping[str, object]]], at: datetime) -> bytes:
    """Moments are written in UTC; facts on record are objects of their own."""
    content = {
        "form": FORM,
        "about": {"de": ABOUT.de, "en": ABOUT.en},
        "made_at": at,
        **{name: [_told(row) for row in rows] for name, rows in kept.items()},
    }
    return json.dumps(content, ensure_ascii=False, indent=2, default=_written).encode() + b"\n"


def _told(row: Mapping[str, object]) -> Mapping[str, object]:
    facts = row.get("facts")
    return {**row, "facts": json.loads(facts)} if isinstance(facts, str) else row


def _written(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)
