"""What this repository says in Markdown: pages, their code blocks, tables and links."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
SOURCE = ROOT / "src" / "wegenetz"
#: Folders that hold nothing of ours.
FOREIGN = frozenset(
    {".git", ".venv", ".wegenetz", "node_modules", "_build", "packages", "__pycache__", "dist"}
)
_BLOCK = re.compile(
    r"^(?P<fence>```+)(?P<info>[^\n`]*)\n(?P<body>.*?)^(?P=fence)$", re.DOTALL | re.MULTILINE
)
_LINK = re.compile(r"!?\[(?:[^\[\]]|\[[^\]]*\])*\]\(([^)\s]+)\)")


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block of code."""

    language: str
    caption: str
    code: str


def our_files(*suffixes: str) -> list[Path]:
    """Return our files with these endings, anywhere in the checkout."""
    found = [ROOT / name for name in ("wegenetz", "Makefile") if not suffixes]
    folders = [ROOT]
    while folders:
        for entry in folders.pop().iterdir():
            if entry.is_dir() and not entry.is_symlink():
                if entry.name not in FOREIGN and not entry.name.endswith("_cache"):
                    folders.append(entry)
            elif entry.suffix in suffixes:
                found.append(entry)
    return sorted(found)


def markdown() -> list[Path]:
    """Return every page of ours in Markdown."""
    return our_files(".md")


def name_of(file: Path) -> str:
    """Return the path of a file inside the checkout."""
    return str(file.relative_to(ROOT))


def blocks(text: str) -> list[Block]:
    """Return the code blocks of a page, with the caption of MyST's ``{code-block}``."""
    found = []
    for match in _BLOCK.finditer(text):
        info, body = match["info"].strip(), match["body"]
        caption = ""
        if info.startswith("{code-block}"):
            info = info.removeprefix("{code-block}").strip()
            head, _, body = body.partition("\n\n")
            caption = head.removeprefix(":caption:").strip()
        found.append(Block(info, caption, body))
    return found


def without_code(text: str) -> str:
    """Return a page without code, in blocks or in lines."""
    return re.sub(r"`[^`\n]*`", "", _BLOCK.sub("", text))


def links(text: str) -> list[str]:
    """Return the targets of all links and pictures."""
    return _LINK.findall(without_code(text))


def rows(text: str) -> list[list[str]]:
    """Return the rows of all tables of a page, without their heads."""
    found = []
    for table in re.findall(r"(?:^\|.*\|$\n?)+", text, re.MULTILINE):
        lines = [
            [cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()
        ]
        found += lines[2:]
    return found


def quoted(cell: str) -> list[str]:
    """Return what stands in backticks."""
    return re.findall(r"`([^`]+)`", cell)


def anchors(text: str) -> set[str]:
    """Return the anchors of the headings of a page."""
    heads = re.findall(r"^#+ (.+)$", _BLOCK.sub("", text), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}
