// What Python sees of the kernel: a network, built once, and questions to it.
#include <nanobind/nanobind.h>
#include <nanobind/stl/function.h>
#include <nanobind/stl/optional.h>
#include <nanobind/stl/pair.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/tuple.h>
#include <nanobind/stl/unique_ptr.h>
#include <nanobind/stl/vector.h>

#include <memory>
#include <stdexcept>
#include <string>

#include "network.hpp"
#include "samples.hpp"
#include "search.hpp"

namespace nb = nanobind;
using namespace wegenetz;

namespace {

using Numbers = std::vector<Number>;
using Decided = std::vector<std::pair<Number, Numbers>>;

std::vector<Criterion> criteria_of(const std::vector<int>& numbers) {
    std::vector<Criterion> criteria;
    for (int number : numbers) {
        if (number < 0 || number > static_cast<int>(Criterion::HANDOVERS))
            throw std::out_of_range("no such criterion");
        criteria.push_back(static_cast<Criterion>(number));
    }
    return criteria;
}

std::vector<Outcome> outcomes_of(const Network& network, const Decided& decided) {
    std::vector<Outcome> outcomes;
    for (const auto& [offer, gives] : decided) outcomes.push_back({offer, network.bits(gives)});
    return outcomes;
}

Question question_of(const Network& network, Number region, Number profession, Numbers goal,
                     const Decided& decided, const Numbers& decided_key, Day day,
                     const Numbers& held, const std::vector<std::pair<Number, Day>>& coming,
                     Numbers used, Numbers met) {
    Question question;
    question.scope = {region, profession, std::move(goal), decided_key};
    question.decided = outcomes_of(network, decided);
    question.situation = {day, network.bits(held), {}, std::move(used), std::move(met)};
    for (const auto& [fact, comes] : coming) question.situation.coming.push_back({fact, comes});
    return question;
}

// Asks Python whether the limit is over; an exception raised there ends the search and is raised.
std::function<bool()> asking(const nb::object& late, std::unique_ptr<nb::python_error>& raised) {
    if (late.is_none()) return {};
    return [&late, &raised]() {
        const nb::gil_scoped_acquire held;
        try {
            return nb::cast<bool>(late());
        } catch (nb::python_error& error) {
            raised = std::make_unique<nb::python_error>(std::move(error));
            return true;
        }
    };
}

using Turns = std::vector<std::pair<Day, Day>>;
using Pauses = std::vector<std::pair<Day, std::vector<std::pair<Day, Day>>>>;

Timetable timetable_of(Day length, const Turns& turns, const Pauses& paused) {
    Timetable timetable;
    timetable.length = length;
    for (const auto& [latest, ends] : turns) timetable.turns.push_back({latest, ends});
    for (const auto& [each, pauses] : paused) timetable.paused.push_back({each, pauses});
    return timetable;
}

using ToldLeg =
    std::tuple<Numbers, Numbers, Number, Day, std::vector<std::pair<Day, Day>>>;
using Told = std::tuple<Day, Money, std::int32_t, std::vector<std::pair<Number, Number>>>;

}  // namespace

