from collections.abc import Callable, Sequence

Numbers = Sequence[int]
Decided = Sequence[tuple[int, Numbers]]

def version() -> str: ...

class Samples:
    def __init__(self, cases: int) -> None: ...
    def knows(self, offer: int, /) -> bool: ...
    def set(self, offer: int, days: Numbers, /) -> None: ...
    def finishes(
        self,
        today: int,
        coming: Sequence[tuple[int, int]],
        legs: Sequence[tuple[Numbers, Numbers, int, int, Sequence[tuple[int, int]]]],
        goal: Numbers,
        places: Numbers,
        /,
    ) -> list[int]: ...

class Network:
    def __init__(self, facts: int, horizon: int) -> None: ...
    def set_implied(self, fact: int, below: Numbers, /) -> None: ...
    def add_offer(
        self,
        institution: int,
        gives: Numbers,
        length: int,
        turns: Sequence[tuple[int, int]],
        payments: Sequence[tuple[int, Sequence[Numbers]]],
        /,
    ) -> int: ...
    def add_provider(
        self,
        offer: int,
        alternative: int,
        funding: int,
        needs: Numbers,
        cost: int,
        institution: int,
        /,
    ) -> None: ...
    def set_timetable(
        self,
        offer: int,
        length: int,
        turns: Sequence[tuple[int, int]],
        paused: Sequence[tuple[int, Sequence[tuple[int, int]]]],
        /,
    ) -> None: ...
    def part(self, offers: Numbers, decided: Decided, /) -> Network: ...
    def cover_region(self, region: int, offers: Numbers, /) -> None: ...
    def cover_profession(self, profession: int, offers: Numbers, /) -> None: ...
    def earliest(
        self,
        region: int,
        profession: int,
        goal: Numbers,
        decided: Decided,
        decided_key: Numbers,
        day: int,
        held: Numbers,
        /,
    ) -> int: ...
    def search(
        self,
        region: int,
        profession: int,
        goal: Numbers,
        decided: Decided,
        decided_key: Numbers,
        day: int,
        held: Numbers,
        coming: Sequence[tuple[int, int]],
        used: Numbers,
        met: Numbers,
        criteria: Numbers,
        tie_break: Numbers,
        late: Callable[[], bool] | None,
    ) -> tuple[list[tuple[int, int, int, list[tuple[int, int]]]], bool]: ...
