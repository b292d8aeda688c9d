// One query, reduced to what can matter: few facts, few steps, numbered from zero.
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "network.hpp"

namespace wegenetz {

// The time limit is over; what has been found so far stands.
struct OutOfTime {};

// Asked in every inner loop, looks at the clock once in so many times.
class Patience {
public:
    explicit Patience(std::function<bool()> late) : late_(std::move(late)) {}
    void spend(std::size_t work) {
        if (work < left_) {
            left_ -= work;
            return;
        }
        left_ = ROUND;
        if (late_ && late_()) throw OutOfTime{};
    }

private:
    static constexpr std::size_t ROUND = 100'000;  // comparisons: about a tenth of a millisecond
    std::size_t left_ = 0;
    std::function<bool()> late_;
};

struct Coming {
    Number fact;
    Day day;
};

// Where a person stands: at the start, or on the day of a decision.
struct Situation {
    Day day;
    Bits held;                   // with all that is implied
    std::vector<Coming> coming;  // facts that legs under way will give
    std::vector<Number> used;    // offers not to be used again, rising
    std::vector<Number> met;     // institutions already met, rising
};

// A class of providers within one problem. Lists live in the problem or in its scope.
struct Step {
    std::span<const Number> needs;
    std::span<const Number> gives;
    std::span<const Number> providers;
    const Timetable* timetable;
};

struct Problem {
    const Network* network;
    const Situation* situation;
    std::vector<Number> facts;  // number here -> number in the network
    std::vector<Number> goal;
    std::vector<Coming> coming;
    std::vector<Step> steps;
    std::vector<std::span<const Number>> users;  // fact -> the steps that need it
    std::vector<Number> unconditional;
    // What the spans and pointers above look at.
    std::shared_ptr<const Scope> scope;
    std::shared_ptr<std::deque<OfferClass>> merged;
    std::vector<Number> pool;

    Problem() = default;
    Problem(Problem&&) = default;
    Problem& operator=(Problem&&) = default;
    Problem(const Problem&) = delete;
    Problem& operator=(const Problem&) = delete;

    Day today() const { return situation->day; }
    Day arrival(const Step& step, Day ready) const {
        return step.timetable->arrival(ready, network->horizon());
    }
    bool counts(Number institution) const;  // whether meeting it is a hand-over
};

// Earliest days; NEVER for what cannot be reached.
struct Arrivals {
    std::vector<Day> days;       // fact -> first day on which it can hold
    std::vector<Day> ready;      // step -> first day on which all its needs can hold
    std::vector<Day> ends;       // step -> first day on which it can end
    std::vector<Number> givers;  // fact -> a step that gives it first, or NOTHING
    Day finish = NEVER;
};

struct Space {
    Problem problem;
    Arrivals arrivals;
};

// A fact that holds from a day on and not earlier, whoever could give it earlier.
struct Pin {
    Number fact = NOTHING;
    Day day = NEVER;
};

void earliest_arrivals(const Problem& problem, Arrivals& arrivals, Pin pin = {});

// Fact -> the last day on which its coming may be of use to a finish by some day; negative: on none.
std::vector<Day> latest_days(const Problem& problem, const Arrivals& arrivals, Day finish,
                             Patience& patience);

// Reduce a scope to what matters from a situation on; without steps if the goal is out of reach.
// The situation has to outlive the space.
Space space_of(const Network& network, std::shared_ptr<const Scope> scope,
               const Situation& situation);

// Reduce a space to some of its providers.
Space narrowed(const Space& space, const std::function<bool(std::size_t, Number)>& keep);

}  // namespace wegenetz
