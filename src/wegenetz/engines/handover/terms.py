"""How long everybody has. Working days, where nothing else is said."""

from dataclasses import dataclass, field
from typing import NamedTuple

from wegenetz.engines.handover.errors import TermsClash


class Steps(NamedTuple):
    """Working days after which a silence has consequences, each counted from the beginning of the silence."""

    reminder: int
    coordinator: int
    """The coordinator is told. For a draft nobody else is told."""
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """The times of a network. The defaults are those of the house."""

    draft: Steps = field(default=Steps(3, 3, 14))
    """Counted from the first word of the draft."""
    answer: Steps = field(default=Steps(3, 7, 14))
    """Counted from the offer."""
    contact: Steps = field(default=Steps(5, 10, 20))
    """Counted from the acceptance to the first contact."""
    progress: Steps = field(default=Steps(30, 40, 60))
    """Counted from the last sign of life."""
    question: int = 5
    """Working days the sender has to answer a question; the receiver's time does not count so long."""
    undo: int = 2
    """Time to take an acceptance back."""
    link: int = 8
    """Validity of a link, in calendar days; neither pauses nor holidays make it longer."""
    longest_wait: int = 30
    """Calendar days for which the answer to one offer can be paused in all."""
    longest_pause: int = 184
    """Calendar days of pause in all between two signs of life, once accepted."""

    def __post_init__(self) -> None:
        silences = (self.draft, self.answer, self.contact, self.progress)
        in_order = all(0 < one.reminder <= one.coordinator < one.end for one in silences)
        if not in_order or min(self.question, self.undo, self.link) < 1:
            raise TermsClash(self)


TERMS = Terms()
