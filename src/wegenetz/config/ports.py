"""The port of the web process: ours from the first moment, or a clear word about who has it."""

from __future__ import annotations

import os
import socket
from pathlib import Path

from wegenetz.config.setup.errors import SetupError

HOST = "127.0.0.1"
USUAL = 8000

_TCP_TABLES = (Path("/proc/net/tcp"), Path("/proc/net/tcp6"))
_LISTENING = "0A"


class NoPort(SetupError):
    """PORT={text} ist kein Port. Gebraucht wird eine Zahl von 1024 bis 65535, zum Beispiel `PORT={free} make run`."""


class PortTaken(SetupError):
    """Der Port {port} ist schon belegt{by}.

    Abhilfe: das andere Programm beenden oder einen freien Port nehmen: `PORT={free} make run`.
    """


def wanted_port() -> int:
    """Return the port of ``PORT``, or the usual one.

    Raises
    ------
    NoPort
        The variable holds something else.
    """
    text = os.environ.get("PORT") or str(USUAL)
    if not text.isdecimal() or not 1024 <= int(text) <= 65535:
        raise NoPort(text=text, free=USUAL + 1)
    return int(text)


def listen(port: int) -> socket.socket:
    """Return a listening socket; connections wait in it until somebody serves them.

    Raises
    ------
    PortTaken
        Somebody else listens there.
    """
    try:
        return socket.create_server((HOST, port), backlog=256)
    except OSError as error:
        raise PortTaken(port=port, by=_by_whom(port), free=_next_free(port)) from error


def _next_free(port: int) -> int:
    for candidate in range(port + 1, min(port + 100, 65536)):
        with socket.socket() as probe:
            if probe.connect_ex((HOST, candidate)) != 0:
                return candidate
    return USUAL + 1


def _by_whom(port: int) -> str:
    """Name the process that listens, as far as this user may see it."""
    wanted = {f"socket:[{inode}]" for inode in _inodes(port)}
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if any(str(handle.readlink()) in wanted for handle in (process / "fd").iterdir()):
                name = (process / "comm").read_text().strip()
                return f" von {name} (Prozess {process.name})"
        except OSError:
            continue
    return ""


def _inodes(port: int) -> list[str]:
    lines = [line for table in _TCP_TABLES if table.exists() for line in _rows(table)]
    return [
        fields[9]
        for fields in map(str.split, lines)
        if fields[3] == _LISTENING and int(fields[1].rpartition(":")[2], 16) == port
    ]


def _rows(table: Path) -> list[str]:
    return table.read_text().splitlines()[1:]
