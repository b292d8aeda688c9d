"""Ask a ClamAV daemon, where the operator has one. Silence is never taken for health."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings

from wegenetz.foundation.vault.errors import FileInfected, ScannerSilent

if TYPE_CHECKING:
    from collections.abc import Iterator

_PATIENCE = 30.0
_CHUNK = 64 * 1024


def scan(content: bytes) -> None:
    """Let the daemon of ``WEGENETZ_CLAMD`` look at a file; without that setting nobody does.

    Raises
    ------
    FileInfected
        It found something.
    ScannerSilent
        It cannot be reached, takes too long, or does not give an answer we understand.
    """
    if not settings.CLAMD:
        return
    try:
        answer = _asked(settings.CLAMD, content)
    except (OSError, ValueError):
        raise ScannerSilent from None
    if answer.endswith(b"FOUND"):
        raise FileInfected
    if answer != b"stream: OK":
        raise ScannerSilent


def _asked(address: str, content: bytes) -> bytes:
    with _connected(address) as line:
        line.sendall(b"zINSTREAM\0")
        for piece in _pieces(content):
            line.sendall(piece)
        answer = b""
        while (part := line.recv(4096)) and len(answer) < 4096:
            answer += part
    return answer.strip(b"\0\n ")


def _connected(address: str) -> socket.socket:
    parts = urlsplit(address)
    if parts.scheme == "unix":
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        line.settimeout(_PATIENCE)
        try:
            line.connect(parts.path)
        except OSError:
            line.close()
            raise
        return line
    return socket.create_connection((parts.hostname or "", parts.port or 3310), timeout=_PATIENCE)


def _pieces(content: bytes) -> Iterator[bytes]:
    for start in range(0, len(content), _CHUNK):
        piece = content[start : start + _CHUNK]
        yield len(piece).to_bytes(4, "big") + piece
    yield bytes(4)
