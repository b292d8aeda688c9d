"""Addresses of databases: ``postgresql://role:password@host:port/name?option=value``."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit, urlunsplit

if TYPE_CHECKING:
    from pathlib import Path


def local_address(*, role: str, password: str, database: str, socket: Path) -> str:
    """Return the address of a database behind a socket folder."""
    who = f"{quote(role, safe='')}:{quote(password, safe='')}"
    return f"postgresql://{who}@/{quote(database, safe='')}?host={quote(str(socket), safe='/')}"


def with_role(address: str, *, role: str, password: str) -> str:
    """Return the same database for another role."""
    parts = urlsplit(address)
    place = parts.netloc.rpartition("@")[2]
    who = f"{quote(role, safe='')}:{quote(password, safe='')}"
    options = [pair for pair in parse_qsl(parts.query) if pair[0] not in {"user", "password"}]
    return urlunsplit(
        parts._replace(netloc=f"{who}@{place}", query=urlencode(options, quote_via=quote))
    )


def with_database(address: str, name: str) -> str:
    """Return the address of the database ``name`` on the same server."""
    return urlunsplit(urlsplit(address)._replace(path="/" + quote(name, safe="")))


def role_of(address: str) -> str:
    """Return the role an address signs in as, empty if it names none."""
    parts = urlsplit(address)
    return unquote(parts.username or "") or dict(parse_qsl(parts.query)).get("user", "")


def database_of(address: str) -> str:
    """Return the name of the database."""
    return unquote(urlsplit(address).path.removeprefix("/"))


def split_password(address: str) -> tuple[str, str]:
    """Return the address without its password, and the password."""
    parts = urlsplit(address)
    who, _, place = parts.netloc.rpartition("@")
    role = who.partition(":")[0]
    options = parse_qsl(parts.query)
    password = unquote(parts.password or "") or dict(options).get("password", "")
    rest = urlencode([pair for pair in options if pair[0] != "password"], quote_via=quote)
    return urlunsplit(
        parts._replace(netloc=f"{role}@{place}" if role else place, query=rest)
    ), password


def without_password(address: str) -> str:
    """Return the address as a message may show it."""
    parts = urlsplit(address)
    place = parts.netloc.rpartition("@")[2]
    who = f"{parts.username}@" if parts.username else ""
    return urlunsplit(parts._replace(netloc=who + place, query=""))
