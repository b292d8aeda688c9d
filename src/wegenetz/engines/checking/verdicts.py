"""What the checker says when something is not as claimed."""


class Refuted(Exception):
    """A claim of an answer or of a certificate that does not hold."""

    def __init__(self, place: str, why: str) -> None:
        super().__init__(f"{place}: {why}")


class Unreadable(Exception):
    """A file that is not what it should be, so that nothing can be said about its claims."""
