"""Classes of data about a person: what a consent names, a grant opens and a hand-over carries."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class DataClass(models.TextChoices):
    """A part of a record that is shared or kept back as a whole. Who sees anything sees the name."""

    CONTACT = "contact", _("Name und Kontakt")
    PROFILE = "profile", _("Sprache, Arbeit und Aufenthalt")
    QUALIFICATIONS = "qualifications", _("Abschlüsse und Berufserfahrung")
    DOCUMENTS = "documents", _("Dokumente")
    PLAN = "plan", _("Wegeplan und Ergebnisse")
    COUNSELLING = "counselling", _("Notizen der Beratung")
    SPECIAL = "special", _("besonders geschützte Angaben")


#: What no grant leaves out.
ALWAYS = DataClass.CONTACT
#: Art. 9 GDPR: asked for, consented to and opened separately.
SPECIAL = frozenset({DataClass.SPECIAL})
#: What an office that leads a case works with.
OF_THE_LEAD = tuple(one.value for one in DataClass if one not in SPECIAL)
