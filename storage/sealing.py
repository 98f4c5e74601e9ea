"""Sealing: what is kept or handed out so that only this instance can read it again.

AES-256-GCM under a key that HKDF (RFC 5869) derives from the secret key of the instance, one for
each purpose. What a seal is about is bound to it: put beside another person, it does not open.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from functools import lru_cache
from os import urandom
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES: Final = 32
NONCE_BYTES: Final = 12


class Seal:
    """Seals for one purpose, under the secret key of this instance."""

    def __init__(self, instance_key: str, purpose: str) -> None:
        self._cipher = _cipher(instance_key, purpose)

    def close(self, text: str, about: str) -> str:
        nonce = urandom(NONCE_BYTES)
        sealed = self._cipher.encrypt(nonce, text.encode(), about.encode())
        return urlsafe_b64encode(nonce + sealed).decode()

    def open(self, sealed: str, about: str) -> str | None:
        """What was sealed; None where it was about something else, changed, or of another key."""
        try:
            raw = urlsafe_b64decode(sealed.encode())
            text = self._cipher.decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], about.encode())
        except (InvalidTag, ValueError):
            return None
        return text.decode()


@lru_cache(maxsize=8)
def _cipher(instance_key: str, purpose: str) -> AESGCM:
    derived = HKDF(SHA256(), KEY_BYTES, salt=None, info=purpose.encode())
    return AESGCM(derived.derive(instance_key.encode()))
