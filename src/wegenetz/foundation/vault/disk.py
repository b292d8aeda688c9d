"""Files of the vault on disk: there as a whole or not at all, readable for this installation only."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from django.conf import settings

from wegenetz.foundation.vault.errors import FileGone, FileUnreadable
from wegenetz.foundation.vault_format import LOCATOR, UNFINISHED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wegenetz.foundation.vault.kept import Part

_MAGIC = b"WGT1"


def new_locator() -> str:
    """Return a name that no file of the vault has."""
    return str(uuid4())


def folder() -> Path:
    """Return the folder of the vault."""
    return Path(settings.VAULT_DIR)


def path_of(locator: str, part: Part) -> Path:
    """Return where a part lies."""
    if not LOCATOR.fullmatch(locator):
        raise FileUnreadable
    return folder() / locator[:2] / f"{locator}.{part.value}"


def write(locator: str, part: Part, sealed: bytes, *, shelf: str) -> None:
    """Write a part so that it is on disk under its name when this returns; killed before, there is no such file."""
    target = path_of(locator, part)
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    unfinished = target.parent / f"{UNFINISHED}{uuid4()}"
    try:
        handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(_head(shelf))
            file.write(sealed)
            file.flush()
            os.fsync(file.fileno())
        unfinished.rename(target)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
    for each in (target.parent, folder()):
        _sync_folder(each)


def read(locator: str, part: Part, *, shelf: str) -> bytes:
    """Return a part, still sealed.

    Raises
    ------
    FileGone
        There is no such file.
    FileUnreadable
        It is no file of the vault, or of another shelf.
    """
    try:
        content = path_of(locator, part).read_bytes()
    except FileNotFoundError:
        raise FileGone from None
    head = _head(shelf)
    if not content.startswith(head):
        raise FileUnreadable
    return content[len(head) :]


def remove(locator: str) -> None:
    """Remove every part; doing it twice does no harm."""
    place = folder() / locator[:2]
    if not LOCATOR.fullmatch(locator) or not place.is_dir():
        return
    for file in place.glob(f"{locator}.*"):
        file.unlink(missing_ok=True)
    _sync_folder(place)


def files() -> Iterator[Path]:
    """Yield every file of the vault, unfinished ones too."""
    for place in sorted(folder().glob("[0-9a-f][0-9a-f]")):
        yield from sorted(place.iterdir())


def shelf_of(file: Path) -> str:
    """Return the shelf that stands at the head of a file, empty if it is no file of the vault."""
    with suppress(FileNotFoundError), file.open("rb") as content:
        magic, length = content.read(len(_MAGIC)), content.read(1)
        if magic == _MAGIC and length:
            return content.read(length[0]).decode("ascii", errors="replace")
    return ""


def _head(shelf: str) -> bytes:
    return _MAGIC + bytes([len(shelf)]) + shelf.encode("ascii")


def _sync_folder(place: Path) -> None:
    handle = os.open(place, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
