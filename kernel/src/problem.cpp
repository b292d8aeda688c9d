#include "problem.hpp"

#include <algorithm>
#include <unordered_map>

namespace wegenetz {

namespace {

// A step before facts are renumbered.
struct Row {
    Bits needs;
    Bits gives;
    std::span<const Number> providers;
    const Timetable* timetable;
};

struct Event {
    Day day;
    Number fact;
    Number giver;
    bool operator>(const Event& other) const {
        if (day != other.day) return day > other.day;
        if (fact != other.fact) return fact > other.fact;
        return giver > other.giver;
    }
};

using Merged = std::deque<OfferClass>;

constexpr int GLANCES = 16;  // over all rows, before it pays to index them by what they give

// All facts wanted for the goal through a long chain of rows: linear in the size of the rows.
void want_all(const std::vector<Row>& rows, const std::vector<std::size_t>& waiting, Bits& wanted,
              std::size_t facts) {
    std::vector<std::vector<std::size_t>> givers(facts);
    for (std::size_t at : waiting)
        rows[at].gives.each([&](std::size_t fact) { givers[fact].push_back(at); });
    std::vector<std::size_t> open;
    wanted.each([&](std::size_t fact) { open.push_back(fact); });
    while (!open.empty()) {
        const std::vector<std::size_t> found = std::move(givers[open.back()]);
        open.pop_back();
        for (std::size_t at : found)
            rows[at].needs.each([&](std::size_t fact) {
                if (wanted.has(fact)) return;
                wanted.add(fact);
                open.push_back(fact);
            });
    }
}

// The rows that lead to the goal in one or more steps, without what they give in vain.
void keep_relevant(std::vector<Row>& rows, const Bits& goal, std::size_t facts) {
    for (Row& row : rows)
        if (goal.within(row.gives)) row.gives = goal;
    Bits wanted = goal;
    std::vector<std::size_t> waiting(rows.size());
    for (std::size_t at = 0; at < rows.size(); ++at) waiting[at] = at;
    bool grown = true;
    for (int glance = 0; grown && glance < GLANCES; ++glance) {
        grown = false;
        std::size_t left = 0;
        for (std::size_t at : waiting) {
            if (rows[at].gives.meets(wanted)) {
                wanted |= rows[at].needs;
                grown = true;
            } else {
                waiting[left++] = at;
            }
        }
        waiting.resize(left);
    }
    if (grown) want_all(rows, waiting, wanted, facts);
    std::size_t kept = 0;
    for (Row& row : rows) {
        row.gives &= wanted;
        if (row.gives.any()) {
            if (&row != &rows[kept]) rows[kept] = std::move(row);
            ++kept;
        }
    }
    rows.resize(kept);
}

Problem numbered(const Network& network, const std::vector<Row>& rows, const Bits& goal,
                 std::span<const Coming> coming, const Situation& situation) {
    Problem problem;
    problem.network = &network;
    problem.situation = &situation;
    Bits mentioned = goal;
    std::size_t needed = 0, arcs = 0;
    for (const Row& row : rows) {
        mentioned |= row.needs;
        mentioned |= row.gives;
        needed += row.needs.count();
        arcs += row.gives.count();
    }
    std::vector<Number> number(network.facts(), NOTHING);
    mentioned.each([&](std::size_t fact) {
        number[fact] = static_cast<Number>(problem.facts.size());
        problem.facts.push_back(static_cast<Number>(fact));
    });
    goal.each([&](std::size_t fact) { problem.goal.push_back(number[fact]); });
    for (const Coming& each : coming)
        if (number[static_cast<std::size_t>(each.fact)] != NOTHING)
            problem.coming.push_back({number[static_cast<std::size_t>(each.fact)], each.day});

    // Needs and gives of all steps, then the users of all facts, in one piece.
    problem.pool.resize(2 * needed + arcs);
    Number* const pool = problem.pool.data();
    std::size_t end = 0;
    std::vector<std::size_t> first_user(problem.facts.size() + 1, 0);
    problem.steps.reserve(rows.size());
    for (const Row& row : rows) {
        const std::size_t begin = end;
        row.needs.each([&](std::size_t fact) {
            problem.pool[end++] = number[fact];
            ++first_user[static_cast<std::size_t>(number[fact]) + 1];
        });
        const std::size_t middle = end;
        row.gives.each([&](std::size_t fact) { problem.pool[end++] = number[fact]; });
        if (begin == middle)
            problem.unconditional.push_back(static_cast<Number>(problem.steps.size()));
        problem.steps.push_back({{pool + begin, middle - begin},
                                 {pool + middle, end - middle},
                                 row.providers,
                                 row.timetable});
    }
    for (std::size_t fact = 0; fact < problem.facts.size(); ++fact)
        first_user[fact + 1] += first_user[fact];
    std::vector<std::size_t> next = first_user;
    for (std::size_t step = 0; step < problem.steps.size(); ++step)
        for (Number need : problem.steps[step].needs)
            problem.pool[end + next[static_cast<std::size_t>(need)]++] = static_cast<Number>(step);
    for (std::size_t fact = 0; fact < problem.facts.size(); ++fact)
        problem.users.emplace_back(pool + end + first_user[fact],
                                   first_user[fact + 1] - first_user[fact]);
    return problem;
}

Space reachable(const Network& network, std::vector<Row> rows, const Bits& goal,
                std::span<const Coming> coming, const Situation& situation,
                std::shared_ptr<const Scope> scope, std::shared_ptr<Merged> merged) {
    Space space;
    space.problem = numbered(network, rows, goal, coming, situation);
    earliest_arrivals(space.problem, space.arrivals);
    if (space.arrivals.finish == NEVER) {
        space.problem = numbered(network, {}, goal, coming, situation);
        return space;
    }
    const std::size_t before = rows.size();
    std::size_t kept = 0;
    for (std::size_t at = 0; at < rows.size(); ++at)
        if (space.arrivals.ends[at] < NEVER) {
            if (kept != at) rows[kept] = std::move(rows[at]);
            ++kept;
        }
    rows.resize(kept);
    keep_relevant(rows, goal, network.facts());
    if (rows.size() < before) {
        space.problem = numbered(network, rows, goal, coming, situation);
        earliest_arrivals(space.problem, space.arrivals);
    }
    space.problem.scope = std::move(scope);
    space.problem.merged = std::move(merged);
    return space;
}

struct ByNeedsAndGives {
    const std::vector<Row>* rows;
    std::size_t operator()(std::size_t at) const {
        return (*rows)[at].needs.hash() * 31 + (*rows)[at].gives.hash();
    }
    bool operator()(std::size_t one, std::size_t other) const {
        return (*rows)[one].needs == (*rows)[other].needs &&
               (*rows)[one].gives == (*rows)[other].gives;
    }
};

void settle(const Network& network, OfferClass& each) {
    Number last = NOTHING;
    for (Number way : each.providers)
        if (network.provider(way).offer != last) {
            last = network.provider(way).offer;
            each.timetable.include(network.offer(last).timetable);
        }
    each.timetable.settle();
}

// The classes without facts already held and offers already used; equal ones together.
std::vector<Row> open_rows(const Network& network, const Scope& scope, const Situation& situation,
                           Merged& merged) {
    std::vector<Row> rows;
    rows.reserve(scope.classes.size());
    std::vector<std::vector<Number>> left;
    for (const OfferClass& each : scope.classes) {
        Row row{each.needs - situation.held, each.gives - situation.held, each.providers,
                &each.timetable};
        if (!row.gives.any()) continue;
        const auto used = [&](Number way) {
            return std::ranges::binary_search(situation.used, network.provider(way).offer);
        };
        if (!situation.used.empty() && std::ranges::any_of(each.providers, used)) {
            OfferClass& unused = merged.emplace_back();
            std::ranges::remove_copy_if(each.providers, std::back_inserter(unused.providers), used);
            if (unused.providers.empty()) continue;
            settle(network, unused);
            row.providers = unused.providers;
            row.timetable = &unused.timetable;
        }
        rows.push_back(std::move(row));
    }
    const ByNeedsAndGives by{&rows};
    std::unordered_map<std::size_t, std::size_t, ByNeedsAndGives, ByNeedsAndGives> first(
        rows.size() * 2, by, by);
    std::vector<std::size_t> target(rows.size());
    std::vector<OfferClass*> together(rows.size(), nullptr);
    for (std::size_t at = 0; at < rows.size(); ++at) {
        const auto [group, fresh] = first.try_emplace(at, at);
        target[at] = group->second;
        if (fresh) continue;
        OfferClass*& both = together[group->second];
        const Row& row = rows[group->second];
        if (both == nullptr) {
            both = &merged.emplace_back();
            both->providers.assign(row.providers.begin(), row.providers.end());
            both->timetable = *row.timetable;
        }
        both->providers.insert(both->providers.end(), rows[at].providers.begin(),
                               rows[at].providers.end());
        both->timetable.include(*rows[at].timetable);
    }
    std::size_t kept = 0;
    for (std::size_t at = 0; at < rows.size(); ++at) {
        if (target[at] != at) continue;
        if (OfferClass* both = together[at]; both != nullptr) {
            both->timetable.settle();
            rows[at].providers = both->providers;
            rows[at].timetable = &both->timetable;
        }
        if (kept != at) rows[kept] = std::move(rows[at]);
        ++kept;
    }
    rows.resize(kept);
    return rows;
}

}  // namespace

bool Problem::counts(Number institution) const {
    return institution != NOTHING && !std::ranges::binary_search(situation->met, institution);
}

// Knuth's generalisation of Dijkstra's algorithm; it goes on behind the goal, because other
// searches read the days of all facts, and "not settled" must mean "unreachable" to them.
void earliest_arrivals(const Problem& problem, Arrivals& arrivals, Pin pin) {
    const std::size_t facts = problem.facts.size(), steps = problem.steps.size();
    arrivals.days.assign(facts, NEVER);
    arrivals.ready.assign(steps, NEVER);
    arrivals.ends.assign(steps, NEVER);
    arrivals.givers.assign(facts, NOTHING);
    thread_local std::vector<Number> missing;
    thread_local std::vector<Day> best;
    thread_local std::vector<Event> heap;
    missing.resize(steps);
    for (std::size_t step = 0; step < steps; ++step)
        missing[step] = static_cast<Number>(problem.steps[step].needs.size());
    best.assign(facts, NEVER);
    heap.clear();
    const auto push = [](Event event) {
        heap.push_back(event);
        std::ranges::push_heap(heap, std::greater<>());
    };
    for (const Coming& each : problem.coming)
        if (each.fact != pin.fact) push({each.day, each.fact, NOTHING});
    if (pin.fact != NOTHING) {
        best[static_cast<std::size_t>(pin.fact)] = -1;
        if (pin.day < NEVER) push({pin.day, pin.fact, NOTHING});
    }
    const auto begin = [&](Number index, Day today) {
        const auto at = static_cast<std::size_t>(index);
        const Step& step = problem.steps[at];
        const Day end = problem.arrival(step, today);
        arrivals.ready[at] = today;
        arrivals.ends[at] = end;
        for (Number fact : step.gives)
            if (end < best[static_cast<std::size_t>(fact)]) {
                best[static_cast<std::size_t>(fact)] = end;
                push({end, fact, index});
            }
    };
    for (Number index : problem.unconditional) begin(index, problem.today());
    while (!heap.empty()) {
        std::ranges::pop_heap(heap, std::greater<>());
        const Event event = heap.back();
        heap.pop_back();
        const auto fact = static_cast<std::size_t>(event.fact);
        if (arrivals.days[fact] != NEVER) continue;
        arrivals.days[fact] = event.day;
        arrivals.givers[fact] = event.giver;
        for (Number index : problem.users[fact])
            if (--missing[static_cast<std::size_t>(index)] == 0) begin(index, event.day);
    }
    arrivals.finish = problem.goal.empty() ? problem.today() : 0;
    for (Number fact : problem.goal)
        arrivals.finish = std::max(arrivals.finish, arrivals.days[static_cast<std::size_t>(fact)]);
}

std::vector<Day> latest_days(const Problem& problem, const Arrivals& arrivals, Day finish,
                             Patience& patience) {
    std::vector<Day> latest(problem.facts.size(), -1);
    for (Number fact : problem.goal) latest[static_cast<std::size_t>(fact)] = finish;
    for (bool grown = true; grown;) {
        patience.spend(problem.steps.size());
        grown = false;
        for (std::size_t index = problem.steps.size(); index-- > 0;) {
            const Step& step = problem.steps[index];
            Day deadline = -1;
            for (Number fact : step.gives)
                deadline = std::max(deadline, latest[static_cast<std::size_t>(fact)]);
            const Day ready = step.timetable->latest_ready(deadline, problem.network->horizon());
            if (ready < arrivals.ready[index]) continue;
            for (Number fact : step.needs) {
                Day& last = latest[static_cast<std::size_t>(fact)];
                if (last < ready) {
                    last = ready;
                    grown = true;
                }
            }
        }
    }
    return latest;
}

Space space_of(const Network& network, std::shared_ptr<const Scope> scope,
               const Situation& situation) {
    const Bits goal = scope->goal - situation.held;
    auto merged = std::make_shared<Merged>();
    std::vector<Row> rows = open_rows(network, *scope, situation, *merged);
    keep_relevant(rows, goal, network.facts());
    return reachable(network, std::move(rows), goal, situation.coming, situation, std::move(scope),
                     std::move(merged));
}

Space narrowed(const Space& space, const std::function<bool(std::size_t, Number)>& keep) {
    const Problem& problem = space.problem;
    const Network& network = *problem.network;
    const auto in_network = [&](std::span<const Number> facts) {
        Bits bits(network.facts());
        for (Number fact : facts)
            bits.add(static_cast<std::size_t>(problem.facts[static_cast<std::size_t>(fact)]));
        return bits;
    };
    auto merged = std::make_shared<Merged>();
    std::vector<Row> rows;
    for (std::size_t index = 0; index < problem.steps.size(); ++index) {
        const Step& step = problem.steps[index];
        OfferClass part;
        for (Number way : step.providers)
            if (keep(index, way)) part.providers.push_back(way);
        if (part.providers.empty()) continue;
        Row row{in_network(step.needs), in_network(step.gives), step.providers, step.timetable};
        if (part.providers.size() < step.providers.size()) {
            OfferClass& kept = merged->emplace_back(std::move(part));
            settle(network, kept);
            row.providers = kept.providers;
            row.timetable = &kept.timetable;
        }
        rows.push_back(std::move(row));
    }
    const Bits goal = in_network(problem.goal);
    keep_relevant(rows, goal, network.facts());
    std::vector<Coming> coming;
    for (const Coming& each : problem.coming)
        coming.push_back({problem.facts[static_cast<std::size_t>(each.fact)], each.day});
    return reachable(network, std::move(rows), goal, coming, *problem.situation, problem.scope,
                     std::move(merged));
}

}  // namespace wegenetz
