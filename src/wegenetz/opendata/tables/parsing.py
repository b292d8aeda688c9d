"""Reading cells: what people write into a table, as values."""

from __future__ import annotations

import difflib
import re
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email

from wegenetz.opendata.staff_errors import (
    CellTooLong,
    ChoiceUnknown,
    DateAmbiguous,
    FormulaUnsolved,
    NotADate,
    NotAnEmail,
    NotANumber,
    NotAWebsite,
    NotMoney,
    NotYesOrNo,
    did_you_mean,
)
from wegenetz.opendata.tables.formulas import NEVER_RECKONED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

YES = frozenset({"ja", "j", "x", "wahr", "true", "1", "yes"})
NO = frozenset({"nein", "n", "falsch", "false", "0", "no"})
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("januar", "jan"),
            ("februar", "feb"),
            ("märz", "mär", "mrz", "maerz"),
            ("april", "apr"),
            ("mai",),
            ("juni", "jun"),
            ("juli", "jul"),
            ("august", "aug"),
            ("september", "sep", "sept"),
            ("oktober", "okt"),
            ("november", "nov"),
            ("dezember", "dez"),
        ),
        start=1,
    )
    for name in names
}
#: Spreadsheets count days from here.
_DAY_ZERO = date(1899, 12, 30)
_ISO = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ]00:00(?::00)?)?")
_GERMAN = re.compile(r"(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4}|\d{2})")
_WRITTEN = re.compile(r"(\d{1,2})\.?\s*([A-Za-zäÄ]+)\.?\s+(\d{4})")
_SLASHES = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_SERIAL = re.compile(r"[34567]\d{4}")
_MONEY = re.compile(r"(\d{1,3}(?:\.\d{3})+|\d+)(?:[.,](\d{1,2}))?")
#: What spreadsheets show where a formula came to nothing, in German and English, and what our own reader puts there.
_UNSOLVED = re.compile(
    r"#(?:DIV/0!|N/A|NV|NAME\?|NULL!|NUM!|ZAHL!|REF!|BEZUG!|VALUE!|WERT!|CALC!|SPILL!|ÜBERLAUF!|\?.*)"
    r"|(?:Err|Fehler):\d{3}",
    re.DOTALL,
)


def solved(cell: str) -> str:
    """Return a cell, unless a formula in it has no result.

    Raises
    ------
    FormulaUnsolved
        It has none: taken for an empty cell it would delete what is there.
    """
    if _UNSOLVED.fullmatch(cell):
        raise FormulaUnsolved(typed=cell.removeprefix(NEVER_RECKONED).strip() or cell)
    return cell


def text(most: int) -> Callable[[str], str]:
    """Return a reader of texts up to a length."""

    def read(cell: str) -> str:
        if len(cell) > most:
            raise CellTooLong(most=most)
        return cell

    return read


def day(cell: str) -> str | None:
    """Return a day as ISO text: from 2026-12-07, 07.12.2026, 7.12.26, 7. Dezember 2026, 13/12/2026 or a number of a spreadsheet.

    Raises
    ------
    NotADate, DateAmbiguous
        There is no such day, or it could be two.
    """
    if not cell:
        return None
    if found := _ISO.fullmatch(cell):
        return _day(cell, found[1], found[2], found[3])
    if found := _GERMAN.fullmatch(cell):
        return _day(cell, f"20{found[3]}"[-4:], found[2], found[1])
    if (found := _WRITTEN.fullmatch(cell)) and found[2].lower() in MONTHS:
        return _day(cell, found[3], MONTHS[found[2].lower()], found[1])
    if found := _SLASHES.fullmatch(cell):
        return _with_slashes(cell, int(found[1]), int(found[2]), int(found[3]))
    if _SERIAL.fullmatch(cell):
        return (_DAY_ZERO + timedelta(days=int(cell))).isoformat()
    raise NotADate(typed=cell)


def _with_slashes(cell: str, one: int, other: int, year: int) -> str:
    if one != other and one <= 12 and other <= 12:
        raise DateAmbiguous(
            typed=cell, one=f"{one:02}.{other:02}.{year}", other=f"{other:02}.{one:02}.{year}"
        )
    return _day(cell, year, *((one, other) if other > 12 else (other, one)))


