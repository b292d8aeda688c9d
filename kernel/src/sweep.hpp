// One pass over all blocks: every label that may become a best route is carried on.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "judging.hpp"
#include "layout.hpp"

namespace wegenetz {

// One way to have decided some steps, without its days and sets.
struct Head {
    Money cost;
    Money cost_to_go;  // at least
    Day finish;        // earliest still possible
    std::int32_t handovers;
    std::int32_t legs;
    std::int32_t legs_to_go;  // at least
    Number trail;             // the last provider chosen, or NOTHING
    std::uint64_t id;
};

// Labels side by side: heads, days and sets each in one piece of memory.
class Labels {
public:
    Labels(std::size_t days, std::size_t words) : day_count_(days), word_count_(words) {}

    std::size_t size() const { return heads.size(); }
    bool empty() const { return heads.empty(); }
    std::span<Day> days(std::size_t label) {
        return {days_.data() + label * day_count_, day_count_};
    }
    std::span<const Day> days(std::size_t label) const {
        return {days_.data() + label * day_count_, day_count_};
    }
    std::span<Word> words(std::size_t label) {
        return {words_.data() + label * word_count_, word_count_};
    }
    std::span<const Word> words(std::size_t label) const {
        return {words_.data() + label * word_count_, word_count_};
    }
    void copy(const Labels& from, std::size_t label) {
        heads.push_back(from.heads[label]);
        const auto days = from.days(label);
        days_.insert(days_.end(), days.begin(), days.end());
        const auto words = from.words(label);
        words_.insert(words_.end(), words.begin(), words.end());
    }
    void add_blank() {
        heads.push_back({});
        days_.resize(days_.size() + day_count_, 0);
        words_.resize(words_.size() + word_count_, 0);
    }
    void pop() { shrink(size() - 1); }
    void shrink(std::size_t labels) {
        heads.resize(labels);
        days_.resize(labels * day_count_);
        words_.resize(labels * word_count_);
    }

    std::vector<Head> heads;

private:
    std::size_t day_count_;
    std::size_t word_count_;
    std::vector<Day> days_;
    std::vector<Word> words_;
};

class Sweep {
public:
    Sweep(Layout& layout, const Judge& judge, Patience& patience);

    // Carry labels through all blocks, so many after each at most; the uses of those that reach
    // the goal. If `truncated` is false afterwards, no route the judge admits is missing, but for
    // routes no better in anything tracked.
    std::vector<std::vector<Use>> pass(std::size_t width);
    bool truncated = false;

private:
    struct Trail {
        Number provider;
        Number before;
    };

    Labels none() const;
    void rivals(Labels& labels, std::size_t block);
    void circled(Labels& labels, std::size_t block);
    void extend(const Labels& labels, Number step, Labels& further, std::size_t block);
    bool closed(Labels& labels, std::size_t label, std::size_t block);
    bool welcomes_strangers(const Labels& labels, std::size_t label, std::size_t block,
                            Number index, const Menu::Card& card);
    Prospect at_best(const Labels& labels, std::size_t label);
    std::int32_t meetings_to_go(std::span<const Word> words);
    bool forget(std::span<Word> met, std::size_t block, const Prospect& best);
    Day arrival_among_friends(std::size_t step, Day ready) const;
    Day finish_ahead(std::span<const Day> days, std::size_t block, bool among_friends);
    void undominated(Labels& labels, std::span<const Number> live);
    void narrow(Labels& labels);
    std::vector<Use> uses_of(Number trail) const;

    Layout& layout_;
    const Judge& judge_;
    Patience& patience_;
    std::size_t met_words_, hit_words_, offer_words_;
    std::vector<Number> all_facts_;
    std::vector<Trail> trails_;
    std::size_t width_ = 0;
    std::uint64_t next_id_ = 0;
    // Of the label looked at last: institutions met or to be met, and landmarks that count.
    std::vector<Word> friends_;
    Bits counted_;
    std::vector<Day> ahead_;
};

}  // namespace wegenetz
