"""Tables of dates: runs of offers."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING, ClassVar

from wegenetz.catalogue import published, selectors, services
from wegenetz.catalogue.values import RunDraft, RunPlan
from wegenetz.opendata.staff_errors import RowUnknown
from wegenetz.opendata.tables import parsing, spans
from wegenetz.opendata.tables.kinds import Kind, sample_column, sample_word
from wegenetz.opendata.tables.values import Column, Held

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime
    from typing import Any

    from wegenetz.foundation.actor import Actor
    from wegenetz.opendata.tables.values import Values

CANCELLED = "cancelled"
STATES = {"open": "findet statt", "planned": "geplant", CANCELLED: "abgesagt"}
#: Reason of a run that was published by a table and taken back.
BY_MISTAKE = "Irrtümlich veröffentlicht."


class Runs(Kind):
    """When offers begin."""

    code: ClassVar[str] = "runs"
    title: ClassVar[str] = "Termine"
    places: ClassVar[dict[str, str]] = {"reason": "cancel_reason"}

    def columns(self) -> list[Column]:
        return _columns()

    def held(self, actor: Actor, wanted: Sequence[Values], *, today: date) -> dict[str, Held]:
        """Return runs by number, and those ahead of the offers that are named by offer, day and language."""
        numbers = [values["number"] for values in wanted if values.get("number")]
        named = {values["offer"] for values in wanted if values.get("offer")}
        mine = selectors.offers_of_actor(actor, today=today)
        offers = {offer.code: offer for offer in mine.filter(code__in=named)}
        keys = {offer.pk for offer in offers.values()}
        ahead = [run.pk for run in published.runs_of(keys, day=today)]
        houses = set(mine.order_by().values_list("pk", flat=True)) if numbers else keys
        found = selectors.runs([*numbers, *ahead])
        rows = [held for held in _held(found.values()) if held.token.offer_id in houses]
        return {_natural(held.values): held for held in rows} | {
            str(held.key): held for held in rows
        }

    def held_again(self, actor: Actor, keys: Sequence[int]) -> dict[int, Held]:
        return {held.key: held for held in _held(selectors.runs(keys).values())}

    def key_of(self, values: Values) -> str:
        return str(values["number"]) if values.get("number") else _natural(values)

    def name_of(self, values: Values) -> str:
        return f"{values.get('offer', '')}, {parsing.day_words(values.get('starts'))}"

    def write(
        self, actor: Actor, held: Held | None, values: Values, *, now: datetime, today: date
    ) -> int:
        state = values["status"] or "open"
        if held is None:
            return self._create(actor, values, state, now=now)
        if state != CANCELLED and held.values["status"] == CANCELLED:
            services.run_restore(run_id=held.key, actor=actor, now=now)
        draft = _draft(values, state, location=held.token.location_id)
        services.run_edit(run_id=held.key, draft=draft, actor=actor, now=now)
        if values["sessions"] != held.values["sessions"]:
            _meet(held.key, values, actor, now)
        if state == CANCELLED:
            reason = values["cancel_reason"]
            services.run_cancel(run_id=held.key, reason=reason, actor=actor, now=now)
        return held.key

    def _create(self, actor: Actor, values: Values, state: str, *, now: datetime) -> int:
        offer = published.offer_keys([values["offer"]]).get(values["offer"])
        if offer is None:
            raise RowUnknown(typed=values["offer"], place="offer")
        plan = RunPlan(first=_draft(values, state, location=None))
        run, *_ = services.runs_create(offer_id=offer, plan=plan, free_days={}, actor=actor)
        if values["sessions"]:
            _meet(run.pk, values, actor, now)
        if state == CANCELLED:
            reason = values["cancel_reason"]
            services.run_cancel(run_id=run.pk, reason=reason, actor=actor, now=now)
        return run.pk

    def take_away(self, actor: Actor, held: Held, *, now: datetime, today: date) -> None:
        """Cancel it: somebody may have seen it meanwhile, and deserves to read what became of it."""
        services.run_cancel(run_id=held.key, reason=BY_MISTAKE, actor=actor, now=now)

    def everything(self, *, today: date) -> Iterator[Values]:
        rows = selectors.with_all(selectors.runs_ahead(day=today)).order_by("pk")
        for held in _held(rows.iterator(chunk_size=500)):
            yield held.values

    def own(self, actor: Actor, *, today: date) -> Iterator[Values]:
        rows = selectors.with_all(selectors.runs_ahead(day=today))
        own = rows.filter(offer__institution__in=actor.institution_ids)
        for held in _held(own.order_by("offer", "starts", "pk")):
            yield held.values


def _natural(values: Values) -> str:
    """Return what tells the runs of an offer apart."""
    return "|".join(
        (values.get("offer") or "", values.get("starts") or "", values.get("language") or "")
    )


def _held(runs: Iterable[Any]) -> Iterator[Held]:
    for run in runs:
        values = {
            "number": run.pk,
            "offer": run.offer.code,
            "starts": run.starts.isoformat(),
            "ends": run.ends.isoformat(),
            "apply_by": run.apply_by.isoformat() if run.apply_by else None,
            "seats": run.seats,
            "language": run.language,
            "status": run.status,
            "cancel_reason": run.cancel_reason,
            "sessions": spans.sessions_plain(
                (one.starts_at, one.ends_at, one.room) for one in run.sessions.all()
            ),
            "sample": sample_word(run.offer.is_sample),
        }
        yield Held(key=run.pk, values=values, token=run)


def _meet(run_id: int, values: Values, actor: Actor, now: datetime) -> None:
    meetings = spans.sessions_spans(values["sessions"])
    services.sessions_write(run_id=run_id, sessions=meetings, actor=actor, now=now)


def _draft(values: Values, state: str, *, location: int | None) -> RunDraft:
    apply_by = values["apply_by"]
    return RunDraft(
        starts=date.fromisoformat(values["starts"]),
        ends=date.fromisoformat(values["ends"] or values["starts"]),
        apply_by=date.fromisoformat(apply_by) if apply_by else None,
        seats=values["seats"],
        language=values["language"],
        location_id=location,
        is_certain=state != "planned",
    )


@cache
def _columns() -> list[Column]:
    def of_day(code: str, label: str, hint: str, **more: Any) -> Column:
        return Column(
            code=code, label=label, read=parsing.day, write=parsing.day_words, hint=hint, **more
        )

    def number(code: str, label: str, highest: int, hint: str) -> Column:
        return Column(
            code=code,
            label=label,
            read=parsing.number(0, highest),
            write=lambda value: "" if value is None else str(value),
            hint=hint,
        )

    return [
        number("number", "Nummer", 999_999_999, "Leer für einen neuen Termin; sonst so lassen."),
        Column(
            code="offer",
            label="Angebot",
            read=parsing.text(80),
            is_needed=True,
            hint="Kennung des Angebots.",
        ),
        of_day("starts", "Beginn", "07.12.2026", is_needed=True),
        of_day("ends", "Ende", "07.12.2026, oder leer: nur ein Tag"),
        of_day("apply_by", "Anmeldeschluss", "spätestens der erste Tag, oder leer"),
        number("seats", "Plätze", 5000, "leer, wenn niemand zählt"),
        Column(
            code="language",
            label="Sprache",
            read=parsing.text(8),
            hint="zwei Buchstaben; leer: wie beim Angebot",
        ),
        Column(
            code="status",
            label="Stand",
            read=parsing.choice(STATES),
            write=parsing.choice_words(STATES),
            hint=", ".join(STATES.values()),
        ),
        Column(
            code="cancel_reason",
            label="Grund der Absage",
            read=parsing.text(300),
            hint="nötig, wenn der Termin abgesagt ist; alle lesen ihn",
        ),
        Column(
            code="sessions",
            label="Sitzungen",
            read=spans.sessions,
            write=spans.sessions_words,
            hint="20.01.2027 09:00-16:00 Raum 2; mehrere durch Semikolon getrennt",
        ),
        sample_column(),
    ]
