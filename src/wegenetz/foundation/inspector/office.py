"""Text documents of word processors: DOCX and ODT without macros, and nothing else that comes as a ZIP archive."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from xml.etree import ElementTree as ET

from wegenetz.foundation.inspector.refusing import Found, Refused

MOST_MEMBERS = 2_000
MOST_UNPACKED = 200 * 1024 * 1024
_MOST_READ = 2 * 1024 * 1024
_ODT = b"application/vnd.oasis.opendocument.text"
_WORD = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_ACTING = re.compile(
    r"vbaproject|vbadata|^basic/|^scripts/|/activex/|/embeddings/|oleobject", re.IGNORECASE
)
_OTHER_OFFICE = re.compile(
    rb"opendocument|spreadsheetml|presentationml|wordprocessingml|macroEnabled"
)


def look(content: bytes, kind: str) -> Found:
    """Return whether it is DOCX or ODT.

    Raises
    ------
    Refused
        It is another archive, is broken, locked or too large, or it acts.
    """
    del kind
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return Found(kind=_looked(archive))
    except (MemoryError, RecursionError):
        raise Refused("complex") from None
    except (zipfile.BadZipFile, ET.ParseError):
        raise Refused("broken") from None
    except (OSError, EOFError, ValueError, LookupError, NotImplementedError, RuntimeError):
        raise Refused("broken") from None


def _looked(archive: zipfile.ZipFile) -> str:
    members = archive.infolist()
    if len(members) > MOST_MEMBERS or sum(m.file_size for m in members) > MOST_UNPACKED:
        raise Refused("complex")
    if any(member.flag_bits & 1 for member in members):
        raise Refused("locked")
    names = {member.filename for member in members}
    kind = _kind(archive, names)
    if any(_ACTING.search(name) for name in names):
        raise Refused("active")
    for name in names:
        if name.endswith(".rels") and _reaches_out(_read(archive, name)):
            raise Refused("active")
    return kind


def _kind(archive: zipfile.ZipFile, names: set[str]) -> str:
    if "mimetype" in names:
        said = _read(archive, "mimetype").strip()
        if said == _ODT:
            if b"encryption-data" in _read(archive, "META-INF/manifest.xml"):
                raise Refused("locked")
            return "odt"
    elif "[Content_Types].xml" in names:
        said = _read(archive, "[Content_Types].xml")
        if _WORD in said:
            return "docx"
    else:
        said = b""
    raise Refused("office" if _OTHER_OFFICE.search(said) else "archive")


def _reaches_out(relations: bytes) -> bool:
    """Whether a document loads something from elsewhere when it is opened; links that people click may stay."""
    for relation in ET.fromstring(relations):  # noqa: S314 - in a process with little memory and time
        is_link = relation.get("Type", "").endswith("/hyperlink")
        if relation.get("TargetMode") == "External" and not is_link:
            return True
    return False


def _read(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as member:
        content = member.read(_MOST_READ + 1)
    if len(content) > _MOST_READ:
        raise Refused("complex")
    return content
