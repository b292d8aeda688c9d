"""Setting papers as PDF/UA-1 by typst."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import typst

from wegenetz.foundation.ui.collect import PACKAGES

FOLDER = Path(__file__).resolve().parent / "typst"


def pdf_of(template: str, data: dict[str, Any]) -> bytes:
    """Return a paper as a PDF that claims PDF/UA-1; typst refuses to write one that does not keep the standard.

    Parameters
    ----------
    template : str
        File in ``typst/``, for example ``letter.typ``.
    data : dict
        What the template shows, all of it in words.
    """
    compiler = typst.Compiler(
        input=str(FOLDER / template),
        font_paths=[str(PACKAGES / "fonts")],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
    )
    content = compiler.compile(format="pdf", pdf_standards="ua-1")
    if not isinstance(content, bytes):
        raise TypeError("typst returned pages instead of one document")
    return content
