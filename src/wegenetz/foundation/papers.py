"""Papers as PDF/UA-1, set by typst in our own fonts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import typst

from wegenetz.foundation.ui.collect import PACKAGES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def paper_pdf(template: Path, data: Mapping[str, Any]) -> bytes:
    """Return a paper as a PDF that claims PDF/UA-1; typst refuses to write one that does not keep the standard.

    Parameters
    ----------
    template : Path
        File of typst, which reads ``data`` as JSON.
    data : mapping
        What the template shows, all of it in words.
    """
    compiler = typst.Compiler(
        input=str(template),
        font_paths=[str(PACKAGES / "fonts")],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
    )
    content = compiler.compile(format="pdf", pdf_standards="ua-1")
    if not isinstance(content, bytes):
        raise TypeError("typst returned pages instead of one document")
    return content
