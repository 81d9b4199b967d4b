"""Writes networks.json: networks with their measures as NetworkX gives them.

    pip install networkx==3.4.2 numpy scipy
    python networkx.py > networks.json

What NetworkX has no function for is worked out here by trying everything, so the networks are small.
"""

import itertools
import json
import math
import random
import sys

# This file has the name of the library, which Python would find here first.
sys.path = sys.path[1:]
import networkx as nx


def numbered(graph):
    return nx.convert_node_labels_to_integers(graph, ordering="sorted")


def weighted(graph, seed):
    chance = random.Random(seed)
    for a, b in graph.edges:
        graph[a][b]["weight"] = chance.choice([0.05, 0.25, 1 / 3, 0.5, 1, 1.75, 3])
    return graph


def networks():
    karate = numbered(nx.karate_club_graph())
    yield "karate club", karate
    yield "karate club, each edge 1", nx.Graph(karate.edges)
    yield "les miserables", numbered(nx.les_miserables_graph())
    yield "davis southern women", numbered(nx.davis_southern_women_graph())
    for seed, (n, p) in enumerate([(20, 0.1), (40, 0.05), (60, 0.12), (120, 0.03), (150, 0.008)]):
        yield f"random {n} {p}", weighted(nx.gnp_random_graph(n, p, seed=seed), seed)
    yield "small world", weighted(nx.connected_watts_strogatz_graph(50, 4, 0.2, seed=7), 7)
    yield "preferential attachment", weighted(nx.barabasi_albert_graph(80, 2, seed=8), 8)
    yield "star", nx.star_graph(9)
    yield "path", nx.path_graph(12)
    yield "ring", nx.cycle_graph(9)
    yield "whole", nx.complete_graph(7)
    yield "two cliques and a bridge", nx.barbell_graph(6, 0)
    yield "two cliques and a longer bridge", nx.barbell_graph(5, 3)
    yield "apart", weighted(nx.disjoint_union_all([nx.path_graph(4), nx.complete_graph(5), nx.empty_graph(3), nx.star_graph(3)]), 9)
    yield "a pair", nx.path_graph(2)
    yield "two strangers", nx.empty_graph(2)
    yield "alone", nx.empty_graph(1)


def eigenvector(graph):
    """Of each part apart, scaled to its share of the nodes that have an edge."""
    joined = sum(1 for n in graph if graph.degree(n))
    values = dict.fromkeys(graph, 0)
    for part in nx.connected_components(graph):
        if len(part) > 1:
            of = nx.eigenvector_centrality(graph.subgraph(part), max_iter=200_000, tol=1e-15, weight="weight")
            scale = math.sqrt(len(part) / joined)
            values.update({n: v * scale for n, v in of.items()})
    return values


def fragmentation(graph, gone):
    left = graph.subgraph(set(graph) - set(gone))
    n = len(left)
    if n < 2:
        return 0
    return 1 - sum(len(c) * (len(c) - 1) for c in nx.connected_components(left)) / (n * (n - 1))


def reach(graph, nodes, steps):
    return len({n for start in nodes for n in nx.single_source_shortest_path_length(graph, start, cutoff=steps)})


def best(graph, k, worth):
    return max(worth(nodes) for nodes in itertools.combinations(graph, min(k, len(graph))))


def measured(name, graph):
    nodes = sorted(graph)
    ranks = nx.pagerank(graph, alpha=0.85, max_iter=10_000, tol=1e-16, weight="weight")
    groups = [sorted(c) for c in nx.community.greedy_modularity_communities(graph, weight="weight")] if graph.edges else [[n] for n in nodes]
    between, degree, leading = nx.betweenness_centrality(graph), nx.degree_centrality(graph), eigenvector(graph)
    gone = sorted(nodes, key=lambda n: (-between[n], n))[:2]
    answer = {
        "name": name,
        "nodes": len(nodes),
        "edges": [[a, b, graph[a][b].get("weight", 1)] for a, b in sorted(graph.edges)],
        "degree": [degree[n] for n in nodes],
        "betweenness": [between[n] for n in nodes],
        "pageRank": [ranks[n] for n in nodes],
        "eigenvector": [leading[n] for n in nodes],
        "points": sorted(nx.articulation_points(graph)),
        "bridges": sorted(sorted(e) for e in nx.bridges(graph)),
        "components": sorted((sorted(c) for c in nx.connected_components(graph)), key=lambda c: (-len(c), c[0])),
        "groups": groups,
        "modularity": nx.community.modularity(graph, groups, weight="weight") if graph.edges else 0,
        "louvain": max(nx.community.modularity(graph, nx.community.louvain_communities(graph, weight="weight", seed=s), weight="weight") for s in range(10)) if graph.edges else 0,
        "gone": gone,
        "fragmentation": [fragmentation(graph, []), fragmentation(graph, gone)],
    }
    if len(nodes) <= 40:
        for k in (1, 2, 3):
            answer[f"negative{k}"] = best(graph, k, lambda s: fragmentation(graph, s))
            answer[f"positive{k}"] = [best(graph, k, lambda s: reach(graph, s, m)) for m in (1, 2)]
    return answer


print("[")
rows = [json.dumps(measured(name, graph)) for name, graph in networks()]
print(",\n".join(rows))
print("]")
