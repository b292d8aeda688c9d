// A problem laid out for label setting: blocks in order, choices per step, what stays open.
#pragma once

#include <unordered_map>
#include <vector>

#include "bounds.hpp"

namespace wegenetz {

struct Gain {
    Number fact;
    Day day;  // lifted
};

// What using a provider changes in a label.
struct Choice {
    std::uint32_t first_gain;
    std::uint32_t last_gain;
    Money cost;
    Number institution;  // its bit, or NOTHING if it cannot be met before or again
    Number offer;        // its rank: the smaller, the smaller the id
    Number provider;
    bool alone;  // an institution that can be met on this step only: always a hand-over
};

struct Layout;

// The choices of one step, worked out once per ready day. A provider stays off the menu if another
// one is never later, not dearer and brings no further hand-over: it has no institution or the
// same one, or nobody can meet the worse one's institution again after this block. Who met that
// institution before gets such choices back.
class Menu {
public:
    struct Card {
        std::vector<Choice> everybody;
        std::vector<Choice> regulars;  // each for who has met its institution
    };

    Menu(const Layout& layout, std::size_t step, Bits open_later);
    const Card& card(Day ready, Patience& patience);
    std::span<const Gain> gains(const Choice& choice) const {
        return {gains_.data() + choice.first_gain, choice.last_gain - choice.first_gain};
    }

private:
    struct Row {
        std::size_t days;  // where the days of the facts begin
        Choice choice;
    };
    bool beats(const Choice& one, const Choice& other) const;
    bool nowhere_later(const Row& one, const Row& other) const;
    void serve(const Row& row, std::vector<Choice>& served);

    const Layout& layout_;
    const Step& step_;
    Bits open_later_;
    std::vector<Choice> choices_;
    std::vector<Gain> gains_;
    std::vector<Day> days_;
    std::unordered_map<Day, Card> known_;
};

// What is no longer open after a block.
struct Closing {
    std::vector<Number> dead;   // facts that nobody reads any more
    std::vector<Number> live;   // facts that later blocks or the goal still read
    std::vector<Number> final;  // facts whose day cannot change any more
    Bits institutions;          // that later blocks can meet
};

// Who provides a step, for who may meet no further institution but those of some landmarks.
struct House {
    Timetable free;  // of all that bring no hand-over
    Bits shared;     // institutions that can be met elsewhere too
    std::vector<std::size_t> first;  // where the offers of each of these begin, and where all end
    std::vector<Number> offers;
    Bits landmarks;  // that the step belongs to
};

// What a shared institution provides, and where.
struct Service {
    std::size_t block;
    Number step;
    Number offer;
    Money dearer;  // than the landmarks of the step have counted
};

struct Layout {
    Layout(const Problem& problem, const std::vector<Block>& blocks, Bounds& bounds, Lifts& lifts,
           Tracked tracked);

    const Problem& problem;
    const std::vector<Block>& blocks;
    Bounds& bounds;
    Lifts& lifts;
    Tracked tracked;
    std::unordered_map<Number, Number> institutions;  // shared institution -> bit
    std::unordered_map<Number, Number> offers;        // offer -> rank
    std::vector<Closing> closings;
    std::vector<Menu> menus;  // per step
    std::vector<Bits> meetings;  // landmark that takes a hand-over -> its shared institutions
    std::vector<House> houses;   // per step
    std::vector<std::vector<Service>> services;  // per shared institution
};

}  // namespace wegenetz
