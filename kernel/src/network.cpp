#include "network.hpp"

#include <algorithm>
#include <iterator>
#include <stdexcept>

namespace wegenetz {

namespace {

constexpr std::size_t KEPT_SCOPES = 4096;

struct NeedsAndGives {
    const Bits* needs;
    Bits gives;
    friend bool operator==(const NeedsAndGives& one, const NeedsAndGives& other) {
        return *one.needs == *other.needs && one.gives == other.gives;
    }
};

struct NeedsAndGivesHash {
    std::size_t operator()(const NeedsAndGives& key) const {
        return key.needs->hash() * 31 + key.gives.hash();
    }
};

}  // namespace

std::size_t ScopeKeyHash::operator()(const ScopeKey& key) const {
    std::size_t mixed = 0x9e3779b97f4a7c15;
    const auto mix = [&mixed](Number number) {
        mixed = (mixed ^ static_cast<std::size_t>(static_cast<std::uint32_t>(number))) *
                    0xff51afd7ed558ccd +
                (mixed >> 29);
    };
    mix(key.region);
    mix(key.profession);
    for (Number fact : key.goal) mix(fact);
    mix(-2);
    for (Number each : key.decided) mix(each);
    return mixed;
}

Network::Network(std::size_t facts, Day horizon)
    : facts_(facts), horizon_(horizon), implied_(facts, Bits(facts)) {
    for (std::size_t fact = 0; fact < facts; ++fact) implied_[fact].add(fact);
}

void Network::set_implied(Number fact, std::span<const Number> facts) {
    implied_.at(static_cast<std::size_t>(fact)) |= bits(facts);
}

Number Network::add_offer(Offer offer) {
    offers_.push_back(std::move(offer));
    return static_cast<Number>(offers_.size() - 1);
}

void Network::add_provider(Provider provider) {
    offers_.at(static_cast<std::size_t>(provider.offer))
        .providers.push_back(static_cast<Number>(providers_.size()));
    providers_.push_back(std::move(provider));
}

void Network::cover_region(Number region, std::vector<Number> offers) {
    regions_[region] = std::move(offers);
}

void Network::cover_profession(Number profession, std::vector<Number> offers) {
    professions_[profession] = std::move(offers);
}

Bits Network::implied(const Bits& facts) const {
    Bits all = facts;
    facts.each([&](std::size_t fact) { all |= implied_[fact]; });
    return all;
}

Bits Network::without_implied(const Bits& facts) const {
    Bits left = facts;
    facts.each([&](std::size_t fact) {
        if (!left.has(fact)) return;
        left -= implied_[fact];
        left.add(fact);
    });
    return left;
}

Bits Network::bits(std::span<const Number> facts) const {
    Bits all(facts_);
    for (Number fact : facts) {
        if (fact < 0 || static_cast<std::size_t>(fact) >= facts_)
            throw std::out_of_range("no such fact");
        all.add(static_cast<std::size_t>(fact));
    }
    return all;
}

std::shared_ptr<const Scope> Network::scope(const ScopeKey& key,
                                            std::span<const Outcome> decided) const {
    {
        const std::lock_guard lock(keeping_);
        if (const auto kept = kept_.find(key); kept != kept_.end()) {
            recent_.splice(recent_.begin(), recent_, kept->second);
            return kept->second->second;
        }
    }
    auto scope = found(key, decided);
    const std::lock_guard lock(keeping_);
    if (!kept_.contains(key)) {
        recent_.emplace_front(key, scope);
        kept_.emplace(key, recent_.begin());
        if (kept_.size() > KEPT_SCOPES) {
            kept_.erase(recent_.back().first);
            recent_.pop_back();
        }
    }
    return scope;
}

std::shared_ptr<const Scope> Network::found(const ScopeKey& key,
                                            std::span<const Outcome> decided) const {
    static const std::vector<Number> nobody;
    const auto here = regions_.find(key.region);
    const auto trade = professions_.find(key.profession);
    const auto& region = here == regions_.end() ? nobody : here->second;
    const auto& profession = trade == professions_.end() ? nobody : trade->second;
    std::vector<Number> covering;
    std::ranges::set_intersection(region, profession, std::back_inserter(covering));

    std::unordered_map<Number, const Bits*> otherwise;
    for (const Outcome& outcome : decided) otherwise[outcome.offer] = &outcome.gives;
    const auto gives = [&](Number number) -> const Bits& {
        const auto other = otherwise.empty() ? otherwise.end() : otherwise.find(number);
        return other == otherwise.end() ? offer(number).gives : *other->second;
    };

    auto scope = std::make_shared<Scope>();
    const Bits goal = bits(key.goal);
    scope->goal = without_implied(goal);
    Bits wanted = goal;
    std::vector<Number> useful, waiting = covering;
    for (bool grown = true; grown;) {
        grown = false;
        std::size_t left = 0;
        for (Number number : waiting) {
            if (!gives(number).meets(wanted)) {
                waiting[left++] = number;
                continue;
            }
            useful.push_back(number);
            for (Number way : offer(number).providers) wanted |= provider(way).needs;
            grown = true;
        }
        waiting.resize(left);
    }
    std::ranges::sort(useful);

    std::unordered_map<NeedsAndGives, std::size_t, NeedsAndGivesHash> grouped;
    for (Number number : useful)
        for (Number way : offer(number).providers) {
            const Bits& needs = provider(way).needs;
            Bits gained = gives(number) & wanted;
            gained -= implied(needs);
            if (!gained.any()) continue;
            const auto [group, fresh] =
                grouped.try_emplace(NeedsAndGives{&needs, gained}, scope->classes.size());
            if (fresh) scope->classes.push_back({needs, gained, {}, {}});
            scope->classes[group->second].providers.push_back(way);
        }
    for (OfferClass& each : scope->classes) {
        Number last = NOTHING;
        for (Number way : each.providers) {
            if (provider(way).offer != last) {
                last = provider(way).offer;
                each.timetable.include(offer(last).timetable);
            }
        }
        each.timetable.settle();
    }
    return scope;
}

}  // namespace wegenetz
