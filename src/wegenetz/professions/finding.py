"""Reading the names of professions: the profession behind what somebody typed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING

from wegenetz.foundation.rules import valid_on
from wegenetz.foundation.text import Text
from wegenetz.foundation.words import searchable
from wegenetz.professions import models as rows
from wegenetz.professions.naming import Called, NameIndex

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from wegenetz.professions.naming import Meant

LONGEST_TYPED = 120
#: One letter is no name.
SHORTEST_NAME = 2

_lock = Lock()


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A profession behind a typed name."""

    code: str
    label: Text
    hint: Text
    title: str
    """Official German title, both genders."""

    name: str
    """The name that fitted, as people write it."""

    is_former: bool
    is_sure: bool
    """The typed words mean this profession and no other."""

    has_rules: bool
    """Whether rules are known here, so that a way can be planned."""

    likeness: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """Names and professions of one version."""

    index: NameIndex
    professions: dict[str, rows.Profession]


def names_version() -> int:
    """Return the version of all names of professions: another number means that something has changed. One query."""
    found = rows.NamesVersion.objects.filter(pk=1).values_list("number", flat=True).first()
    return found or 0


def made_ready() -> None:
    """Read the names ahead of whoever searches first. One query; five after names have changed."""
    _known_at(names_version())


def professions_named(typed: str, *, day: date, language: str = "") -> list[Found]:
    """Return professions that typed words may mean, likeliest first; at most six.

    Names in all languages are compared, without accents, umlauts, case, gender and the words around them («Anerkennung …»); misspelt ones and
    compounds are found by likeness. Two queries; five more after names have changed.

    Parameters
    ----------
    typed : str
        Anything somebody typed, in any script.
    day : date
        Rules that hold on it count.
    language : str
        Language of the page: its names win over equals in other languages.
    """
    version = names_version()
    found = professions_meant(typed, names=version, language=language)
    if not found:
        return []
    professions = _known_at(version).professions
    with_rules = frozenset(valid_on(rows.Regulation, day).values_list("profession_id", flat=True))
    return [
        _found(meant, professions[meant.code], has_rules=meant.code in with_rules)
        for meant in found
    ]


def professions_meant(typed: str, *, names: int, language: str = "") -> list[Meant]:
    """Return what :func:`professions_named` does, as codes and likeness only. No query; four after names have changed.

    Parameters
    ----------
    typed, language : str
        As there.
    names : int
        The version of the names, as just asked for with :func:`names_version`.
    """
    words = searchable(typed)[:LONGEST_TYPED]
    if len(words) < SHORTEST_NAME:
        return []
    return _known_at(names).index.meant(words, language=language)


def _found(meant: Meant, profession: rows.Profession, *, has_rules: bool) -> Found:
    return Found(
        code=profession.code,
        label=profession.label,
        hint=profession.hint,
        title=profession.label.into("de"),
        name=meant.called.name,
        is_former=meant.called.is_former,
        is_sure=meant.is_sure,
        has_rules=has_rules,
        likeness=meant.likeness,
    )


def _known_at(version: int) -> _Known:
    with _lock:
        return _known(version)


@lru_cache(maxsize=2)
def _known(version: int) -> _Known:
    professions = {one.code: one for one in rows.Profession.objects.order_by("position", "code")}
    names = [*_names(professions), *_groups(), *_esco()]
    positions = {code: place for place, code in enumerate(professions)}
    return _Known(index=NameIndex(names, positions=positions), professions=professions)


def _names(professions: Mapping[str, rows.Profession]) -> list[Called]:
    found = rows.ProfessionName.objects.order_by("is_former", "id").values_list(
        "profession_id", "language", "name", "search", "is_former"
    )
    first = {code: _first_names(one) for code, one in professions.items()}
    return [
        Called(
            code=code,
            language=language,
            name=name,
            search=search,
            is_former=is_former,
            is_title=name in first[code],
        )
        for code, language, name, search, is_former in found
    ]


def _first_names(profession: rows.Profession) -> frozenset[str]:
    titles = (profession.feminine, profession.masculine, profession.neutral)
    return frozenset((*titles, *profession.label.values())) - {""}


def _groups() -> list[Called]:
    members: dict[str, list[str]] = {}
    ordered = rows.ProfessionGroupMember.objects.order_by("group_id", "position", "id")
    for group, code in ordered.values_list("group_id", "profession_id"):
        members.setdefault(group, []).append(code)
    found = rows.ProfessionGroupName.objects.order_by("id").values_list(
        "group_id", "language", "name", "search"
    )
    return [
        Called(members=tuple(members[group]), language=language, name=name, search=search)
        for group, language, name, search in found
        if group in members
    ]


def _esco() -> list[Called]:
    found = rows.EscoLabel.objects.order_by("id").values_list(
        "profession_id", "language", "name", "search"
    )
    return [
        Called(code=code, language=language, name=name, search=search)
        for code, language, name, search in found
    ]
