"""Reading what somebody typed: words, their synonyms, their spelling, the professions they mean - as one question to the database."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from django.contrib.postgres.search import TrigramSimilarity

from wegenetz.engines.finding.words import tokens
from wegenetz.finder.lexemes import (
    ANY_PROFESSION,
    forms_of,
    ignored,
    page_lexeme,
    parts_of,
    profession_lexeme,
    quoted,
)
from wegenetz.finder.models import SearchWord, Synonym
from wegenetz.foundation.words import searchable
from wegenetz.professions import finding
from wegenetz.professions.intent import intent_words
from wegenetz.professions.naming import Meant

#: From this likeness on typed words mean a profession.
MEANS = 0.8
#: A synonym has at most so many words.
LONGEST_PHRASE = 3
#: More words than these are not looked at.
MOST_WORDS = 8
#: A word is taken for another one from this likeness on.
ALIKE = 0.4
#: Shorter beginnings match too much.
SHORTEST_BEGINNING = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What typed words ask the database."""

    narrow: str
    """Every word must fit, as the database reads it; empty if nothing was asked."""

    wide: str
    """Any word may fit."""

    professions: tuple[Meant, ...]
    """What the words mean as professions."""

    corrected: str
    """The words as they were understood, where that differs from what was typed."""


def read(typed: str, *, search: int, names: int, language: str) -> Reading:
    """Read typed words, with the versions of the search and of the names of professions. One query, two more for each word that occurs nowhere."""
    words = [word for word in searchable(typed).split() if word not in ignored()][:MOST_WORDS]
    if not words:
        return Reading(narrow="", wide="", professions=(), corrected="")
    found = finding.professions_meant(typed, names=names, language=language)
    meant = tuple(one for one in found if one.likeness >= MEANS)
    synonyms = _synonyms(words, search)
    spelt = _spelling(words, known={part for phrase in synonyms for part in phrase.split()})
    terms = _terms(words, synonyms, spelt)
    narrow = " & ".join(terms)
    if meant:
        narrow = f"({narrow}) | {_meaning(meant, words, spelt)}"
    wide = " | ".join([*terms, *(quoted(profession_lexeme(one.code)) for one in meant)])
    corrected = " ".join(spelt.get(word, word) for word in words) if spelt else ""
    return Reading(narrow=narrow, wide=wide, professions=meant, corrected=corrected)


def _meaning(meant: tuple[Meant, ...], words: list[str], spelt: dict[str, str]) -> str:
    """Return the question for professions: meant by some of the words, with the others as they are.

    A misspelt word means the profession, unless its right spelling is one of those written around professions.
    """
    named = {token for one in meant for token in tokens(searchable(one.called.name))}
    named |= {token for one in meant for token in searchable(one.called.name).split()}
    around = intent_words()
    rest = [
        spelt.get(word, word)
        for word in words
        if not {word, *tokens(word)} & named
        and (word not in spelt or around.issuperset(tokens(spelt[word])))
    ]
    if len(rest) == len(words):
        rest = []
    codes = [profession_lexeme(one.code) for one in meant]
    if rest:
        codes.append(ANY_PROFESSION)
    any_of = "(" + " | ".join(quoted(code) for code in codes) + ")"
    offers = " & ".join([any_of, *(_term(word, is_last=False) for word in rest)])
    pages = " | ".join(quoted(page_lexeme(one.code)) for one in meant)
    return f"({offers}) | {pages}"


def _synonyms(words: list[str], search: int) -> dict[str, list[str]]:
    known = _all_synonyms(search)
    phrases = {
        " ".join(words[at : at + length])
        for length in range(1, LONGEST_PHRASE + 1)
        for at in range(len(words) - length + 1)
    }
    return {phrase: known[phrase] for phrase in phrases if phrase in known}


@lru_cache(maxsize=2)
def _all_synonyms(search: int) -> dict[str, list[str]]:
    """Return all synonyms, some hundred, as they are in this version of the search."""
    del search
    return dict(Synonym.objects.values_list("phrase", "means"))


def _spelling(words: list[str], *, known: set[str]) -> dict[str, str]:
    """Return the likeliest spelling of each word that occurs nowhere. One query."""
    long = [word for word in words if len(word) > SHORTEST_BEGINNING and word not in known]
    if not long:
        return {}
    spelt: dict[str, tuple[float, str]] = {}
    occurring = set(SearchWord.objects.filter(word__in=long).values_list("word", flat=True))
    for word in long:
        if word in occurring or SearchWord.objects.filter(word__startswith=word).exists():
            continue
        near = (
            SearchWord.objects.filter(word__trigram_similar=word)
            .annotate(alike=TrigramSimilarity("word", word))
            .order_by("-alike", "word")
            .values_list("alike", "word")
            .first()
        )
        if near and near[0] >= ALIKE:
            spelt[word] = near
    return {word: near for word, (_, near) in spelt.items()}


def _terms(words: list[str], synonyms: dict[str, list[str]], spelt: dict[str, str]) -> list[str]:
    """Return one question a word, or a phrase with synonyms."""
    terms = []
    at = 0
    while at < len(words):
        length = next(
            (
                length
                for length in range(LONGEST_PHRASE, 0, -1)
                if " ".join(words[at : at + length]) in synonyms
            ),
            0,
        )
        chosen = words[at : at + max(length, 1)]
        own = " & ".join(
            _term(spelt.get(word, word), is_last=at + len(chosen) == len(words)) for word in chosen
        )
        means = [word for word in synonyms.get(" ".join(chosen), ()) if [word] != chosen]
        others = [_term(word, is_last=False) for word in means]
        terms.append("(" + " | ".join([f"({own})", *others]) + ")")
        at += len(chosen)
    return terms


def _term(word: str, *, is_last: bool) -> str:
    """Return the question for one word: itself, its stem, all parts of a compound; the last one may be unfinished."""
    forms = [quoted(form) for form in forms_of(word)]
    if is_last and len(word) >= SHORTEST_BEGINNING:
        forms.append(quoted(word) + ":*")
    parts = parts_of(word)
    if parts:
        forms.append("(" + " & ".join(quoted(part) for part in parts) + ")")
    return "(" + " | ".join(forms) + ")"
