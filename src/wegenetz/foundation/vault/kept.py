"""What the vault hands out and takes: plain values that the floors keep in rows of their own."""

from __future__ import annotations

import base64
import re
import unicodedata
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Self

from wegenetz.foundation.vault.kinds import EXTENSIONS

#: An owner is a row: table in dotted form, colon, key of the row.
OWNER = re.compile(r"(?P<shelf>[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*):(?P<row>[A-Za-z0-9-]{1,64})")
PREVIEW_TYPE = "image/webp"
_LONGEST_NAME = 120


class Part(StrEnum):
    """What lies in the vault for one file."""

    ORIGINAL = "original"
    """The bytes that were sent: evidence, with whatever the camera wrote into them."""

    COPY = "copy"
    """What others download: pictures without place and device. Files that need no copy give the original."""

    PREVIEW = "preview"
    """A small picture, made by us."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """A file that may be kept."""

    name: str
    """The name it came with, made harmless, with the extension of what it really is. May name a person: never in logs."""

    media_type: str
    content: bytes = field(repr=False)
    pages: int = 1
    copy: bytes | None = field(default=None, repr=False)
    copy_type: str = ""
    preview: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """Where a file lies and what opens it. Without the row that keeps this nobody opens the file again."""

    locator: str
    key_id: str
    wrapped_key: bytes = field(repr=False)
    size: int
    """Of the original, in bytes."""

    digest: str
    """Equal for equal contents of this installation, and tells nothing to whoever has not its secret key."""

    media_type: str
    copy_type: str = ""
    """Media type of the copy, empty if the original serves as one."""

    has_preview: bool = False

    def as_json(self) -> dict[str, Any]:
        """Return it for a JSON field."""
        return {
            "locator": self.locator,
            "key_id": self.key_id,
            "wrapped_key": base64.b64encode(self.wrapped_key).decode(),
            "size": self.size,
            "digest": self.digest,
            "media_type": self.media_type,
            "copy_type": self.copy_type,
            "has_preview": self.has_preview,
        }

    @classmethod
    def from_json(cls, said: dict[str, Any]) -> Self:
        """Return what :meth:`as_json` wrote."""
        return cls(**said | {"wrapped_key": base64.b64decode(said["wrapped_key"])})

    def media_type_of(self, part: Part) -> str:
        """Return the media type of what :func:`open_` gives for a part."""
        if part == Part.PREVIEW:
            return PREVIEW_TYPE
        return self.copy_type if part == Part.COPY and self.copy_type else self.media_type


def harmless_name(name: str, media_type: str) -> str:
    r"""Return a file name without folders and control characters, with the extension of its content.

    Examples
    --------
    >>> harmless_name("C:\\\\Bilder\\\\Zeugnis.pdf.exe", "application/pdf")
    'Zeugnis.pdf'
    >>> harmless_name("../../شهادة.jpeg", "image/jpeg"), harmless_name("", "image/png")
    ('شهادة.jpg', 'Dokument.png')
    """
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    visible = "".join(c for c in last if unicodedata.category(c)[0] not in "CZ" or c == " ")
    stem = re.sub(r"(?:\.[A-Za-z0-9]{1,5})+$", "", re.sub(r'[<>:"|?*]', "", visible)).strip(" .")
    return f"{stem[:_LONGEST_NAME] or 'Dokument'}.{EXTENSIONS[media_type]}"
