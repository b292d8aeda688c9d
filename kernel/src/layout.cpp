#include "layout.hpp"

#include <algorithm>
#include <limits>

namespace wegenetz {

Menu::Menu(const Layout& layout, std::size_t step, Bits open_later)
    : layout_(layout), step_(layout.problem.steps[step]), open_later_(std::move(open_later)) {
    for (Number way : step_.providers) {
        const Provider& provider = layout.problem.network->provider(way);
        Choice choice{0, 0, 0, NOTHING, 0, way, false};
        if (layout.tracked.handovers && layout.problem.counts(provider.institution)) {
            const auto shared = layout.institutions.find(provider.institution);
            if (shared == layout.institutions.end())
                choice.alone = true;
            else
                choice.institution = shared->second;
        }
        if (layout.tracked.cost) choice.cost = provider.cost;
        if (layout.tracked.offers) choice.offer = layout.offers.at(provider.offer);
        choices_.push_back(choice);
    }
}

// Whether one choice makes another superfluous for who has met neither; days apart.
bool Menu::beats(const Choice& one, const Choice& other) const {
    if (one.cost > other.cost) return false;
    const bool free = one.institution == NOTHING && !one.alone;
    const bool other_free = other.institution == NOTHING && !other.alone;
    const bool other_once =
        other.institution == NOTHING || !open_later_.has(at(other.institution));
    if (!free && (other_free || !(other_once || one.institution == other.institution)))
        return false;
    return (free && !other_free && other_once) || one.cost < other.cost ||
           one.offer <= other.offer;
}

bool Menu::nowhere_later(const Row& one, const Row& other) const {
    for (std::size_t give = 0; give < step_.gives.size(); ++give)
        if (days_[one.days + give] > days_[other.days + give]) return false;
    return true;
}

void Menu::serve(const Row& row, std::vector<Choice>& served) {
    Choice choice = row.choice;
    choice.first_gain = static_cast<std::uint32_t>(gains_.size());
    for (std::size_t give = 0; give < step_.gives.size(); ++give)
        if (days_[row.days + give] < NEVER) gains_.push_back({step_.gives[give], days_[row.days + give]});
    choice.last_gain = static_cast<std::uint32_t>(gains_.size());
    served.push_back(choice);
}

const Menu::Card& Menu::card(Day ready, Patience& patience) {
    const auto [known, fresh] = known_.try_emplace(ready);
    Card& card = known->second;
    if (!fresh) return card;
    const Network& network = *layout_.problem.network;
    std::vector<Row> rows;
    days_.clear();
    for (const Choice& choice : choices_) {
        const Day end = network.arrival(choice.provider, ready);
        if (end == NEVER) continue;
        const std::size_t first = days_.size();
        Day earliest = NEVER;
        for (Number fact : step_.gives) {
            days_.push_back(layout_.lifts.lifted(fact, end));
            earliest = std::min(earliest, days_.back());
        }
        if (earliest < NEVER)
            rows.push_back({first, choice});
        else
            days_.resize(first);
    }
    patience.spend(choices_.size() * 4);
    const std::size_t gives = step_.gives.size();
    std::ranges::sort(rows, [&](const Row& one, const Row& other) {
        for (std::size_t give = 0; give < gives; ++give)
            if (days_[one.days + give] != days_[other.days + give])
                return days_[one.days + give] < days_[other.days + give];
        const auto key = [](const Choice& choice) {
            return std::tuple(choice.cost, choice.institution, choice.alone, choice.offer,
                              choice.provider);
        };
        return key(one.choice) < key(other.choice);
    });
    std::vector<Row> kept;
    std::vector<const Row*> regulars;
    for (const Row& row : rows) {
        patience.spend(kept.size());
        if (std::ranges::none_of(kept, [&](const Row& other) {
                return beats(other.choice, row.choice) && nowhere_later(other, row);
            }))
            kept.push_back(row);
        else if (row.choice.institution != NOTHING &&
                 !open_later_.has(at(row.choice.institution)))
            regulars.push_back(&row);
    }
    for (const Row& row : kept) serve(row, card.everybody);
    std::vector<const Row*> left;
    for (const Row* row : regulars) {
        // Beaten for strangers; for who has met the institution only its own choices count.
        const auto at_home = [&](const Row& other) {
            return other.choice.institution == row->choice.institution &&
                   (other.choice.cost < row->choice.cost ||
                    (other.choice.cost == row->choice.cost &&
                     other.choice.offer <= row->choice.offer)) &&
                   nowhere_later(other, *row);
        };
        patience.spend(kept.size() + left.size());
        if (std::ranges::any_of(kept, at_home) ||
            std::ranges::any_of(left, [&](const Row* other) { return at_home(*other); }))
            continue;
        left.push_back(row);
        serve(*row, card.regulars);
    }
    return card;
}

Layout::Layout(const Problem& of, const std::vector<Block>& in_order, Bounds& with, Lifts& lifting,
               Tracked track)
    : problem(of), blocks(in_order), bounds(with), lifts(lifting), tracked(track) {
    const Network& network = *problem.network;
    std::vector<Number> every, meetable, seen;
    for (const Step& step : problem.steps) {
        seen.clear();
        for (Number way : step.providers) {
            const Provider& provider = network.provider(way);
            every.push_back(provider.offer);
            if (problem.counts(provider.institution)) seen.push_back(provider.institution);
        }
        std::ranges::sort(seen);
        meetable.insert(meetable.end(), seen.begin(), std::ranges::unique(seen).begin());
    }
    if (tracked.handovers) {
        std::ranges::sort(meetable);
        for (std::size_t house = 1; house < meetable.size(); ++house)
            if (meetable[house] == meetable[house - 1])
                institutions.try_emplace(meetable[house], static_cast<Number>(institutions.size()));
    }
    if (tracked.offers) {
        std::ranges::sort(every);
        for (Number offer : every) offers.try_emplace(offer, static_cast<Number>(offers.size()));
    }
    for (const auto& mark : bounds.meetings()) {
        Bits mask(institutions.size());
        for (Number house : mark)
            if (const auto bit = institutions.find(house); bit != institutions.end())
                mask.add(at(bit->second));
        meetings.push_back(std::move(mask));
    }

    if (tracked.handovers)
        for (std::size_t step = 0; step < problem.steps.size(); ++step) {
            House house{{}, Bits(institutions.size()), {}, {}, Bits(meetings.size())};
            std::vector<std::pair<Number, Number>> shared;
            for (Number way : problem.steps[step].providers) {
                const Provider& provider = network.provider(way);
                if (!problem.counts(provider.institution))
                    house.free.include(network.offer(provider.offer).timetable);
                else if (const auto bit = institutions.find(provider.institution);
                         bit != institutions.end())
                    shared.emplace_back(bit->second, provider.offer);
            }
            house.free.settle();
            std::ranges::sort(shared);
            shared.erase(std::ranges::unique(shared).begin(), shared.end());
            for (const auto& [bit, offer] : shared) {
                if (!house.shared.has(at(bit))) house.first.push_back(house.offers.size());
                house.shared.add(at(bit));
                house.offers.push_back(offer);
            }
            house.first.push_back(house.offers.size());
            for (std::size_t mark = 0; mark < meetings.size(); ++mark)
                if (bounds.hits(step).has(bounds.first_meeting() + mark))
                    house.landmarks.add(mark);
            houses.push_back(std::move(house));
        }

    // Backwards: what is read later must be kept.
    const std::size_t facts = problem.facts.size();
    std::vector<std::size_t> last(facts, 0);
    for (std::size_t block = 0; block < blocks.size(); ++block)
        for (Number step : blocks[block].steps)
            for (Number fact : problem.steps[at(step)].gives) last[at(fact)] = block;
    std::vector<bool> live(facts, false);
    for (Number fact : problem.goal) live[at(fact)] = true;
    Bits later(institutions.size());
    closings.resize(blocks.size());
    for (std::size_t block = blocks.size(); block-- > 0;) {
        Closing& closing = closings[block];
        closing.institutions = later;
        for (std::size_t fact = 0; fact < facts; ++fact) {
            (live[fact] ? closing.live : closing.dead).push_back(static_cast<Number>(fact));
            if (live[fact] && last[fact] == block) closing.final.push_back(static_cast<Number>(fact));
        }
        for (Number step : blocks[block].steps) {
            for (Number need : problem.steps[at(step)].needs) live[at(need)] = true;
            for (Number way : problem.steps[at(step)].providers)
                if (const auto bit = institutions.find(network.provider(way).institution);
                    bit != institutions.end())
                    later.add(at(bit->second));
        }
    }
    std::vector<std::size_t> block_of(problem.steps.size(), 0);
    for (std::size_t block = 0; block < blocks.size(); ++block)
        for (Number step : blocks[block].steps) block_of[at(step)] = block;
    services.resize(institutions.size());
    for (std::size_t step = 0; step < problem.steps.size() && tracked.handovers; ++step) {
        Money counted = 0;
        bounds.hits(step).each([&](std::size_t mark) { counted += bounds.cost_of(mark); });
        for (Number way : problem.steps[step].providers) {
            const Provider& provider = network.provider(way);
            if (const auto bit = institutions.find(provider.institution);
                bit != institutions.end())
                services[at(bit->second)].push_back({block_of[step], static_cast<Number>(step),
                                                     provider.offer,
                                                     std::max<Money>(0, provider.cost - counted)});
        }
    }
    menus.reserve(problem.steps.size());
    Bits always(institutions.size());
    for (std::size_t bit = 0; bit < institutions.size(); ++bit) always.add(bit);
    for (std::size_t step = 0; step < problem.steps.size(); ++step) {
        const std::size_t block = block_of[step];
        menus.emplace_back(*this, step,
                           blocks[block].cyclic ? always : closings[block].institutions);
    }
}

}  // namespace wegenetz
