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
constexpr std::size_t EVERY_LABEL = std::numeric_limits<std::size_t>::max();

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
    // All that will ever be tracked here.
    Room(const Space& space, const Plans& plans, Tracked tracked, Patience& patience)
        : space_(space), plans_(plans), patience_(patience),
          blocks_(ordered_blocks(space.problem, space.arrivals)),
          bounds_(space.problem, space.arrivals, tracked, patience),
          lifts_(space.problem, space.arrivals) {}

    // Search wider and wider until nothing is left out; wider at once if a pass found nothing new.
    void explore(Judge& judge, Tracked track) {
        Layout layout(space_.problem, blocks_, bounds_, lifts_, track);
        Sweep sweep(layout, judge, patience_);
        for (std::size_t width = FIRST_WIDTH;;) {
            bool improved = false;
            for (auto& uses : sweep.pass(width))
                improved |= judge.add(plans_.plan(std::move(uses)));
            if (!sweep.truncated) return;
            width = improved || width == FIRST_WIDTH ? width * WIDENING : EVERY_LABEL;
        }
    }

    // The part in which routes finish by a day and cost no more than so much: bounds are tight
    // there.
    Space boxed(Day finish, Money cost) const {
        const Network& network = plans_.network();
        std::vector<Money> rest(space_.problem.steps.size());
        for (std::size_t step = 0; step < rest.size(); ++step)
            rest[step] = bounds_.cost_to_go(bounds_.hits(step));
        const std::vector<Day> latest = latest_days(space_.problem, space_.arrivals, finish, patience_);
        return narrowed(space_, [&](std::size_t index, Number way) {
            if (network.provider(way).cost > cost - rest[index]) return false;
            const Day end = network.arrival(way, space_.arrivals.ready[index]);
            return std::ranges::any_of(space_.problem.steps[index].gives,
                                       [&](Number fact) { return end <= latest[at(fact)]; });
        });
    }

    // The part in which routes are no later and no dearer than a plan, as far as that is fixed.
    Space boxed(const Plan& plan, bool finish_fixed, bool cost_fixed) const {
        return boxed(finish_fixed ? plan.finish : NEVER - 1,
                     cost_fixed ? plan.cost : std::numeric_limits<Money>::max());
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
        const Tracked track = tracked(wishes, true, by_offers);
        Room room(box, plans, track, patience);
        Representative judge(plan, wishes, by_offers);
        try {
            room.explore(judge, track);
        } catch (const OutOfTime&) {
            plan = judge.plan();
            throw;
        }
        plan = judge.plan();
    }
}

// Routes that finish by a day and cost no more than so much.
struct Corner {
    Day finish;
    Money cost;
};

// Where routes must lie that no plan with so many hand-overs or fewer is as good as.
std::vector<Corner> corners(const std::vector<Plan>& plans, std::int32_t handovers) {
    std::vector<Corner> points;
    for (const Plan& plan : plans)
        if (plan.handovers <= handovers) points.push_back({plan.finish, plan.cost});
    std::ranges::sort(points, {},
                      [](const Corner& point) { return std::pair(point.finish, point.cost); });
    std::vector<Corner> found;
    Money cost = std::numeric_limits<Money>::max();
    for (const Corner& point : points) {
        if (point.cost > cost) continue;
        found.push_back({point.finish - 1, cost});
        cost = point.cost - 1;
    }
    found.push_back({NEVER - 1, cost});
    return found;
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
        Room inside(box, plans, {true, true, false}, patience);
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
    for (std::int32_t handovers = least; handovers < most; ++handovers)
        for (const Corner& corner : corners(front.plans, handovers)) {
            if (std::ranges::none_of(two.plans, [&](const Plan& plan) {
                    return plan.finish <= corner.finish && plan.cost <= corner.cost;
                }))
                continue;
            const Space box = room.boxed(corner.finish, corner.cost);
            if (box.arrivals.finish == NEVER) continue;
            Room inside(box, plans, {true, true, false}, patience);
            WithFewHandovers judge(front, handovers);
            inside.explore(judge, {true, true, false});
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
            const Tracked track = tracked(question.wishes, false, false);
            Room room(space, plans, track, patience);
            if (track.cost && track.handovers && question.wishes.compares(Criterion::FINISH))
                explore_all(front, room, plans, patience);
            else if (track.cost || track.handovers)  // else nothing beats the earliest
                room.explore(front, track);
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