def _day(cell: str, year: str | int, month: str | int, day_: str | int) -> str:
    try:
        return date(int(year), int(month), int(day_)).isoformat()
    except ValueError:
        raise NotADate(typed=cell) from None


def day_words(value: str | None) -> str:
    """Write a day as people in Germany do."""
    return datetime.fromisoformat(value).strftime("%d.%m.%Y") if value else ""


def number(lowest: int, highest: int) -> Callable[[str], int | None]:
    """Return a reader of whole numbers."""

    def read(cell: str) -> int | None:
        if not cell:
            return None
        plain = re.sub(r"(?<=\d)[.\s](?=\d{3}\b)", "", cell).removesuffix(",0").removesuffix(".0")
        if not re.fullmatch(r"\d{1,9}", plain) or not lowest <= int(plain) <= highest:
            raise NotANumber(typed=cell, lowest=lowest, highest=highest)
        return int(plain)

    return read


def money(cell: str) -> int | None:
    """Return an amount in cents.

    Raises
    ------
    NotMoney
        It is none.
    """
    if not cell:
        return None
    plain = cell.replace("€", "").replace("EUR", "").replace("\u00a0", "").strip()
    found = _MONEY.fullmatch(plain)
    if found is None:
        raise NotMoney(typed=cell)
    return int(found[1].replace(".", "")) * 100 + int((found[2] or "0").ljust(2, "0"))


def money_words(value: int | None) -> str:
    """Write an amount in euro, so that a spreadsheet reads it as a number."""
    return "" if value is None else f"{value // 100},{value % 100:02}"


def yes_or_no(cell: str) -> bool | None:
    """Return whether something is so; empty means that nobody knows.

    Raises
    ------
    NotYesOrNo
        It is neither.
    """
    word = cell.lower()
    if not word:
        return None
    if word in YES:
        return True
    if word in NO:
        return False
    raise NotYesOrNo(typed=cell)


def yes_words(value: bool | None) -> str:
    return "" if value is None else "ja" if value else "nein"


def choice(words: Mapping[str, str]) -> Callable[[str], str]:
    """Return a reader of one of several words, by label or by code; empty stays empty."""
    known = {key.lower(): code for code, label in words.items() for key in (code, label)}

    def read(cell: str) -> str:
        if not cell:
            return ""
        if cell.lower() in known:
            return known[cell.lower()]
        close = difflib.get_close_matches(cell.lower(), known, n=1)
        meant = did_you_mean(words[known[close[0]]]) if close else ""
        raise ChoiceUnknown(typed=cell, meant=meant, possible=", ".join(words.values()))

    return read


def choice_words(words: Mapping[str, str]) -> Callable[[str], str]:
    """Return a writer of one of several words."""
    return lambda value: words.get(value, value)


def several(read_one: Callable[[str], str]) -> Callable[[str], list[str]]:
    """Return a reader of several words, divided by commas or semicolons, in the order of the alphabet."""

    def read(cell: str) -> list[str]:
        parts = (part.strip() for part in re.split(r"[,;\n]", cell))
        return sorted({read_one(part) for part in parts if part})

    return read


def several_words(write_one: Callable[[str], str]) -> Callable[[Iterable[str]], str]:
    """Return a writer of several words."""
    return lambda values: ", ".join(write_one(value) for value in values)


def email(cell: str) -> str:
    """Return an e-mail address.

    Raises
    ------
    NotAnEmail
        It is none.
    """
    if cell:
        try:
            validate_email(cell)
        except ValidationError:
            raise NotAnEmail(typed=cell) from None
    return cell


def website(cell: str) -> str:
    """Return an address on the web.

    Raises
    ------
    NotAWebsite
        It is none.
    """
    if not cell:
        return ""
    try:
        URLValidator(schemes=["http", "https"])(cell)
    except ValidationError:
        raise NotAWebsite(typed=cell) from None
    return cell
