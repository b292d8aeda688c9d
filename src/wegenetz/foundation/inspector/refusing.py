"""Why the inspector refuses a file, in words for programs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Why = Literal["active", "archive", "broken", "complex", "locked", "office"]


class Refused(Exception):
    """The file is not taken."""

    def __init__(self, why: Why) -> None:
        self.why = why
        super().__init__(why)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What was found, and what was made."""

    kind: str
    pages: int = 1
    copy: bytes = b""
    copy_type: str = ""
    preview: bytes = b""
