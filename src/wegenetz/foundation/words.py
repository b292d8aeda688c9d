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
