"""networkx: the first idea of everybody, a shortest path from fact to fact, with "and" read as "or".

It cannot express that a step needs several things at once, nor dates that depend on the day one arrives. A step
weighs the days it takes for who is ready at the start. Its plan is the steps on the path, and is tried afterwards.
"""

import networkx as nx
from bench._instances import Group, Instance

_HERE = "start"
_THERE = "goal"


def graph_of(instance: Instance) -> "nx.DiGraph[object]":
    graph: nx.DiGraph[object] = nx.DiGraph()
    for group in instance.groups:
        step = instance.problem.steps[group.step]
        days = group.timetable.arrival(instance.start) - instance.start
        for need in step.needs or (_HERE,):
            for given in step.gives:
                edge = graph.get_edge_data(need, given)
                if edge is None or days < edge["days"]:
                    graph.add_edge(need, given, days=days, group=group)
    for fact in instance.problem.goal:
        graph.add_edge(fact, _THERE, days=0, group=None)
    return graph


def shortest_path(graph: "nx.DiGraph[object]") -> list[Group]:
    """The groups on the shortest path, empty if there is none."""
    try:
        path = nx.shortest_path(graph, _HERE, _THERE, weight="days")
    except (nx.NetworkXNoPath, nx.NodeNotFound):
        return []
    groups = [graph.edges[edge]["group"] for edge in nx.utils.pairwise(path)]
    return [group for group in groups if group is not None]
