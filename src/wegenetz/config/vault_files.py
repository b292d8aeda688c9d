"""Files of the vault into a backup and back, encrypted as they are; the keys stay where they are."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import tarfile
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wegenetz.config.checkout import state_dir
from wegenetz.foundation.vault_format import FILE_NAME, SAVING, UNFINISHED

if TYPE_CHECKING:
    from collections.abc import Iterator

NOTHING: dict[str, Any] = {"files": 0, "sha256": hashlib.sha256().hexdigest()}
_MEMBER = re.compile(rf"vault/([0-9a-f]{{2}})/({FILE_NAME.pattern})")


def home() -> Path:
    """Return the folder of the vault of this installation."""
    return state_dir() / "vault"


@contextmanager
def held(vault: Path) -> Iterator[Path]:
    """Hold every file fast for the length of the block: what is deleted meanwhile is still in the backup, and whole."""
    vault.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=vault, prefix=SAVING) as folder:
        for file in _files(vault):
            place = Path(folder) / file.parent.name
            place.mkdir(mode=0o700, exist_ok=True)
            with suppress(FileNotFoundError):
                _hold(file, place / file.name)
        yield Path(folder)


def facts(vault: Path) -> dict[str, Any]:
    """Return how many files there are, and one checksum over all their names and contents."""
    digest, count = hashlib.sha256(), 0
    for file in _files(vault):
        with file.open("rb") as content:
            inside = hashlib.file_digest(content, "sha256").hexdigest()
        digest.update(f"{file.name} {inside}\n".encode())
        count += 1
    return {"files": count, "sha256": digest.hexdigest()}


def pack(tar: tarfile.TarFile, vault: Path) -> None:
    """Add every file."""
    for file in _files(vault):
        member = tarfile.TarInfo(f"vault/{file.parent.name}/{file.name}")
        member.size, member.mode = file.stat().st_size, 0o600
        with file.open("rb") as content:
            tar.addfile(member, content)


def unpack(tar: tarfile.TarFile, vault: Path) -> None:
    """Write the files of an archive below a folder; members with any other name are passed by."""
    for member in tar:
        named = _MEMBER.fullmatch(member.name)
        content = tar.extractfile(member) if named and member.isfile() else None
        if named and content:
            place = vault / named[1]
            place.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle = os.open(place / named[2], os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "wb") as target:
                shutil.copyfileobj(content, target)
                target.flush()
                os.fsync(target.fileno())


@contextmanager
def put_back(source: Path, vault: Path) -> Iterator[None]:
    """Have the files of a backup in place while the block brings its rows back, and afterwards only those.

    Killed at any moment, every row finds its file. If the block fails, the files are those from before.
    """
    before = {file.name for file in _files(vault)}
    wanted = {file.name for file in _files(source)}
    for file in _files(source):
        place = vault / file.parent.name
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        _move(file, place / file.name)
    try:
        yield
    except BaseException:
        _remove(vault, wanted - before)
        raise
    _remove(vault, before - wanted)


def _hold(file: Path, target: Path) -> None:
    try:
        target.hardlink_to(file)
    except FileNotFoundError:
        raise
    except OSError:
        # No hard links here.
        shutil.copy(file, target)


def _move(file: Path, target: Path) -> None:
    try:
        file.replace(target)
    except OSError:
        # The vault is a disk of its own.
        unfinished = target.with_name(f"{UNFINISHED}{target.name}")
        shutil.copy(file, unfinished)
        unfinished.replace(target)


def _remove(vault: Path, names: set[str]) -> None:
    for name in names:
        (vault / name[:2] / name).unlink(missing_ok=True)


def _files(vault: Path) -> list[Path]:
    found = vault.glob("[0-9a-f][0-9a-f]/*")
    return sorted(file for file in found if FILE_NAME.fullmatch(file.name))
