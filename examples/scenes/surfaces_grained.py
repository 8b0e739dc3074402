"""Marble and oak: the two materials whose pattern comes from how they grew."""

import math

from nodes import Graph


def marble(turn=0.62):
    """White marble, its veins turned by an angle in radians: veins are the zero lines of warped noise, in three sizes, with a grey breath around them."""
    graph = Graph("marble")
    at = graph.place(graph.position(), (1, 1, 1), (0, 0, turn), (3.1, 1.7, 0.4))
    stretched = graph.place(at, (1.0, 1.9, 1.0))
    bent = graph.warp(graph.warp(stretched, 1.6, 0.55, 3), 7, 0.09, 2)
    large, breath = trace_veins(graph, bent, 1.9, 0.011, 0.085)
    medium, medium_breath = trace_veins(graph, graph.vector("ADD", bent, (7.3, 2.1, 0)), 4.4, 0.012, 0.07)
    fine, _ = trace_veins(graph, graph.warp(stretched, 4, 0.25, 2), 11, 0.016, 0.05)
    presence = graph.smooth(graph.noise(at, 2.2, 1), 0.42, 0.62)
    clouds = graph.smooth(graph.noise(bent, 2.4, 3, 0.6), 0.42, 0.78, 0.0, 0.34)
    colour = graph.mix(clouds, (0.80, 0.795, 0.785), (0.56, 0.57, 0.585))
    for part, amount, tint in (
        (breath, 0.42, (0.47, 0.48, 0.50)),
        (graph.math("MULTIPLY", medium_breath, presence), 0.25, (0.50, 0.50, 0.51)),
        (graph.math("MULTIPLY", fine, presence), 0.24, (0.40, 0.40, 0.41)),
        (graph.math("MULTIPLY", medium, presence), 0.5, (0.34, 0.335, 0.335)),
        (large, 0.66, (0.27, 0.27, 0.285)),
    ):
        colour = graph.mix(graph.math("MULTIPLY", part, amount), colour, tint)
    rust = graph.math("MULTIPLY", breath, graph.smooth(graph.noise(at, 3.3, 1), 0.55, 0.75))
    colour = graph.mix(graph.math("MULTIPLY", rust, 0.22), colour, (0.52, 0.43, 0.31))
    crystal = graph.noise(at, 420, 0)
    colour = graph.vector("SCALE", colour, graph.smooth(crystal, 0.2, 0.8, 0.975, 1.02))
    return graph.finish(colour, (0.7, 0.695, 0.69), 0.16, None, Specular_IOR_Level=0.5)


def trace_veins(graph, at, scale, width, halo):
    """A vein runs where noise crosses 0.5; it swells, thins out and fades. Answers line and halo, 0 to 1."""
    field = graph.noise(at, scale, 2, 0.48)
    away = graph.math("ABSOLUTE", graph.math("SUBTRACT", field, 0.5))
    swell = graph.smooth(graph.noise(at, scale * 1.7, 1), 0.3, 0.72, 0.15, 1.6)
    line = graph.smooth(graph.math("DIVIDE", away, swell), 0.0, width, 1.0, 0.0)
    fade = graph.smooth(graph.noise(graph.vector("ADD", at, (5, 5, 5)), scale * 0.9, 1), 0.4, 0.6)
    around = graph.smooth(away, 0.0, halo, 1.0, 0.0)
    return graph.math("MULTIPLY", line, fade), graph.math("MULTIPLY", graph.math("POWER", around, 1.8), fade)


def oak(light, middle, dark):
    """One oak stave, grain along x: year rings cut at a slant, pores, rays; each stave from another place of the tree."""
    graph = Graph("oak")
    own = graph.random()
    shift = graph.join(graph.math("MULTIPLY", own, 37), 0.0, graph.math("MULTIPLY", own, 11))
    at = graph.vector("ADD", graph.position(), shift)
    x, y, _ = graph.split(graph.position())
    slow = graph.noise(graph.place(at, (1.1, 7, 1)), 1, 2, 0.5)
    fast = graph.noise(graph.place(at, (6, 60, 1)), 1, 2, 0.55)
    # The tree's axis runs slightly askew under the board: that is what draws the pointed arches.
    heart = graph.math("MULTIPLY_ADD", graph.scatter(graph.math("MULTIPLY", own, 577)), 0.16, -0.08)
    depth = graph.math("MULTIPLY_ADD", graph.math("ADD", x, graph.math("MULTIPLY", own, 3)), 0.035, 0.05)
    across = graph.math("ADD", graph.math("SUBTRACT", y, heart), graph.math("MULTIPLY_ADD", slow, 0.07, -0.035))
    radius = graph.math("SQRT", graph.math("ADD", graph.math("MULTIPLY", across, across), graph.math("MULTIPLY", depth, depth)))
    radius = graph.math("ADD", radius, graph.math("MULTIPLY", fast, 0.0035))
    ring = graph.math("FRACT", graph.math("MULTIPLY", radius, 210))
    number = graph.math("FLOOR", graph.math("MULTIPLY", radius, 210))
    early = graph.math("MULTIPLY", graph.smooth(ring, 0.0, 0.12), graph.smooth(ring, 0.3, 0.75, 1.0, 0.0))
    early = graph.math("MULTIPLY", early, graph.math("MULTIPLY_ADD", graph.scatter(number), 0.6, 0.4))
    pores = graph.smooth(graph.noise(graph.place(at, (38, 1500, 1)), 1, 1, 0.6), 0.56, 0.70)
    pores = graph.math("MULTIPLY", pores, graph.math("MULTIPLY_ADD", early, 0.75, 0.25))
    fibre = graph.noise(graph.place(at, (9, 620, 1)), 1, 2, 0.65)
    broad = graph.noise(graph.place(at, (1.5, 16, 1)), 1, 2, 0.6)
    colour = graph.mix(graph.smooth(broad, 0.3, 0.7), middle, light)
    colour = graph.mix(graph.math("MULTIPLY", early, 0.5), colour, dark)
    colour = graph.vector("SCALE", colour, graph.smooth(fibre, 0.25, 0.75, 0.86, 1.1))
    colour = graph.mix(graph.math("MULTIPLY", pores, 0.62), colour, tuple(part * 0.32 for part in dark))
    colour = graph.vector("SCALE", colour, graph.smooth(own, 0, 1, 0.86, 1.1))
    height = graph.math("SUBTRACT", graph.math("MULTIPLY", fibre, 0.3), pores)
    rough = graph.smooth(fibre, 0.3, 0.7, 0.42, 0.54)
    return graph.finish(colour, middle, rough, graph.bump(height, 0.0004, 0.6), Specular_IOR_Level=0.4)
