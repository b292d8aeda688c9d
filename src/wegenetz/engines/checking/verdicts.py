"""What the checker says when something is not as claimed."""


class Refuted(Exception):
    """A claim of an answer or of a certificate that does not hold."""

    def __init__(self, place: str, why: str) -> None:
        super().__init__(f"{place}: {why}")


class Unreadable(Exception):
    """A file that is not what it should be, so that nothing can be said about its claims."""


def whole(number: object) -> int:
    """A whole number that is not negative, as it is; anything else is unreadable."""
    if type(number) is not int or number < 0:
        raise Unreadable(f"{number!r} is not a whole number")
    return number


def hold(holds: bool, where: str, why: str) -> None:
    """Say what is wrong unless something holds."""
    if not holds:
        raise Refuted(where, why)
