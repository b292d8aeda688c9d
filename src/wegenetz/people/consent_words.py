"""The words of a consent: what it is for, what happens without it, how it is taken back. In the language of the person."""

from __future__ import annotations

from django.utils.translation import gettext, override

from wegenetz.people.models import ConsentText
from wegenetz.people.models.consents import Purpose


def _paragraphs(purpose: str) -> tuple[str, ...]:
    what = {
        Purpose.COUNSELLING: gettext(
            "Ich möchte beraten werden. Dafür darf die Stelle meine Angaben speichern und mit ihnen arbeiten."
        ),
        Purpose.HANDOVER: gettext(
            "Die Stelle, die mich berät, darf die angekreuzten Angaben an die genannte Stelle weitergeben. So muss ich dort nicht alles noch einmal erzählen."
        ),
        Purpose.AUTHORITY: gettext(
            "Die Stelle, die mich berät, darf mit der genannten Behörde oder Kammer über mein Verfahren sprechen."
        ),
        Purpose.NAMED_PERSON: gettext(
            "Die Stelle, die mich berät, darf mit der genannten Person über meine Beratung sprechen."
        ),
        Purpose.FUNDING: gettext(
            "Die Beratung wird mit Geld der Europäischen Union bezahlt. Die Stelle darf die Angaben weitergeben, die dafür vorgeschrieben sind."
        ),
        Purpose.CONTACT_LATER: gettext(
            "Sechs Monate nach dem Ende der Beratung darf mich jemand fragen, wie es mir geht."
        ),
    }[Purpose(purpose)]
    return (
        what,
        gettext(
            "Das ist freiwillig. Wenn ich Nein sage, habe ich dadurch keinen Nachteil: Ich werde trotzdem beraten, soweit es ohne diese Angaben geht."
        ),
        gettext(
            "Ich kann jederzeit Nein sagen, auch später: auf meiner Seite „Mein Weg“ mit einem Klick oder bei der Stelle. Von da an wird nichts mehr weitergegeben."
        ),
        gettext(
            "Besonders geschützte Angaben, zum Beispiel zur Gesundheit, kreuze ich einzeln an."
        ),
    )


def consent_text(*, purpose: str, language: str) -> ConsentText:
    """Return the words of a purpose in a language, as they are today; new words get a new version."""
    with override(language):
        text = "\n\n".join(_paragraphs(purpose))
    versions = ConsentText.objects.filter(purpose=purpose, language=language)
    newest = versions.order_by("-version").first()
    if newest is not None and newest.text == text:
        return newest
    number = newest.version + 1 if newest else 1
    made, _ = ConsentText.objects.get_or_create(
        purpose=purpose, language=language, version=number, defaults={"text": text}
    )
    return made
