"""Tables of the reference that are made from the sources: ``python docs/tables.py`` writes them between their marks.

A page holds ``<!-- made from the sources: NAME -->`` and ``<!-- end -->``; what stands between is replaced. The tests fail if a page
is not what this script would write.
"""
# ruff: noqa: INP001

from __future__ import annotations

import ast
import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from babel.messages.pofile import read_po

from wegenetz.counselling.fhir_statuses import STATUSES
from wegenetz.opendata.hsds.profile import profile_schema
from wegenetz.reporting.columns import ELSEWHERE, SHEETS
from wegenetz.reporting.indicators import INDICATORS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

DOCS = Path(__file__).resolve().parent
SOURCE = DOCS.parent / "src" / "wegenetz"
FACTS = SOURCE / "starter" / "rules" / "facts.yaml"
PLAIN_GERMAN = SOURCE / "locale" / "de_Simple" / "LC_MESSAGES" / "rules.po"
CATALOGUE = SOURCE / "opendata" / "whole" / "katalog.schema.json"
MARK = re.compile(
    r"(?P<begin><!-- made from the sources: (?P<name>[\w-]+) -->\n)(?P<table>.*?)(?P<end><!-- end -->)",
    re.DOTALL,
)
#: Whoever gives a fact, in the words of this documentation; the codes are those of `Fact.Giver`.
GIVERS = {
    "person": "the person",
    "counselling": "a counselling office",
    "authority": "the competent body",
    "labour": "jobcentre or employment agency",
    "immigration": "the immigration office",
    "course": "a course provider",
    "employer": "an employer",
    "time": "time",
    "nobody": "nobody, it is so",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Class:
    """A class as it stands in a source file."""

    name: str
    flat: str
    module: str
    bases: tuple[str, ...]
    decorators: tuple[str, ...]
    docstring: str
    status: int | None


def main() -> None:
    """Write every table into its page."""
    for page in pages():
        page.write_text(renewed(page.read_text("utf-8")), "utf-8")


def pages() -> list[Path]:
    """Return the pages that hold a table made from the sources."""
    return [page for page in sorted(DOCS.rglob("*.md")) if MARK.search(page.read_text("utf-8"))]


def renewed(text: str) -> str:
    """Return a page with its tables as the sources say."""
    return MARK.sub(lambda m: f"{m['begin']}{TABLES[m['name']]()}\n{m['end']}", text)


# ------------------------------------------------------------------------------------------ tables
def facts() -> str:
    """Return the dictionary of facts."""
    plain = plain_german()
    rows = (
        (
            f"`{fact['code']}`",
            fact["label"],
            plain.get(fact["label"], fact["label"]),
            GIVERS[fact["giver"]],
            "yes" if fact["actionable"] else "",
            f"{fact['ladder']} {fact['rung']}" if "ladder" in fact else "",
            f"{fact['valid_days']}" if "valid_days" in fact else "",
        )
        for fact in all_facts()
    )
    heads = ["code", "German", "plain German", "given by", "can be acted on", "ladder"]
    heads.append("valid days")
    return table(heads, rows)


def monitoring() -> str:
    """Return the columns of the monitoring export."""
    rows = (
        (
            sheet,
            one.label,
            one.about,
            "who" if one.tells_who else "",
            ", ".join(f"`{path}`" for path in one.holds),
        )
        for sheet, columns in SHEETS.items()
        for one in columns
    )
    return table(("sheet", "column", "holds", "", "field of the comparable record"), rows)


def monitoring_elsewhere() -> str:
    """Return what the comparable record asks for and no column is."""
    rows = [(f"`{path}`", f"`{page}`") for path, page in ELSEWHERE.items()]
    return table(("field", "page"), rows)


def esf_indicators() -> str:
    """Return the indicators of the ESF Plus."""
    rows = (
        (i.code, i.definition, i.asks, "own consent" if i.is_special else "", i.confidence)
        for i in INDICATORS
    )
    return table(("id", "counts", "known from", "special", "id is"), rows)


def ageing() -> str:
    """Return where the valid days of facts come from."""
    rows = (
        (f"`{fact['code']}`", f"{fact['valid_days']}", fact["valid_days_source"])
        for fact in all_facts()
        if "valid_days" in fact
    )
    return table(("fact", "days", "source, as people read it"), rows)


def page_errors() -> str:
    """Return the errors of pages and API."""
    rows = (
        (f"`{each.name}`", f"{status_of(each)}", each.flat, sentence(each))
        for each in spoken("WegenetzError")
    )
    return table(("class", "status", "flat", "sentence"), rows)


def command_errors() -> str:
    """Return the errors of the command line."""
    rows = (
        (f"`{each.name}`", f"`{each.module}`", sentence(each))
        for root in ("SetupError", "PostgresError")
        for each in spoken(root)
    )
    return table(("class", "where", "first sentence"), rows)


def jobs() -> str:
    """Return the background jobs."""
    rows = (
        (f"`{name}`", f"`{cron}`" if cron else "when queued", purpose, text)
        for name, cron, purpose, text in all_jobs()
    )
    return table(("job", "when (UTC)", "acts for", "does"), rows)


#: Bases of tables behind the wall.
WALLED = {"WalledModel", "KnownThing"}


def database() -> str:
    """Return our tables, flat by flat."""
    rows = (
        (
            each.flat,
            f"`{table_name(each)}`",
            f"`{each.name}`",
            sentence(each),
            "walled" if WALLED & set(each.bases) else "open",
            "yes" if "versioned" in each.decorators else "",
        )
        for each in all_models()
    )
    return table(("flat", "table", "class", "a row is", "wall", "history"), rows)


def catalogue_fields() -> str:
    """Return the fields of the records of the whole catalogue."""
    described = json.loads(CATALOGUE.read_text("utf-8"))["$defs"]
    records = {name: said for name, said in described.items() if "properties" in said}
    rows = (
        (f"`{name}`", f"`{field}`", json_type(said), said.get("description", ""))
        for name, record in records.items()
        for field, said in record["properties"].items()
    )
    return table(("record", "field", "type", "means"), rows)


def hsds_profile() -> str:
    """Return what a service of ours says beyond HSDS."""
    schema = profile_schema("https://wege.example")
    return table(("field", "type", "required", "means"), _profile_rows("", schema))


def _profile_rows(place: str, schema: dict[str, Any]) -> Iterator[tuple[str, ...]]:
    required = schema.get("required", ())
    for name, said in schema.get("properties", {}).items():
        here = f"{place}{name}"
        is_needed = "yes" if name in required else ""
        yield f"`{here}`", json_type(said), is_needed, said.get("description", "")
        yield from _profile_rows(f"{here}[].", said.get("items", {}))


def json_type(said: dict[str, Any]) -> str:
    """Return in words what type a part of a JSON Schema has."""
    if "const" in said:
        return f"`{said['const']}`"
    if "enum" in said:
        return ", ".join(f"`{word}`" for word in said["enum"])
    if "$ref" in said:
        return said["$ref"].rpartition("/")[2]
    kinds = [said["type"]] if isinstance(said.get("type"), str) else list(said.get("type", ()))
    words = [said.get("format", kind) if kind == "string" else kind for kind in kinds]
    if kinds[:1] == ["array"]:
        items = said["items"]
        inner = (
            json_type(items)
            if "properties" not in items
            else ", ".join(f"`{name}`" for name in items["properties"])
        )
        words[0] = f"list of {inner}"
    return " or ".join(words)


def fhir_statuses() -> str:
    """Return how the states of a hand-over are called in FHIR."""
    rows = [
        (f"`{state}`", f"`{told.service_request}`", f"`{told.task}`")
        for state, told in STATUSES.items()
    ]
    return table(("state", "`ServiceRequest.status`", "`Task.status`"), rows)


TABLES: dict[str, Callable[[], str]] = {
    "monitoring": monitoring,
    "monitoring-elsewhere": monitoring_elsewhere,
    "esf-indicators": esf_indicators,
    "catalogue-fields": catalogue_fields,
    "fhir-statuses": fhir_statuses,
    "hsds-profile": hsds_profile,
    "facts": facts,
    "ageing-facts": ageing,
    "page-errors": page_errors,
    "command-errors": command_errors,
    "jobs": jobs,
    "database": database,
}


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table in Markdown."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(
        f"| {' | '.join(cell.replace('|', '/') for cell in line)} |" for line in lines
    )


