"""Sets of small numbers as one whole number: bit ``i`` stands for ``i``, as wide as needed."""

from collections.abc import Iterable, Iterator


def bits_of(numbers: Iterable[int]) -> int:
    """Collect numbers into a set of bits.

    Examples
    --------
    >>> bin(bits_of([0, 3]))
    '0b1001'
    """
    members = sorted(numbers)
    if not members:
        return 0
    row = bytearray(members[-1] // 8 + 1)
    for number in members:
        row[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(row, "little")


def members(bits: int) -> Iterator[int]:
    """List the numbers in a set of bits, smallest first. O(width + members).

    Examples
    --------
    >>> list(members(0b1001))
    [0, 3]
    """
    row = bin(bits)[:1:-1]
    index = row.find("1")
    while index >= 0:
        yield index
        index = row.find("1", index + 1)
