#include "samples.hpp"

#include <algorithm>
#include <stdexcept>

namespace wegenetz {

void Samples::set(Number offer, std::vector<Day> days) {
    if (days.size() != cases_) throw std::invalid_argument("not one number of days for each case");
    days_[offer] = std::move(days);
}

std::vector<Day> Samples::finishes(Day today, std::span<const std::pair<Number, Day>> coming,
                                   std::span<const SampledLeg> legs,
                                   std::span<const Number> goal) const {
    std::unordered_map<Number, std::vector<Day>> holds;
    for (const auto& [fact, day] : coming) holds[fact].assign(cases_, day);
    const auto wait_for = [&](std::vector<Day>& days, std::span<const Number> facts) {
        for (Number fact : facts)
            if (const auto known = holds.find(fact); known != holds.end())
                for (std::size_t at = 0; at < cases_; ++at)
                    days[at] = std::max(days[at], known->second[at]);
    };
    std::vector<Day> ends;
    for (const SampledLeg& leg : legs) {
        ends.assign(cases_, today);
        wait_for(ends, leg.needs);
        if (leg.offer == NOTHING) {
            for (Day& day : ends) day = leg.runs.arrival(day, NEVER);
        } else {
            const auto& lasts = days_.at(leg.offer);
            for (std::size_t at = 0; at < cases_; ++at)
                ends[at] = std::max(ends[at], leg.floor) + lasts[at];
        }
        for (Number fact : leg.gives) {
            const auto [known, fresh] = holds.try_emplace(fact, ends);
            if (fresh) continue;
            for (std::size_t at = 0; at < cases_; ++at)
                known->second[at] = std::min(known->second[at], ends[at]);
        }
    }
    std::vector<Day> finishes(cases_, today);
    for (Number fact : goal)
        if (!holds.contains(fact)) throw std::invalid_argument("the legs do not lead to the goal");
    wait_for(finishes, goal);
    std::ranges::sort(finishes);
    return finishes;
}

}  // namespace wegenetz
