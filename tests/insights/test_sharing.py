"""Kreise that share a question get the answer each of them would get alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest
from tests.conftest import TODAY

from wegenetz.engines.routing.network import Covers, Open
from wegenetz.insights.assessing import finding, finding_shared, findings
from wegenetz.insights.crowd_effects import MANY, CrowdEffects
from wegenetz.insights.crowds import Crowd
from wegenetz.insights.finding import question
from wegenetz.insights.profiles import profiles
from wegenetz.insights.sandbox import with_changes
from wegenetz.insights.sharing import shared
from wegenetz.planner.asking import outline_in_force
from wegenetz.planner.knowledge import planned_network

pytestmark = pytest.mark.django_db
#: Kreise asked one by one.
SOME = 14


def varied(planned, seed):
    """The starter network with offers that some Kreise do not have, and with others near by: sooner or later, cheaper or dearer, in other houses."""
    random = Random(seed)  # noqa: S311 - repeatable, not secret
    kreise = sorted(planned.regions)
    houses = [house.id for house in planned.network.institutions][::40]
    offers, steps = [], dict(planned.steps)
    for offer in planned.network.offers:
        if random.random() < 0.15:
            offers.append(replace(offer, covers=_in(offer, random.sample(kreise, 200))))
            continue
        offers.append(offer)
        if random.random() < 0.6:
            near = replace(
                offer,
                id=f"{offer.id}-near",
                institution=random.choice(houses) if offer.institution else None,
                cost=max(0, offer.cost + random.choice((-5000, 0, 0, 0, 7000))),
                covers=_in(offer, random.sample(kreise, 150)),
            )
            if isinstance(offer.timing, Open):
                days = max(0, offer.timing.duration + random.choice((-30, 0, 0, 0, 9)))
                near = replace(near, timing=replace(offer.timing, duration=days))
            offers.append(near)
            steps[near.id] = steps[offer.id]
    return replace(planned, network=replace(planned.network, offers=tuple(offers)), steps=steps)


def ending(planned, seed):
    """The same with rules that end soon, so that routes may not use them to their end."""
    network = varied(planned, seed)
    random = Random(seed)  # noqa: S311 - repeatable, not secret
    rules = sorted({step.rule.key for step in network.steps.values()} - {"collect_documents"})
    last = {
        rule: TODAY + timedelta(days=random.choice((30, 90, 300)))
        for rule in random.sample(rules, len(rules) // 10)
    }
    steps = {}
    for key, step in network.steps.items():
        if step.rule.key in last:
            evidence = replace(step.rule.evidence, valid_to=last[step.rule.key])
            step = replace(step, rule=replace(step.rule, evidence=evidence))  # noqa: PLW2901
        steps[key] = step
    return replace(network, steps=steps)


def _in(offer, kreise):
    regions = frozenset(kreise)
    if offer.covers.regions is not None:
        regions &= offer.covers.regions
    return Covers(regions=regions, professions=offer.covers.professions)


@pytest.fixture(scope="module")
def networks(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        planned = planned_network(TODAY)
    return [planned, varied(planned, 1), ending(planned, 2)]


@pytest.mark.parametrize("profession", ["pflegefachkraft", "erzieher", "koch"])
@pytest.mark.parametrize("number", range(3))
def test_findings_for_many_kreise_are_those_of_each_asked_alone(networks, profession, number):
    planned = networks[number]
    for profile in profiles().values():
        found = {
            ags: one for one in findings(planned, profession, [profile]) for ags in one.kreise
        }
        assert sorted(found) == sorted(planned.regions)
        for ags in Random(number).sample(sorted(planned.regions), SOME):  # noqa: S311
            alone = finding(planned, profession, profile, (ags,))
            assert replace(found[ags], kreise=(ags,)) == alone
            assert finding_shared(planned, profession, profile, (ags,)) == alone


def test_of_the_earliest_routes_the_one_with_the_fewest_doors_counts(networks):
    """In one Kreis one house does all that a route takes: as soon, at the same price, through one door. Its offers are the last by name."""
    planned, kreis, profile = networks[0], "04011", profiles()["compensation_b2"]
    query = question(planned, "pflegefachkraft", profile, kreis)
    route = min(outline_in_force(planned, query).sketches, key=lambda each: each.finish)
    house = planned.network.institutions[0].id
    offers = {offer.id: offer for offer in planned.network.offers}
    same = tuple(
        replace(offers[key], id=f"zz-{key}", institution=house, covers=_in(offers[key], [kreis]))
        for key in route.offers
        if offers[key].institution
    )
    there = replace(planned, network=replace(planned.network, offers=(*offers.values(), *same)))
    before = finding_shared(planned, "pflegefachkraft", profile, (kreis,))
    after = finding_shared(there, "pflegefachkraft", profile, (kreis,))
    assert len(same) > 1
    assert (after.days, after.cost) == (before.days, before.cost)
    assert after.offices < before.offices
    assert after == finding(there, "pflegefachkraft", profile, (kreis,))


def altered(planned, seed):
    """The same network in which a few offers take other time, cost something else or are gone."""
    random = Random(seed)  # noqa: S311 - repeatable, not secret
    offers = []
    for offer in planned.network.offers:
        chance = random.random()
        if chance < 0.01:
            continue
        if chance < 0.03:
            offers.append(replace(offer, cost=offer.cost + 100))
        elif chance < 0.05 and isinstance(offer.timing, Open):
            offers.append(replace(offer, timing=replace(offer.timing, duration=200)))
        else:
            offers.append(offer)
    return replace(planned, network=replace(planned.network, offers=tuple(offers)))


@pytest.mark.parametrize("seed", range(4))
def test_where_all_that_can_matter_is_as_before_the_figures_are_as_before(networks, seed):
    before = networks[seed % 3]
    after = altered(before, seed)
    same = others = 0
    for profile in profiles().values():
        one, other = (shared(each, "pflegefachkraft", profile) for each in (before, after))
        kreise = [ags for ags in sorted(before.regions) if one.is_same_as(other, ags)]
        same, others = same + len(kreise), others + len(before.regions) - len(kreise)
        for ags in Random(seed).sample(kreise, min(4, len(kreise))):  # noqa: S311
            found = (finding(each, "pflegefachkraft", profile, (ags,)) for each in (before, after))
            was, now = ((each.days, each.cost, each.offices, each.least_cost) for each in found)
            assert was == now
    assert others


def test_nothing_is_proven_of_two_networks_whose_rules_end_or_whose_common_offers_differ(networks):
    profile = profiles()["third_country_a2"]
    plain = shared(networks[0], "pflegefachkraft", profile)
    assert plain.is_same_as(plain, "04011")
    dearer = replace(
        networks[0].network,
        offers=tuple(replace(each, cost=each.cost + 1) for each in networks[0].network.offers),
    )
    other = shared(replace(networks[0], network=dearer), "pflegefachkraft", profile)
    assert not plain.is_same_as(other, "04011")


def test_a_crowd_of_many_kreise_fares_as_each_of_them_fares_alone_and_as_the_mildest(networks):
    before = networks[0]
    rule = [{"set_duration": {"rule": "collect_documents", "duration": 1}}]
    after = with_changes(before, rule)
    kreise = tuple(sorted(ags for ags, one in before.regions.items() if one.land == "NI"))
    facts = question(before, "pflegefachkraft", profiles()["third_country_b1"], None).facts
    crowds = [Crowd(kreise=(ags,), facts=facts, persons=5) for ags in kreise]
    effects = CrowdEffects(before, after)
    alone = effects.of("pflegefachkraft", crowds)
    (together,) = effects.of("pflegefachkraft", [Crowd(kreise=kreise, facts=facts, persons=5)])
    assert len(kreise) > MANY
    assert {one.difference for one in alone} == {together.difference}
    assert together.weeks == min(one.weeks for one in alone)


def test_crowds_that_had_to_wait_are_asked_in_the_next_step_and_none_twice(networks):
    before = networks[0]
    after = with_changes(before, [{"set_duration": {"rule": "collect_documents", "duration": 1}}])
    facts = question(before, "koch", profiles()["third_country_b1"], None).facts
    crowds = [Crowd(kreise=(ags,), facts=facts, persons=5) for ags in ("04011", "04012", "02000")]
    effects, steps = CrowdEffects(before, after), 1
    while (found := effects.of("koch", crowds, lambda: True)) is None:
        steps += 1
    assert steps == len(crowds)
    assert found == CrowdEffects(before, after).of("koch", crowds)
