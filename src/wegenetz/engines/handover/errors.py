"""Input that no hand-over can have."""


class NaiveInstant(ValueError):
    """An instant without a time zone."""


class NoWorkingDays(ValueError):
    """The calendar has no working day for years."""


class TermsClash(ValueError):
    """A reminder would come after the end, or a time is not positive."""


class StandingBroken(ValueError):
    """The instant from which the clocks of a state count is missing."""
