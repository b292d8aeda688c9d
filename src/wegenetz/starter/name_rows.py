"""What the professions are called: titles, codes, names people type, and words that mean several professions."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from wegenetz.foundation.languages import CODES
from wegenetz.foundation.text import SOURCE, Text
from wegenetz.foundation.words import searchable
from wegenetz.starter import files

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wegenetz.starter.rules_rows import Row


PLAIN = "de-simple"


def titled(said: Row) -> Row:
    """Return titles, area and codes of a profession; what is not sure stays empty."""
    return {
        "area": said["area"],
        **{form: said["title"][form] or "" for form in ("feminine", "masculine", "neutral")},
        **{code: said[code] or "" for code in ("kldb", "isco", "esco")},
    }


def label(said: Row) -> Text:
    """Return the label of a profession without rules: the German title, and the first name in every other language.

    In plain German it keeps its title, which is what authorities call it: the words beside it say what somebody does. Translators need not see it: a title stays German, and the names are written by whoever writes the profession.
    """
    title = said["title"]
    first = {
        code: said[code][0] for code in CODES if code not in {SOURCE, PLAIN} and said.get(code)
    }
    return Text({SOURCE: both(title["feminine"], title["masculine"])} | first)


def both(feminine: str, masculine: str) -> str:
    """Return two titles in one line; what both end with is said once.

    Examples
    --------
    >>> both("Bäckerin", "Bäcker")
    'Bäckerin, Bäcker'
    >>> both("Kauffrau im Einzelhandel", "Kaufmann im Einzelhandel")
    'Kauffrau, Kaufmann im Einzelhandel'
    >>> both("Hebamme", "Hebamme")
    'Hebamme'
    """
    if feminine == masculine:
        return feminine
    hers, his = feminine.split(), masculine.split()
    pairs = zip(reversed(hers), reversed(his), strict=False)
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    return f"{' '.join(hers[: len(hers) - shared])}, {masculine}"


def names(code: str, said: Row) -> Iterator[Row]:
    """Yield the names of a profession: titles, former titles, and what people type."""
    title = dict.fromkeys(filter(None, said["title"].values()))
    former = set(said["former"])
    german = [*title, *said["former"], *said[SOURCE]]
    for language in CODES:
        for name in german if language == SOURCE else said.get(language, ()):
            yield {
                "profession_id": code,
                "language": language,
                "name": name,
                "search": searchable(name),
                "is_former": language == SOURCE and name in former,
            }


def groups() -> dict[str, list[Row]]:
    """Return everyday words that mean several professions, by kind of row."""
    content = files.content("names", "groups")["groups"]
    return {
        "profession_groups": [
            {"code": group["code"], "position": position} for position, group in enumerate(content)
        ],
        "profession_group_names": [
            {"group_id": group["code"]} | word
            for group in content
            for word in _words(group["word"])
        ],
        "profession_group_members": [
            {"group_id": group["code"], "profession_id": code, "position": position}
            for group in content
            for position, code in enumerate(group["professions"])
        ],
    }


def _words(by_language: dict[str, Iterable[str]]) -> Iterator[Row]:
    for language, words in by_language.items():
        for word in words:
            yield {"language": language, "name": word, "search": searchable(word)}