# ---------------------------------------------------------------------------------- reading sources
def all_facts() -> list[dict[str, Any]]:
    """Return the facts as the starter network has them."""
    loaded: list[dict[str, Any]] = yaml.safe_load(FACTS.read_text("utf-8"))["facts"]
    return loaded


def plain_german() -> dict[str, str]:
    """Return texts of the rules in plain German, by their German; empty while nobody translated them."""
    if not PLAIN_GERMAN.exists():
        return {}
    with PLAIN_GERMAN.open("rb") as file:
        catalogue = read_po(file, locale="de")
    return {str(m.id): str(m.string) for m in catalogue if m.id and m.string and m.string != m.id}


@cache
def classes() -> list[Class]:
    """Return every class of Wegenetz, in the order of files and lines."""
    files = sorted(f for f in SOURCE.rglob("*.py") if "migrations" not in f.parts)
    return [
        _class(node, file.relative_to(SOURCE).with_suffix(""))
        for file in files
        for node in ast.parse(file.read_text("utf-8")).body
        if isinstance(node, ast.ClassDef)
    ]


def _class(node: ast.ClassDef, inside: Path) -> Class:
    return Class(
        name=node.name,
        flat=inside.parts[0],
        module=".".join(inside.parts),
        bases=tuple(ast.unparse(base).rpartition(".")[2] for base in node.bases),
        decorators=tuple(ast.unparse(each) for each in node.decorator_list),
        docstring=ast.get_docstring(node) or "",
        status=_status(node),
    )


