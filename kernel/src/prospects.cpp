// What can still become of a label: what lies ahead of it at best.
#include <algorithm>
#include <bit>

#include "sweep.hpp"

namespace wegenetz {

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
    // If one more hand-over is one too many, only some institutions are left to be met.
    const auto has_room = [&] {
        Prospect with = best;
        ++with.handovers;
        return judge_.admits(with);
    };
    const bool among_friends = layout_.tracked.handovers && !has_room();
    head.finish = std::max(head.finish, finish_ahead(days, block, among_friends));
    best.finish = head.finish;
    if (head.finish >= NEVER || !judge_.admits(best)) return false;
    if (!layout_.tracked.handovers) return true;
    if (forget(words, block, best)) {
        best = at_best(labels, label);
        if (!judge_.admits(best)) return false;
    } else if (among_friends) {
        return true;
    }
    if (has_room()) return true;
    head.finish = std::max(head.finish, finish_ahead(days, block, true));
    best.finish = head.finish;
    return head.finish < NEVER && judge_.admits(best);
}

// Whether a label may use a step of strangers: institutions that it has not met and that are of no
// landmark that counts. Each takes a hand-over more; if that is the last one, what is left must be
// done by friends, and it is enough to ask once for all strangers together, each as good as the best.
bool Sweep::welcomes_strangers(const Labels& labels, std::size_t label, std::size_t block,
                               Number index, const Menu::Card& card) {
    Prospect best = at_best(labels, label);
    if (layout_.houses[at(index)].landmarks.meets(counted_)) return true;
    ++best.handovers;
    if (!judge_.admits(best)) return false;
    Prospect with = best;
    ++with.handovers;
    if (layout_.blocks[block].cyclic || judge_.admits(with)) return true;
    const std::vector<Word> friends = friends_;
    const auto shared = layout_.houses[at(index)].shared.words();
    for (std::size_t word = 0; word < met_words_; ++word) friends_[word] |= shared[word];
    std::vector<Day> days(labels.days(label).begin(), labels.days(label).end());
    const Menu& menu = layout_.menus[at(index)];
    for (const Choice& choice : card.everybody)
        for (const Gain& gain : menu.gains(choice))
            days[at(gain.fact)] = std::min(days[at(gain.fact)], gain.day);
    best.finish = std::max(best.finish, finish_ahead(days, block, true));
    friends_ = friends;
    return best.finish < NEVER && judge_.admits(best);
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
    counted_ = Bits(layout_.meetings.size());
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
        counted_.add(mark);
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

// When a step can end that is provided by friends, or by anybody if a landmark that counts pays.
Day Sweep::arrival_among_friends(std::size_t step, Day ready) const {
    const House& house = layout_.houses[step];
    if (house.landmarks.meets(counted_))
        return layout_.problem.arrival(layout_.problem.steps[step], ready);
    const Network& network = *layout_.problem.network;
    Day end = house.free.arrival(ready, network.horizon());
    std::size_t before = 0;
    for (std::size_t word = 0; word < met_words_; ++word) {
        const Word shared = house.shared.words()[word];
        for (Word left = shared & friends_[word]; left != 0; left &= left - 1) {
            const Word lower = (left & -left) - 1;
            const auto place = before + static_cast<std::size_t>(std::popcount(shared & lower));
            for (std::size_t offer = house.first[place]; offer < house.first[place + 1]; ++offer)
                end = std::min(end, network.offer(house.offers[offer])
                                        .timetable.arrival(ready, network.horizon()));
        }
        before += static_cast<std::size_t>(std::popcount(shared));
    }
    return end;
}

// The earliest finish of a label after a block. Among friends, the remaining steps are provided by
// institutions met already, by those of landmarks that count, or by nobody.
Day Sweep::finish_ahead(std::span<const Day> days, std::size_t block, bool among_friends) {
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
                const Day end = among_friends ? arrival_among_friends(at(index), ready)
                                              : layout_.problem.arrival(step, ready);
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

}  // namespace wegenetz
