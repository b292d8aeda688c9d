"""Fetch one program out of a wheel on a package index, with nothing but the standard library."""

from __future__ import annotations

import base64
import hashlib
import io
import os
import platform
import re
import ssl
import sys
import tomllib
import urllib.request
import zipfile
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import unquote, urldefrag, urljoin, urlsplit, urlunsplit

from wegenetz.config.checkout import ROOT

if TYPE_CHECKING:
    from pathlib import Path

_SECONDS = 60
_INDEX_VARIABLES = ("UV_DEFAULT_INDEX", "UV_INDEX_URL", "PIP_INDEX_URL")
_CERTIFICATE_VARIABLES = ("PIP_CERT", "SSL_CERT_FILE", "REQUESTS_CA_BUNDLE")


class IndexUnusable(Exception):
    """The index does not answer, has no fitting file, or the file is not the one we know."""


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if tag == "a" and name == "href" and value]


def fetch_program(target: Path, *, version: str, pins: str) -> None:
    """Write uv of the given version to ``target``, executable.

    Parameters
    ----------
    target : Path
        File to write.
    version : str
        For example ``0.13.9``.
    pins : str
        Text that holds ``sha256:`` and the checksum of every file we trust.

    Raises
    ------
    IndexUnusable
        See there; nothing is written.
    """
    page = index_address().rstrip("/") + "/uv/"
    links = _Links()
    links.feed(_read(page).decode())
    addresses = {unquote(urldefrag(link)[0].rpartition("/")[2]): link for link in links.found}
    name = fitting_wheel(set(addresses), version=version)
    wheel = _read(urljoin(page, urldefrag(addresses[name])[0]))
    if hashlib.sha256(wheel).hexdigest() not in re.findall(r"sha256:([0-9a-f]{64})", pins):
        raise IndexUnusable(f"{name} hat eine fremde Prüfsumme")
    with zipfile.ZipFile(io.BytesIO(wheel)) as archive:
        program = archive.read(f"uv-{version}.data/scripts/uv")
    target.write_bytes(program)
    target.chmod(0o755)


def index_address() -> str:
    """Return the package index: the operator's, else the one our lock file was made with."""
    for variable in _INDEX_VARIABLES:
        if address := os.environ.get(variable):
            return re.sub(r"^[\w-]+=(?=https?:)", "", address)
    with (ROOT / "uv.lock").open("rb") as file:
        packages = tomllib.load(file)["package"]
    return next(
        str(each["source"]["registry"]) for each in packages if "registry" in each["source"]
    )


def fitting_wheel(names: set[str], *, version: str) -> str:
    """Return the name of the wheel for this machine.

    Raises
    ------
    IndexUnusable
        There is none.
    """
    machine = platform.machine().lower()
    families = ("macosx",) if sys.platform == "darwin" else ("manylinux", "musllinux")
    if not platform.libc_ver()[0]:
        families = families[-1:]
    for family in families:
        for name in sorted(names):
            if name.startswith(f"uv-{version}-py3-none-{family}") and name.endswith(
                f"{machine}.whl"
            ):
                return name
    raise IndexUnusable(f"uv {version} gibt es dort nicht für {sys.platform} auf {machine}")


def _read(address: str) -> bytes:
    parts = urlsplit(address)
    place = parts.netloc.rpartition("@")[2]
    request = urllib.request.Request(urlunsplit(parts._replace(netloc=place)))  # noqa: S310 - the operator's index
    request.add_header("Accept", "text/html")
    if parts.username:
        secret = f"{unquote(parts.username)}:{unquote(parts.password or '')}".encode()
        request.add_header("Authorization", "Basic " + base64.b64encode(secret).decode())
    certificates = next(filter(None, map(os.environ.get, _CERTIFICATE_VARIABLES)), None)
    try:
        context = ssl.create_default_context(cafile=certificates)
        with urllib.request.urlopen(request, timeout=_SECONDS, context=context) as answer:  # noqa: S310 - see above
            content: bytes = answer.read()
    except (OSError, ValueError) as error:
        raise IndexUnusable(f"{place} antwortet nicht: {error}") from error
    return content
