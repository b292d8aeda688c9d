#include "bounds.hpp"

#include <algorithm>
#include <bit>
#include <limits>
#include <map>

namespace wegenetz {

namespace {

constexpr Money INFINITE = std::numeric_limits<Money>::max() / 4;

struct Priced {
    Money level;
    Number fact;
    bool operator>(const Priced& other) const {
        return level != other.level ? level > other.level : fact > other.fact;
    }
};

// Per fact the cost of its dearest chain; per step the need that is dearest.
void level_out(const Problem& problem, const std::vector<Money>& costs, std::vector<Money>& levels,
               std::vector<Number>& supporters) {
    levels.assign(problem.facts.size(), INFINITE);
    supporters.assign(problem.steps.size(), NOTHING);
    std::vector<std::size_t> missing(problem.steps.size());
    for (std::size_t at = 0; at < missing.size(); ++at) missing[at] = problem.steps[at].needs.size();
    std::vector<Priced> heap;
    const auto push = [&heap](Priced priced) {
        heap.push_back(priced);
        std::ranges::push_heap(heap, std::greater<>());
    };
    for (const Coming& each : problem.coming) push({0, each.fact});
    for (Number index : problem.unconditional)
        for (Number fact : problem.steps[static_cast<std::size_t>(index)].gives)
            push({costs[static_cast<std::size_t>(index)], fact});
    while (!heap.empty()) {
        std::ranges::pop_heap(heap, std::greater<>());
        const Priced priced = heap.back();
        heap.pop_back();
        Money& level = levels[static_cast<std::size_t>(priced.fact)];
        if (level < INFINITE) continue;
        level = priced.level;
        for (Number index : problem.users[static_cast<std::size_t>(priced.fact)]) {
            const auto at = static_cast<std::size_t>(index);
            if (--missing[at] != 0) continue;
            supporters[at] = priced.fact;
            for (Number given : problem.steps[at].gives) push({priced.level + costs[at], given});
        }
    }
}

// Sort days, each once. Many days of few years are sorted fastest as bits.
void in_order(std::vector<Day>& days) {
    if (days.empty()) return;
    const auto [first, last] = std::ranges::minmax(days);
    const auto span = static_cast<std::size_t>(last - first) + 1;
    if (span > days.size() * WORD) {
        std::ranges::sort(days);
        days.erase(std::ranges::unique(days).begin(), days.end());
        return;
    }
    std::vector<Word> words(words_for(span), 0);
    for (Day day : days) add(words, static_cast<std::size_t>(day - first));
    days.clear();
    for (std::size_t word = 0; word < words.size(); ++word)
        for (Word left = words[word]; left != 0; left &= left - 1)
            days.push_back(first + static_cast<Day>(word * WORD) + std::countr_zero(left));
}

}  // namespace

std::vector<Landmark> landmarks(const Problem& problem, std::vector<Money> costs,
                                Patience& patience) {
    std::vector<Landmark> found;
    std::vector<Money> levels;
    std::vector<Number> supporters;
    std::vector<bool> zone;
    while (true) {
        patience.spend(problem.steps.size() * 8);
        level_out(problem, costs, levels, supporters);
        const Number most = *std::ranges::max_element(problem.goal, {}, [&](Number fact) {
            return levels[static_cast<std::size_t>(fact)];
        });
        if (levels[static_cast<std::size_t>(most)] == 0) return found;
        // The facts from which a chain of free steps leads to the top fact.
        zone.assign(problem.facts.size(), false);
        zone[static_cast<std::size_t>(most)] = true;
        const auto in_zone = [&](Number fact) { return zone[static_cast<std::size_t>(fact)]; };
        const auto leads_in = [&](std::size_t at) {
            return (supporters[at] == NOTHING || !in_zone(supporters[at])) &&
                   std::ranges::any_of(problem.steps[at].gives, in_zone);
        };
        for (bool grown = true; grown;) {
            grown = false;
            patience.spend(problem.steps.size());
            for (std::size_t at = 0; at < problem.steps.size(); ++at)
                if (costs[at] == 0 && supporters[at] != NOTHING && leads_in(at)) {
                    zone[static_cast<std::size_t>(supporters[at])] = true;
                    grown = true;
                }
        }
        Landmark mark{{}, INFINITE};
        for (std::size_t at = 0; at < problem.steps.size(); ++at)
            if (leads_in(at)) {
                mark.steps.push_back(static_cast<Number>(at));
                mark.cost = std::min(mark.cost, costs[at]);
            }
        for (Number step : mark.steps) costs[static_cast<std::size_t>(step)] -= mark.cost;
        found.push_back(std::move(mark));
    }
}

std::vector<Block> ordered_blocks(const Problem& problem, const Arrivals& arrivals) {
    const std::size_t facts = problem.facts.size(), steps = problem.steps.size();
    const auto end = [&](Number step) { return arrivals.ends[static_cast<std::size_t>(step)]; };
    std::vector<std::vector<Number>> successors(facts + steps);
    std::vector<Number> by_end(steps);
    for (std::size_t at = 0; at < steps; ++at) by_end[at] = static_cast<Number>(at);
    std::ranges::stable_sort(by_end, {}, end);
    for (Number step : by_end)
        for (Number fact : problem.steps[static_cast<std::size_t>(step)].gives)
            successors[static_cast<std::size_t>(fact)].push_back(static_cast<Number>(facts) + step);
    for (std::size_t at = 0; at < steps; ++at) {
        auto& needs = successors[facts + at];
        needs.assign(problem.steps[at].needs.begin(), problem.steps[at].needs.end());
        std::ranges::stable_sort(needs, std::greater<>(), [&](Number fact) {
            return arrivals.days[static_cast<std::size_t>(fact)];
        });
    }

    // Tarjan's components with a stack of its own: each comes after all that it leads to.
    std::vector<Block> blocks;
    std::map<std::vector<Number>, std::size_t> rivals;
    const auto settle = [&](const std::vector<Number>& component) {
        Block block{{}, component.size() > 1};
        for (Number node : component)
            if (static_cast<std::size_t>(node) >= facts)
                block.steps.push_back(node - static_cast<Number>(facts));
        if (block.steps.empty()) return;
        if (!block.cyclic) {
            const auto gives = problem.steps[static_cast<std::size_t>(block.steps.front())].gives;
            const auto [known, fresh] = rivals.try_emplace({gives.begin(), gives.end()}, blocks.size());
            if (!fresh) {
                auto& earlier = blocks[known->second].steps;
                block.steps.insert(block.steps.end(), earlier.begin(), earlier.end());
                earlier.clear();
                known->second = blocks.size();
            }
        }
        std::ranges::sort(block.steps, {},
                          [&](Number step) { return std::pair(end(step), step); });
        blocks.push_back(std::move(block));
    };
    struct Visit {
        Number node;
        std::size_t next;
    };
    std::vector<Number> number(facts + steps, NOTHING), low(facts + steps, NOTHING), open;
    std::vector<bool> is_open(facts + steps, false);
    std::vector<Visit> path;
    Number seen = 0;
    const auto enter = [&](Number node) {
        const auto at = static_cast<std::size_t>(node);
        number[at] = low[at] = seen++;
        open.push_back(node);
        is_open[at] = true;
        path.push_back({node, 0});
    };
    for (Number root : problem.goal) {
        if (number[static_cast<std::size_t>(root)] != NOTHING) continue;
        enter(root);
        while (!path.empty()) {
            const auto node = static_cast<std::size_t>(path.back().node);
            if (path.back().next < successors[node].size()) {
                const Number following = successors[node][path.back().next++];
                const auto at = static_cast<std::size_t>(following);
                if (number[at] == NOTHING)
                    enter(following);
                else if (is_open[at])
                    low[node] = std::min(low[node], number[at]);
                continue;
            }
            path.pop_back();
            if (low[node] == number[node]) {
                std::vector<Number> component;
                do {
                    component.push_back(open.back());
                    is_open[static_cast<std::size_t>(open.back())] = false;
                    open.pop_back();
                } while (static_cast<std::size_t>(component.back()) != node);
                settle(component);
            }
            if (!path.empty()) {
                const auto above = static_cast<std::size_t>(path.back().node);
                low[above] = std::min(low[above], low[node]);
            }
        }
    }
    std::erase_if(blocks, [](const Block& block) { return block.steps.empty(); });
    return blocks;
}

Bounds::Bounds(const Problem& problem, const Arrivals& arrivals, Tracked tracked,
               Patience& patience)
    : problem_(problem), patience_(patience), finish_(arrivals.finish),
      finishes_(problem.facts.size()) {
    const Network& network = *problem.network;
    std::vector<Money> costs, meetings;
    for (const Step& step : problem.steps) {
        Money least = INFINITE, meeting = 1;
        for (Number way : step.providers) {
            const Provider& provider = network.provider(way);
            least = std::min(least, provider.cost);
            if (!problem.counts(provider.institution)) meeting = 0;
        }
        costs.push_back(least);
        meetings.push_back(meeting);
    }
    std::vector<Landmark> paid, met, used;
    if (tracked.cost) paid = landmarks(problem, std::move(costs), patience);
    if (tracked.handovers) met = landmarks(problem, std::move(meetings), patience);
    if (tracked.offers)
        used = landmarks(problem, std::vector<Money>(problem.steps.size(), 1), patience);
    hits_.assign(problem.steps.size(), Bits(paid.size() + met.size() + used.size()));
    std::size_t mark = 0;
    for (const auto* kind : {&paid, &met, &used})
        for (const Landmark& each : *kind) {
            for (Number step : each.steps) hits_[static_cast<std::size_t>(step)].add(mark);
            ++mark;
        }
    for (const Landmark& each : paid) {
        costs_.push_back(each.cost);
        whole_cost_ += each.cost;
    }
    for (const Landmark& each : met) {
        std::vector<Number> houses;
        for (Number step : each.steps)
            for (Number way : problem.steps[static_cast<std::size_t>(step)].providers)
                houses.push_back(network.provider(way).institution);
        std::ranges::sort(houses);
        houses.erase(std::ranges::unique(houses).begin(), houses.end());
        meetings_.push_back(std::move(houses));
    }
    legs_ = used.size();
}

Day Bounds::finish_from(Number fact, Day day) {
    const auto [known, fresh] = finishes_[static_cast<std::size_t>(fact)].try_emplace(day, NEVER);
    if (fresh) {
        patience_.spend(problem_.steps.size() * 16);
        earliest_arrivals(problem_, scratch_, {fact, day});
        known->second = scratch_.finish;
    }
    return known->second;
}

Money Bounds::cost_to_go(const Bits& hits) const {
    Money cost = 0;
    for (std::size_t mark = 0; mark < costs_.size(); ++mark)
        if (!hits.has(mark)) cost += costs_[mark];
    return cost;
}

Lifts::Lifts(const Problem& problem, const Arrivals& arrivals)
    : problem_(problem), finish_(arrivals.finish), goal_(problem.facts.size(), false),
      users_(problem.facts.size()), known_(problem.facts.size()) {
    for (Number fact : problem.goal) goal_[static_cast<std::size_t>(fact)] = true;
    const Network& network = *problem.network;
    for (std::size_t index = 0; index < problem.steps.size(); ++index) {
        const Step& step = problem.steps[index];
        if (step.needs.empty()) continue;
        std::vector<Day> days;
        bool any_day = false;
        for (Number way : step.providers) {
            const Timetable& table = network.offer(network.provider(way).offer).timetable;
            any_day = any_day || table.any_day();
            if (any_day) break;
            auto turn = std::ranges::lower_bound(table.turns, arrivals.ready[index], {},
                                                 &Turn::latest);
            for (; turn != table.turns.end(); ++turn) days.push_back(turn->latest);
        }
        Number turns = NOTHING;
        if (!any_day) {
            in_order(days);
            turns = static_cast<Number>(turns_.size());
            turns_.push_back(std::move(days));
        }
        for (Number fact : step.needs)
            users_[static_cast<std::size_t>(fact)].push_back({arrivals.ready[index], turns});
    }
}

Day Lifts::lifted(Number fact, Day day) {
    const auto at = static_cast<std::size_t>(fact);
    const auto [known, fresh] = known_[at].try_emplace(day, NEVER);
    if (fresh) {
        Day last = goal_[at] ? std::max(day, finish_) : NEVER;
        for (const User& user : users_[at]) {
            const Day ready = std::max(day, user.ready);
            if (user.turns == NOTHING) {
                last = std::min(last, ready);
                continue;
            }
            const auto& turns = turns_[static_cast<std::size_t>(user.turns)];
            const auto turn = std::ranges::lower_bound(turns, ready);
            if (turn != turns.end()) last = std::min(last, *turn);
        }
        known->second = last;
    }
    return known->second;
}

}  // namespace wegenetz
