"""The words of the loop: states, parties, actions, reasons, clocks. Each value is the code to store."""

from enum import StrEnum


class State(StrEnum):
    """Where a hand-over stands."""

    DRAFTED = "drafted"
    """The sender writes it; nobody else has heard of it."""
    OFFERED = "offered"
    """The receiver has it and owes an answer."""
    ACCEPTED = "accepted"
    """The receiver is responsible and owes the first contact."""
    IN_PROGRESS = "in_progress"
    """There was a contact; the receiver owes a sign of life now and then."""
    COMPLETED = "completed"
    DECLINED = "declined"
    REDIRECTED = "redirected"
    """Declined with the name of who is responsible."""
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    """Ended by a clock; the person is back with the sender."""
    RETURNED = "returned"
    """Given back after it was accepted; a counter hand-over goes the other way."""


class Party(StrEnum):
    """Who acts, or who is told."""

    SENDER = "sender"
    RECEIVER = "receiver"
    LINK_RECEIVER = "link_receiver"
    """A receiver without account who came by a signed link."""
    COORDINATOR = "coordinator"
    PERSON = "person"
    CLOCK = "clock"
    """A job that fires what is due, or that notices the end of a consent."""


class Action(StrEnum):
    """What can be done to a hand-over."""

    OFFER = "offer"
    ACCEPT = "accept"
    UNDO = "undo"
    """Take an acceptance back, once and within its time."""
    DECLINE = "decline"
    REDIRECT = "redirect"
    ASK = "ask"
    """The receiver asks the sender something; time does not count until the answer, for a few days at most."""
    REPLY = "reply"
    """The sender answers what was asked."""
    CONTACT = "contact"
    """A contact or an appointment took place, or any other sign of life; the first one begins the work."""
    COMPLETE = "complete"
    RETURN = "return"
    WITHDRAW = "withdraw"
    PAUSE = "pause"
    RESUME = "resume"
    SEND_LINK = "send_link"
    REVOKE_LINK = "revoke_link"
    REMIND = "remind"
    """A clock that only tells."""
    EXPIRE = "expire"
    """A clock that ends the hand-over."""


class DeclineReason(StrEnum):
    """Why a receiver says no."""

    NOT_RESPONSIBLE = "not_responsible"
    """And nobody knows who is: a gap. Where somebody is known, the action is a redirect."""
    NO_CAPACITY = "no_capacity"
    """With the earliest day on which it would be possible."""
    MISSING_DOCUMENTS = "missing_documents"
    PERSON_NOT_REACHED = "person_not_reached"
    PERSON_DECLINED = "person_declined"
    DUPLICATE = "duplicate"
    OTHER = "other"
    """With a text, which is kept elsewhere."""


class RedirectReason(StrEnum):
    """Why another institution is the right one."""

    NOT_RESPONSIBLE = "not_responsible"
    FITS_BETTER = "fits_better"


class ReturnReason(StrEnum):
    """Why a receiver gives back what it had accepted."""

    OWN_PART_DONE = "own_part_done"
    NOT_RESPONSIBLE = "not_responsible"
    NO_CAPACITY = "no_capacity"
    PERSON_NOT_REACHED = "person_not_reached"
    PERSON_DECLINED = "person_declined"
    OTHER = "other"


class WithdrawReason(StrEnum):
    """Why a hand-over is taken back. The person needs none."""

    NO_LONGER_NEEDED = "no_longer_needed"
    PERSON_WISH = "person_wish"
    MISTAKE = "mistake"
    DUPLICATE = "duplicate"
    RECEIVER_SILENT = "receiver_silent"
    CONSENT_ENDED = "consent_ended"
    OTHER = "other"


class PauseReason(StrEnum):
    """Why time does not count for a while."""

    QUESTION_ASKED = "question_asked"
    """The receiver asked the sender something; it comes with the question."""
    DOCUMENTS_AWAITED = "documents_awaited"
    PERSON_AWAY = "person_away"
    OFFICE_CLOSED = "office_closed"
    APPOINTMENT_AHEAD = "appointment_ahead"
    DECISION_AWAITED = "decision_awaited"
    """An authority has to decide first."""
    MEASURE_RUNNING = "measure_running"
    """The person is in a course or at work."""
    UNDONE = "undone"
    """The time between an acceptance and its undoing; nobody can ask for it."""


Reason = DeclineReason | RedirectReason | ReturnReason | WithdrawReason | PauseReason


class ClockKind(StrEnum):
    """What a clock is for."""

    DRAFT_REMINDER = "draft_reminder"
    DRAFT_EXPIRES = "draft_expires"
    ANSWER_REMINDER = "answer_reminder"
    ANSWER_COORDINATOR = "answer_coordinator"
    ANSWER_EXPIRES = "answer_expires"
    CONTACT_REMINDER = "contact_reminder"
    CONTACT_COORDINATOR = "contact_coordinator"
    CONTACT_EXPIRES = "contact_expires"
    PROGRESS_REMINDER = "progress_reminder"
    PROGRESS_COORDINATOR = "progress_coordinator"
    PROGRESS_EXPIRES = "progress_expires"
    LINK_ENDS = "link_ends"


class Option(StrEnum):
    """What the responsible office can do after an end that helped nobody."""

    SEND_AGAIN = "send_again"
    WAIT_AND_SEND_AGAIN = "wait_and_send_again"
    """From the earliest day that the receiver named."""
    COMPLETE_DOCUMENTS = "complete_documents"
    SEND_TO_RESPONSIBLE = "send_to_responsible"
    CHOOSE_ANOTHER = "choose_another"
    ASK_COORDINATOR = "ask_coordinator"
    TALK_TO_PERSON = "talk_to_person"
    KEEP = "keep"
