// A network made ready for many queries, and what can matter for one region, profession and goal.
#pragma once

#include <cstddef>
#include <list>
#include <memory>
#include <mutex>
#include <span>
#include <unordered_map>
#include <vector>

#include "bits.hpp"
#include "timetable.hpp"

namespace wegenetz {

using Number = std::int32_t;
inline constexpr Number NOTHING = -1;

// A number as an index.
inline constexpr std::size_t at(Number number) { return static_cast<std::size_t>(number); }

// One way to pay an offer, with the alternatives of its needs in their order.
struct Payment {
    Money cost;
    std::vector<Bits> needs;
};

// One way to use one offer: with these needs met and at this own cost.
struct Provider {
    Number offer;
    Number alternative;
    Number funding;  // NOTHING: none
    Bits needs;      // without those that others imply
    Money cost;
    Number institution;  // NOTHING: the person alone
    Number kind = NOTHING;  // equal for those that need the same and whose offers give the same
};

struct Offer {
    Number institution = NOTHING;
    Bits gives;  // with all they imply
    Timetable timetable;
    std::vector<Payment> payments;  // without funding, then the fundings in order
    std::vector<Number> providers;
    Bits needs;  // of any of its providers

    const Payment& paid(Number funding) const {
        return payments[static_cast<std::size_t>(funding + 1)];
    }
};

// Providers that need the same and give the same: they differ in time, cost and house.
struct OfferClass {
    Bits needs;
    Bits gives;
    std::vector<Number> providers;
    Timetable timetable;  // the best of all providers
};

struct Scope {
    Bits goal;  // without what is implied
    std::vector<OfferClass> classes;
};

struct Outcome {
    Number offer;
    Bits gives;  // all the offer gives if its decision falls so
};

struct ScopeKey {
    Number region;
    Number profession;
    std::vector<Number> goal;
    std::vector<Number> decided;  // offer, outcome, offer, outcome, ...
    friend bool operator==(const ScopeKey&, const ScopeKey&) = default;
};

struct ScopeKeyHash {
    std::size_t operator()(const ScopeKey& key) const;
};

struct NeedsAndGives {
    Bits needs;
    Bits gives;
    friend bool operator==(const NeedsAndGives&, const NeedsAndGives&) = default;
};

struct NeedsAndGivesHash {
    std::size_t operator()(const NeedsAndGives& key) const {
        return key.needs.hash() * 31 + key.gives.hash();
    }
};

struct NumbersHash {
    std::size_t operator()(std::span<const Number> numbers) const;
};

class Network {
public:
    Network(std::size_t facts, Day horizon);

    // Building, once: facts below on their ladders, offers in the order of their ids, coverage.
    void set_implied(Number fact, std::span<const Number> facts);
    Number add_offer(Offer offer);
    void add_provider(Provider provider);
    void cover_region(Number region, std::vector<Number> offers);
    void cover_profession(Number profession, const std::vector<Number>& offers);
    // Some offers once more, by rising number, with the same facts; nothing covers them yet.
    std::unique_ptr<Network> part(std::span<const Number> offers,
                                  std::span<const Outcome> decided) const;
    // Between questions only: what is known of the old timetable is forgotten.
    void set_timetable(Number offer, Timetable timetable);

    std::size_t facts() const { return facts_; }
    Day horizon() const { return horizon_; }
    const Provider& provider(Number number) const {
        return providers_[static_cast<std::size_t>(number)];
    }
    const Offer& offer(Number number) const { return offers_[static_cast<std::size_t>(number)]; }
    Day arrival(Number provider_number, Day ready) const {
        return offer(provider(provider_number).offer).timetable.arrival(ready, horizon_);
    }

    Bits implied(const Bits& facts) const;
    Bits without_implied(const Bits& facts) const;
    Bits bits(std::span<const Number> facts) const;

    // Found once, then kept for the queries that follow; safe to call from several threads.
    std::shared_ptr<const Scope> scope(const ScopeKey& key,
                                       std::span<const Outcome> decided) const;

private:
    std::shared_ptr<const Scope> found(const ScopeKey& key, std::span<const Outcome> decided) const;
    std::vector<Number> covering(const ScopeKey& key) const;
    Timetable best_of(std::span<const Number> providers) const;

    std::size_t facts_;
    Day horizon_;
    std::vector<Bits> implied_;
    std::vector<Offer> offers_;
    std::vector<Provider> providers_;
    std::unordered_map<Number, std::vector<Number>> regions_;
    std::unordered_map<Number, Bits> professions_;
    std::unordered_map<NeedsAndGives, Number, NeedsAndGivesHash> kinds_;

    using Recent = std::list<std::pair<ScopeKey, std::shared_ptr<const Scope>>>;
    mutable std::mutex keeping_;
    mutable Recent recent_;
    mutable std::unordered_map<ScopeKey, Recent::iterator, ScopeKeyHash> kept_;
    mutable std::mutex merging_;
    mutable std::unordered_map<std::vector<Number>, Timetable, NumbersHash> merged_;
};

}  // namespace wegenetz
