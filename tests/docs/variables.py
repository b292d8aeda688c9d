"""Every environment variable that our sources read, found by reading them."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

from tests.docs.pages import ROOT, SOURCE

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Names under which our sources hold the environment.
ENVIRONMENTS = {"os.environ", "environ", "variables"}
READING = {"get", "pop", "setdefault"}
#: Constants that can be nothing else, wherever they stand.
OURS = re.compile(r"WEGENETZ_[A-Z_]+|DATABASE_URL")


@cache
def variables_read() -> dict[str, set[str]]:
    """Return the variables by name, with the files that read them."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    sources = {file: ast.parse(file.read_text("utf-8")) for file in sorted(SOURCE.rglob("*.py"))}
    sources[ROOT / "wegenetz"] = ast.parse((ROOT / "wegenetz").read_text("utf-8"))
    known = {name: value for tree in sources.values() for name, value in constants(tree)}
    for file, tree in sources.items():
        for variable in [*read_in(tree, known), *ours_in(tree)]:
            found[variable].add(file.name)
    return dict(found)


def constants(tree: ast.Module) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield names a module gives to texts, with those texts."""
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            texts = texts_of(node.value)
            if texts:
                yield node.targets[0].id, texts


def texts_of(node: ast.expr) -> tuple[str, ...]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return (node.value,)
    if isinstance(node, ast.Tuple):
        return tuple(text for part in node.elts for text in texts_of(part))
    return ()


def ours_in(tree: ast.Module) -> Iterator[str]:
    """Yield texts that can only be names of variables of ours."""
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and OURS.fullmatch(node.value)
        ):
            yield node.value


def read_in(tree: ast.Module, known: dict[str, tuple[str, ...]]) -> Iterator[str]:
    """Yield the variables that are looked up in the environment."""
    loops = {
        node.target.id: node.iter.id
        for node in ast.walk(tree)
        if isinstance(node, ast.For)
        and isinstance(node.target, ast.Name)
        and isinstance(node.iter, ast.Name)
    }
    for node in ast.walk(tree):
        for key in keys(node):
            name = key.id if isinstance(key, ast.Name) else ""
            yield from texts_of(key) or known.get(loops.get(name, name), ())


def keys(node: ast.AST) -> Iterator[ast.expr]:
    """Yield what is looked up where a node looks something up in the environment."""
    if isinstance(node, ast.Subscript) and ast.unparse(node.value) in ENVIRONMENTS:
        if isinstance(node.ctx, ast.Load):
            yield node.slice
    elif isinstance(node, ast.Call):
        reader, _, verb = ast.unparse(node.func).rpartition(".")
        if (reader in ENVIRONMENTS and verb in READING) or (reader, verb) == ("os", "getenv"):
            yield node.args[0]
        elif verb == "map" and ast.unparse(node.args[0]).rpartition(".")[0] in ENVIRONMENTS:
            yield from node.args[1:]
