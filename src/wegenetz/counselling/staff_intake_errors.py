"""What can go wrong when an office takes a registration or passes it on."""

from __future__ import annotations

from wegenetz.foundation.errors import Conflict, Unusable


class CaseTaken(Conflict):
    """Diese Anmeldung hat schon jemand angenommen. Laden Sie die Seite neu."""


class CounselledAlready(Conflict):
    """Hier wurde schon beraten. Übergeben Sie den Fall mit einer warmen Übergabe."""


class PassingOnUnconsented(Conflict):
    """Die Person hat nicht erlaubt, dass die Anmeldung an {institution} geht. Fragen Sie sie, oder machen Sie eine warme Übergabe."""


class PassingOnUnexplained(Unusable):
    """Wählen Sie, warum die Anmeldung weitergeht."""