def _status(node: ast.ClassDef) -> int | None:
    """Return the number a class assigns to ``status`` in its body."""
    for statement in node.body:
        words, _, value = ast.unparse(statement).partition(" = ")
        if words.partition(":")[0] == "status" and value.isdigit():
            return int(value)
    return None


def spoken(root: str) -> list[Class]:
    """Return an error class and everything below it."""
    below = {root}
    everything = classes()
    for _ in everything:
        grown = below | {each.name for each in everything if below & set(each.bases)}
        if grown == below:
            break
        below = grown
    # An engine's refusals are values that may have the name of an error.
    return [each for each in everything if each.name in below and each.flat != "engines"]


def status_of(error: Class) -> int:
    """Return the HTTP status of an error: its own, or the one it inherits."""
    by_name = {each.name: each for each in classes() if each.flat != "engines"}
    while error.status is None:
        error = by_name[next(base for base in error.bases if base in by_name)]
    return error.status


def sentence(described: Class) -> str:
    """Return the first paragraph of a docstring in one line."""
    return " ".join(described.docstring.partition("\n\n")[0].split())


def all_models() -> list[Class]:
    """Return the classes that are tables of ours."""
    abstract = WALLED | {"Rule", "SteppedRun"}
    rows = abstract | {"Model", "AbstractBaseUser", "AbstractBaseSession"}
    return [
        each
        for each in classes()
        if "models" in each.module.split(".")
        and rows & set(each.bases)
        and each.name not in abstract
    ]


def table_name(model: Class) -> str:
    """Return the name of a table in the database."""
    return f"{model.flat}_{model.name.lower()}"


def all_jobs() -> Iterator[tuple[str, str, str, str]]:
    """Yield name, cron expression, purpose and description of every job."""
    for file in sorted(SOURCE.glob("*/tasks.py")):
        for node in ast.parse(file.read_text("utf-8")).body:
            if not isinstance(node, ast.FunctionDef):
                continue
            calls = {
                ast.unparse(call.func): call
                for call in node.decorator_list
                if isinstance(call, ast.Call)
            }
            if "job" in calls:
                said = _keywords(calls["job"])
                name = str(ast.literal_eval(calls["job"].args[0]))
                cron = _keywords(calls["app.periodic"])["cron"] if "app.periodic" in calls else ""
                purpose = said.get("purpose", "")
                yield (
                    name,
                    cron,
                    "its purpose" if purpose == name else purpose or "whoever queued it",
                    " ".join((ast.get_docstring(node) or "").split()),
                )


def _keywords(call: ast.Call) -> dict[str, str]:
    return {str(k.arg): str(ast.literal_eval(k.value)) for k in call.keywords}


if __name__ == "__main__":
    main()
