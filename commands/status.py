"""What a command leaves behind as its exit status."""

from typing import Final

BROKEN: Final = 1
"""What was to be verified does not hold."""
FAILED: Final = 2
"""The input cannot be taken, and every reason was printed."""
