#include "search.hpp"

#include <algorithm>
#include <limits>

#include "bounds.hpp"
#include "judging.hpp"
#include "layout.hpp"
#include "sweep.hpp"

namespace wegenetz {

namespace {

constexpr std::size_t FIRST_WIDTH = 16;  // labels that go on after each block in the first pass
constexpr std::size_t WIDENING = 8;

// Follow the earliest givers back from the goal: a plan with the earliest finish.
Plan earliest_plan(const Space& space, const Plans& plans) {
    const Network& network = plans.network();
    std::vector<bool> used(space.problem.steps.size(), false);
    std::vector<Use> uses;
    std::vector<Number> facts = space.problem.goal;
    while (!facts.empty()) {
        const Number index = space.arrivals.givers[at(facts.back())];
        facts.pop_back();
        if (index == NOTHING || used[at(index)]) continue;
        used[at(index)] = true;
        const Step& step = space.problem.steps[at(index)];
        const Day ready = space.arrivals.ready[at(index)];
        const Number best = *std::ranges::min_element(step.providers, {}, [&](Number way) {
            const Provider& provider = network.provider(way);
            return std::tuple(network.arrival(way, ready), provider.cost, provider.offer);
        });
        uses.push_back({network.provider(best).offer, network.provider(best).funding});
        facts.insert(facts.end(), step.needs.begin(), step.needs.end());
    }
    return plans.plan(std::move(uses));
}

Tracked tracked(const Wishes& wishes, bool with_ties, bool offers) {
    const auto counts = [&](Criterion criterion) {
        return with_ties ? wishes.fixes(criterion) : wishes.compares(criterion);
    };
    return {counts(Criterion::COST), counts(Criterion::HANDOVERS), offers};
}

// A space with everything that several passes over it share.
class Room {
public:
    Room(const Space& space, const Plans& plans, Patience& patience)
        : space_(space), plans_(plans), patience_(patience),
          blocks_(ordered_blocks(space.problem, space.arrivals)),
          bounds_(space.problem, space.arrivals, patience),
          lifts_(space.problem, space.arrivals) {}

    // Search wider and wider until nothing is left out.
    void explore(Judge& judge, Tracked track) {
        Layout layout(space_.problem, blocks_, bounds_, lifts_, track);
        Sweep sweep(layout, judge, patience_);
        for (std::size_t width = FIRST_WIDTH;; width *= WIDENING) {
            for (auto& uses : sweep.pass(width)) judge.add(plans_.plan(std::move(uses)));
            if (!sweep.truncated) return;
        }
    }

    // The part in which routes are no later and no dearer than a plan, as far as that is fixed:
    // bounds are tight there.
    Space boxed(const Plan& plan, bool finish_fixed, bool cost_fixed) const {
        const Money cost = cost_fixed ? plan.cost : std::numeric_limits<Money>::max();
        const Day finish = finish_fixed ? plan.finish : NEVER;
        const Network& network = plans_.network();
        std::vector<Money> rest(space_.problem.steps.size());
        for (std::size_t step = 0; step < rest.size(); ++step)
            rest[step] = bounds_.cost_to_go(bounds_.hits(step));
        return narrowed(space_, [&](std::size_t step, Number way) {
            return network.provider(way).cost <= cost - rest[step] &&
                   network.arrival(way, space_.arrivals.ready[step]) <= finish;
        });
    }

private:
    const Space& space_;
    const Plans& plans_;
    Patience& patience_;
    std::vector<Block> blocks_;
    Bounds bounds_;
    Lifts lifts_;
};

// The best representative of a plan's point, by tie-breaks and then by offers; it stays what it is
// when time is over.
void represent(Plan& plan, const Room& whole, const Plans& plans, const Wishes& wishes,
               Patience& patience) {
    for (const bool by_offers : {false, true}) {
        if (!by_offers && wishes.tie_break.empty()) continue;
        const auto fixed = [&](Criterion criterion) {
            return by_offers ? wishes.fixes(criterion) : wishes.compares(criterion);
        };
        const Space box = whole.boxed(plan, fixed(Criterion::FINISH), fixed(Criterion::COST));
        Room room(box, plans, patience);
        Representative judge(plan, wishes, by_offers);
        try {
            room.explore(judge, tracked(wishes, true, by_offers));
        } catch (const OutOfTime&) {
            plan = judge.plan();
            throw;
        }
        plan = judge.plan();
    }
}

// Three criteria: first finish and cost, each point with its fewest hand-overs; nothing with more
// hand-overs than the most of these can be new. Then the rest, by rising numbers of hand-overs:
// where none may be added, only some institutions are left to be met.
void explore_all(Front& front, Room& room, const Plans& plans, Patience& patience) {
    const Wishes without{{Criterion::FINISH, Criterion::COST}, {Criterion::HANDOVERS}};
    Front two(without.criteria);
    for (const Plan& plan : front.plans) two.add(plan);
    room.explore(two, {true, false, false});
    for (Plan& plan : two.plans) {
        const Space box = room.boxed(plan, true, true);
        Room inside(box, plans, patience);
        Representative judge(plan, without, false);
        try {
            inside.explore(judge, {true, true, false});
        } catch (const OutOfTime&) {
            front.add(judge.plan());
            throw;
        }
        front.add(judge.plan());
    }
    Front fewest({Criterion::HANDOVERS});
    for (const Plan& plan : front.plans) fewest.add(plan);
    room.explore(fewest, {false, true, false});
    const std::int32_t least = fewest.plans.front().handovers;
    for (Plan& plan : fewest.plans) front.add(std::move(plan));
    std::int32_t most = least;
    for (const Plan& plan : front.plans) most = std::max(most, plan.handovers);
    for (std::int32_t handovers = least; handovers < most; ++handovers) {
        WithFewHandovers judge(front, handovers);
        room.explore(judge, {true, true, false});
    }
}

}  // namespace

Day earliest_finish(const Network& network, const Question& question) {
    return space_of(network, network.scope(question.scope, question.decided), question.situation)
        .arrivals.finish;
}

Found search(const Network& network, const Question& question, std::function<bool()> late) {
    const auto scope = network.scope(question.scope, question.decided);
    const Space space = space_of(network, scope, question.situation);
    Found found;
    if (space.arrivals.finish == NEVER) return found;
    const Plans plans(network, question.situation, scope->goal, question.decided);
    Patience patience(std::move(late));
    Front front(question.wishes.criteria);
    front.add(earliest_plan(space, plans));
    if (!space.problem.goal.empty()) {
        try {
            Room room(space, plans, patience);
            if (question.wishes.criteria.size() == 3)
                explore_all(front, room, plans, patience);
            else
                room.explore(front, tracked(question.wishes, false, false));
            for (Plan& plan : front.plans)
                represent(plan, room, plans, question.wishes, patience);
        } catch (const OutOfTime&) {
            found.complete = false;
        }
    }
    for (const Plan& plan : front.plans)
        found.plans.push_back(settled(plan, plans, question.wishes));
    std::ranges::sort(found.plans, {}, [](const Plan& plan) {
        return std::tuple(plan.finish, plan.cost, plan.handovers);
    });
    return found;
}

}  // namespace wegenetz
