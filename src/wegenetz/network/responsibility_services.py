"""Writing responsibility: rules, their confirmation and their end, and what nobody is named for."""

from __future__ import annotations

import hashlib
import json
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.db.models import F

from wegenetz.foundation.knowledge import Written, rows_write
from wegenetz.foundation.rules import Confidence, valid_on
from wegenetz.network.errors import (
    GapUnknown,
    InstitutionUnknown,
    NotYourArea,
    PostalCodeUnknown,
    ResponsibilityKnown,
    ResponsibilityUnknown,
)
from wegenetz.network.models import (
    Institution,
    Kreis,
    Network,
    Responsibility,
    ResponsibilityGap,
)
from wegenetz.network.policies import may_keep_responsibility
from wegenetz.network.responsibility_selectors import kreise_of_postal_codes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from wegenetz.foundation.actor import Actor


@transaction.atomic
def responsibilities_write(rows: Iterable[Mapping[str, Any]]) -> Written:
    """Write responsibilities by ``code`` and ``valid_from``; the institution is named by ``institution_code``.

    Raises
    ------
    InstitutionUnknown
        A rule names an institution that does not exist.
    """
    keys = dict(Institution.objects.values_list("code", "pk"))
    wanted = []
    for said in rows:
        row = dict(said)
        row["institution_id"] = keys.get(row.pop("institution_code"))
        if row["institution_id"] is None:
            raise InstitutionUnknown
        wanted.append(row)
    return rows_write(Responsibility, key=("code", "valid_from"), rows=wanted)


@transaction.atomic
def responsibility_enter(
    *,
    subject: str,
    institution: str,
    kreise: Sequence[str] = (),
    postal_codes: Sequence[str] = (),
    professions: Sequence[str] = (),
    source: str,
    actor: Actor,
    today: date,
) -> Responsibility:
    """Say that an institution is responsible in some Kreise from today on; open until somebody confirms it.

    Parameters
    ----------
    subject : str
        Code of :class:`~.subjects.Subject`.
    institution : str
        Code of the institution.
    kreise : sequence of str
        Keys of Kreise, all in a Land whose network the actor coordinates; at least one, or else postal codes.
    postal_codes : sequence of str
        Instead of Kreise; each lies at least partly in such a Land.
    professions : sequence of str
        Only for these; empty means for all.
    source : str
        Where that stands.
    actor : Actor
        A coordinator.
    today : date
        First day of the rule.

    Raises
    ------
    PostalCodeUnknown
        One of the postal codes does not exist.
    NotYourArea
        The actor coordinates no network there.
    InstitutionUnknown
        There is no such institution.
    ResponsibilityKnown
        The same is entered already.
    """
    codes = sorted(set(postal_codes))
    _keep_to_own_area(actor, kreise or _kreise_of_codes(codes, actor))
    house = Institution.objects.filter(code=institution, archived_on=None, is_open=False).first()
    if house is None:
        raise InstitutionUnknown
    area, only = sorted(set(kreise)), sorted(set(professions))
    code = _code_of(subject, house.code, area or [f"plz-{one}" for one in codes], only)
    try:
        with transaction.atomic():
            return Responsibility.objects.create(
                code=code,
                subject=subject,
                institution=house,
                kreise=area,
                postal_codes=[] if area else codes,
                professions=only,
                source=source,
                confidence=Confidence.OPEN,
                valid_from=today,
            )
    except IntegrityError:  # somebody entered the same a moment ago
        raise ResponsibilityKnown(institution=house.name) from None


def _code_of(subject: str, institution: str, kreise: list[str], professions: list[str]) -> str:
    """Return the same code for the same rule, so that it cannot be entered twice."""
    said = json.dumps([subject, institution, kreise, professions]).encode()
    return f"{subject.replace('_', '-')}-{hashlib.sha256(said).hexdigest()[:16]}"


def _kreise_of_codes(codes: Sequence[str], actor: Actor) -> list[str]:
    """Return a Kreis for each postal code, in a Land of the actor where it lies in several."""
    found = kreise_of_postal_codes(codes)
    unknown = [code for code in codes if code not in found]
    if unknown:
        raise PostalCodeUnknown(typed=unknown[0], place="postal_codes")
    lands = dict(Kreis.objects.values_list("ags", "land_id"))
    own = _own_lands(actor)
    return [min(found[code], key=lambda ags: (lands[ags] not in own, ags)) for code in codes]


