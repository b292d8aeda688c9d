"""Errors of the frame that only members meet."""

from __future__ import annotations

from wegenetz.foundation.errors import WegenetzError


class FileTooLarge(WegenetzError):
    """Die Datei ist zu groß: höchstens 10 MB. Teilen Sie die Tabelle in mehrere Dateien; es wurde nichts geändert."""

    status = 413
