"""Real files, made for the tests."""

from __future__ import annotations

import io
import zipfile

import pikepdf
from PIL import Image, ImageDraw

#: Where the pretended photo was taken: 53° 5' N, 8° 48' E.
PLACE = {1: "N", 2: (53.0, 5.0, 0.0), 3: "E", 4: (8.0, 48.0, 0.0)}
_GPS = 0x8825
_CAMERA = 0x010F


def drawing(width=640, height=400, mode="RGB", colour="white"):
    picture = Image.new(mode, (width, height), colour)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((20, 20, width // 2, height // 2), fill="black")
    draw.line((0, 0, width, height), fill="red", width=5)
    return picture


def photo(kind="JPEG", *, turned=False, **size):
    """A picture as a telephone writes it: with place, device and a comment."""
    exif = Image.Exif()
    exif[_CAMERA] = "Muster-Telefon"
    if turned:
        exif[0x0112] = 6
    exif.get_ifd(_GPS).update(PLACE)
    out = io.BytesIO()
    more = {"comment": b"geheimer Ort"} if kind == "JPEG" else {}
    drawing(**size).save(out, kind, exif=exif, **more)
    return out.getvalue()


def scan(pages=3):
    out = io.BytesIO()
    first, *rest = [drawing(colour=c) for c in ("white", "yellow", "grey")[:pages]]
    first.save(out, "TIFF", save_all=True, append_images=rest, compression="tiff_lzw")
    return out.getvalue()


def paper(pages=2, change=None, **saving):
    """A PDF; `change` may put something into it."""
    with pikepdf.new() as pdf:
        for _ in range(pages):
            pdf.add_blank_page(page_size=(595, 842))
        if change:
            change(pdf)
        out = io.BytesIO()
        pdf.save(out, **saving)
    return out.getvalue()


def archive(**members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return out.getvalue()


WORD_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)


def docx(**more):
    members = {"[Content_Types].xml": WORD_TYPES, "word/document.xml": "<document/>"}
    return archive(**members | more)


def odt(**more):
    members = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "META-INF/manifest.xml": "<manifest/>",
        "content.xml": "<content/>",
    }
    return archive(**members | more)
