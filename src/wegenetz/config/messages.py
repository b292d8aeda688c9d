"""Message catalogues: collect German texts, say what is not translated, compile. Needs no gettext programs.

Two catalogues a language: ``django`` holds the texts of pages, forms and errors; ``rules`` those of the starter network. Texts
that stand only in files or folders whose name begins with ``staff`` are for members and need English only.

    python -m wegenetz.config.messages update      write new texts into every .po file
    python -m wegenetz.config.messages check       exit 1 and list what is missing, unused or broken
    python -m wegenetz.config.messages compile     write the .mo files
"""

from __future__ import annotations

import ast
import re
import sys
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation import to_locale
from django.utils.translation.template import templatize

from wegenetz.foundation.languages import CODES, RIGHT_TO_LEFT, TAGS
from wegenetz.starter.files import german_texts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import Any

PACKAGE = Path(__file__).resolve().parent.parent
LOCALE = PACKAGE / "locale"
SOURCE = "de"
#: Pages of members speak German and English; those of the public all twelve languages.
STAFF_LANGUAGES = frozenset({"en"})
KEYWORDS = {
    "_": None,
    "_now": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|\{(\w+)\}")
#: Latin words in brackets, without placeholders and markup.
IN_BRACKETS = re.compile(r"(?<!%)\((?=[^)]*[A-Za-z])[^()%{}<>\u0590-\u06ff]+\)")
Text = str | tuple[str, str]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; see the module. Returns the exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    commands: dict[str, Callable[[], int]] = {
        "update": update,
        "check": check,
        "compile": compile_all,
    }
    if len(words) != 1 or words[0] not in commands:
        sys.stderr.write(f"{__doc__}\n")
        return 2
    return commands[words[0]]()


# --------------------------------------------------------------------------------- collecting texts
def domains() -> dict[str, dict[Text, str]]:
    """Return every German text with the file it stands in, by catalogue."""
    return {"django": dict(page_texts()), "rules": dict(rule_texts())}


def texts_for(code: str, texts: dict[Text, str]) -> dict[Text, str]:
    """Return the texts that a language must have."""
    if code in STAFF_LANGUAGES:
        return texts
    return {text: where for text, where in texts.items() if not is_for_staff(where)}


def is_for_staff(where: str) -> bool:
    """Whether only members meet the texts of a file."""
    return any(part.startswith("staff") for part in Path(where).parts)


def page_texts() -> Iterator[tuple[Text, str]]:
    """Yield texts of Python files and templates; docstrings of errors are texts as well."""
    found: dict[Text, str] = {}
    for file in sorted(PACKAGE.rglob("*")):
        if "migrations" in file.parts or "packages" in file.parts or "examples" in file.parts:
            continue
        where = str(file.relative_to(PACKAGE))
        if file.suffix == ".py":
            source = file.read_text("utf-8")
            texts = [
                *_extracted(source),
                *_extracted(_within_f_strings(source)),
                *_error_docstrings(file),
            ]
        elif file.suffix == ".html":
            texts = list(_extracted(_as_python(file.read_text("utf-8"), where)))
        else:
            continue
        for text in texts:
            if text not in found or is_for_staff(found[text]):
                found[text] = where
    yield from found.items()


def _as_python(template: str, where: str) -> str:
    """Return a template as Python that only holds its texts, without the indentation of the template."""
    return "\n".join(line.lstrip() for line in templatize(template, origin=where).splitlines())


def _within_f_strings(source: str) -> str:
    """Return what stands in braces within f-strings, which Python before 3.12 reads as one word."""
    return "\n".join(
        ast.unparse(node.value)
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FormattedValue)
    )


def _extracted(source: str) -> Iterator[Text]:
    for _, message, _, _ in extract("python", BytesIO(source.encode()), keywords=KEYWORDS):
        if isinstance(message, tuple):
            yield (str(message[0]), str(message[1]))
        elif message:
            yield str(message)


def _error_docstrings(file: Path) -> Iterator[str]:
    """Yield docstrings of error classes: they are what people read."""
    if not file.stem.endswith("errors") or "postgres" in file.parts or "engines" in file.parts:
        return
    for node in ast.parse(file.read_text("utf-8")).body:
        if isinstance(node, ast.ClassDef) and node.bases:
            words = ast.get_docstring(node)
            if words:
                yield words


def rule_texts() -> Iterator[tuple[Text, str]]:
    """Yield texts of the starter network."""
    yield from german_texts()


# ------------------------------------------------------------------------------------- the catalogues
def po_path(code: str, domain: str) -> Path:
    """Return the file of a catalogue."""
    return LOCALE / to_locale(code) / "LC_MESSAGES" / f"{domain}.po"


