"""What a file is, told by how its content begins; names and extensions are only claims."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext, gettext_noop

from wegenetz.foundation.vault.errors import KindRefused


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of file that is taken."""

    name: str
    media_type: str
    extension: str


JPEG = Kind(name="jpeg", media_type="image/jpeg", extension="jpg")
PNG = Kind(name="png", media_type="image/png", extension="png")
WEBP = Kind(name="webp", media_type="image/webp", extension="webp")
TIFF = Kind(name="tiff", media_type="image/tiff", extension="tif")
HEIF = Kind(name="heif", media_type="image/heic", extension="heic")
PDF = Kind(name="pdf", media_type="application/pdf", extension="pdf")
DOCX = Kind(
    name="docx",
    media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    extension="docx",
)
ODT = Kind(name="odt", media_type="application/vnd.oasis.opendocument.text", extension="odt")
#: A container that must be looked into: it is DOCX, ODT, or refused.
ZIP = Kind(name="zip", media_type="application/zip", extension="zip")

KINDS = (JPEG, PNG, WEBP, TIFF, HEIF, PDF, DOCX, ODT)
EXTENSIONS = {kind.media_type: kind.extension for kind in KINDS}

_BEGINNINGS: tuple[tuple[bytes, Kind], ...] = (
    (b"\xff\xd8\xff", JPEG),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"II*\x00", TIFF),
    (b"MM\x00*", TIFF),
    (b"PK\x03\x04", ZIP),
)
_HEIF_BRANDS = frozenset(
    {b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"hevm", b"hevs", b"mif1", b"msf1"}
)
#: What else people send, and what it is called in the sentence that refuses it.
_REFUSED: tuple[tuple[bytes, str], ...] = (
    (b"MZ", gettext_noop("Programm")),
    (b"\x7fELF", gettext_noop("Programm")),
    (b"\xca\xfe\xba\xbe", gettext_noop("Programm")),
    (b"\xcf\xfa\xed\xfe", gettext_noop("Programm")),
    (b"#!", gettext_noop("Programm")),
    (b"Rar!", gettext_noop("Archiv")),
    (b"7z\xbc\xaf\x27\x1c", gettext_noop("Archiv")),
    (b"\x1f\x8b", gettext_noop("Archiv")),
    (b"PK", gettext_noop("Archiv")),
    (b"\xd0\xcf\x11\xe0", gettext_noop("altes Office-Dokument")),
    (b"{\\rtf", gettext_noop("RTF-Dokument")),
    (b"GIF8", gettext_noop("bewegtes Bild")),
    (b"\x1aE\xdf\xa3", gettext_noop("Video oder Ton")),
    (b"ID3", gettext_noop("Video oder Ton")),
    (b"OggS", gettext_noop("Video oder Ton")),
    (b"RIFF", gettext_noop("Video oder Ton")),
    (b"<", gettext_noop("Internetseite")),
)
_VIDEO = gettext_noop("Video oder Ton")
_UNKNOWN = gettext_noop("Art unbekannt")
ARCHIVE = gettext_noop("Archiv")
OTHER_OFFICE = gettext_noop("Tabelle, Präsentation oder Vorlage")


def kind_of(content: bytes) -> Kind:
    """Return what the content is.

    Raises
    ------
    KindRefused
        It is nothing that is taken; the sentence says what it seems to be.
    """
    for beginning, kind in _BEGINNINGS:
        if content.startswith(beginning):
            return kind
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return WEBP
    if content[4:8] == b"ftyp":
        if content[8:12] in _HEIF_BRANDS:
            return HEIF
        raise refused(_VIDEO)
    begins = content[:64].removeprefix(b"\xef\xbb\xbf").lstrip()
    if begins.startswith(b"%PDF-"):
        return PDF
    raise refused(
        next((word for beginning, word in _REFUSED if begins.startswith(beginning)), _UNKNOWN)
    )


def refused(word: str) -> KindRefused:
    """Return the refusal of something, named by its German word, in the language of the reader."""
    return KindRefused(kind=gettext(word))
