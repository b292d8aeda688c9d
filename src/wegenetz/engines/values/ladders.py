"""Ladders: a higher rung implies the lower ones (a1 < a2 < b1 < b2 < c1 < c2)."""

from collections.abc import Iterable, Sequence


def rungs_below(ladders: Iterable[Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """Tell for every fact on a ladder which facts it implies.

    Parameters
    ----------
    ladders : iterable of sequences of str
        Each from the lowest rung to the highest. A fact stands on one ladder at most.

    Returns
    -------
    dict
        Fact -> the rungs below it, lowest first; facts on no ladder are not listed.

    Examples
    --------
    >>> rungs_below([["a1", "a2", "b1"]])["b1"]
    ('a1', 'a2')
    """
    return {
        fact: tuple(ladder[:height]) for ladder in ladders for height, fact in enumerate(ladder)
    }
