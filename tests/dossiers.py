"""Dossiers as tests need them: small ones made by hand, and hands that change them."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from checks.dossiers import FROZEN, MANIFEST, README, RECORDS, Manifest
from checks.events import Event
from checks.profiles import CallId
from checks.records import Done, Head, appended, of_call
from reports.archives import archive
from reports.manifests import with_manifest
from reports.record_chains import chain_json

PLACE = "einreichungen/2027-4K7Q-ZP2M"
SUBMITTED = f"{PLACE}/einreichung.json"
REVIEW = f"{PLACE}/gutachten-1-1.json"
CALL = CallId("a-call-of-a-test")
AT = datetime(2027, 3, 1, tzinfo=UTC)
Contents = Mapping[str, bytes]


def hash_of(content: bytes) -> str:
    return sha256(content).hexdigest()


def a_small_dossier(*, is_decided: bool = True) -> bytes:
    """With one of each file that the check looks into."""
    submitted, review = b'{"perspective": "project"}\n', b'{"perspective": "review"}\n'
    frozen = json.dumps({"reviews": [{"handed_in": [hash_of(review)]}]}).encode()
    deeds = [Done(of_call(CALL), Event.REVIEWING_BEGUN, AT, "a-person")]
    if is_decided:
        facts = {"fingerprint": hash_of(frozen)}
        deeds.append(Done(of_call(CALL), Event.CALL_DECIDED, AT, "a-person", facts))
    head, records = appended(Head(), deeds)
    files = [
        (README, "Lies mich – zuerst.\n".encode()),
        (RECORDS, chain_json(of_call(CALL), head, records)),
        (f"{PLACE}/eingang.json", _receipt(submitted)),
        (SUBMITTED, submitted),
        (REVIEW, review),
    ]
    if is_decided:
        files.append((FROZEN, frozen))
    decided = hash_of(frozen) if is_decided else ""
    known = Manifest(CALL, "Erster Aufruf", "p" * 64, decided, head.hash, has_names=False)
    return archive(with_manifest(files, known))


def contents_of(dossier: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(dossier)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def packed(contents: Contents) -> bytes:
    """An archive as anybody can make it."""
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as opened:
        for name, content in contents.items():
            opened.writestr(name, content)
    return made.getvalue()


def listed_anew(contents: Contents, **changes: object) -> dict[str, bytes]:
    """The same with a manifest that somebody wrote anew, so that every file fits it."""
    known = json.loads(contents[MANIFEST])
    manifest = Manifest(
        call=known["call"]["id"],
        title=known["call"]["title"],
        profile=known["call"]["profile"],
        decided=str(changes.get("decided", known["fingerprint"])),
        records=known["records"],
        has_names=False,
    )
    rest = [(name, content) for name, content in contents.items() if name != MANIFEST]
    return dict(with_manifest(rest, manifest))


def _receipt(submitted: bytes) -> bytes:
    return json.dumps({"files": {"einreichung.json": hash_of(submitted)}}).encode()
