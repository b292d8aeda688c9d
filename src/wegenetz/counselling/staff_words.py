"""Choices a counsellor makes when recording."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Topic(models.TextChoices):
    """What a case or a contact is about."""

    RECOGNITION = "recognition", _("Anerkennung")
    QUALIFICATION = "qualification", _("Qualifizierung")
    SCHOOL = "school_or_academic_recognition", _("Schul- oder Hochschulabschluss")
    RESIDENCE = "residence", _("Aufenthalt")
    LANGUAGE = "language", _("Deutsch")
    WORK = "labour_market_entry", _("Arbeit finden")
    FUNDING = "funding", _("Förderung")


class Inquirer(models.TextChoices):
    """Who asked."""

    SELF = "self", _("selbst")
    ENVIRONMENT = "social_environment", _("Familie oder Freunde")
    INSTITUTION = "institution", _("eine Einrichtung")
    EMPLOYER = "employer", _("ein Betrieb")


class ReferredBy(models.TextChoices):
    """How somebody came to us."""

    JOBCENTRE = "jobcenter", _("Jobcenter")
    AGENCY = "arbeitsagentur", _("Agentur für Arbeit")
    RECOMMENDATION = "recommendation", _("Empfehlung")
    INTERNET = "internet", _("Internet")
    NETWORK = "network", _("Einrichtung des Netzwerks")
    OTHER = "other", _("anderes")


class ContactKind(models.TextChoices):
    """What kind of talk it was; several are possible."""

    FIRST = "first", _("Erstberatung")
    FOLLOW_UP = "follow_up", _("Folgeberatung")
    REFERRAL = "verweis", _("Verweisberatung")
    INTENSIVE = "intensive", _("Intensivberatung")
    GROUP = "group", _("Gruppenberatung")


class Channel(models.TextChoices):
    """On which way one talked."""

    IN_PERSON = "in_person", _("persönlich")
    PHONE = "phone", _("Telefon")
    EMAIL = "email", _("E-Mail")
    VIDEO = "video", _("Video")


class Which(models.TextChoices):
    """Cases of a list; the code stands in its address."""

    MINE = "meine", _("Meine")
    HOUSE = "alle", _("Alle der Stelle")
    WAITING = "wartend", _("Angemeldet und wartend")
    CLOSED = "abgeschlossen", _("Abgeschlossen")
    BIN = "papierkorb", _("Papierkorb")


class PassingReason(models.TextChoices):
    """Why a registration goes to another house before anybody counselled."""

    RESPONSIBILITY = "responsibility", _("dort ist man zuständig")
    LANGUAGE = "language", _("dort spricht man die Sprache")
    FULL = "full", _("bei uns ist gerade kein Platz")
    TOPIC = "topic", _("das Anliegen passt dort besser")
    WISH = "wish", _("die Person wünscht es")


class RecognitionTopic(models.TextChoices):
    """What a contact about recognition was about."""

    PROCEDURE = "procedure", _("Verfahren und zuständige Stelle")
    DOCUMENTS = "documents", _("Unterlagen")
    NOTICE = "notice", _("Bescheid verstehen")
    COMPENSATION = "compensation", _("Ausgleichsmaßnahme")
    STATEMENT = "statement", _("Zeugnisbewertung")
    COSTS = "costs", _("Kosten und Zuschuss")


class QualificationTopic(models.TextChoices):
    """What a contact about qualification was about."""

    ADAPTATION = "adaptation", _("Anpassungsqualifizierung")
    BRIDGE = "bridge", _("Brückenmaßnahme")
    LANGUAGE = "language", _("Berufssprachkurs")
    TRAINING = "training", _("Ausbildung oder Umschulung")
    STUDY = "study", _("Studium")
    PREPARATION = "preparation", _("Vorbereitung auf eine Prüfung")


#: How one meets at an appointment, by the codes of booking, and the channel of the contact that follows.
MEETS = {"onsite": Channel.IN_PERSON, "phone": Channel.PHONE, "video": Channel.VIDEO}
#: What an appointment is about, by the codes of booking.
ABOUT: dict[str, str] = {
    Topic.RECOGNITION: "recognition",
    Topic.SCHOOL: "recognition",
    Topic.QUALIFICATION: "qualification",
    Topic.LANGUAGE: "german",
    Topic.RESIDENCE: "residence",
    Topic.WORK: "work",
}
#: Lengths of an appointment that are one press away.
MEETING_MINUTES = (30, 45, 60, 90)
#: Sentences that fit in every house; a house adds its own.
TEXT_BLOCKS = (
    _("Unterlagen gesichtet; es fehlt: "),
    _("Verfahren, Dauer und Kosten erklärt."),
    _("Antrag gemeinsam ausgefüllt."),
    _("An die zuständige Stelle verwiesen."),
    _("Nicht erreicht, um Rückruf gebeten."),
)
#: Lengths of a talk that are one press away.
MINUTES = (5, 10, 15, 20, 25, 30, 45, 60, 90)
