"""Where the design system lies, and how its style sheets and templates are read."""

from __future__ import annotations

import re
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[3] / "src" / "wegenetz"
UI = PACKAGE / "foundation" / "ui"
STATIC = UI / "static" / "wegenetz"
COLLECTED = UI / "packages"
STYLES = sorted(STATIC.glob("*.css"))
TEMPLATES = sorted(PACKAGE.rglob("templates/**/*.html"))


def style(name: str) -> str:
    """Return one of our style sheets without its comments."""
    return without_comments((STATIC / name).read_text(encoding="utf-8"))


def without_comments(css: str) -> str:
    return re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)


def declarations(css: str) -> list[tuple[str, str]]:
    """Return every property with its value; at-rules around them do not matter."""
    return [
        (name, value.strip())
        for block in re.findall(r"\{([^{}]*)\}", css)
        for name, _, value in (line.strip().partition(":") for line in block.split(";"))
        if name
    ]


def tokens() -> dict[str, str]:
    """Return the tokens of wegenetz.css, as they are on a German page."""
    root = re.search(r":root \{(.*?)\n\}", style("wegenetz.css"), re.DOTALL)
    assert root is not None
    return dict(declarations(f"{{{root[1]}}}"))


def classes_in(template: Path) -> set[str]:
    """Return the classes a template writes down in full."""
    html = template.read_text(encoding="utf-8")
    words = " ".join(re.findall(r'class="([^"]*(?:\{%[^%]*%\}[^"]*)*)"', html))
    plain = re.sub(r"\{%.*?%\}|[\w-]*\{\{.*?\}\}[\w-]*", " ", words)
    return {word for word in plain.split() if re.fullmatch(r"(wn|kern)-[\w-]+", word)}
