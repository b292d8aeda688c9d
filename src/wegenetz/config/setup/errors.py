"""Why setting up cannot go on: the docstring is the sentence, with the place and what to do."""

from __future__ import annotations

import inspect


class SetupError(Exception):
    """Die Einrichtung ist nicht gelungen."""

    def __init__(self, **facts: object) -> None:
        self.facts = facts
        super().__init__((inspect.getdoc(type(self)) or "").format_map(facts))


class UvUnavailable(SetupError):
    """Das Werkzeug uv fehlt und ließ sich nicht holen.

    {reasons}

    Abhilfe: eine Verbindung zum Paketverzeichnis herstellen (PIP_INDEX_URL, Proxy und Zertifikate
    werden beachtet) oder uv {version} selbst installieren.
    """


class NoNetwork(SetupError):
    """{what} braucht beim ersten Mal das Netz, und das Paketverzeichnis antwortet nicht.

    {log}

    Abhilfe: Netz, Proxy (HTTPS_PROXY) und Zertifikate (SSL_CERT_FILE) prüfen. Danach geht es ohne Netz.
    """


class DiskFull(SetupError):
    """In {folder} sind nur {free} MB frei, gebraucht werden {needed} MB.

    Abhilfe: Platz schaffen oder das Projekt an einen anderen Ort legen.
    """


class StepFailed(SetupError):
    """{what} ist misslungen.

    {log}
    """


class FolderNotOurs(SetupError):
    """In {folder} dürfen wir nicht schreiben.

    Abhilfe: als der Benutzer starten, dem der Ordner gehört, oder `sudo chown -R $(id -un) {folder}`.
    """
