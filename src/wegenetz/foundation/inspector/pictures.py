"""Pictures: decoded whole, and drawn anew without what the camera wrote into them."""

from __future__ import annotations

import warnings
from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image, ImageOps

from wegenetz.foundation.inspector.refusing import Found, Refused

if TYPE_CHECKING:
    from collections.abc import Iterator

FORMATS = {"jpeg": "JPEG", "png": "PNG", "webp": "WEBP", "tiff": "TIFF", "heif": "HEIF"}
#: More than any telephone of today takes in one picture; decoded it fits into our memory three times.
MOST_PIXELS = 64_000_000
MOST_PAGES = 60
PREVIEW_SIDE = 480
_QUALITY = 90


def look(content: bytes, kind: str) -> Found:
    """Return a copy and a preview of a picture.

    Raises
    ------
    Refused
        It cannot be decoded to its end, or is too large.
    """
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    if kind == "heif":
        _learn_heif()
    try:
        with Image.open(BytesIO(content), formats=[FORMATS[kind]]) as picture:
            return _looked(picture, kind)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError):
        raise Refused("complex") from None
    except (OSError, ValueError, SyntaxError, EOFError, ArithmeticError, LookupError):
        raise Refused("broken") from None


def preview_of(picture: Image.Image) -> bytes:
    """Return a small picture."""
    small = picture.copy()
    small.thumbnail((PREVIEW_SIDE, PREVIEW_SIDE))
    out = BytesIO()
    small.save(out, "WEBP", quality=75)
    return out.getvalue()


def _looked(picture: Image.Image, kind: str) -> Found:
    pages = int(getattr(picture, "n_frames", 1)) if kind == "tiff" else 1
    if pages > MOST_PAGES or picture.width * picture.height > MOST_PIXELS:
        raise Refused("complex")
    first = _clean(picture)
    out = BytesIO()
    if pages > 1:
        first.save(
            out, "PDF", save_all=True, append_images=_others(picture, pages), resolution=150
        )
        copy_type = "application/pdf"
    elif kind == "png":
        first.save(out, "PNG")
        copy_type = "image/png"
    else:
        first.save(out, "JPEG", quality=_QUALITY)
        copy_type = "image/jpeg"
    return Found(
        kind=kind,
        pages=pages,
        copy=out.getvalue(),
        copy_type=copy_type,
        preview=preview_of(first),
    )


def _others(picture: Image.Image, pages: int) -> Iterator[Image.Image]:
    """Yield the further pages; all together may have as many pixels as one may."""
    pixels = picture.width * picture.height
    for page in range(1, pages):
        picture.seek(page)
        pixels += picture.width * picture.height
        if pixels > 4 * MOST_PIXELS:
            raise Refused("complex")
        yield _clean(picture)


def _clean(picture: Image.Image) -> Image.Image:
    """Return what is to be seen, upright, on white, and nothing else: no place, no device, no comment, no profile."""
    upright = ImageOps.exif_transpose(picture)
    seen = upright.convert("RGBA" if upright.has_transparency_data else "RGB")
    clean = Image.new("RGB", seen.size, "white")
    clean.paste(seen, mask=seen.getchannel("A") if seen.mode == "RGBA" else None)
    return clean


def _learn_heif() -> None:
    from pi_heif import register_heif_opener  # noqa: PLC0415 - costs time, and few files need it

    register_heif_opener(thumbnails=False)
