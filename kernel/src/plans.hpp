// Plans: which offers to use, paid how; and the earliest days this leads to.
#pragma once

#include <map>
#include <span>
#include <utility>
#include <vector>

#include "problem.hpp"

namespace wegenetz {

struct Use {
    Number offer;
    Number funding;
    friend auto operator<=>(const Use&, const Use&) = default;
};

// One offer used within a plan.
struct Stint {
    Number offer;
    Number alternative;
    Number funding;
};

struct Timeline {
    std::vector<Stint> stints;   // in an order in which they can become ready
    std::vector<Number> givers;  // fact of the network -> the offer that gives it first
    Day finish = NEVER;
};

// A set of offers that leads to the goal, none of them in vain.
struct Plan {
    std::vector<Use> uses;  // by offer
    Day finish = NEVER;
    Money cost = 0;
    std::int32_t handovers = 0;

    std::int32_t legs() const { return static_cast<std::int32_t>(uses.size()); }
    // Rule 8: fewer legs, then smaller ids.
    bool ranks_before(const Plan& other) const;
};

class Plans {
public:
    Plans(const Network& network, const Situation& situation, const Bits& goal,
          std::span<const Outcome> decided)
        : network_(network), situation_(situation), goal_(goal), decided_(decided) {}

    // An offer that occurs with several fundings is used with the one best for finish, then cost.
    Plan plan(std::vector<Use> uses) const;
    Timeline timeline(std::span<const Use> uses) const;
    Timeline needed(Timeline timeline) const;
    Plan plan_of(const Timeline& timeline) const;
    std::int32_t handovers(std::span<const Use> uses) const;
    const Bits& gives(Number offer) const;
    const Network& network() const { return network_; }
    const Situation& situation() const { return situation_; }

private:
    Day finish(const std::vector<Day>& days) const;

    const Network& network_;
    const Situation& situation_;
    const Bits& goal_;
    std::span<const Outcome> decided_;
};

// In the order of the planner in Python.
enum class Criterion { FINISH, COST, HANDOVERS };

struct Wishes {
    std::vector<Criterion> criteria;
    std::vector<Criterion> tie_break;
    bool compares(Criterion criterion) const;
    bool fixes(Criterion criterion) const;  // compared by, or a tie-break
};

// Choose fundings so that nothing the wishes leave open is worse than need be.
Plan settled(const Plan& plan, const Plans& plans, const Wishes& wishes);

}  // namespace wegenetz
