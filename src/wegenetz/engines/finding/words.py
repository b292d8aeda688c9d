"""Words of a name: without the forms of a gender, and cut to their stems."""

from __future__ import annotations

import re
from functools import lru_cache

from Stemmer import Stemmer

#: What a title writes for another gender: "Erzieher/in", "Kaufmann/-frau", "Angestellte/r", "(m/w/d)".
GENDER_SIGNS = frozenset(
    {"in", "innen", "frau", "mann", "r", "n", "m", "w", "f", "d", "x", "er", "e"}
)
#: Ends of words for people, before "-in"; they leave "Medizin" and "Benzin" alone.
_PERSON = re.compile(
    r"(?:er|or|ist|ent|ant|ar|eur|og|ad|at|ast|aerzt|anwaelt|koech|schmied|bot|wirt|hirt|gen)$"
)
_HERS = (("frauen", "mann"), ("leute", "mann"), ("maenner", "mann"), ("frau", "mann"))
#: Shorter words keep their ending: "Termin", "Latein".
_SHORTEST_PERSON = 4
_UMLAUT = re.compile(r"(?<=[aou])e")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_STEMMERS = {name: Stemmer(name) for name in ("german", "russian", "arabic")}


def tokens(words: str) -> tuple[str, ...]:
    """Return the words of a text in searchable form, gender forms folded, each once, in their order.

    Examples
    --------
    >>> tokens("technischer systemplaner technische systemplanerin")
    ('technischer', 'systemplaner', 'technische')
    >>> tokens("kaufmann frau im einzelhandel m w d")
    ('kaufmann', 'im', 'einzelhandel')
    """
    found = dict.fromkeys(
        neutral(word)
        for place, word in enumerate(words.split())
        if not place or word not in GENDER_SIGNS
    )
    return tuple(found)


@lru_cache(maxsize=50_000)
def neutral(word: str) -> str:
    """Return a German word for a person in its masculine form, which here stands for all genders.

    Examples
    --------
    >>> [neutral(word) for word in ("erzieherin", "lehrerinnen", "kauffrau", "medizin")]
    ['erzieher', 'lehrer', 'kaufmann', 'medizin']
    """
    for ending in ("innen", "in"):
        person = word.removesuffix(ending)
        if person != word and len(person) >= _SHORTEST_PERSON and _PERSON.search(person):
            return person
    for hers, his in _HERS:
        start = word.removesuffix(hers)
        if start != word and len(start) > len("ob"):
            return start + his
    return word


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return the stem of a word by its script: German for Latin letters, Russian for Cyrillic, Arabic for Arabic ones.

    Umlauts are dropped, so that singular and plural meet, and people without a German keyboard.

    Examples
    --------
    >>> stem("aerzte"), stem("arzt"), stem("pflegerin"), stem("pflege")
    ('arzt', 'arzt', 'pfleg', 'pfleg')
    """
    if _CYRILLIC.search(word):
        return str(_STEMMERS["russian"].stemWord(word))
    if _ARABIC.search(word):
        return str(_STEMMERS["arabic"].stemWord(word))
    return str(_STEMMERS["german"].stemWord(_UMLAUT.sub("", word)))
