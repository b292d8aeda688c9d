"""Sentences about responsibility: why a rule holds here, why another office is the wrong door."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from wegenetz.engines.responsibility.answers import Refusal
from wegenetz.engines.responsibility.rules import Reach
from wegenetz.foundation.ui.formats import listed
from wegenetz.foundation.ui.sentences import sentence, sentences

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wegenetz.engines.responsibility.rules import Rule
    from wegenetz.foundation.ui.sentences import Sentence


def why(rule: Rule, where: str, facts: Mapping[str, str]) -> Sentence:
    """Return why a rule holds for the place, the profession and the person.

    Parameters
    ----------
    rule : Rule
        The rule that decided.
    where : str
        Name of the Kreis or the Land it names.
    facts : mapping of str to str
        Labels of facts.
    """
    place = {
        Reach.POSTAL_CODE: _("Die Regel gilt für diese Postleitzahl."),
        Reach.KREIS: sentence(_("Die Regel gilt für %(place)s."), place=where),
        Reach.LAND: sentence(_("Die Regel gilt in %(land)s."), land=where),
        Reach.NATIONWIDE: _("Die Regel gilt in ganz Deutschland."),
    }
    reasons = [place[rule.reach]]
    if rule.fit:
        reasons.append(_("Sie gilt für diesen Beruf."))
    if rule.circumstances:
        named = listed(facts.get(fact, fact) for fact in sorted(rule.circumstances))
        reasons.append(_("Sie gilt, weil das zutrifft: %(facts)s.") % {"facts": named})
    return sentences(reasons)


def which_postal_code(kreis: str) -> Sentence:
    """Return the question for a postal code."""
    words = _("In %(kreis)s kommt es auf die Postleitzahl an. Schreiben Sie sie bitte dazu.")
    return sentence(words, kreis=kreis)


def unconfirmed(label: str) -> str:
    """Return that somebody is responsible whom nobody has confirmed."""
    return _("%(kind)s ist zuständig. Welche Stelle genau, hat noch niemand bestätigt.") % {
        "kind": label
    }


def refused(refusal: Refusal, name: str) -> Sentence:
    """Return why an office is the wrong door, and that the right one stands below."""
    reasons = {
        Refusal.NO_RULE: _("%(name)s hilft bei anderen Anliegen."),
        Refusal.OTHER_TIME: _("%(name)s ist an diesem Tag nicht zuständig."),
        Refusal.OTHER_PLACE: _("%(name)s ist für andere Orte zuständig."),
        Refusal.OTHER_PROFESSION: _("%(name)s ist für andere Berufe zuständig."),
        Refusal.OTHER_CIRCUMSTANCES: _("%(name)s ist in anderen Fällen zuständig."),
        Refusal.LESS_CLOSE: _("%(name)s gibt hier an eine andere Stelle ab."),
    }
    return sentence(reasons[refusal], name=name)
