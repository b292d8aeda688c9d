// Sets of small numbers, as wide as they have to be.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace wegenetz {

using Word = std::uint64_t;
inline constexpr std::size_t WORD = 64;

inline constexpr std::size_t words_for(std::size_t members) { return (members + WORD - 1) / WORD; }

// Members of a set that is a part of a longer row of words.
inline bool has(std::span<const Word> words, std::size_t member) {
    return (words[member / WORD] >> (member % WORD) & 1) != 0;
}
inline void add(std::span<Word> words, std::size_t member) {
    words[member / WORD] |= Word{1} << (member % WORD);
}

// A set of numbers below a fixed size. Up to INLINE * 64 members need no memory of their own.
class Bits {
public:
    Bits() = default;
    explicit Bits(std::size_t members) : words_(words_for(members)) {
        if (words_ > INLINE) large_.assign(words_, 0);
    }

    std::span<Word> words() { return {large_.empty() ? small_ : large_.data(), words_}; }
    std::span<const Word> words() const {
        return {large_.empty() ? small_ : large_.data(), words_};
    }

    bool has(std::size_t member) const { return wegenetz::has(words(), member); }
    void add(std::size_t member) { wegenetz::add(words(), member); }

    bool any() const {
        return std::ranges::any_of(words(), [](Word word) { return word != 0; });
    }
    std::size_t count() const {
        std::size_t members = 0;
        for (Word word : words()) members += static_cast<std::size_t>(std::popcount(word));
        return members;
    }
    bool within(const Bits& other) const {
        const auto mine = words(), theirs = other.words();
        for (std::size_t at = 0; at < mine.size(); ++at)
            if ((mine[at] & ~theirs[at]) != 0) return false;
        return true;
    }
    bool meets(const Bits& other) const {
        const auto mine = words(), theirs = other.words();
        for (std::size_t at = 0; at < mine.size(); ++at)
            if ((mine[at] & theirs[at]) != 0) return true;
        return false;
    }
    Bits& operator|=(const Bits& other) {
        const auto mine = words();
        const auto theirs = other.words();
        for (std::size_t at = 0; at < mine.size(); ++at) mine[at] |= theirs[at];
        return *this;
    }
    Bits& operator&=(const Bits& other) {
        const auto mine = words();
        const auto theirs = other.words();
        for (std::size_t at = 0; at < mine.size(); ++at) mine[at] &= theirs[at];
        return *this;
    }
    Bits& operator-=(const Bits& other) {
        const auto mine = words();
        const auto theirs = other.words();
        for (std::size_t at = 0; at < mine.size(); ++at) mine[at] &= ~theirs[at];
        return *this;
    }
    friend Bits operator|(Bits one, const Bits& other) { return one |= other; }
    friend Bits operator&(Bits one, const Bits& other) { return one &= other; }
    friend Bits operator-(Bits one, const Bits& other) { return one -= other; }
    friend bool operator==(const Bits& one, const Bits& other) {
        return std::ranges::equal(one.words(), other.words());
    }

    template <typename Visit> void each(Visit visit) const {
        const auto mine = words();
        for (std::size_t at = 0; at < mine.size(); ++at)
            for (Word word = mine[at]; word != 0; word &= word - 1)
                visit(at * WORD + static_cast<std::size_t>(std::countr_zero(word)));
    }

    std::size_t hash() const {
        std::size_t mixed = 0x9e3779b97f4a7c15;
        for (Word word : words()) mixed = (mixed ^ word) * 0xff51afd7ed558ccd + (mixed >> 29);
        return mixed;
    }

private:
    static constexpr std::size_t INLINE = 2;
    std::size_t words_ = 0;
    Word small_[INLINE] = {};
    std::vector<Word> large_;
};

}  // namespace wegenetz
