"""What can be wrong with the input of the planner."""


class UnusableInput(ValueError):
    """A network or a query that cannot be planned with; says where and why.

    Attributes
    ----------
    place : str
        The path of the offending value, such as ``offers[12].timing.dated[0].ends``. Empty for
        the document as a whole.
    reason : str
        What is wrong with it.
    """

    def __init__(self, place: str, reason: str) -> None:
        super().__init__(f"{place}: {reason}" if place else reason)
        self.place = place
        self.reason = reason