def read(code: str, domain: str) -> Catalog:
    """Return a catalogue; an empty one if there is no file yet."""
    path = po_path(code, domain)
    if not path.exists():
        return Catalog(locale=TAGS[code].replace("-", "_"), domain=domain, fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=TAGS[code].replace("-", "_"), domain=domain)


def translated_codes() -> tuple[str, ...]:
    """Return every language but the source."""
    return tuple(code for code in CODES if code != SOURCE)


def update() -> int:
    """Write new texts into every .po file; texts that are gone are dropped, translations that stay are kept."""
    texts = domains()
    for code in translated_codes():
        for domain, wanted in texts.items():
            old = read(code, domain)
            fresh = Catalog(
                locale=TAGS[code].replace("-", "_"),
                domain=domain,
                fuzzy=False,
                project="Wegenetz",
                version="1",
                copyright_holder="Wegenetz",
                header_comment=f"# Wegenetz: {code}. German is the source.",
                creation_date=old.creation_date,
                revision_date=old.revision_date,
            )
            for text, where in texts_for(code, wanted).items():
                known = old.get(text[0] if isinstance(text, tuple) else text)
                fresh.add(text, known.string if known else "", locations=[(where, 0)])
            _write(fresh, po_path(code, domain))
    return 0


def _write(catalogue: Catalog, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalogue, width=0, include_lineno=False, sort_output=True)


# ----------------------------------------------------------------------------------------- checking
def check() -> int:
    """List what is missing, unused or broken in any language."""
    faults = list(problems())
    for fault in faults:
        sys.stdout.write(f"{fault}\n")
    sys.stdout.write(f"{len(faults)} Mängel in {len(translated_codes())} Sprachen\n")
    return 1 if faults else 0


def problems() -> Iterator[str]:
    """Yield one line for every text that is not translated, not used any more, or loses a placeholder."""
    texts = domains()
    for code in translated_codes():
        for domain, wanted in texts.items():
            catalogue = read(code, domain)
            held = {message.id: message for message in catalogue if message.id}
            for text in texts_for(code, wanted):
                message = held.pop(text, None)
                yield from (
                    f"{code} {domain}: {fault}" for fault in _faults(text, message, catalogue)
                )
            yield from (f"{code} {domain}: nicht mehr gebraucht: {_short(key)}" for key in held)


def _faults(text: Text, message: Message | None, catalogue: Catalog) -> Iterator[str]:
    strings = _strings(message)
    if message is None or not strings or not all(strings):
        yield f"nicht übersetzt: {_short(text)}"
        return
    if message.fuzzy:
        yield f"unsicher: {_short(text)}"
    if isinstance(text, tuple) and len(strings) != catalogue.num_plurals:
        yield f"{len(strings)} statt {catalogue.num_plurals} Formen: {_short(text)}"
    wanted = _placeholders(text[-1] if isinstance(text, tuple) else text)
    for string in strings[-1:]:
        if _placeholders(string) != wanted:
            yield f"andere Platzhalter: {_short(text)}"


def _strings(message: Message | None) -> list[str]:
    if message is None or not message.string:
        return []
    return [message.string] if isinstance(message.string, str) else list(message.string)


def _placeholders(text: str) -> set[str]:
    return {name or braced for name, braced in PLACEHOLDER.findall(text)}


def _short(text: str | Sequence[str]) -> str:
    words = text if isinstance(text, str) else text[0]
    return words if len(words) < 70 else f"{words[:67]}..."


# ---------------------------------------------------------------------------------------- compiling
def compile_all() -> int:
    """Write the .mo files beside the .po files."""
    written = 0
    for code in translated_codes():
        for domain in ("django", "rules"):
            path = po_path(code, domain)
            if not path.exists():
                continue
            catalogue = read(code, domain)
            if code in RIGHT_TO_LEFT:
                for message in filter(lambda message: message.id, catalogue):
                    message.string = _isolated(message.string)
            with path.with_suffix(".mo").open("wb") as file:
                write_mo(file, catalogue)
            written += 1
    return 0 if written else 1


def _isolated(string: Any) -> Any:
    """Return a translation in which what stands in brackets in Latin letters keeps together and its order, brackets included.

    Within text from right to left the brackets would otherwise stay behind where a line ends, and Latin letters
    before them would draw them to their side.
    """
    if isinstance(string, str):
        return IN_BRACKETS.sub("\u2066\\g<0>\u2069", string)
    return tuple(IN_BRACKETS.sub("\u2066\\g<0>\u2069", one) for one in string)


if __name__ == "__main__":
    sys.exit(main())
