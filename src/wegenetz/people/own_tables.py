"""What becomes of the tables of this floor when a person takes a copy along, or is forgotten."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from wegenetz.people import models
from wegenetz.people.registry import Fate, table_register

_KEYS = frozenset({"id", "person", "version"})


def register() -> None:
    """Register the tables of this floor."""
    table_register(
        models.Qualification,
        label=_("Abschlüsse und Berufserfahrung"),
        fate=Fate.EMPTY,
        empties={
            "title": "",
            "sector": "",
            "country": "",
            "institution_name": "",
            "place": "",
            "year_finished": None,
            "wish": "",
            "competent_body": None,
            "statement_result": "",
        },
        hidden=_KEYS,
        order=20,
    )
    table_register(
        models.PersonFact,
        label=_("Sprache, Arbeit und Aufenthalt"),
        hidden=_KEYS | {"recorded_by"},
        hold_keeps=True,
        order=21,
    )
    table_register(
        models.SpecialFact,
        label=_("besonders geschützte Angaben"),
        hidden=_KEYS | {"recorded_by"},
        order=22,
    )
    table_register(
        models.PersonDocument,
        label=_("Dokumente"),
        hidden=_KEYS | {"kept", "thumbnail", "uploaded_by"},
        order=23,
    )
    table_register(
        models.AccessGrant,
        label=_("Wer was sehen darf"),
        hidden=_KEYS | {"user", "granted_by", "source", "consent"},
        order=30,
    )
    table_register(
        models.AccessLog, label=_("Wer nachgesehen hat"), hidden=_KEYS | {"user"}, order=31
    )
    table_register(
        models.ConsentRequest,
        label=_("Fragen nach einer Einwilligung"),
        hidden=_KEYS | {"asked_by", "consent"},
        order=32,
    )
    table_register(
        models.Consent,
        label=_("Einwilligungen"),
        fate=Fate.EMPTY,
        empties={
            "named_recipient": "-",
            "interpreter": "",
            "evidence": None,
            "recorded_by": None,
        },
        hidden=_KEYS | {"evidence", "recorded_by"},
        hold_keeps=True,
        order=33,
    )
    table_register(models.Message, label=_("Nachrichten"), hidden=_KEYS | {"written_by"}, order=34)
    table_register(
        models.Correction,
        label=_("Bitten um Berichtigung"),
        hidden=_KEYS | {"answered_by"},
        order=35,
    )
    table_register(
        models.PersonalLink,
        label=_("Persönliche Links"),
        hidden=_KEYS | {"seed", "digest", "made_by"},
        order=36,
    )
    table_register(
        models.OwnVisit,
        label=_("Besuche dieser Seite"),
        hidden=_KEYS | {"link", "digest"},
        order=37,
    )
    table_register(models.OwnAccount, label=_("Codes"), is_copied=False, order=38)
    table_register(models.OwnPasskey, label=_("Codes"), is_copied=False, order=38)
    table_register(models.DoorCode, label=_("Codes"), is_copied=False, order=38)
    table_register(
        models.NoticeLetter,
        label=_("Aufbewahrung"),
        hidden=_KEYS,
        order=39,
    )
    table_register(
        models.Hold,
        label=_("Aufbewahrung"),
        hidden=_KEYS | {"set_by"},
        hold_keeps=True,
        order=90,
    )
    table_register(
        models.FieldChange,
        label=_("Änderungen"),
        hidden=_KEYS | {"user_id", "row"},
        order=98,
    )
    table_register(models.NameEntry, label=_("Suchverzeichnis"), is_copied=False, order=99)
