"""``wegenetz backup FILE`` and ``wegenetz restore FILE``: the whole database and the files of the vault in one file.

The file is a tar: ``manifest.json`` (version, date, checksums), ``database.dump`` (pg_dump's custom format) and
``vault/...`` (encrypted as they lie). Roles are not in it; both exist wherever Wegenetz runs. Nor are the keys of the vault.
"""

from __future__ import annotations

from argparse import ArgumentParser
from contextlib import nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from wegenetz.config.archive import Archive, read_archive, write_archive
from wegenetz.config.checkout import state_dir
from wegenetz.config.dumping import (
    dump,
    is_empty,
    others_connected,
    restore_dump,
)
from wegenetz.config.progress import step
from wegenetz.config.served import served
from wegenetz.config.setup.errors import SetupError
from wegenetz.config.vault_files import home, put_back

if TYPE_CHECKING:
    from wegenetz.foundation.postgres.cluster import Cluster


class BackupExists(SetupError):
    """{file} gibt es schon. Eine Sicherung überschreibt nichts.

    Abhilfe: einen anderen Namen nehmen oder die Datei vorher selbst löschen.
    """


class DatabaseNotEmpty(SetupError):
    """Die Datenbank enthält schon Daten; sie bleibt, wie sie ist.

    Abhilfe: `./wegenetz restore "{file}" --replace` ersetzt sie und legt vorher eine Sicherung an.
    """


class DatabaseInUse(SetupError):
    """Mit der Datenbank sind noch {count} andere verbunden; sie bleibt, wie sie ist.

    Abhilfe: vorher `./wegenetz run` und alle anderen Programme beenden, die sie benutzen.
    """


class DatabaseTooOld(SetupError):
    """Die Sicherung stammt aus PostgreSQL {backup}, diese Datenbank ist {present}.

    Abhilfe: in PostgreSQL {backup} oder neuer zurückspielen.
    """


_KEYS_APART = (
    "Nicht darin: die Schlüssel der Dokumente (WEGENETZ_VAULT_KEYS, beim Ausprobieren die Datei vault-keys im\n"
    "Zustandsordner). Ohne sie öffnet niemand die Dokumente wieder: getrennt aufbewahren."
)


def backup(arguments: list[str]) -> int:
    """Write the database to a file that nobody else can read."""
    parser = ArgumentParser(prog="wegenetz backup", description="Den ganzen Datenbestand sichern.")
    parser.add_argument("file", metavar="DATEI", type=Path)
    file: Path = parser.parse_args(arguments).file.absolute()
    if file.exists():
        raise BackupExists(file=file)
    with served() as cluster:
        _write(cluster, file)
    print(f"Gesichert in {file} ({file.stat().st_size / 1_000_000:.1f} MB).")
    print(_KEYS_APART)
    return 0


def restore(arguments: list[str]) -> int:
    """Bring the database back to what a backup holds."""
    parser = ArgumentParser(prog="wegenetz restore", description="Eine Sicherung zurückspielen.")
    parser.add_argument("file", metavar="DATEI", type=Path)
    parser.add_argument(
        "--replace",
        action="store_true",
        help="vorhandene Daten ersetzen, nachdem sie gesichert sind",
    )
    options = parser.parse_args(arguments)
    with read_archive(options.file) as archive, served() as cluster:
        _must_fit(archive, cluster)
        _must_be_free(cluster, options.file, replace=options.replace)
        if not is_empty(cluster):
            safety = _safety_file()
            _write(cluster, safety)
            print(f"Der bisherige Stand liegt in {safety}.", flush=True)
        files = put_back(archive.vault, home()) if archive.has_vault else nullcontext()
        with step("Sicherung zurückspielen"), files:
            restore_dump(cluster, archive.dump)
    print(f"Zurückgespielt: {options.file}, Stand {archive.manifest['created_at']}.")
    if archive.has_vault and archive.manifest["vault"]["files"]:
        print("Ob die Schlüssel der Dokumente dazu passen, sagt `./wegenetz vault check`.")
    return 0


def _write(cluster: Cluster, file: Path) -> None:
    with step(f"Sichern nach {file.name}"):
        write_archive(
            file,
            write_dump=lambda target: dump(cluster, target),
            facts={
                "created_at": datetime.now(UTC).isoformat(timespec="seconds"),
                "postgres": cluster.version,
            },
        )


def _must_fit(archive: Archive, cluster: Cluster) -> None:
    version = str(archive.manifest["postgres"])
    if int(version.partition(".")[0]) > cluster.major:
        raise DatabaseTooOld(backup=version, present=cluster.version)


def _must_be_free(cluster: Cluster, file: Path, *, replace: bool) -> None:
    if not replace and not is_empty(cluster):
        raise DatabaseNotEmpty(file=file)
    if count := others_connected(cluster):
        raise DatabaseInUse(count=count)


def _safety_file() -> Path:
    folder = state_dir() / "backups"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder / f"{datetime.now(UTC):%Y-%m-%dT%H-%M-%S-%f}.wegenetz"
