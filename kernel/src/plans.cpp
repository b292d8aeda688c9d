#include "plans.hpp"

#include <algorithm>

namespace wegenetz {

namespace {

constexpr std::size_t COMBINATIONS = 10'000;  // as engines/routing/settling.py
constexpr std::size_t LOOKS = 1'000'000;

}  // namespace

bool Plan::ranks_before(const Plan& other) const {
    if (uses.size() != other.uses.size()) return uses.size() < other.uses.size();
    return std::ranges::lexicographical_compare(uses, other.uses, {}, &Use::offer, &Use::offer);
}

bool Wishes::compares(Criterion criterion) const {
    return std::ranges::find(criteria, criterion) != criteria.end();
}

bool Wishes::fixes(Criterion criterion) const {
    return compares(criterion) || std::ranges::find(tie_break, criterion) != tie_break.end();
}

const Bits& Plans::gives(Number offer) const {
    for (const Outcome& outcome : decided_)
        if (outcome.offer == offer) return outcome.gives;
    return network_.offer(offer).gives;
}

Timeline Plans::timeline(std::span<const Use> uses) const {
    struct Event {
        Day day;
        Number offer;  // NOTHING: comes by itself
        Number fact;   // of an event without offer
        bool operator>(const Event& other) const {
            return std::pair(day, offer) > std::pair(other.day, other.offer);
        }
    };
    Timeline line;
    line.givers.assign(network_.facts(), NOTHING);
    std::vector<Day> days(network_.facts(), NEVER);
    Bits held = situation_.held;
    Day today = situation_.day;
    std::vector<Event> events;
    const auto push = [&events](Event event) {
        events.push_back(event);
        std::ranges::push_heap(events, std::greater<>());
    };
    for (const Coming& each : situation_.coming) push({each.day, NOTHING, each.fact});
    std::vector<Use> waiting(uses.begin(), uses.end());
    while (true) {
        std::size_t left = 0;
        for (const Use& use : waiting) {
            const Offer& offer = network_.offer(use.offer);
            const auto& alternatives = offer.paid(use.funding).needs;
            const auto met = std::ranges::find_if(
                alternatives, [&](const Bits& needs) { return needs.within(held); });
            if (met == alternatives.end()) {
                waiting[left++] = use;
                continue;
            }
            const Day end = offer.timetable.arrival(today, network_.horizon());
            if (end < NEVER) {
                line.stints.push_back(
                    {use.offer, static_cast<Number>(met - alternatives.begin()), use.funding});
                push({end, use.offer, NOTHING});
            }
        }
        waiting.resize(left);
        if (events.empty()) break;
        today = events.front().day;
        while (!events.empty() && events.front().day == today) {
            std::ranges::pop_heap(events, std::greater<>());
            const Event event = events.back();
            events.pop_back();
            const auto hold = [&](std::size_t fact) {
                if (held.has(fact)) return;
                days[fact] = today;
                line.givers[fact] = event.offer;
                held.add(fact);
            };
            if (event.offer == NOTHING)
                hold(at(event.fact));
            else
                gives(event.offer).each(hold);
        }
    }
    line.finish = finish(days);
    return line;
}

Day Plans::finish(const std::vector<Day>& days) const {
    const Bits wanted = goal_ - situation_.held;
    Day last = wanted.any() ? 0 : situation_.day;
    wanted.each([&](std::size_t fact) { last = std::max(last, days[fact]); });
    return last;
}

Timeline Plans::needed(Timeline timeline) const {
    std::vector<bool> kept(timeline.stints.size(), false);
    Bits wanted = goal_;
    std::vector<std::size_t> queue;
    const auto want = [&](std::size_t fact) {
        const Number giver = timeline.givers[fact];
        if (giver == NOTHING) return;
        for (std::size_t stint = 0; stint < timeline.stints.size(); ++stint)
            if (timeline.stints[stint].offer == giver && !kept[stint]) {
                kept[stint] = true;
                queue.push_back(stint);
            }
    };
    wanted.each(want);
    while (!queue.empty()) {
        const Stint& stint = timeline.stints[queue.back()];
        queue.pop_back();
        network_.offer(stint.offer).paid(stint.funding).needs[at(stint.alternative)].each(want);
    }
    std::size_t left = 0;
    for (std::size_t stint = 0; stint < timeline.stints.size(); ++stint)
        if (kept[stint]) timeline.stints[left++] = timeline.stints[stint];
    timeline.stints.resize(left);
    return timeline;
}

std::int32_t Plans::handovers(std::span<const Use> uses) const {
    std::vector<Number> houses;
    for (const Use& use : uses) {
        const Number house = network_.offer(use.offer).institution;
        if (house != NOTHING && !std::ranges::binary_search(situation_.met, house))
            houses.push_back(house);
    }
    std::ranges::sort(houses);
    return static_cast<std::int32_t>(std::ranges::unique(houses).begin() - houses.begin());
}

Plan Plans::plan_of(const Timeline& timeline) const {
    Plan plan;
    for (const Stint& stint : timeline.stints) {
        plan.uses.push_back({stint.offer, stint.funding});
        plan.cost += network_.offer(stint.offer).paid(stint.funding).cost;
    }
    std::ranges::sort(plan.uses);
    plan.finish = timeline.finish;
    plan.handovers = handovers(plan.uses);
    return plan;
}

Plan Plans::plan(std::vector<Use> uses) const {
    std::ranges::sort(uses);
    uses.erase(std::ranges::unique(uses).begin(), uses.end());
    // Where an offer occurs with several fundings, every choice is tried.
    std::vector<Use> way;
    std::vector<std::size_t> first;
    for (std::size_t use = 0; use < uses.size(); ++use)
        if (use == 0 || uses[use].offer != uses[use - 1].offer) {
            first.push_back(use);
            way.push_back(uses[use]);
        }
    first.push_back(uses.size());
    std::vector<std::size_t> chosen(first.begin(), first.end() - 1);
    Plan best;
    for (bool any = false;; any = true) {
        for (std::size_t each = 0; each < way.size(); ++each) way[each] = uses[chosen[each]];
        Plan tried = plan_of(needed(timeline(way)));
        if (!any || std::pair(tried.finish, tried.cost) < std::pair(best.finish, best.cost))
            best = std::move(tried);
        std::size_t turn = way.size();
        while (turn > 0 && ++chosen[turn - 1] == first[turn]) {
            chosen[turn - 1] = first[turn - 1];
            --turn;
        }
        if (turn == 0) return best;
    }
}

Plan settled(const Plan& plan, const Plans& plans, const Wishes& wishes) {
    const Network& network = plans.network();
    const std::size_t legs = plan.uses.size();
    // What the legs from one on can cost at least and at most: most combinations cost something
    // else than the plan and need not be tried.
    std::vector<Money> least(legs + 1, 0), most(legs + 1, 0);
    for (std::size_t leg = legs; leg-- > 0;) {
        const auto& payments = network.offer(plan.uses[leg].offer).payments;
        const auto [low, high] = std::ranges::minmax_element(payments, {}, &Payment::cost);
        least[leg] = least[leg + 1] + low->cost;
        most[leg] = most[leg + 1] + high->cost;
    }
    Plan best = plan;
    std::size_t tried = 0, looked_at = 0;
    std::vector<Use> way = plan.uses;
    const auto preferred = [](const Plan& one, const Plan& other) {
        if (one.finish != other.finish) return one.finish < other.finish;
        if (one.cost != other.cost) return one.cost < other.cost;
        return std::ranges::lexicographical_compare(one.uses, other.uses, {}, &Use::funding,
                                                    &Use::funding);
    };
    const auto look = [&](auto&& further, std::size_t leg, Money cost) -> void {
        if (tried >= COMBINATIONS || ++looked_at > LOOKS) return;
        if (wishes.fixes(Criterion::COST) && (cost + least[leg] > plan.cost || cost + most[leg] < plan.cost))
            return;
        if (leg < legs) {
            const auto& payments = network.offer(way[leg].offer).payments;
            for (std::size_t pay = 0; pay < payments.size(); ++pay) {
                way[leg].funding = static_cast<Number>(pay) - 1;
                further(further, leg + 1, cost + payments[pay].cost);
            }
            return;
        }
        const Timeline line = plans.timeline(way);
        if (line.stints.size() < legs) return;
        if (wishes.fixes(Criterion::FINISH) && line.finish != plan.finish) return;
        ++tried;
        Plan other = plan;
        other.uses = way;
        other.finish = line.finish;
        other.cost = cost;
        if (preferred(other, best)) best = std::move(other);
    };
    look(look, 0, 0);
    return best;
}

}  // namespace wegenetz
