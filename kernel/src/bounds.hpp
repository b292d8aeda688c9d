// How good a route can still become, at best.
#pragma once

#include <unordered_map>
#include <vector>

#include "problem.hpp"

namespace wegenetz {

// A set of steps of which every way to the goal uses at least one, at no less than this cost.
struct Landmark {
    std::vector<Number> steps;
    Money cost;
};

// LM-cut: landmarks whose costs may be added up. Costs: step -> its least cost.
std::vector<Landmark> landmarks(const Problem& problem, std::vector<Money> costs,
                                Patience& patience);

// Steps that are decided together: rivals, which give the same; or the steps of a circle of needs.
struct Block {
    std::vector<Number> steps;  // by earliest end
    bool cyclic;
};

// Every need is decided before the step that has it.
std::vector<Block> ordered_blocks(const Problem& problem, const Arrivals& arrivals);

// What routes are compared by beside their days.
struct Tracked {
    bool cost = false;
    bool handovers = false;
    bool offers = false;  // rule 8: fewer legs, then smaller ids
};

class Bounds {
public:
    // There are landmarks for what is tracked.
    Bounds(const Problem& problem, const Arrivals& arrivals, Tracked tracked, Patience& patience);

    // The earliest finish if a fact holds from a day on and cannot hold earlier.
    Day finish_from(Number fact, Day day);

    Day finish() const { return finish_; }
    std::size_t marks() const { return costs_.size() + meetings_.size() + legs_; }
    const Bits& hits(std::size_t step) const { return hits_[step]; }
    Money whole_cost() const { return whole_cost_; }
    std::int32_t whole_legs() const { return static_cast<std::int32_t>(legs_); }
    Money cost_of(std::size_t mark) const { return mark < costs_.size() ? costs_[mark] : 0; }
    bool is_leg(std::size_t mark) const { return mark >= costs_.size() + meetings_.size(); }
    Money cost_to_go(const Bits& hits) const;
    std::size_t first_meeting() const { return costs_.size(); }
    // Institutions of the steps of each landmark that takes a hand-over.
    const std::vector<std::vector<Number>>& meetings() const { return meetings_; }

private:
    const Problem& problem_;
    Patience& patience_;
    Day finish_;
    std::vector<Money> costs_;
    std::vector<std::vector<Number>> meetings_;
    std::size_t legs_ = 0;
    Money whole_cost_ = 0;
    std::vector<Bits> hits_;
    std::vector<std::unordered_map<Day, Day>> finishes_;
    Arrivals scratch_;
};

// Days as late as they may be without anybody noticing: a fact that comes before its earliest
// user can use it may as well come on that day.
class Lifts {
public:
    Lifts(const Problem& problem, const Arrivals& arrivals);
    // The last day as good as this one for the fact; NEVER: it comes too late for all.
    Day lifted(Number fact, Day day);

private:
    struct User {
        Day ready;
        Number turns;  // NOTHING: every day counts
    };
    const Problem& problem_;
    Day finish_;
    std::vector<bool> goal_;
    std::vector<std::vector<Day>> turns_;
    std::vector<std::vector<User>> users_;
    std::vector<std::unordered_map<Day, Day>> known_;
};

}  // namespace wegenetz
