"""Events that must not leave the house, or not like this."""


class NotACode(ValueError):
    """A value that is no code: it could be a name or free text. The value itself is not repeated."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


class NotInOrder(ValueError):
    """Events are not sorted by journey and instant."""


class UnknownActivity(ValueError):
    """An activity that is not part of the vocabulary."""
