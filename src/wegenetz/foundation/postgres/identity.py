"""Who the server runs as. PostgreSQL refuses uid 0, so root has to become somebody else.

An ordinary user needs nothing. As root the server first tries a user namespace of its own: inside
it is uid 65534, outside its files still belong to root and no folder has to be opened for anybody.
Where namespaces are forbidden (many containers), it becomes the user nobody.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

from wegenetz.foundation.postgres.errors import RootMayNotServe

if TYPE_CHECKING:
    from pathlib import Path

_STRANGER = "65534"


@dataclass(frozen=True, slots=True)
class Identity:
    """A way to start programs of PostgreSQL: words before the command, or another user."""

    words: tuple[str, ...] = ()
    uid: int | None = None
    gid: int | None = None

    @property
    def name(self) -> str:
        """How the doctor calls it."""
        if self.words:
            return "root in eigenem Namensraum"
        return "root als nobody" if self.uid is not None else "gewöhnlicher Benutzer"

    def run(
        self,
        *command: str,
        folder: Path,
        environ: dict[str, str] | None = None,
        timeout: float | None = None,
    ) -> subprocess.CompletedProcess[str]:
        """Run a program to its end inside ``folder`` and return what it printed."""
        return subprocess.run(  # noqa: S603 - programs of our own installation
            [*self.words, *command],
            cwd=folder,
            env={**os.environ, "LC_ALL": "C", **(environ or {})},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            start_new_session=True,
            timeout=timeout,
            umask=0o077,
            user=self.uid,
            group=self.gid,
            extra_groups=None if self.uid is None else [],
        )

    def take(self, path: Path) -> None:
        """Make a file, or a folder with all it holds, belong to whom the server runs as."""
        uid, gid = self.uid or 0, self.gid or 0
        if os.geteuid() != 0 or path.stat().st_uid == uid:
            return
        for inner in (*path.rglob("*"), path):
            os.chown(inner, uid, gid, follow_symlinks=False)


def choose_identity(*, folder: Path, program: str) -> Identity:
    """Return an identity that can really reach ``folder`` and run ``program``.

    Parameters
    ----------
    folder : Path
        Folder of the server, which must exist. It changes hands if need be.
    program : str
        Path of a program of PostgreSQL.

    Raises
    ------
    RootMayNotServe
        We are root and no way leads out of it.
    """
    if os.geteuid() != 0:
        return Identity()
    for identity in _ways_out_of_root():
        identity.take(folder)
        if _works(identity, folder=folder, program=program):
            return identity
    raise RootMayNotServe(folder=folder)


def _ways_out_of_root() -> list[Identity]:
    ways: list[Identity] = []
    if unshare := shutil.which("unshare"):
        mapping = (f"--map-user={_STRANGER}", f"--map-group={_STRANGER}")
        ways.append(Identity(words=(unshare, "--user", *mapping)))
    try:
        nobody = pwd.getpwnam("nobody")
    except KeyError:
        return ways
    return [*ways, Identity(uid=nobody.pw_uid, gid=nobody.pw_gid)]


def _works(identity: Identity, *, folder: Path, program: str) -> bool:
    probe = 'test -w "$1" && exec "$2" --version'
    try:
        done = identity.run(
            "/bin/sh", "-c", probe, "probe", str(folder), program, folder=folder, timeout=20
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
