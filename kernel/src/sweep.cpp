#include "sweep.hpp"

#include <algorithm>
#include <numeric>
#include <unordered_set>

namespace wegenetz {

namespace {

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
    std::vector<Word> friends;
    for (std::size_t label = 0; label < labels.size(); ++label) {
        patience_.spend(16);
        Day ready = layout_.problem.today();
        for (Number need : step.needs) ready = std::max(ready, labels.days(label)[at(need)]);
        if (ready >= NEVER) continue;
        const Menu::Card& card = menu.card(ready, patience_);
        const bool among_friends = layout_.tracked.handovers &&
                                   !welcomes_strangers(labels, label, block, index, card);
        if (among_friends) friends = friends_;
        const auto use = [&](const Choice& choice) {
            const auto before = labels.days(label);
            const auto gains = menu.gains(choice);
            if (among_friends && (choice.alone || (choice.institution != NOTHING &&
                                                   !has(friends, at(choice.institution)))))
                return;
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

std::vector<Use> Sweep::uses_of(Number trail) const {
    std::vector<Use> uses;
    for (; trail != NOTHING; trail = trails_[at(trail)].before) {
        const Provider& provider = layout_.problem.network->provider(trails_[at(trail)].provider);
        uses.push_back({provider.offer, provider.funding});
    }
    return uses;
}

}  // namespace wegenetz
