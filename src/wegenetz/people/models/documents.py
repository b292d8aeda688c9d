"""Files of a person. The content lies encrypted in the vault; this row holds the key to it, wrapped."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from wegenetz.foundation.wall import WalledModel
from wegenetz.people.models.persons import Person


class PersonDocument(WalledModel):
    """A certificate, a notice, a signed consent."""

    class Kind(models.TextChoices):
        CERTIFICATE = "certificate", _("Zeugnis oder Diplom")
        TRANSLATION = "translation", _("Übersetzung")
        LANGUAGE = "language", _("Sprachzertifikat")
        CV = "cv", _("Lebenslauf")
        WORK = "work", _("Arbeitszeugnis")
        IDENTITY = "identity", _("Ausweis oder Aufenthaltstitel")
        NOTICE = "notice", _("Bescheid")
        CONSENT = "consent", _("unterschriebene Einwilligung")
        LETTER = "letter", _("Schreiben")
        OTHER = "other", _("anderes")

    person = models.ForeignKey(Person, models.CASCADE, related_name="documents")
    kind = models.CharField(_("Art"), max_length=12, choices=Kind, default=Kind.OTHER)
    name = models.CharField(_("Name"), max_length=200)
    """As the person or the counsellor called the file."""

    kept = models.JSONField(null=True)
    """What the vault returned; empty once the file is gone."""

    thumbnail = models.JSONField(null=True)
    uploaded_at = models.DateTimeField(db_default=Now())
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    """Empty when the person uploaded it."""

    institution = models.ForeignKey(
        "network.Institution", models.PROTECT, null=True, related_name="+"
    )
    original_seen_on = models.DateField(_("Original gesehen am"), null=True, blank=True)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(removed_at=None, kept__isnull=False)
                | Q(removed_at__isnull=False, kept=None, thumbnail=None),
                name="document_has_a_file_or_is_removed",
            )
        ]

    def __str__(self) -> str:
        return f"document {self.pk}"
