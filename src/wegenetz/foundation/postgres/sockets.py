"""The folder of the server's socket: closed to everybody else and short enough for the kernel."""

from __future__ import annotations

import hashlib
import os
import stat
import tempfile
from pathlib import Path

from wegenetz.foundation.postgres.errors import SocketFolderUntrusted

PORT = 5432

#: sockaddr_un holds 108 bytes, one of them the closing zero.
LONGEST = 107

#: Characters that mean something else in a list of folders or hosts.
_SPECIAL = set(",\"'\\\n")


def fits(folder: Path) -> bool:
    """Whether a socket in ``folder`` has a name the kernel and libpq can take."""
    socket = os.fsencode(folder / f".s.PGSQL.{PORT}")
    return len(socket) <= LONGEST and not _SPECIAL & set(str(folder))


def socket_folder(home: Path, *, uid: int) -> Path:
    """Return a folder for the socket that only ``uid`` (and root) can enter, creating it if need be.

    Parameters
    ----------
    home : Path
        Folder of the server. The socket lives inside if the path is short enough, else in a folder
        under the temporary folder whose name follows from ``home``.
    uid : int
        User the server runs as.

    Raises
    ------
    SocketFolderUntrusted
        The folder under the temporary folder is a link, belongs to somebody else or is open.
    """
    inside = home / "socket"
    folder = inside if fits(inside) else _short_folder(home)
    try:
        folder.mkdir(mode=0o700)
    except FileExistsError:
        _check(folder, uid=uid)
    else:
        if folder.stat().st_uid != uid:
            os.chown(folder, uid, -1)
    return folder


def _short_folder(home: Path) -> Path:
    digest = hashlib.sha256(os.fsencode(home.resolve())).hexdigest()[:12]
    name = f"wegenetz-{os.geteuid()}-{digest}"
    usual = Path(tempfile.gettempdir()) / name
    return usual if fits(usual) else Path("/tmp") / name  # noqa: S108 - checked for its owner below


def _check(folder: Path, *, uid: int) -> None:
    facts = folder.lstat()
    if not stat.S_ISDIR(facts.st_mode):
        raise SocketFolderUntrusted(
            folder=folder, reason="er ist kein Ordner, sondern ein Verweis"
        )
    if facts.st_uid not in {uid, os.geteuid()}:
        raise SocketFolderUntrusted(folder=folder, reason="er gehört jemand anderem")
    if facts.st_mode & 0o077:
        raise SocketFolderUntrusted(folder=folder, reason="andere dürfen hinein")
    if facts.st_uid != uid:
        os.chown(folder, uid, -1)
