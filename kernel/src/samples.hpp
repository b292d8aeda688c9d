// How late a route may become: the same sampled durations for an offer on every route.
#pragma once

#include <span>
#include <unordered_map>
#include <vector>

#include "network.hpp"

namespace wegenetz {

// One leg of a route, as far as its days matter.
struct SampledLeg {
    std::vector<Number> needs;
    std::vector<Number> gives;
    Number offer = NOTHING;  // of which sampled days are known; NOTHING: published runs count
    Day floor = 0;           // it begins no earlier
    Timetable runs;
};

class Samples {
public:
    explicit Samples(std::size_t cases) : cases_(cases) {}

    bool knows(Number offer) const { return days_.contains(offer); }
    // Days from ready to end, one for each case.
    void set(Number offer, std::vector<Day> days);
    // The finish of every case, rising. Legs in an order in which they can become ready.
    std::vector<Day> finishes(Day today, std::span<const std::pair<Number, Day>> coming,
                              std::span<const SampledLeg> legs,
                              std::span<const Number> goal) const;

private:
    std::size_t cases_;
    std::unordered_map<Number, std::vector<Day>> days_;
};

}  // namespace wegenetz
