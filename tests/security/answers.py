"""Reading what an answer says, wherever it says it."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

import pypdf


def said_in(response: Any) -> str:
    """Return everything an answer says: headers, text, and the text inside PDFs and tables."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    said = [f"{name}: {value}" for name, value in response.headers.items()]
    said.append(body.decode("utf-8", "replace"))
    if body.startswith(b"%PDF"):
        said += [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(body)).pages]
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            said += [packed.read(name).decode("utf-8", "replace") for name in packed.namelist()]
    return "\n".join(said)


def betrayed(text: str, marks: tuple[str, ...]) -> list[str]:
    """Return the marks that stand in a text, however they are written."""
    squeezed = re.sub(r"\s+", "", text).casefold()
    return [mark for mark in marks if re.sub(r"\s+", "", mark).casefold() in squeezed]
