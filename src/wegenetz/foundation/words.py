"""Words as people type them: one form for searching, whatever the keyboard."""

from __future__ import annotations

import re
import unicodedata

_SPELLED_OUT = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "o", "ł": "l", "ı": "i"}
)
_NO_LETTER = re.compile(r"[^\w]+|_+")
_ARABIC_FORMS = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ة": "ه", "ى": "ي", "ي": "ی", "ك": "ک", "ـ": None}
)


def searchable(typed: str) -> str:
    """Return the form in which words are compared.

    Lower case, umlauts spelled out, accents and Arabic vowel signs dropped, signs to single blanks.

    Parameters
    ----------
    typed : str
        Anything somebody typed, in any script.

    Returns
    -------
    str
        Words with single blanks between; may be empty.

    Examples
    --------
    >>> searchable("  Köln-Mülheim ")
    'koeln muelheim'
    >>> searchable("Infirmière")
    'infirmiere'
    """
    folded = unicodedata.normalize("NFC", typed).casefold().translate(_SPELLED_OUT)
    bare = "".join(
        c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c)
    )
    return _NO_LETTER.sub(" ", bare.translate(_ARABIC_FORMS)).strip()


def plain_digits(typed: str) -> str:
    """Return what was typed with digits as Germans write them: keyboards in other scripts have their own.

    Examples
    --------
    >>> plain_digits("\u0662\u0668\u0661\u0669\u0665 Bremen")
    '28195 Bremen'
    """
    return "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in typed)
