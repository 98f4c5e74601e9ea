"""Checking a dossier: yes to what was made, and every other file is named, whoever packed it."""

import json
import struct
from io import BytesIO
from stat import S_IFLNK
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile, ZipInfo

import pytest

from checks import dossiers
from checks.dossiers import FROZEN, MANIFEST, README, RECORDS, Fault
from reports import dossier_check
from reports.dossier_check import Checked, check
from tests.dossiers import (
    PLACE,
    REVIEW,
    SUBMITTED,
    a_small_dossier,
    contents_of,
    hash_of,
    listed_anew,
    packed,
)

DOSSIER = a_small_dossier()
CONTENTS = contents_of(DOSSIER)
SIGNED = [name for name in CONTENTS if name != MANIFEST]


def checked(dossier: bytes) -> Checked:
    return check(BytesIO(dossier))


def faults_of(dossier: bytes) -> list[tuple[str, str]]:
    return [(fault.path, fault.why.de) for fault in checked(dossier).faults]


def test_what_was_made_is_as_it_was_made() -> None:
    found = checked(DOSSIER)

    assert found.faults == []
    assert (found.files, found.records) == (len(CONTENTS) - 1, 2)
    assert found.fingerprint == hash_of(CONTENTS[FROZEN])
    assert found.manifest == hash_of(CONTENTS[MANIFEST])


def test_who_packs_the_same_files_in_another_way_changes_nothing() -> None:
    assert checked(packed(dict(reversed(CONTENTS.items())))).faults == []


def test_before_the_decision_there_is_no_fingerprint_to_hold() -> None:
    found = checked(a_small_dossier(is_decided=False))

    assert (found.faults, found.fingerprint) == ([], "")


