"""One PostgreSQL server on one data folder: create, start, find, stop.

Whoever calls holds the start lock (see ``sharing``), so nobody else starts or stops the same server.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from wegenetz.foundation.postgres.binaries import Binaries, find_binaries
from wegenetz.foundation.postgres.errors import (
    BinariesMissing,
    ClusterNotCreated,
    DataOfAnotherVersion,
    ServerDidNotStart,
)
from wegenetz.foundation.postgres.identity import Identity, choose_identity
from wegenetz.foundation.postgres.processes import is_alive, runs_on, wait_until
from wegenetz.foundation.postgres.sockets import PORT, socket_folder

SUPERUSER = "postgres"

#: A predecessor killed with -9 leaves processes and shared memory behind for a moment.
_PATIENCE_WITH_PREDECESSOR = 15.0
#: Recovery after a crash may take long; it ends by itself.
_PATIENCE_WITH_RECOVERY = 600.0
_PATIENCE_WITH_STOP = 2.0
_LONGEST_LOG = 4_000_000

_PREDECESSOR_REMAINS = (
    'lock file "postmaster.pid" already exists',
    "pre-existing shared memory block",
    "another postmaster",
    "unexpected postmaster exit",
)

_SETTINGS = {
    "listen_addresses": "",
    "port": str(PORT),
    "unix_socket_permissions": "0700",
    "cluster_name": "wegenetz",
    "max_connections": "100",
    "max_wal_size": "256MB",
    "min_wal_size": "32MB",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "timezone": "UTC",
    "log_timezone": "UTC",
    # What a statement or a row held never reaches the log: it may concern a person.
    "log_error_verbosity": "terse",
    "log_min_error_statement": "panic",
    "log_checkpoints": "off",
}


def _memory() -> dict[str, str]:
    """Return what the server may keep in memory: an eighth of the machine, which is taken only as it is used."""
    megabytes = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2**20
    return {
        "shared_buffers": f"{min(max(megabytes // 8, 128), 2048)}MB",
        "effective_cache_size": f"{max(megabytes // 2, 512)}MB",
    }


_SETTINGS_WITHOUT_DURABILITY = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
}


@dataclass(frozen=True, slots=True)
class Server:
    """A server on the folder ``home``, which holds its data, its log and usually its socket."""

    home: Path
    durable: bool
    binaries: Binaries
    identity: Identity

    @property
    def data(self) -> Path:
        return self.home / "data"

    @property
    def log_file(self) -> Path:
        return self.home / "server.log"

    def reached_through(self) -> Path:
        """Return the folder of the running server's socket, which whoever started it has chosen."""
        return Path(self._noted()[4])

    def create(self, *, password: str) -> None:
        """Create the data folder, unless it exists.

        Data that never waited for the disk start over after a crash: nobody can tell what is left of them.

        Raises
        ------
        ClusterNotCreated
            initdb failed; nothing is left behind.
        """
        if not self.durable and self._noted() and self.pid() is None:
            shutil.rmtree(self.data)
        if (self.data / "PG_VERSION").exists():
            return
        unfinished = self.home / "data.unfinished"
        shutil.rmtree(unfinished, ignore_errors=True)
        password_file = self.home / "password"
        try:
            with os.fdopen(_create_secret(password_file), "w") as file:
                file.write(password)
            self.identity.take(password_file)
            done = self.identity.run(*self._initdb(unfinished, password_file), folder=self.home)
        finally:
            password_file.unlink(missing_ok=True)
        if done.returncode != 0:
            shutil.rmtree(unfinished, ignore_errors=True)
            raise ClusterNotCreated(folder=self.data, log=done.stdout.strip())
        unfinished.rename(self.data)

    def start(self) -> None:
        """Start the server and return when it accepts connections; do nothing if it runs already.

        Raises
        ------
        ServerDidNotStart
            It ended again, or did not become ready in time.
        """
        deadline = time.monotonic() + _PATIENCE_WITH_PREDECESSOR
        while not self.is_ready():
            found, known = self.pid(), self._log()
            pid = found or self._launch()
            wait_until(partial(self._has_settled, pid), seconds=_PATIENCE_WITH_RECOVERY)
            if found is None and not self.is_ready():
                self._judge_failure(known, is_late=time.monotonic() > deadline)
                time.sleep(0.1)

    def stop(self) -> None:
        """Stop the server: open transactions are rolled back, committed ones are on disk."""
        pid = self.pid()
        if pid is None:
            return
        socket = self.reached_through()
        self._end(pid)
        with suppress(OSError):
            socket.rmdir()

    @staticmethod
    def _end(pid: int) -> None:
        for order in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
            try:
                os.kill(pid, order)
            except ProcessLookupError:
                return
            if wait_until(lambda: not is_alive(pid), seconds=_PATIENCE_WITH_STOP):
                return

    def pid(self) -> int | None:
        """Return the number of the running server process, None if none runs."""
        noted = self._noted()
        if not noted or not noted[0].isdigit():
            return None
        pid = int(noted[0])
        return pid if runs_on(pid, self.data) else None

    def is_ready(self) -> bool:
        """Whether the server runs and accepts connections."""
        noted = self._noted()
        return len(noted) > 7 and noted[7].strip() == "ready" and self.pid() is not None

    def _has_settled(self, pid: int) -> bool:
        return self.is_ready() or not is_alive(pid)

    def _noted(self) -> list[str]:
        try:
            return (self.data / "postmaster.pid").read_text().splitlines()
        except FileNotFoundError:
            return []

    def _initdb(self, folder: Path, password_file: Path) -> list[str]:
        command = [
            self.binaries.tool("initdb"),
            f"--pgdata={folder}",
            f"--username={SUPERUSER}",
            f"--pwfile={password_file}",
            "--auth-local=scram-sha-256",
            "--auth-host=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C.UTF-8",
            "--data-checksums",
        ]
        if self.binaries.major >= 17:
            command += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        if not self.durable:
            command.append("--no-sync")
        return command

    def _launch(self) -> int:
        """Start the server as a grandchild in a session of its own and return its number.

        No terminal signal reaches it, and it outlives us as long as others use it.
        """
        self._forget_predecessor()
        if self.log_file.exists() and self.log_file.stat().st_size > _LONGEST_LOG:
            self.log_file.unlink()
        uid = os.geteuid() if self.identity.uid is None else self.identity.uid
        socket = socket_folder(self.home, uid=uid)
        (socket / f".s.PGSQL.{PORT}.lock").unlink(missing_ok=True)
        settings = {**_SETTINGS, **_memory(), "unix_socket_directories": f'"{socket}"'}
        if not self.durable:
            settings |= _SETTINGS_WITHOUT_DURABILITY
        options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        in_background = 'log=$1; shift; "$@" >>"$log" 2>&1 </dev/null & echo $!'
        done = self.identity.run(
            "/bin/sh",
            "-c",
            in_background,
            "server",
            str(self.log_file),
            self.binaries.tool("postgres"),
            "-D",
            str(self.data),
            *options,
            folder=self.home,
        )
        return int(done.stdout)

    def _forget_predecessor(self) -> None:
        """Let a dead predecessor's note not stand in the way of a new server.

        PostgreSQL refuses to start while the process number in postmaster.pid is taken, be it by a
        zombie or by a stranger after a reboot. We write the number of a process that has just ended
        instead of deleting the file, for its shared memory entry still guards the data against
        processes the predecessor may have left behind.
        """
        noted = self._noted()
        if not noted:
            return
        ended = subprocess.Popen(["/bin/sh", "-c", ":"])
        ended.wait()
        text = "\n".join([str(ended.pid), *noted[1:]]) + "\n"
        (self.data / "postmaster.pid").write_text(text)

    def _judge_failure(self, known: str, *, is_late: bool) -> None:
        """Give up if it is late or the server said why it ended; it says so unless something killed it."""
        log = self._log()
        words = log.removeprefix(known)
        is_mended_by_time = any(reason in words for reason in _PREDECESSOR_REMAINS)
        if is_late or (words.strip() and not is_mended_by_time):
            last_words = "\n".join(log.splitlines()[-12:])
            raise ServerDidNotStart(log_file=self.log_file, log=last_words)

    def _log(self) -> str:
        try:
            return self.log_file.read_text(errors="replace")
        except FileNotFoundError:
            return ""


def server_at(home: Path, *, durable: bool) -> Server:
    """Return the server on ``home``, with programs that fit its data and an identity that may run them.

    Raises
    ------
    BinariesMissing
        No PostgreSQL on this machine.
    DataOfAnotherVersion
        The data folder needs a major version that is not there. Data without durability is thrown away instead.
    RootMayNotServe
        We are root and cannot become anybody else.
    """
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    binaries = _binaries_for(home / "data", durable=durable)
    identity = choose_identity(folder=home, program=binaries.tool("postgres"))
    return Server(home=home, durable=durable, binaries=binaries, identity=identity)


def _binaries_for(data: Path, *, durable: bool) -> Binaries:
    try:
        major = int((data / "PG_VERSION").read_text())
    except FileNotFoundError:
        return find_binaries()
    try:
        return find_binaries(major=major)
    except BinariesMissing as missing:
        present = find_binaries()
        if durable:
            raise DataOfAnotherVersion(
                folder=data, data=major, binaries=present.version
            ) from missing
        shutil.rmtree(data)
        return present


def _create_secret(path: Path) -> int:
    path.unlink(missing_ok=True)
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
