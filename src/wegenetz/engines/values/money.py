"""Money in whole euro cents, and how it is written in German."""

CENTS = 100


def euros(cents: int) -> str:
    r"""Write an amount the way German readers expect it.

    Parameters
    ----------
    cents : int
        Amount in euro cents.

    Returns
    -------
    str
        Whole euros without decimals; a no-break space before the sign.

    Examples
    --------
    >>> euros(150000), euros(1250), euros(0)
    ('1.500\xa0€', '12,50\xa0€', '0\xa0€')
    """
    whole, rest = divmod(cents, CENTS)
    decimals = f",{rest:02d}" if rest else ""
    return f"{whole:,}".replace(",", ".") + f"{decimals}\N{NO-BREAK SPACE}€"
