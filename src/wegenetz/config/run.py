"""``wegenetz run``: database, tables, starter network, web process and worker, until Ctrl-C."""

from __future__ import annotations

import http.client
import os
import signal
import time
from typing import TYPE_CHECKING, NoReturn

from wegenetz.config.checkout import log_dir, state_dir
from wegenetz.config.cli import usage
from wegenetz.config.ports import HOST, listen, wanted_port
from wegenetz.config.progress import say, seconds, step
from wegenetz.config.schema import is_migrated, note_migrated
from wegenetz.config.served import served
from wegenetz.config.setup.errors import SetupError
from wegenetz.config.static import is_collected, note_collected
from wegenetz.config.supervision import supervisor
from wegenetz.foundation.postgres.cluster import OWNER_VARIABLE

if TYPE_CHECKING:
    import socket
    from collections.abc import Mapping
    from types import FrameType

    from wegenetz.config.supervision import Child, Supervisor
    from wegenetz.foundation.postgres.cluster import Cluster

_LONGEST_START = 60.0


class NotReady(SetupError):
    """Die Weboberfläche antwortet nach {seconds} Sekunden noch nicht.

    Das Protokoll steht in {log_file} und endet so:
    {log}
    """


class VaultKeysMissing(SetupError):
    """Hinter TLS startet Wegenetz nicht ohne eigene Schlüssel für die Dokumente der Menschen: WEGENETZ_VAULT_KEYS ist leer.

    Abhilfe: `./wegenetz vault key` macht einen. Getrennt von Datenbank und Sicherungen aufbewahren:
    docs/howto/rotate-keys.md.
    """


def run(arguments: list[str]) -> int:
    """Serve Wegenetz until somebody stops it."""
    if arguments:
        return usage("run")
    if os.environ.get("WEGENETZ_HTTPS") == "1" and not os.environ.get("WEGENETZ_VAULT_KEYS"):
        raise VaultKeysMissing
    signal.signal(signal.SIGTERM, _stop)
    began = time.monotonic()
    port = wanted_port()
    with listen(port) as door, served() as cluster, supervisor() as children:
        web = _start(children, cluster, door)
        with step("Weboberfläche starten"):
            _wait_for(web, children, port=port)
        _greet(port, took=time.monotonic() - began)
        # The door stays open: who knocks while the web process comes back waits instead of being sent away.
        _watch(children, cluster)
    return 0


def _watch(children: Supervisor, cluster: Cluster) -> None:
    def database() -> None:
        if cluster.revive():
            say("Datenbank: war beendet, läuft wieder.")

    try:
        children.watch(first=database)
    except KeyboardInterrupt:
        print("\nWird beendet.", flush=True)


def _start(children: Supervisor, cluster: Cluster, door: socket.socket) -> Child:
    """Start everything in the order it needs each other; return the web process."""
    static = None
    if not is_collected():
        static = _django(
            children,
            "Stile, Schriften und Bilder bereitlegen",
            *("collectstatic", "--no-input", "--clear", "--verbosity=0"),
        )
    is_new = not is_migrated(cluster)
    if is_new:
        migrate = _django(
            children, "Tabellen anlegen", "migrate", "--database=owner", "--no-input"
        )
        children.finish(migrate)
        note_migrated(cluster)
    if static:
        children.finish(static)
        note_collected()
    starter = _django(children, "Startnetz laden", "starter_load", "--persons")
    if is_new:
        # The web process would otherwise compile an empty network first.
        children.finish(starter)
    web = _start_web(children, door)
    _start_worker(children)
    if not is_new:
        children.finish(starter)
    return web


def _django(children: Supervisor, name: str, command: str, *arguments: str) -> Child:
    """Start one of Django's commands, which may use both roles."""
    return children.start(
        name,
        "django",
        command,
        *arguments,
        log=f"{command}.log",
        environ=os.environ,
        is_errand=True,
    )


def _start_web(children: Supervisor, door: socket.socket) -> Child:
    return children.start(
        "Weboberfläche",
        "gunicorn",
        "--config=python:wegenetz.config.web_server",
        f"--bind=fd://{door.fileno()}",
        log="web.log",
        environ=_without_owner(),
        handles=[door.fileno()],
    )


def _start_worker(children: Supervisor) -> None:
    children.start(
        "Auftragsdienst",
        "django",
        "procrastinate",
        "worker",
        "--shutdown-graceful-timeout=1",
        log="worker.log",
        environ=_without_owner(),
    )


def _without_owner() -> Mapping[str, str]:
    """Return the environment of what serves people: it never learns the owner's password."""
    return {name: value for name, value in os.environ.items() if name != OWNER_VARIABLE}


def _wait_for(web: Child, children: Supervisor, *, port: int) -> None:
    deadline = time.monotonic() + _LONGEST_START
    while not _is_ready(port):
        children.check()
        if time.monotonic() > deadline:
            raise NotReady(
                seconds=round(_LONGEST_START), log_file=web.log_file, log=web.last_words()
            )
        time.sleep(0.1)


def _is_ready(port: int) -> bool:
    connection = http.client.HTTPConnection(HOST, port, timeout=5)
    try:
        connection.request("GET", "/health/ready")
        return connection.getresponse().status == http.HTTPStatus.OK
    except OSError:
        return False
    finally:
        connection.close()


def _greet(port: int, *, took: float) -> None:
    print(f"\nWegenetz läuft nach {seconds(took)}: http://{HOST}:{port}\n")
    signins = state_dir() / "sample-signins.txt"
    if signins.exists():
        print(signins.read_text().rstrip() + "\n")
    print(f"Beenden mit Strg+C. Protokolle: {log_dir()}", flush=True)


def _stop(order: int, frame: FrameType | None) -> NoReturn:
    del order, frame
    raise SystemExit(0)
