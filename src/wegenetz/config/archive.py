"""One file with a dump, the files of the vault and a manifest: written as a whole or not at all, read only if it is whole."""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import tarfile
import tempfile
from collections.abc import Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from wegenetz.config import vault_files
from wegenetz.config.checkout import state_dir
from wegenetz.config.setup.errors import SetupError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_FORMAT = "wegenetz-backup-2"
#: Without files of the vault: there were none yet.
_OLDER = "wegenetz-backup-1"
_MANIFEST = "manifest.json"
_DUMP = "database.dump"


class BackupDamaged(SetupError):
    """{file} ist keine heile Sicherung: {reason}. Nichts wurde verändert.

    Abhilfe: eine andere Sicherung nehmen.
    """


class BackupNotReadable(SetupError):
    """{file} ist nicht zu lesen: {reason}.

    Abhilfe: Namen und Rechte der Datei prüfen.
    """


class BackupNotWritable(SetupError):
    """{file} ist nicht zu schreiben: {reason}.

    Abhilfe: einen Ordner wählen, in den Sie schreiben dürfen und der Platz hat.
    """


@dataclass(frozen=True, slots=True)
class Archive:
    """A backup whose checksum fits."""

    manifest: Mapping[str, Any]
    dump: Path
    vault: Path
    """Folder with the files of the vault, still encrypted."""

    @property
    def has_vault(self) -> bool:
        """Whether it says anything about files."""
        return "vault" in self.manifest


def write_archive(
    file: Path, *, write_dump: Callable[[Path], None], facts: Mapping[str, str]
) -> None:
    """Write a backup to ``file``, readable for nobody else.

    Parameters
    ----------
    file : Path
        Must not exist; it appears only when it is complete and on disk.
    write_dump : callable
        Writes the dump to the path it is given.
    facts : mapping of str to str
        What the manifest says beside format, version and checksum.

    Raises
    ------
    BackupNotWritable
        The folder is missing, closed or full.
    """
    try:
        with tempfile.TemporaryDirectory(dir=file.parent, prefix=".wegenetz-backup-") as folder:
            dump, unfinished = Path(folder) / _DUMP, Path(folder) / "archive"
            # Rows first: a file is on disk before its row is, and gone after it.
            write_dump(dump)
            with vault_files.held(vault_files.home()) as vault:
                manifest = {
                    "format": _FORMAT,
                    "wegenetz": version("wegenetz"),
                    **facts,
                    "bytes": dump.stat().st_size,
                    "sha256": _checksum(dump),
                    "vault": vault_files.facts(vault),
                }
                _pack(unfinished, manifest, dump, vault)
            _put_in_place(unfinished, file)
    except OSError as error:
        raise BackupNotWritable(file=file, reason=error.strerror or error) from error


@contextmanager
def read_archive(file: Path) -> Iterator[Archive]:
    """Unpack a backup for the length of the block.

    Raises
    ------
    BackupNotReadable
        There is no such file, or it is closed to us.
    BackupDamaged
        It is no backup, or not the one that was written.
    """
    state = state_dir()
    state.mkdir(mode=0o711, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=state, prefix="restore-") as folder:
        dump, vault = Path(folder) / _DUMP, Path(folder) / "vault"
        try:
            with tarfile.open(file, "r:") as tar:
                manifest = json.loads(_member(tar, _MANIFEST, file).read())
                with dump.open("wb") as target:
                    shutil.copyfileobj(_member(tar, _DUMP, file), target)
                vault_files.unpack(tar, vault)
        except (tarfile.TarError, ValueError, EOFError) as error:
            raise BackupDamaged(file=file, reason="der Aufbau stimmt nicht") from error
        except OSError as error:
            raise BackupNotReadable(file=file, reason=error.strerror or error) from error
        if not isinstance(manifest, dict) or manifest.get("format") not in (_FORMAT, _OLDER):
            raise BackupDamaged(file=file, reason="das Format ist unbekannt")
        if manifest.get("sha256") != _checksum(dump):
            raise BackupDamaged(file=file, reason="die Prüfsumme stimmt nicht")
        if manifest.get("vault", vault_files.NOTHING) != vault_files.facts(vault):
            raise BackupDamaged(file=file, reason="Dokumente fehlen oder sind beschädigt")
        yield Archive(manifest=manifest, dump=dump, vault=vault)


def _pack(target: Path, manifest: Mapping[str, Any], dump: Path, vault: Path) -> None:
    text = json.dumps(manifest, indent=1).encode()
    with (
        os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out,
        dump.open("rb") as content,
    ):
        with tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT) as tar:
            for name, size, source in (
                (_MANIFEST, len(text), io.BytesIO(text)),
                (_DUMP, dump.stat().st_size, content),
            ):
                member = tarfile.TarInfo(name)
                member.size, member.mode = size, 0o600
                tar.addfile(member, source)
            vault_files.pack(tar, vault)
        out.flush()
        os.fsync(out.fileno())


def _put_in_place(unfinished: Path, file: Path) -> None:
    """Give the finished file its name, but never replace one that has appeared meanwhile."""
    try:
        file.hardlink_to(unfinished)
    except FileExistsError:
        raise
    except OSError:
        # No hard links here, for example on a memory stick.
        unfinished.rename(file)


def _member(tar: tarfile.TarFile, name: str, file: Path) -> IO[bytes]:
    try:
        member = tar.extractfile(name)
    except KeyError:
        member = None
    if member is None:
        raise BackupDamaged(file=file, reason=f"{name} fehlt darin")
    return member


def _checksum(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
