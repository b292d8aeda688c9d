"""Counsellors at work in browsers without windows: they read forms and fill them in, and remember what was acknowledged."""

from __future__ import annotations

import threading
import uuid
from base64 import b64decode
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from http.client import HTTPConnection, HTTPException
from random import Random
from string import ascii_letters
from time import monotonic, sleep
from typing import Any
from urllib.parse import urlencode

#: What a day is made of, and how often.
DAY = {
    "today": 20,
    "case": 25,
    "contact": 20,
    "fact": 10,
    "reminder": 5,
    "reminder done": 5,
    "search": 10,
    "hand-overs": 4,
    "hand-over accepted": 2,
    "document": 2,
    "new case": 2,
    "link mail": 1,
}
#: Seconds between two clicks.
PAUSE = (0.5, 6.0)
_LONGEST_ANSWER = 60
#: A small grey square.
PICTURE = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAEAAAABACAAAAACPAi4CAAAAKUlEQVR42u3MQREAAAwCIKMb3RD77SAA6VEE"
    "AoFAIBAIBAKBQCAQfA8G320AeXC6efoAAAAASUVORK5CYII="
)
#: A fact is one value after the other: this one takes any text.
FACT = "benefit_customer_number"


@dataclass(frozen=True, slots=True)
class Asked:
    """One request."""

    kind: str
    began: float
    ended: float
    status: int
    """0 without an answer."""


@dataclass
class Work:
    """What one counsellor did."""

    asked: list[Asked] = field(default_factory=list)
    acknowledged: dict[str, list[str]] = field(default_factory=dict)
    """Marks (or keys) of the writes for which there was an answer, by kind."""

    unanswered: dict[str, list[str]] = field(default_factory=dict)


@dataclass
class Desk:
    """A counsellor with a session and cases; an e-mail address for each case."""

    session: str
    cookie: str
    cases: list[int]
    reminders: list[tuple[int, int]]
    emails: dict[int, str]
    offered: list[int] = field(default_factory=list)
    """Hand-overs that wait for an answer of this desk."""

    def handed_over(self) -> list[int]:
        """Take two cases out of the day's work: another house will have them."""
        taken, self.cases = self.cases[:2], self.cases[2:]
        self.reminders = [one for one in self.reminders if one[0] not in taken]
        self.emails = {case: email for case, email in self.emails.items() if case not in taken}
        return taken


class Fields(HTMLParser):
    """The values of the form that has a named field, as a browser would send them."""

    def __init__(self, wanted: str) -> None:
        super().__init__()
        self._wanted = wanted
        self._here: list[tuple[str, str]] = []
        self._names: set[str] = set()
        self._select = ""
        self._options: list[tuple[bool, str]] = []
        self.found: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said: dict[str, Any] = dict(attrs)
        name = said.get("name") or ""
        if tag == "form":
            self._here, self._names = [], set()
        elif name and tag in {"input", "textarea", "select", "button"}:
            self._names.add(name)
            self._take(tag, name, said)
        if tag == "select":
            self._select, self._options = name, []
        if tag == "option":
            self._options.append(("selected" in said, said.get("value") or ""))

    def _take(self, tag: str, name: str, said: dict[str, Any]) -> None:
        kind = said.get("type", "text")
        is_chosen = kind not in {"checkbox", "radio"} or "checked" in said
        if tag == "input" and is_chosen and kind not in {"submit", "file"}:
            self._here.append((name, said.get("value") or ("on" if kind == "checkbox" else "")))

    def handle_endtag(self, tag: str) -> None:
        if tag == "select" and self._options:
            chosen = [value for is_chosen, value in self._options if is_chosen]
            # Where none is marked a browser sends the first.
            self._here.append((self._select, (chosen or [self._options[0][1]])[0]))
        if tag == "form" and self._wanted in self._names and not self.found:
            self.found = self._here


