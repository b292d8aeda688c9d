#include "sweep.hpp"

#include <algorithm>
#include <bit>
#include <numeric>
#include <unordered_set>

namespace wegenetz {

namespace {

constexpr std::size_t LANES = 8;

std::size_t at(Number number) { return static_cast<std::size_t>(number); }

bool has(std::span<const Word> words, std::size_t member) {
    return (words[member / WORD] >> (member % WORD) & 1) != 0;
}

void add(std::span<Word> words, std::size_t member) {
    words[member / WORD] |= Word{1} << (member % WORD);
}

// Smaller offer ids first: their bits stand highest.
void add_rank(std::span<Word> words, std::size_t rank) {
    words[rank / WORD] |= Word{1} << (WORD - 1 - rank % WORD);
}

bool has_rank(std::span<const Word> words, std::size_t rank) {
    return (words[rank / WORD] >> (WORD - 1 - rank % WORD) & 1) != 0;
}

}  // namespace

Sweep::Sweep(Layout& layout, const Judge& judge, Patience& patience)
    : layout_(layout), judge_(judge), patience_(patience),
      met_words_(words_for(layout.institutions.size())),
      hit_words_(words_for(layout.bounds.marks())), offer_words_(words_for(layout.offers.size())),
      all_facts_(layout.problem.facts.size()) {
    std::iota(all_facts_.begin(), all_facts_.end(), 0);
}

Labels Sweep::none() const {
    return {layout_.problem.facts.size(), met_words_ + hit_words_ + offer_words_};
}

std::vector<std::vector<Use>> Sweep::pass(std::size_t width) {
    truncated = false;
    width_ = width;
    trails_.clear();
    Labels labels = none();
    labels.add_blank();
    Head& first = labels.heads[0];
    first.cost_to_go = layout_.bounds.whole_cost();
    first.finish = layout_.bounds.finish();
    first.legs_to_go = layout_.bounds.whole_legs();
    first.trail = NOTHING;
    first.id = next_id_++;
    std::ranges::fill(labels.days(0), NEVER);
    for (const Coming& each : layout_.problem.coming)
        labels.days(0)[at(each.fact)] = layout_.lifts.lifted(each.fact, each.day);
    for (std::size_t block = 0; block < layout_.blocks.size() && !labels.empty(); ++block) {
        if (layout_.blocks[block].cyclic) {
            circled(labels, block);
            Labels left = none();
            for (std::size_t label = 0; label < labels.size(); ++label)
                if (closed(labels, label, block)) left.copy(labels, label);
            labels = std::move(left);
        } else {
            rivals(labels, block);
        }
        undominated(labels, layout_.closings[block].live);
        narrow(labels);
    }
    std::vector<std::vector<Use>> found;
    for (std::size_t label = 0; label < labels.size(); ++label)
        if (std::ranges::all_of(layout_.problem.goal, [&](Number fact) {
                return labels.days(label)[at(fact)] < NEVER;
            }))
            found.push_back(uses_of(labels.heads[label].trail));
    return found;
}

// Each label, and each with one of the steps used.
void Sweep::rivals(Labels& labels, std::size_t block) {
    Labels further = none();
    for (Number step : layout_.blocks[block].steps) extend(labels, step, further, block);
    for (std::size_t label = 0; label < labels.size(); ++label)
        if (closed(labels, label, block)) further.copy(labels, label);
    labels = std::move(further);
}

// Each label, and each with any of the steps used in any order. Goes round until nothing new
// appears; ends because with every use some fact comes earlier.
void Sweep::circled(Labels& labels, std::size_t block) {
    std::unordered_set<std::uint64_t> known;
    Labels fresh = labels;
    while (!fresh.empty()) {
        Labels grown = std::move(fresh);
        for (Number step : layout_.blocks[block].steps) {
            Labels further = none();
            extend(grown, step, further, block);
            if (further.empty()) continue;
            for (std::size_t label = 0; label < further.size(); ++label)
                if (judge_.admits(at_best(further, label))) grown.copy(further, label);
            undominated(grown, all_facts_);
            narrow(grown);
        }
        known.clear();
        for (const Head& head : labels.heads) known.insert(head.id);
        for (std::size_t label = 0; label < grown.size(); ++label)
            if (!known.contains(grown.heads[label].id)) labels.copy(grown, label);
        undominated(labels, all_facts_);
        narrow(labels);
        fresh = none();
        for (std::size_t label = 0; label < labels.size(); ++label)
            if (!known.contains(labels.heads[label].id)) fresh.copy(labels, label);
    }
}

// The labels that can use a step and gain from it, once for each choice.
void Sweep::extend(const Labels& labels, Number index, Labels& further, std::size_t block) {
    const bool last_word = !layout_.blocks[block].cyclic;
    const Step& step = layout_.problem.steps[at(index)];
    Menu& menu = layout_.menus[at(index)];
    const Bits& hits = layout_.bounds.hits(at(index));
    for (std::size_t label = 0; label < labels.size(); ++label) {
        patience_.spend(16);
        Day ready = layout_.problem.today();
        for (Number need : step.needs) ready = std::max(ready, labels.days(label)[at(need)]);
        if (ready >= NEVER) continue;
        const Menu::Card& card = menu.card(ready, patience_);
        const auto use = [&](const Choice& choice) {
            const auto before = labels.days(label);
            const auto gains = menu.gains(choice);
            if (std::ranges::none_of(
                    gains, [&](const Gain& gain) { return gain.day < before[at(gain.fact)]; }))
                return;
            patience_.spend(16);
            further.copy(labels, label);
            const std::size_t made = further.size() - 1;
            const auto days = further.days(made);
            for (const Gain& gain : gains)
                days[at(gain.fact)] = std::min(days[at(gain.fact)], gain.day);
            const auto words = further.words(made);
            Head& head = further.heads[made];
            head.cost += choice.cost;
            if (choice.alone) {
                ++head.handovers;
            } else if (choice.institution != NOTHING && !has(words, at(choice.institution))) {
                ++head.handovers;
                add(words, at(choice.institution));
            }
            const auto marks = words.subspan(met_words_, hit_words_);
            hits.each([&](std::size_t mark) {
                if (has(marks, mark)) return;
                add(marks, mark);
                head.cost_to_go -= layout_.bounds.cost_of(mark);
                head.legs_to_go -= layout_.bounds.is_leg(mark) ? 1 : 0;
            });
            if (offer_words_ > 0) {
                const auto offers = words.subspan(met_words_ + hit_words_);
                if (!has_rank(offers, at(choice.offer))) {
                    add_rank(offers, at(choice.offer));
                    ++head.legs;
                }
            }
            head.id = next_id_++;
            // A trail is kept only for labels that go on.
            const Number before_it = head.trail;
            if (last_word && !closed(further, made, block)) {
                further.pop();
                return;
            }
            further.heads[made].trail = static_cast<Number>(trails_.size());
            trails_.push_back({choice.provider, before_it});
        };
        for (const Choice& choice : card.everybody) use(choice);
        if (card.regulars.empty()) continue;
        const auto met = labels.words(label);
        for (const Choice& choice : card.regulars)
            if (has(met, at(choice.institution))) use(choice);
    }
}

// Forget what nobody reads any more; false for what leads nowhere.
bool Sweep::closed(Labels& labels, std::size_t label, std::size_t block) {
    const Closing& closing = layout_.closings[block];
    const auto days = labels.days(label);
    Head& head = labels.heads[label];
    for (Number fact : closing.final) {
        head.finish = std::max(head.finish, layout_.bounds.finish_from(fact, days[at(fact)]));
        if (head.finish >= NEVER) return false;
    }
    for (Number fact : closing.dead) days[at(fact)] = 0;
    const auto words = labels.words(label);
    const auto open = closing.institutions.words();
    for (std::size_t word = 0; word < met_words_; ++word) words[word] &= open[word];
    Prospect best = at_best(labels, label);
    if (!judge_.admits(best)) return false;
    head.finish = std::max(head.finish, finish_ahead(days, block, false));
    best.finish = head.finish;
    if (head.finish >= NEVER || !judge_.admits(best)) return false;
    if (!layout_.tracked.handovers) return true;
    if (forget(words, block, best)) {
        best = at_best(labels, label);
        if (!judge_.admits(best)) return false;
    }
    // If one more hand-over is one too many, only some institutions are left to be met.
    ++best.handovers;
    if (judge_.admits(best)) return true;
    --best.handovers;
    head.finish = std::max(head.finish, finish_ahead(days, block, true));
    best.finish = head.finish;
    return head.finish < NEVER && judge_.admits(best);
}

Prospect Sweep::at_best(const Labels& labels, std::size_t label) {
    const Head& head = labels.heads[label];
    const std::int32_t meetings =
        layout_.tracked.handovers ? meetings_to_go(labels.words(label)) : 0;
    return {head.finish, head.cost + head.cost_to_go, head.handovers + meetings,
            head.legs + head.legs_to_go};
}

// Landmarks not met yet count one hand-over each, as long as they have no institution in common,
// neither with each other nor with those already met.
std::int32_t Sweep::meetings_to_go(std::span<const Word> words) {
    std::int32_t count = 0;
    friends_.assign(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(met_words_));
    counted_.assign(layout_.meetings.size(), false);
    const auto hits = words.subspan(met_words_, hit_words_);
    const std::size_t first = layout_.bounds.first_meeting();
    for (std::size_t mark = 0; mark < layout_.meetings.size(); ++mark) {
        if (has(hits, first + mark)) continue;
        const auto mask = layout_.meetings[mark].words();
        bool shared = false;
        for (std::size_t word = 0; word < met_words_; ++word)
            shared = shared || (mask[word] & friends_[word]) != 0;
        if (shared) continue;
        ++count;
        counted_[mark] = true;
        for (std::size_t word = 0; word < met_words_; ++word) friends_[word] |= mask[word];
    }
    return count;
}

// Forget institutions of which every further use would come too late or be too dear: having met
// them is of no use. Needs the days ahead; tells whether something was forgotten.
bool Sweep::forget(std::span<Word> met, std::size_t block, const Prospect& best) {
    const Network& network = *layout_.problem.network;
    const auto of_use = [&](const Service& service) {
        if (service.block < block || (service.block == block && !layout_.blocks[block].cyclic))
            return false;
        const Step& step = layout_.problem.steps[at(service.step)];
        Day ready = layout_.problem.today();
        for (Number need : step.needs) ready = std::max(ready, ahead_[at(need)]);
        if (ready >= NEVER) return false;
        const Day end = network.offer(service.offer).timetable.arrival(ready, network.horizon());
        if (end >= NEVER) return false;
        Prospect with = best;
        with.finish = NEVER;
        for (Number fact : step.gives)
            if (const Day day = layout_.lifts.lifted(fact, end); day < NEVER)
                with.finish = std::min(with.finish, layout_.bounds.finish_from(fact, day));
        if (with.finish >= NEVER) return false;
        with.finish = std::max(with.finish, best.finish);
        with.cost += service.dearer;
        return judge_.admits(with);
    };
    bool forgotten = false;
    for (std::size_t word = 0; word < met_words_; ++word)
        for (Word left = met[word]; left != 0; left &= left - 1) {
            const std::size_t bit = word * WORD + static_cast<std::size_t>(std::countr_zero(left));
            const auto& services = layout_.services[bit];
            patience_.spend(services.size() * 8);
            if (std::ranges::any_of(services, of_use)) continue;
            met[word] &= ~(Word{1} << (bit % WORD));
            forgotten = true;
        }
    return forgotten;
}

// The earliest finish of a label after a block. Among friends, the remaining steps are provided by
// institutions met already, by those of landmarks that count, or by nobody.
Day Sweep::finish_ahead(std::span<const Day> days, std::size_t block, bool among_friends) {
    const Network& network = *layout_.problem.network;
    patience_.spend(among_friends ? 256 : 64);
    ahead_.assign(days.begin(), days.end());
    for (std::size_t later = block + 1; later < layout_.blocks.size(); ++later)
        for (bool again = true; again;) {
            again = false;
            for (Number index : layout_.blocks[later].steps) {
                const Step& step = layout_.problem.steps[at(index)];
                Day ready = layout_.problem.today();
                for (Number need : step.needs) ready = std::max(ready, ahead_[at(need)]);
                if (ready >= NEVER) continue;
                Day end = NEVER;
                if (!among_friends ||
                    std::ranges::any_of(layout_.houses[at(index)].landmarks,
                                        [&](std::size_t mark) { return counted_[mark]; })) {
                    end = layout_.problem.arrival(step, ready);
                } else {
                    const House& house = layout_.houses[at(index)];
                    end = house.free.arrival(ready, network.horizon());
                    for (const auto& [bit, offer] : house.shared)
                        if (has(friends_, at(bit)))
                            end = std::min(end, network.offer(offer).timetable.arrival(
                                                    ready, network.horizon()));
                }
                for (Number fact : step.gives)
                    if (end < ahead_[at(fact)]) {
                        ahead_[at(fact)] = end;
                        again = layout_.blocks[later].cyclic;
                    }
            }
        }
    Day finish = layout_.problem.today();
    for (Number fact : layout_.problem.goal) finish = std::max(finish, ahead_[at(fact)]);
    return finish;
}

// Drop every label that another one makes superfluous: nowhere later, not dearer, no more
// institutions met even if the other one meets all of its own again and this one must meet them
// for the first time, and not against rule 8, which has no say if cost or hand-overs are less.
void Sweep::undominated(Labels& labels, std::span<const Number> live) {
    const std::size_t count = labels.size();
    if (count < 2) return;
    const std::size_t width = (live.size() + LANES - 1) / LANES * LANES;
    std::vector<Day> packed(count * width, 0);
    std::vector<std::int64_t> sums(count, 0);
    std::vector<std::uint32_t> order(count);
    std::iota(order.begin(), order.end(), 0U);
    for (std::size_t label = 0; label < count; ++label) {
        const auto days = labels.days(label);
        for (std::size_t place = 0; place < live.size(); ++place) {
            packed[label * width + place] = days[at(live[place])];
            sums[label] += days[at(live[place])];
        }
    }
    const auto offers = [&](std::size_t label) {
        return labels.words(label).subspan(met_words_ + hit_words_);
    };
    // Legs, then offers: the larger as a number, the smaller the ids.
    const auto ranks_before = [&](std::size_t one, std::size_t other) {
        if (labels.heads[one].legs != labels.heads[other].legs)
            return labels.heads[one].legs < labels.heads[other].legs;
        return std::ranges::lexicographical_compare(offers(other), offers(one));
    };
    std::ranges::sort(order, [&](std::uint32_t one, std::uint32_t other) {
        const Head &first = labels.heads[one], &second = labels.heads[other];
        if (first.cost != second.cost) return first.cost < second.cost;
        if (sums[one] != sums[other]) return sums[one] < sums[other];
        if (first.handovers != second.handovers) return first.handovers < second.handovers;
        if (ranks_before(one, other)) return true;
        if (ranks_before(other, one)) return false;
        return first.id < second.id;
    });
    std::vector<Day> kept_days;
    std::vector<std::uint32_t> kept;
    // What rules most of them out: later in all, or more hand-overs.
    struct Glance {
        std::int64_t sum;
        std::int32_t handovers;
    };
    std::vector<Glance> glances;
    const auto enough = [&](std::uint32_t one, std::uint32_t other) {
        std::int32_t saved = labels.heads[other].handovers - labels.heads[one].handovers;
        if (saved < 0) return false;
        const auto mine = labels.words(one), theirs = labels.words(other);
        for (std::size_t word = 0; word < met_words_; ++word)
            saved -= std::popcount(theirs[word] & ~mine[word]);
        if (saved != 0) return saved > 0;
        return labels.heads[one].cost < labels.heads[other].cost || !ranks_before(other, one);
    };
    for (std::uint32_t label : order) {
        const Day* const mine = packed.data() + label * width;
        const std::int32_t handovers = labels.heads[label].handovers;
        bool superfluous = false;
        for (std::size_t other = 0; other < kept.size() && !superfluous; ++other) {
            if (glances[other].sum > sums[label] || glances[other].handovers > handovers) continue;
            const Day* const theirs = kept_days.data() + other * width;
            bool later = false;
            for (std::size_t first = 0; first < width && !later; first += LANES) {
                std::int32_t worse = 0;
                for (std::size_t lane = 0; lane < LANES; ++lane)
                    worse |= theirs[first + lane] > mine[first + lane] ? 1 : 0;
                later = worse != 0;
            }
            superfluous = !later && enough(kept[other], label);
        }
        patience_.spend(kept.size() + 1);
        if (superfluous) continue;
        kept.push_back(label);
        glances.push_back({sums[label], handovers});
        kept_days.insert(kept_days.end(), mine, mine + width);
    }
    if (kept.size() == count) return;
    Labels left = none();
    for (std::uint32_t label : kept) left.copy(labels, label);
    labels = std::move(left);
}

// The most promising labels, by each criterion in turn.
void Sweep::narrow(Labels& labels) {
    if (labels.size() <= width_) return;
    truncated = true;
    const std::size_t count = labels.size();
    std::vector<Prospect> prospects(count);
    for (std::size_t label = 0; label < count; ++label) prospects[label] = at_best(labels, label);
    using Key = std::array<Money, 5>;
    const auto sorted = [&](auto key_of) {
        std::vector<std::pair<Key, std::uint32_t>> keyed(count);
        for (std::size_t label = 0; label < count; ++label)
            keyed[label] = {key_of(prospects[label]), static_cast<std::uint32_t>(label)};
        std::ranges::sort(keyed);
        return keyed;
    };
    const std::array orders{
        sorted([](const Prospect& p) { return Key{p.finish, p.cost, p.handovers, p.legs, 0}; }),
        sorted([](const Prospect& p) { return Key{p.cost, p.handovers, p.finish, p.legs, 0}; }),
        sorted([](const Prospect& p) { return Key{p.handovers, p.finish, p.cost, p.legs, 0}; }),
    };
    std::vector<bool> chosen(count, false);
    Labels left = none();
    for (std::size_t place = 0; place < count && left.size() < width_; ++place)
        for (const auto& order : orders) {
            const std::uint32_t label = order[place].second;
            if (chosen[label] || left.size() >= width_) continue;
            chosen[label] = true;
            left.copy(labels, label);
        }
    labels = std::move(left);
}

std::vector<Use> Sweep::uses_of(Number trail) const {
    std::vector<Use> uses;
    for (; trail != NOTHING; trail = trails_[at(trail)].before) {
        const Provider& provider = layout_.problem.network->provider(trails_[at(trail)].provider);
        uses.push_back({provider.offer, provider.funding});
    }
    return uses;
}

}  // namespace wegenetz
