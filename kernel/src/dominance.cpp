// Which labels go on: those that no other makes superfluous, and of many the most promising.
#include <algorithm>
#include <array>
#include <bit>
#include <numeric>

#include "sweep.hpp"

namespace wegenetz {

namespace {

constexpr std::size_t LANES = 8;

// Labels by hand-overs and by institutions met. With n hand-overs fewer, a label can meet n
// institutions of another one for the first time; of any n + 1 it must have met one.
class Shelves {
public:
    explicit Shelves(std::size_t institutions) : institutions_(institutions) {}

    void add(std::span<const Number> met, std::int32_t handovers, std::uint32_t label) {
        Shelf* shelf = nullptr;
        for (Shelf& each : shelves_)
            if (each.handovers == handovers) shelf = &each;
        if (shelf == nullptr) {
            shelf = &shelves_.emplace_back();
            shelf->handovers = handovers;
            shelf->by_institution.resize(institutions_);
        }
        shelf->all.push_back(label);
        for (Number institution : met) shelf->by_institution[at(institution)].push_back(label);
    }

    // Whether one of the labels that may make one with these superfluous does so.
    template <typename Test>
    bool any(std::span<const Number> met, std::int32_t handovers, Test test, Patience& patience) {
        for (const Shelf& shelf : shelves_) {
            if (shelf.handovers > handovers) continue;
            const auto fewer = static_cast<std::size_t>(handovers - shelf.handovers);
            if (met.size() <= fewer) {
                patience.spend(shelf.all.size() + 1);
                if (std::ranges::any_of(shelf.all, test)) return true;
                continue;
            }
            rows_.clear();
            for (Number institution : met)
                rows_.push_back(&shelf.by_institution[at(institution)]);
            std::ranges::nth_element(rows_, rows_.begin() + static_cast<std::ptrdiff_t>(fewer), {},
                                     [](const Row* row) { return row->size(); });
            for (std::size_t row = 0; row <= fewer; ++row) {
                patience.spend(rows_[row]->size() + 1);
                if (std::ranges::any_of(*rows_[row], test)) return true;
            }
        }
        return false;
    }

private:
    using Row = std::vector<std::uint32_t>;
    struct Shelf {
        std::int32_t handovers;
        Row all;
        std::vector<Row> by_institution;
    };
    std::size_t institutions_;
    std::vector<Shelf> shelves_;
    std::vector<const Row*> rows_;
};

}  // namespace

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
    std::vector<std::int64_t> kept_sums;
    Shelves shelves(layout_.institutions.size());
    const auto enough = [&](std::uint32_t one, std::uint32_t other) {
        std::int32_t saved = labels.heads[other].handovers - labels.heads[one].handovers;
        const auto mine = labels.words(one), theirs = labels.words(other);
        for (std::size_t word = 0; word < met_words_; ++word)
            for (Word left = theirs[word] & ~mine[word]; left != 0; left &= left - 1)
                if (--saved < 0) return false;
        if (saved != 0) return true;
        return labels.heads[one].cost < labels.heads[other].cost || !ranks_before(other, one);
    };
    std::vector<Number> met;
    for (std::uint32_t label : order) {
        const Day* const mine = packed.data() + label * width;
        met.clear();
        const auto words = labels.words(label);
        for (std::size_t word = 0; word < met_words_; ++word)
            for (Word left = words[word]; left != 0; left &= left - 1)
                met.push_back(static_cast<Number>(
                    word * WORD + static_cast<std::size_t>(std::countr_zero(left))));
        const auto makes_superfluous = [&](std::uint32_t other) {
            if (kept_sums[other] > sums[label]) return false;
            const Day* const theirs = kept_days.data() + other * width;
            for (std::size_t first = 0; first < width; first += LANES) {
                std::int32_t worse = 0;
                for (std::size_t lane = 0; lane < LANES; ++lane)
                    worse |= theirs[first + lane] > mine[first + lane] ? 1 : 0;
                if (worse != 0) return false;
            }
            return enough(kept[other], label);
        };
        const std::int32_t handovers = labels.heads[label].handovers;
        if (shelves.any(met, handovers, makes_superfluous, patience_)) continue;
        shelves.add(met, handovers, static_cast<std::uint32_t>(kept.size()));
        kept.push_back(label);
        kept_sums.push_back(sums[label]);
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

}  // namespace wegenetz
