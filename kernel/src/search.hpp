// All Pareto-optimal plans, and for each point the one that represents it.
#pragma once

#include <functional>
#include <vector>

#include "plans.hpp"

namespace wegenetz {

struct Question {
    ScopeKey scope;
    std::vector<Outcome> decided;
    Situation situation;
    Wishes wishes;
};

struct Found {
    std::vector<Plan> plans;  // one per point of the front, earliest first; none: no route
    bool complete = true;     // proven that no point is missing and every one well represented
};

// The first day on which the whole goal can hold; NEVER: on none.
Day earliest_finish(const Network& network, const Question& question);

// `late` is asked about every tenth of a millisecond whether the time limit is over. The earliest
// plan is found before and always there.
Found search(const Network& network, const Question& question, std::function<bool()> late);

}  // namespace wegenetz