NB_MODULE(_kernel, module) {
    module.doc() = "The route planner as native code.";
    module.def("version", [] { return std::string(WEGENETZ_KERNEL_VERSION); },
               "Return the version this kernel was built from.");
    nb::class_<Samples>(module, "Samples")
        .def(nb::init<std::size_t>(), nb::arg("cases"))
        .def("knows", &Samples::knows)
        .def("set", &Samples::set)
        .def("finishes", [](const Samples& samples, Day today,
                            const std::vector<std::pair<Number, Day>>& coming,
                            const std::vector<ToldLeg>& told, const Numbers& goal,
                            const std::vector<std::size_t>& places) {
            std::vector<SampledLeg> legs;
            for (const auto& [needs, gives, offer, floor, runs] : told) {
                SampledLeg& leg = legs.emplace_back(SampledLeg{needs, gives, offer, floor, {}});
                for (const auto& [latest, ends] : runs) leg.runs.turns.push_back({latest, ends});
                leg.runs.settle();
            }
            const auto finishes = samples.finishes(today, coming, legs, goal);
            std::vector<Day> asked;
            for (std::size_t place : places) asked.push_back(finishes.at(place));
            return asked;
        });
    nb::class_<Network>(module, "Network")
        .def(nb::init<std::size_t, Day>(), nb::arg("facts"), nb::arg("horizon"))
        .def("set_implied",
             [](Network& network, Number fact, const Numbers& below) {
                 network.set_implied(fact, below);
             })
        .def("add_offer",
             [](Network& network, Number institution, const Numbers& gives, Day length,
                const Turns& turns,
                const std::vector<std::pair<Money, std::vector<Numbers>>>& payments) {
                 Offer offer;
                 offer.institution = institution;
                 offer.gives = network.bits(gives);
                 offer.timetable = timetable_of(length, turns, {});
                 for (const auto& [cost, alternatives] : payments) {
                     Payment payment{cost, {}};
                     for (const auto& needs : alternatives)
                         payment.needs.push_back(network.bits(needs));
                     offer.payments.push_back(std::move(payment));
                 }
                 return network.add_offer(std::move(offer));
             })
        .def("add_provider",
             [](Network& network, Number offer, Number alternative, Number funding,
                const Numbers& needs, Money cost, Number institution) {
                 network.add_provider(
                     {offer, alternative, funding, network.bits(needs), cost, institution});
             })
        .def("set_timetable",
             [](Network& network, Number offer, Day length, const Turns& turns,
                const Pauses& paused) {
                 network.set_timetable(offer, timetable_of(length, turns, paused));
             })
        .def("part",
             [](const Network& network, const Numbers& offers, const Decided& decided) {
                 return network.part(offers, outcomes_of(network, decided));
             })
        .def("cover_region", &Network::cover_region)
        .def("cover_profession", &Network::cover_profession)
        .def("earliest",
             [](const Network& network, Number region, Number profession, Numbers goal,
                const Decided& decided, const Numbers& decided_key, Day day, const Numbers& held) {
                 const Question question = question_of(network, region, profession,
                                                       std::move(goal), decided, decided_key, day,
                                                       held, {}, {}, {});
                 const nb::gil_scoped_release free;
                 return earliest_finish(network, question);
             })
        .def("search", [](const Network& network, Number region, Number profession, Numbers goal,
                          const Decided& decided, const Numbers& decided_key, Day day,
                          const Numbers& held, const std::vector<std::pair<Number, Day>>& coming,
                          Numbers used, Numbers met, const std::vector<int>& criteria,
                          const std::vector<int>& tie_break, const nb::object& late) {
            Question question =
                question_of(network, region, profession, std::move(goal), decided, decided_key,
                            day, held, coming, std::move(used), std::move(met));
            question.wishes = {criteria_of(criteria), criteria_of(tie_break)};
            std::unique_ptr<nb::python_error> raised;
            Found found;
            {
                const nb::gil_scoped_release free;
                found = search(network, question, asking(late, raised));
            }
            if (raised != nullptr) throw nb::python_error(std::move(*raised));
            std::vector<Told> told;
            for (const Plan& plan : found.plans) {
                std::vector<std::pair<Number, Number>> uses;
                for (const Use& use : plan.uses) uses.emplace_back(use.offer, use.funding);
                told.emplace_back(plan.finish, plan.cost, plan.handovers, std::move(uses));
            }
            return std::pair(std::move(told), found.complete);
        },
             nb::arg("region"), nb::arg("profession"), nb::arg("goal"), nb::arg("decided"),
             nb::arg("decided_key"), nb::arg("day"), nb::arg("held"), nb::arg("coming"),
             nb::arg("used"), nb::arg("met"), nb::arg("criteria"), nb::arg("tie_break"),
             nb::arg("late").none());
}
