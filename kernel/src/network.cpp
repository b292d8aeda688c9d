#include "network.hpp"

#include <algorithm>
#include <stdexcept>

namespace wegenetz {

namespace {

constexpr std::size_t KEPT_SCOPES = 4096;

constexpr std::size_t KEPT_TIMETABLES = 16384;
constexpr std::size_t WORTH_KEEPING = 8;  // timetables put together

std::size_t mix(std::size_t mixed, Number number) {
    return (mixed ^ static_cast<std::size_t>(static_cast<std::uint32_t>(number))) *
               0xff51afd7ed558ccd +
           (mixed >> 29);
}

}  // namespace

std::size_t ScopeKeyHash::operator()(const ScopeKey& key) const {
    std::size_t mixed = 0x9e3779b97f4a7c15;
    mixed = mix(mix(mixed, key.region), key.profession);
    for (Number fact : key.goal) mixed = mix(mixed, fact);
    mixed = mix(mixed, -2);
    for (Number each : key.decided) mixed = mix(mixed, each);
    return mixed;
}

std::size_t NumbersHash::operator()(std::span<const Number> numbers) const {
    std::size_t mixed = 0x9e3779b97f4a7c15;
    for (Number number : numbers) mixed = mix(mixed, number);
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
    offer.needs = Bits(facts_);
    offers_.push_back(std::move(offer));
    return static_cast<Number>(offers_.size() - 1);
}

void Network::add_provider(Provider provider) {
    Offer& offer = offers_.at(static_cast<std::size_t>(provider.offer));
    offer.providers.push_back(static_cast<Number>(providers_.size()));
    offer.needs |= provider.needs;
    provider.kind = kinds_.try_emplace({provider.needs, offer.gives},
                                       static_cast<Number>(kinds_.size()))
                        .first->second;
    providers_.push_back(std::move(provider));
}

void Network::cover_region(Number region, std::vector<Number> offers) {
    for (Number offer : offers)
        if (offer < 0 || static_cast<std::size_t>(offer) >= offers_.size())
            throw std::out_of_range("no such offer");
    regions_[region] = std::move(offers);
}

void Network::cover_profession(Number profession, const std::vector<Number>& offers) {
    Bits covered(offers_.size());
    for (Number offer : offers) {
        if (offer < 0 || static_cast<std::size_t>(offer) >= offers_.size())
            throw std::out_of_range("no such offer");
        covered.add(static_cast<std::size_t>(offer));
    }
    professions_[profession] = std::move(covered);
}

std::unique_ptr<Network> Network::part(std::span<const Number> offers,
                                       std::span<const Outcome> decided) const {
    auto some = std::make_unique<Network>(facts_, horizon_);
    some->implied_ = implied_;
    for (Number number : offers) {
        const Offer& whole = offers_.at(static_cast<std::size_t>(number));
        Offer copy{whole.institution, whole.gives, whole.timetable, whole.payments, {}, {}};
        for (const Outcome& outcome : decided)
            if (outcome.offer == number) copy.gives = outcome.gives;
        const Number there = some->add_offer(std::move(copy));
        for (Number way : whole.providers) {
            Provider again = provider(way);
            again.offer = there;
            some->add_provider(std::move(again));
        }
    }
    return some;
}

void Network::set_timetable(Number offer, Timetable timetable) {
    offers_.at(static_cast<std::size_t>(offer)).timetable = std::move(timetable);
    const std::scoped_lock locks(keeping_, merging_);
    recent_.clear();
    kept_.clear();
    merged_.clear();
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

std::vector<Number> Network::covering(const ScopeKey& key) const {
    std::vector<Number> both;
    const auto region = regions_.find(key.region);
    const auto profession = professions_.find(key.profession);
    if (region == regions_.end() || profession == professions_.end()) return both;
    for (Number offer : region->second)
        if (profession->second.has(static_cast<std::size_t>(offer))) both.push_back(offer);
    return both;
}

// The best of all providers on every day. The same providers are met again in other scopes, since
// much is offered to all professions.
Timetable Network::best_of(std::span<const Number> providers) const {
    std::vector<Number> key;
    if (providers.size() >= WORTH_KEEPING) {
        key.assign(providers.begin(), providers.end());
        const std::lock_guard lock(merging_);
        if (const auto known = merged_.find(key); known != merged_.end()) return known->second;
    }
    Timetable best;
    Number last = NOTHING;
    for (Number way : providers)
        if (provider(way).offer != last) {
            last = provider(way).offer;
            best.include(offer(last).timetable);
        }
    best.settle();
    if (!key.empty()) {
        const std::lock_guard lock(merging_);
        if (merged_.size() >= KEPT_TIMETABLES) merged_.clear();
        merged_.emplace(std::move(key), best);
    }
    return best;
}

std::shared_ptr<const Scope> Network::found(const ScopeKey& key,
                                            std::span<const Outcome> decided) const {
    std::unordered_map<Number, const Bits*> otherwise;
    for (const Outcome& outcome : decided) otherwise[outcome.offer] = &outcome.gives;
    const auto assumed = [&](Number number) -> const Bits* {
        const auto other = otherwise.empty() ? otherwise.end() : otherwise.find(number);
        return other == otherwise.end() ? nullptr : other->second;
    };

    auto scope = std::make_shared<Scope>();
    const Bits goal = bits(key.goal);
    scope->goal = without_implied(goal);
    Bits wanted = goal;
    std::vector<Number> useful, waiting = covering(key);
    for (bool grown = true; grown;) {
        grown = false;
        std::size_t left = 0;
        for (Number number : waiting) {
            const Bits* const other = assumed(number);
            if (!(other == nullptr ? offer(number).gives : *other).meets(wanted)) {
                waiting[left++] = number;
                continue;
            }
            useful.push_back(number);
            wanted |= offer(number).needs;
            grown = true;
        }
        waiting.resize(left);
    }
    std::ranges::sort(useful);

    constexpr Number UNSEEN = -1, IN_VAIN = -2;
    std::unordered_map<NeedsAndGives, Number, NeedsAndGivesHash> grouped;
    std::vector<Number> of_kind(kinds_.size(), UNSEEN);
    const auto class_of = [&](const Bits& needs, const Bits& gives) {
        Bits gained = gives & wanted;
        gained -= implied(needs);
        if (!gained.any()) return IN_VAIN;
        const auto [known, fresh] = grouped.try_emplace(
            {needs, gained}, static_cast<Number>(scope->classes.size()));
        if (fresh) scope->classes.push_back({needs, std::move(gained), {}, {}});
        return known->second;
    };
    for (Number number : useful) {
        const Bits* const other = assumed(number);
        for (Number way : offer(number).providers) {
            const Provider& using_it = provider(way);
            Number group;
            if (other != nullptr) {
                group = class_of(using_it.needs, *other);
            } else {
                Number& known = of_kind[static_cast<std::size_t>(using_it.kind)];
                if (known == UNSEEN) known = class_of(using_it.needs, offer(number).gives);
                group = known;
            }
            if (group != IN_VAIN)
                scope->classes[static_cast<std::size_t>(group)].providers.push_back(way);
        }
    }
    for (OfferClass& each : scope->classes) each.timetable = best_of(each.providers);
    return scope;
}

}  // namespace wegenetz