class Counsellor(threading.Thread):
    """One of many; each with a connection of its own."""

    def __init__(self, desk: Desk, *, host: str, port: int, until: float, seed: int) -> None:
        super().__init__(daemon=True)
        self.work = Work()
        self._desk, self._until, self._lot = desk, until, Random(seed)
        self._line = HTTPConnection(host, port, timeout=_LONGEST_ANSWER)
        self._token = "".join(self._lot.choices(ascii_letters, k=32))

    def run(self) -> None:
        sleep(self._lot.uniform(0, PAUSE[1]))
        while monotonic() < self._until:
            (kind,) = self._lot.choices(list(DAY), list(DAY.values()))
            getattr(self, "do_" + kind.replace(" ", "_").replace("-", "_"))(kind)
            self._line.close()  # the server closes what is idle, too
            sleep(self._lot.uniform(*PAUSE))

    # ------------------------------------------------------------------------------- reading
    def do_today(self, kind: str) -> None:
        self._ask(kind, "/heute/")

    def do_case(self, kind: str) -> None:
        self._ask(kind, f"/faelle/{self._case()}/")

    def do_search(self, kind: str) -> None:
        wanted = self._lot.choice(("bado", "figu", "kale", "erzeugt"))
        self._ask(kind, "/ueberall/", urlencode({"q": wanted, **self._seal()}))

    def do_hand_overs(self, kind: str) -> None:
        self._ask(kind, "/uebergaben/")

    # ------------------------------------------------------------------------------- writing
    def do_contact(self, kind: str) -> None:
        more = {"channel": "phone", "minutes": "30", "kinds": "follow_up"}
        self._write(kind, f"/faelle/{self._case()}/kontakt/", "note", more)

    def do_fact(self, kind: str) -> None:
        self._write(kind, f"/faelle/{self._case()}/angabe/{FACT}/", "value", {"origin": "said"})

    def do_reminder(self, kind: str) -> None:
        more = {"due_on": (datetime.now(UTC).date() + timedelta(days=30)).isoformat()}
        self._write(kind, f"/faelle/{self._case()}/wiedervorlage/", "text", more)

    def do_reminder_done(self, kind: str) -> None:
        if self._desk.reminders:
            case, key = self._desk.reminders.pop()
            path = f"/faelle/{case}/wiedervorlage/{key}/erledigt/"
            self._send(kind, path, self._seal(), str(key))

    def do_link_mail(self, kind: str) -> None:
        if self._desk.emails:
            case, email = self._desk.emails.popitem()
            path = f"/faelle/{case}/link/senden/"
            self._send(kind, path, self._seal(), email)

    def do_hand_over_accepted(self, kind: str) -> None:
        if self._desk.offered:
            key = self._desk.offered.pop()
            self._send(kind, f"/uebergaben/{key}/schritt/annehmen/", self._seal(), str(key))

    def do_new_case(self, kind: str) -> None:
        self._write(kind, "/faelle/neu/", "family_name", {"topics": "recognition"})

    def do_document(self, kind: str) -> None:
        """Put a small picture among the documents of a case, as a browser sends it."""
        mark, edge = self._mark(), self._token
        said = {**self._seal(), "kind": "certificate"}
        parts = [
            f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
            for name, value in said.items()
        ]
        head = f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="{mark}.png"\r\n\r\n'
        body = "".join(parts).encode() + head.encode() + PICTURE + f"\r\n--{edge}--\r\n".encode()
        self._send(kind, f"/faelle/{self._case()}/dokumente/", body, f"{mark}.png")

    def _write(self, kind: str, path: str, where: str, more: dict[str, str]) -> None:
        page = self._ask(kind + " form", path)
        fields = Fields(where)
        fields.feed(page)
        if not fields.found:
            return
        mark = self._mark()
        mine = {where: mark, **self._seal(), **more}
        said = [(name, value) for name, value in fields.found if name not in mine]
        self._send(kind, path, [*said, *mine.items()], mark)

    def _send(
        self,
        kind: str,
        path: str,
        said: list[tuple[str, str]] | dict[str, str] | bytes,
        mark: str,
    ) -> None:
        self._ask(kind, path, said if isinstance(said, bytes) else urlencode(said))
        status = self.work.asked[-1].status
        if status == 302:
            self.work.acknowledged.setdefault(kind, []).append(mark)
        elif status == 0 or status >= 500:
            self.work.unanswered.setdefault(kind, []).append(mark)

    def _seal(self) -> dict[str, str]:
        return {"csrfmiddlewaretoken": self._token}

    def _mark(self) -> str:
        return f"m{uuid.UUID(int=self._lot.getrandbits(128)).hex}"

    def _case(self) -> int:
        return self._lot.choice(self._desk.cases)

    def _ask(self, kind: str, path: str, body: str | bytes | None = None) -> str:
        began, status, text = monotonic(), 0, ""
        cookie = f"{self._desk.cookie}={self._desk.session}; csrftoken={self._token}"
        headers = {"Cookie": cookie, "Accept-Language": "de"}
        if body is not None:
            is_form = isinstance(body, str)
            plain, parts = "application/x-www-form-urlencoded", "multipart/form-data; boundary="
            headers["Content-Type"] = plain if is_form else parts + self._token
        try:
            self._line.request("POST" if body is not None else "GET", path, body, headers)
            answer = self._line.getresponse()
            text = answer.read().decode("utf-8", "replace")
            status = answer.status
        except (OSError, HTTPException):
            self._line.close()
        self.work.asked.append(Asked(kind, began, monotonic(), status))
        return text
