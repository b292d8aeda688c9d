"""All commands of ``./wegenetz``: what they are for, what they need, who carries them out.

The launcher, ``help`` and docs/reference/commands.md live from this table. Standard library only.
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from enum import Enum


class Setup(Enum):
    """What must be in place before a command can run."""

    IF_THERE = "if there"
    """The environment if it is ready, the bare Python otherwise."""
    RUN = "run"
    DEVELOPMENT = "development"
    COMPARISON = "comparison"
    """As for development, and what the planner is compared with."""

    @property
    def groups(self) -> frozenset[str]:
        if self is Setup.COMPARISON:
            return frozenset({"dev", "docs", "bench"})
        return frozenset({"dev", "docs"} if self is Setup.DEVELOPMENT else ())

    @property
    def can_do_without(self) -> bool:
        return self is Setup.IF_THERE


@dataclass(frozen=True, slots=True)
class Command:
    """A word after ``./wegenetz``."""

    name: str
    arguments: str
    summary: str
    module: str
    function: str
    setup: Setup = Setup.RUN


#: In the order of the help, by heading.
COMMANDS: dict[str, tuple[Command, ...]] = {
    "Betreiben": (
        Command("run", "", "alles starten: Datenbank, Weboberfläche, Aufträge", "run", "run"),
        Command(
            "doctor",
            "",
            "sagen, was fehlt, und wie es zu beheben ist",
            "doctor",
            "doctor",
            Setup.IF_THERE,
        ),
        Command("backup", "DATEI", "den ganzen Datenbestand sichern", "backup", "backup"),
        Command(
            "restore", "DATEI [--replace]", "eine Sicherung zurückspielen", "backup", "restore"
        ),
        Command(
            "vault",
            "rotate|check|key",
            "Schlüssel der Dokumente erneuern, prüfen",
            "manage",
            "vault",
        ),
        Command(
            "privacy", "report", "sagen, welche Akten wann gelöscht werden", "manage", "privacy"
        ),
        Command("manage", "...", "ein Verwaltungsbefehl von Django", "manage", "manage"),
    ),
    "Rechnen": (
        Command(
            "route",
            "NETZ FRAGE | check ...",
            "Wege für eine Person berechnen, Antworten prüfen",
            "cli",
            "route",
        ),
        Command("routes", "NETZ FRAGEN", "Wege für viele Fragen berechnen", "cli", "routes"),
        Command(
            "what-if",
            "NETZ SZENARIO FRAGEN",
            "sagen, was eine Änderung für viele Wege bedeutet",
            "cli",
            "what_if",
        ),
        Command("rules", "check", "die Regeln an den Musterwegen prüfen", "manage", "rules"),
        Command(
            "journeys",
            "export [...]",
            "Wege als Ereignisse für Process-Mining schreiben",
            "manage",
            "journeys",
        ),
    ),
    "Entwickeln": (
        Command(
            "test",
            "[pytest ...]",
            "alles prüfen: Stil, Typen, Verträge, Tests",
            "checks",
            "test",
            Setup.DEVELOPMENT,
        ),
        Command(
            "check",
            "",
            "nur Stil, Typen und Verträge prüfen",
            "checks",
            "check",
            Setup.DEVELOPMENT,
        ),
        Command("format", "", "den Stil herstellen", "checks", "tidy", Setup.DEVELOPMENT),
        Command("bench", "[NAME [...]]", "Zeiten messen", "checks", "bench", Setup.COMPARISON),
        Command("docs", "", "die Dokumentation bauen", "checks", "docs", Setup.DEVELOPMENT),
        Command(
            "messages",
            "",
            "Texte für die Übersetzung einsammeln",
            "checks",
            "messages",
            Setup.DEVELOPMENT,
        ),
        Command(
            "clean",
            "",
            "Zwischenergebnisse löschen, Daten bleiben",
            "clean",
            "clean",
            Setup.IF_THERE,
        ),
    ),
}

HELP_WORDS = frozenset({"help", "--help", "-h"})


def find(name: str) -> Command | None:
    """Return the command with that name, None if there is none."""
    return next((each for group in COMMANDS.values() for each in group if each.name == name), None)


def names() -> list[str]:
    """Return the names of all commands."""
    return [each.name for group in COMMANDS.values() for each in group]


def help_text() -> str:
    """Return what ``./wegenetz help`` prints."""
    lines = ["./wegenetz BEFEHL ...", ""]
    for heading, group in COMMANDS.items():
        lines.append(heading)
        lines += [f"  {f'{each.name} {each.arguments}':<27}{each.summary}" for each in group]
        lines.append("")
    lines.append("Umgebung: PORT, DATABASE_URL, WEGENETZ_APP_DATABASE_URL, WEGENETZ_STATE_DIR")
    return "\n".join(lines)


def unknown(name: str) -> str:
    """Return the answer to a word that is no command."""
    close = difflib.get_close_matches(name, names(), n=1)
    meant = f" Gemeint ist vielleicht «{close[0]}»." if close else ""
    return f"wegenetz: Den Befehl «{name}» gibt es nicht.{meant} Alle Befehle: ./wegenetz help"
