// What is worth having: judges that tell the search where to go on.
#pragma once

#include <algorithm>
#include <vector>

#include "plans.hpp"

namespace wegenetz {

// Lower bounds of an unfinished route.
struct Prospect {
    Day finish;
    Money cost;
    std::int32_t handovers;
    std::int32_t legs;

    Money value(Criterion criterion) const {
        if (criterion == Criterion::FINISH) return finish;
        return criterion == Criterion::COST ? cost : handovers;
    }
};

inline Prospect values_of(const Plan& plan) {
    return {plan.finish, plan.cost, plan.handovers, plan.legs()};
}

class Judge {
public:
    virtual ~Judge() = default;
    // Whether a route with no less than these values may matter.
    virtual bool admits(const Prospect& prospect) const = 0;
    // Learn of a plan; tells whether it is kept.
    virtual bool add(Plan plan) = 0;
};

inline bool as_good(const Prospect& one, const Prospect& other, const std::vector<Criterion>& criteria) {
    return std::ranges::all_of(criteria, [&](Criterion criterion) {
        return one.value(criterion) <= other.value(criterion);
    });
}

// The best plans so far; admits what could beat all of them somewhere.
class Front final : public Judge {
public:
    explicit Front(std::vector<Criterion> criteria) : criteria_(std::move(criteria)) {}

    bool admits(const Prospect& prospect) const override {
        return std::ranges::none_of(values_, [&](const Prospect& other) {
            return as_good(other, prospect, criteria_);
        });
    }
    bool add(Plan plan) override {
        const Prospect values = values_of(plan);
        if (!admits(values)) return false;
        std::size_t kept = 0;
        for (std::size_t at = 0; at < plans.size(); ++at)
            if (!as_good(values, values_[at], criteria_)) {
                if (kept != at) {
                    plans[kept] = std::move(plans[at]);
                    values_[kept] = values_[at];
                }
                ++kept;
            }
        plans.resize(kept);
        values_.resize(kept);
        plans.push_back(std::move(plan));
        values_.push_back(values);
        return true;
    }

    std::vector<Plan> plans;

private:
    std::vector<Criterion> criteria_;
    std::vector<Prospect> values_;
};

// Of a front, the part with no more than so many hand-overs.
class WithFewHandovers final : public Judge {
public:
    WithFewHandovers(Front& front, std::int32_t most) : front_(front), most_(most) {}

    bool admits(const Prospect& prospect) const override {
        return prospect.handovers <= most_ && front_.admits(prospect);
    }
    bool add(Plan plan) override { return front_.add(std::move(plan)); }

private:
    Front& front_;
    std::int32_t most_;
};

// The plan that stands for one point: best by the tie-breaks, one after the other, then with the
// fewest legs, then with the smallest offer ids in order. Legs and ids can be left to a second
// judge, who then knows the best values of the tie-breaks.
class Representative final : public Judge {
public:
    Representative(Plan plan, const Wishes& wishes, bool by_offers)
        : plan_(std::move(plan)), wishes_(wishes), by_offers_(by_offers),
          values_(values_of(plan_)) {}

    bool admits(const Prospect& prospect) const override {
        if (!as_good(prospect, values_, wishes_.criteria)) return false;
        for (Criterion criterion : wishes_.tie_break)
            if (prospect.value(criterion) != values_.value(criterion))
                return prospect.value(criterion) < values_.value(criterion);
        return by_offers_ && prospect.legs <= values_.legs;
    }
    bool add(Plan plan) override {
        const Prospect values = values_of(plan);
        for (Criterion criterion : wishes_.criteria)
            if (values.value(criterion) != values_.value(criterion)) return false;
        if (!better(plan, values)) return false;
        plan_ = std::move(plan);
        values_ = values;
        return true;
    }
    const Plan& plan() const { return plan_; }

private:
    bool better(const Plan& plan, const Prospect& values) const {
        for (Criterion criterion : wishes_.tie_break)
            if (values.value(criterion) != values_.value(criterion))
                return values.value(criterion) < values_.value(criterion);
        return plan.ranks_before(plan_);
    }

    Plan plan_;
    const Wishes& wishes_;
    bool by_offers_;
    Prospect values_;
};

}  // namespace wegenetz