@pytest.mark.parametrize("name", SIGNED)
def test_with_one_byte_changed_the_file_is_named(name: str) -> None:
    content = bytearray(CONTENTS[name])
    content[len(content) // 2] ^= 1

    assert faults_of(packed({**CONTENTS, name: bytes(content)})) == [(name, dossiers.CHANGED.de)]


@pytest.mark.parametrize("name", SIGNED)
def test_a_file_that_is_missing_is_named(name: str) -> None:
    rest = {path: content for path, content in CONTENTS.items() if path != name}

    assert faults_of(packed(rest)) == [(name, dossiers.MISSING.de)]


def test_a_file_that_was_added_is_named() -> None:
    assert faults_of(packed({**CONTENTS, f"{PLACE}/neu.json": b"{}"})) == [
        (f"{PLACE}/neu.json", dossiers.UNLISTED.de)
    ]


def test_a_file_that_was_renamed_is_named_as_it_was_and_as_it_is() -> None:
    renamed = {
        path if path != REVIEW else f"{PLACE}/gutachten-2-1.json": content
        for path, content in CONTENTS.items()
    }

    assert faults_of(packed(renamed)) == [
        (REVIEW, dossiers.MISSING.de),
        (f"{PLACE}/gutachten-2-1.json", dossiers.UNLISTED.de),
    ]


def test_two_files_that_changed_places_are_both_named() -> None:
    swapped = {**CONTENTS, SUBMITTED: CONTENTS[REVIEW], REVIEW: CONTENTS[SUBMITTED]}

    assert [path for path, _ in faults_of(packed(swapped))] == [SUBMITTED, REVIEW]


def test_any_byte_of_the_manifest_counts() -> None:
    raw = CONTENTS[MANIFEST]
    for place in range(len(raw)):
        changed = raw[:place] + bytes([raw[place] ^ 1]) + raw[place + 1 :]
        found = checked(packed({**CONTENTS, MANIFEST: changed})).faults
        assert [fault.path for fault in found] == [MANIFEST], place


@pytest.mark.parametrize("raw", [b"", b"null", b"[]", b"{}", b'{"files": 7}', b"[" * 100_000])
def test_what_is_no_manifest_is_said_to_be_none(raw: bytes) -> None:
    assert [path for path, _ in faults_of(packed({**CONTENTS, MANIFEST: raw}))] == [MANIFEST]


def test_without_a_manifest_nothing_can_be_checked() -> None:
    rest = {path: content for path, content in CONTENTS.items() if path != MANIFEST}

    assert faults_of(packed(rest)) == [(MANIFEST, dossier_check.UNREADABLE_MANIFEST.de)]


def test_a_byte_changed_anywhere_in_the_archive_never_passes_as_another_content() -> None:
    """What passes is a byte that says nothing of the files, such as the date in a ZIP."""
    for place in range(len(DOSSIER)):
        changed = DOSSIER[:place] + bytes([DOSSIER[place] ^ 0x21]) + DOSSIER[place + 1 :]
        if not checked(changed).faults:
            assert contents_of(changed) == CONTENTS, place


@pytest.mark.parametrize("cut", range(0, len(DOSSIER), 97))
def test_an_archive_that_was_cut_off_is_refused(cut: int) -> None:
    assert checked(DOSSIER[:cut]).faults != []


@pytest.mark.parametrize("content", [b"", b"PK", b"%PDF-1.7", b"\x00" * 4096])
def test_what_is_no_archive_is_refused(content: bytes) -> None:
    assert faults_of(content) == [("", dossier_check.NO_ARCHIVE.de)]


class TestAManifestThatSomebodyWroteAnew:
    """Every file fits it; what does not fit is what the application sealed."""

    def test_a_submission_is_known_by_its_receipt(self) -> None:
        changed = listed_anew({**CONTENTS, SUBMITTED: b"{}"})

        assert faults_of(packed(changed)) == [
            (f"{PLACE}/eingang.json", dossier_check.OTHER_FILE.de)
        ]

    def test_a_review_is_known_by_the_fingerprint(self) -> None:
        changed = listed_anew({**CONTENTS, REVIEW: b"{}"})

        assert faults_of(packed(changed)) == [(FROZEN, dossier_check.OTHER_FILE.de)]

    def test_what_was_decided_is_known_by_the_fingerprint(self) -> None:
        frozen = json.dumps({"reviews": []}).encode()
        changed = listed_anew({**CONTENTS, FROZEN: frozen})

        assert faults_of(packed(changed)) == [(FROZEN, dossier_check.OTHER_FINGERPRINT.de)]

    def test_the_fingerprint_is_known_by_the_history(self) -> None:
        frozen = json.dumps({"reviews": []}).encode()
        changed = listed_anew({**CONTENTS, FROZEN: frozen}, decided=hash_of(frozen))

        assert faults_of(packed(changed)) == [(MANIFEST, dossier_check.OTHER_FINGERPRINT.de)]

    def test_that_something_was_decided_cannot_be_left_out(self) -> None:
        rest = {path: content for path, content in CONTENTS.items() if path != FROZEN}

        assert faults_of(packed(listed_anew(rest, decided=""))) == [
            (MANIFEST, dossier_check.OTHER_FINGERPRINT.de)
        ]

    @pytest.mark.parametrize(
        "change",
        [
            lambda history: history["records"].pop(),
            lambda history: history["records"].pop(0),
            lambda history: history["records"][0].update(actor="somebody-else"),
            lambda history: history["records"][0].update(at=0),
            lambda history: history.update(head={"number": "1"}),
            lambda history: history.update(records=[7]),
            lambda history: history.update(chain=[]),
            lambda history: history["records"][0].update(at=10**30),
        ],
    )
    def test_the_history_is_known_by_its_chain(self, change: object) -> None:
        history = json.loads(CONTENTS[RECORDS])
        assert callable(change)
        change(history)
        changed = listed_anew({**CONTENTS, RECORDS: json.dumps(history).encode()})

        assert faults_of(packed(changed)) == [(RECORDS, dossier_check.BROKEN_CHAIN.de)]


class TestAHostileArchive:
    """Nothing is unpacked, and nothing is read that could take long."""

    @pytest.mark.parametrize("name", ["../../aus.txt", "/etc/passwd", "C:/aus.txt"])
    def test_no_name_leads_out(self, name: str) -> None:
        assert (name, dossiers.UNSAFE.de) in faults_of(packed({**CONTENTS, name: b""}))

    @pytest.mark.filterwarnings("ignore:Duplicate name")
    def test_no_file_is_there_twice(self) -> None:
        made = BytesIO(DOSSIER)
        with ZipFile(made, "a") as opened:
            opened.writestr(README, b"etwas anderes")

        assert faults_of(made.getvalue()) == [(README, dossiers.TWICE.de)]

    def test_no_file_is_a_link_a_folder_or_packed_in_a_rare_way(self) -> None:
        made = BytesIO()
        link = ZipInfo("link")
        link.external_attr = (S_IFLNK | 0o777) << 16
        with ZipFile(made, "w") as opened:
            opened.writestr(link, "/etc/passwd")
            opened.writestr("rar", b"x", ZIP_BZIP2)
            opened.mkdir("ordner")

        assert {path for path, why in faults_of(made.getvalue())} == {"link", "rar", "ordner/"}

    def test_nothing_is_encrypted(self) -> None:
        changed = bytearray(DOSSIER)
        place = DOSSIER.index(b"PK\x01\x02") + 8
        changed[place] |= 1

        assert (README, dossier_check.SPECIAL.de) in faults_of(bytes(changed))

    def test_what_unpacks_to_too_much_is_not_read(self) -> None:
        made = BytesIO()
        with ZipFile(made, "w", ZIP_DEFLATED) as opened:
            for number in range(3):
                opened.writestr(f"{number}.txt", bytes(dossier_check.MANIFEST_MAX // 2))

        assert faults_of(made.getvalue()) == [("", dossier_check.BOMB.de)]

    def test_no_two_files_share_their_bytes(self) -> None:
        """As in a bomb whose entries overlap: together they claim more than there is."""
        changed = bytearray(DOSSIER)
        first = DOSSIER.index(b"PK\x01\x02")
        struct.pack_into("<I", changed, first + 20, len(DOSSIER) * 2)

        assert Fault("", dossier_check.BOMB) in checked(bytes(changed)).faults

    def test_a_size_that_lies_is_found_out(self) -> None:
        changed = bytearray(DOSSIER)
        first = DOSSIER.index(b"PK\x01\x02")
        struct.pack_into("<I", changed, first + 24, 1_000_000)

        assert faults_of(bytes(changed)) == [(README, dossiers.CHANGED.de)]
