"""Look at a file before it is kept: how large, what it really is, whether it does something."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from django.conf import settings

from wegenetz.foundation.vault.errors import DocumentTooLarge, FileEmpty, FileInfected
from wegenetz.foundation.vault.inspecting import inspect
from wegenetz.foundation.vault.kept import Examined, harmless_name
from wegenetz.foundation.vault.kinds import kind_of
from wegenetz.foundation.vault.scanning import scan

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

_CHUNK = 64 * 1024
#: The test virus of the makers of scanners, in two halves so that no scanner takes this file for it.
_TEST_VIRUS = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


def examine(stream: IO[bytes] | UploadedFile[bytes], *, name: str) -> Examined:
    """Read a file and return it if it may be kept.

    Parameters
    ----------
    stream : file
        Read from where it stands; what it claims about its length is not believed.
    name : str
        The name it came with. It decides nothing.

    Raises
    ------
    FileRefused
        One of its kinds, with what to do instead.
    ScannerSilent
        The operator wants a scanner and it does not answer.
    """
    content = _read(stream)
    if not content:
        raise FileEmpty
    if _TEST_VIRUS in content:
        raise FileInfected
    kind = kind_of(content)
    scan(content)
    found = inspect(content, kind=kind)
    return Examined(
        name=harmless_name(name, found.media_type),
        media_type=found.media_type,
        content=content,
        pages=found.pages,
        copy=found.copy,
        copy_type=found.copy_type,
        preview=found.preview,
    )


def _read(stream: IO[bytes] | UploadedFile[bytes]) -> bytes:
    """Return all of a stream, giving up as soon as it is too long."""
    content = bytearray()
    while chunk := stream.read(_CHUNK):
        content += chunk
        if len(content) > settings.UPLOAD_MOST:
            raise DocumentTooLarge
    return bytes(content)