def _own_lands(actor: Actor) -> set[str]:
    return set(Network.objects.filter(code__in=actor.networks).values_list("land_id", flat=True))


def _keep_to_own_area(actor: Actor, kreise: Iterable[str]) -> None:
    own = _own_lands(actor)
    lands = set(Kreis.objects.filter(ags__in=list(kreise)).values_list("land_id", flat=True))
    if not may_keep_responsibility(actor, lands=lands, own=own):
        raise NotYourArea


@transaction.atomic
def responsibility_confirm(*, pk: int, actor: Actor, today: date) -> Responsibility:
    """Say that an entered responsibility is true, and return it: somebody has read it in the source. Twice does no harm.

    Raises
    ------
    ResponsibilityUnknown
        There is no such rule today.
    NotYourArea
        The actor coordinates no network there.
    """
    rule = _held(pk, actor, today)
    Responsibility.objects.filter(pk=rule.pk, confidence=Confidence.OPEN).update(
        confidence=Confidence.SEEN, confirmed_on=today, confirmed_by_id=actor.user_id
    )
    return rule


@transaction.atomic
def responsibility_end(*, pk: int, actor: Actor, today: date) -> Responsibility:
    """Let a responsibility end, and return it: yesterday was its last day. One that began today never was.

    Raises
    ------
    ResponsibilityUnknown
        There is no such rule today.
    NotYourArea
        The actor coordinates no network there.
    """
    rule = _held(pk, actor, today)
    if rule.valid_from == today:
        rule.delete()
    else:
        Responsibility.objects.filter(pk=rule.pk).update(valid_to=today - timedelta(days=1))
    return rule


def _held(pk: int, actor: Actor, today: date) -> Responsibility:
    """Return a rule that holds today and lies in the actor's area; it stays locked until the transaction ends."""
    rule = valid_on(Responsibility, today).select_for_update().filter(pk=pk).first()
    if rule is None or not (rule.kreise or rule.postal_codes):
        raise ResponsibilityUnknown
    _keep_to_own_area(actor, rule.kreise or _kreise_of_codes(rule.postal_codes, actor))
    return rule


@transaction.atomic
def gap_note(*, subject: str, kreise: Iterable[str], profession: str, today: date) -> None:
    """Remember that somebody asked and nobody is named. Nothing about who asked is kept."""
    for kreis in kreise:
        gap = ResponsibilityGap.objects.filter(
            subject=subject, kreis_id=kreis, profession=profession
        )
        asked_again = gap.filter(resolved_on=None).update(
            count=F("count") + 1, last_asked_on=today
        ) or gap.exclude(resolved_on=None).filter(answer="").update(
            count=1, first_asked_on=today, last_asked_on=today, resolved_on=None
        )
        if not asked_again:
            ResponsibilityGap.objects.bulk_create(
                [
                    ResponsibilityGap(
                        subject=subject,
                        kreis_id=kreis,
                        profession=profession,
                        first_asked_on=today,
                        last_asked_on=today,
                    )
                ],
                ignore_conflicts=True,
            )


@transaction.atomic
def gap_close(*, pk: int, answer: str, actor: Actor, today: date) -> ResponsibilityGap:
    """Say that nobody is responsible, and where to go instead; from now on people read that. Returns the gap.

    Raises
    ------
    GapUnknown
        There is no such gap, or it is closed.
    NotYourArea
        The actor coordinates no network there.
    """
    gap = ResponsibilityGap.objects.filter(pk=pk, resolved_on=None).first()
    if gap is None:
        raise GapUnknown
    _keep_to_own_area(actor, [gap.kreis_id])
    closed = ResponsibilityGap.objects.filter(pk=pk, resolved_on=None).update(
        resolved_on=today, answer=answer
    )
    if not closed:
        raise GapUnknown
    return gap


def gaps_resolve(*, pks: Iterable[int], today: date) -> int:
    """Close gaps for which somebody is named now, and return how many they were."""
    return ResponsibilityGap.objects.filter(pk__in=list(pks), resolved_on=None).update(
        resolved_on=today
    )
