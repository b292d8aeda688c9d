"""Mails about the directory to anybody, as subject and text in the language of the reader."""

from __future__ import annotations

from django.utils.translation import gettext as _


def suggestion_answered(
    *, subject_name: str, is_accepted: bool, answer: str, entry: str
) -> tuple[str, str]:
    """Answer whoever sent a suggestion; `entry` is the address of the page it was about, empty if it has none of its own."""
    subject = _("Antwort auf Ihren Hinweis: {name}").format(name=subject_name)
    thanks = (
        _("vielen Dank. Ihr Hinweis zu „{name}“ ist übernommen.")
        if is_accepted
        else _("vielen Dank für Ihren Hinweis zu „{name}“. Wir haben ihn nicht übernommen.")
    )
    text = _(
        "Guten Tag,\n\n{thanks}\n\n{answer}\n\nIhre E-Mail-Adresse haben wir mit dieser Antwort gelöscht."
    )
    words = text.format(thanks=thanks.format(name=subject_name), answer=answer)
    if entry:
        words += "\n\n" + _("Den Eintrag lesen Sie hier, und dort schreiben Sie uns auch wieder:")
        words += f"\n{entry}"
    return subject, words
