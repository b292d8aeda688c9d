// When a step ends, if it becomes ready on a given day.
#pragma once

#include <algorithm>
#include <compare>
#include <cstdint>
#include <iterator>
#include <utility>
#include <vector>

namespace wegenetz {

using Day = std::int32_t;
using Money = std::int64_t;

inline constexpr Day NEVER = 1 << 22;  // as engines/values/days.py
inline constexpr Day NO_LENGTH = -1;

struct Turn {
    Day latest;  // who is ready by then at the latest ...
    Day ends;    // ... is done by then
};

// What may begin on any day but some: the pauses, rising, with days between them.
struct Paused {
    Day length;
    std::vector<std::pair<Day, Day>> pauses;  // first and last day
    friend auto operator<=>(const Paused&, const Paused&) = default;

    Day starts(Day ready) const {
        for (const auto& [first, last] : pauses)
            if (first <= ready && ready <= last) return last + 1;
        return ready;
    }
    Day latest(Day deadline) const {
        const Day start = deadline - length;
        for (const auto& [first, last] : pauses)
            if (first <= start && start <= last) return first - 1;
        return start;
    }
};

// Arrival day per ready day, exact also where a later run ends earlier.
struct Timetable {
    Day length = NO_LENGTH;   // days from ready to end; NO_LENGTH: on published dates only
    std::vector<Turn> turns;  // rising in both
    std::vector<Paused> paused;

    bool any_day() const { return length != NO_LENGTH || !paused.empty(); }

    Day arrival(Day ready, Day horizon) const {
        Day end = NEVER;
        if (length != NO_LENGTH && ready <= horizon - length) end = ready + length;
        const auto turn = std::ranges::lower_bound(turns, ready, {}, &Turn::latest);
        if (turn != turns.end() && turn->ends < end) end = turn->ends;
        for (const Paused& each : paused)
            if (const Day start = each.starts(ready); start <= horizon - each.length)
                end = std::min(end, start + each.length);
        return end;
    }

    // The last day on which to be ready for an end by a deadline; negative: there is none.
    Day latest_ready(Day deadline, Day horizon) const {
        Day ready = NO_LENGTH;
        if (length != NO_LENGTH) ready = std::min(deadline, horizon) - length;
        for (const Paused& each : paused)
            ready = std::max(ready, each.latest(std::min(deadline, horizon)));
        const auto late = std::ranges::upper_bound(turns, deadline, {}, &Turn::ends);
        return late == turns.begin() ? ready : std::max(ready, std::prev(late)->latest);
    }

    void include(const Timetable& other) {
        if (other.length != NO_LENGTH && (length == NO_LENGTH || other.length < length))
            length = other.length;
        turns.insert(turns.end(), other.turns.begin(), other.turns.end());
        paused.insert(paused.end(), other.paused.begin(), other.paused.end());
    }

    // Keep what no later and no worse turn makes superfluous.
    void settle() {
        std::ranges::sort(paused);
        paused.erase(std::ranges::unique(paused).begin(), paused.end());
        std::ranges::sort(turns, [](const Turn& one, const Turn& other) {
            return one.latest != other.latest ? one.latest > other.latest : one.ends < other.ends;
        });
        std::size_t kept = 0;
        Day best = NEVER;
        for (const Turn& turn : turns)
            if (turn.ends < best) {
                best = turn.ends;
                turns[kept++] = turn;
            }
        turns.resize(kept);
        std::ranges::reverse(turns);
    }
};

}  // namespace wegenetz
