"""Materials made of formulas only: paper, paint, plaster, concrete, linen. No picture files."""

import math

from nodes import Graph


def paper(colour):
    """Seamless studio paper: matte, with a hardly visible fibre."""
    graph = Graph("paper")
    at = graph.position()
    fibre = graph.noise(at, 900, 3, 0.6)
    tone = graph.smooth(graph.noise(at, 3, 2), 0.2, 0.8, 0.985, 1.015)
    return graph.finish(
        graph.vector("SCALE", colour, tone), colour, 0.75, graph.bump(fibre, 0.00012, 0.5), Specular_IOR_Level=0.25
    )


def paint(colour, unevenness=0.03, texture=0.0006):
    """A wall or plinth painted by hand: a slow unevenness of tone and the orange skin of a roller."""
    graph = Graph("paint")
    at = graph.position()
    cloud = graph.noise(at, 4, 4, 0.6, 0.6)
    tone = graph.smooth(cloud, 0.3, 0.7, 1 - unevenness, 1 + unevenness)
    skin = graph.noise(at, 260, 3, 0.5)
    waves = graph.noise(at, 14, 3, 0.5)
    normal = graph.bump(skin, texture, 0.6, graph.bump(waves, 0.004, 0.25))
    return graph.finish(graph.vector("SCALE", colour, tone), colour, 0.8, normal, Specular_IOR_Level=0.3)


def plaster(colour, unevenness=1.0):
    """Fine lime plaster: strokes of the trowel crossing each other; unevenness of tone, 1 = as seen from near."""
    graph = Graph("plaster")
    at = graph.position()
    first = graph.noise(graph.place(at, (14, 3, 6), (0, 0.5, 0.5)), 1, 2, 0.6, 0.4)
    second = graph.noise(graph.place(at, (4, 12, 15), (0, -0.6, -0.7)), 1, 2, 0.6, 0.4)
    strokes = graph.math("ADD", graph.math("MULTIPLY", first, 0.5), graph.math("MULTIPLY", second, 0.5))
    tone = graph.smooth(strokes, 0.3, 0.7, 1 - 0.06 * unevenness, 1 + 0.05 * unevenness)
    sand = graph.noise(at, 420, 1, 0.6)
    normal = graph.bump(sand, 0.0005, 0.5, graph.bump(strokes, 0.006, 0.3 * unevenness))
    return graph.finish(graph.vector("SCALE", colour, tone), colour, 0.85, normal, Specular_IOR_Level=0.25)


def concrete(light, dark, roughness=0.6):
    """Cast concrete: clouds, fine sand, air holes of two sizes."""
    graph = Graph("concrete")
    at = graph.position()
    clouds = graph.noise(at, 2.6, 4, 0.62, 0.8)
    blots = graph.noise(at, 13, 3, 0.65, 0.5)
    sand = graph.noise(at, 330, 2, 0.7)
    blend = graph.math("ADD", graph.math("MULTIPLY", clouds, 0.62), graph.math("MULTIPLY", blots, 0.38))
    colour = graph.mix(graph.smooth(blend, 0.36, 0.62), dark, light)
    colour = graph.vector("SCALE", colour, graph.smooth(sand, 0.25, 0.75, 0.93, 1.06))
    holes = 0.0
    for scale, share, size in ((46, 0.22, 0.12), (120, 0.16, 0.2)):
        distance, cell = graph.cells(at, scale)
        chosen = graph.math("LESS_THAN", graph.split(cell)[0], share)
        radius = graph.math("MULTIPLY", graph.split(cell)[1], size)
        inside = graph.smooth(graph.math("SUBTRACT", distance, radius), -0.03, 0.03, 1.0, 0.0)
        holes = graph.math("MAXIMUM", holes, graph.math("MULTIPLY", inside, chosen))
    colour = graph.mix(graph.math("MULTIPLY", holes, 0.5), colour, tuple(part * 0.45 for part in dark))
    relief = graph.math("SUBTRACT", graph.math("MULTIPLY", sand, 0.25), holes)
    normal = graph.bump(relief, 0.0012, 0.7, graph.bump(blots, 0.003, 0.2))
    rough = graph.smooth(clouds, 0.3, 0.7, roughness - 0.08, roughness + 0.1)
    mean = [(a + b) / 2 for a, b in zip(light, dark)]
    return graph.finish(colour, mean, rough, normal, Specular_IOR_Level=0.4)


def linen(light, dark, threads=820):
    """Plain weave: warp over weft, threads of uneven thickness (slubs), each a little different in tone."""
    graph = Graph("linen")
    flat = graph.node("ShaderNodeUVMap").outputs[0]
    drift = graph.vector("SUBTRACT", graph.noise(flat, 26, 0, colour=True), (0.5, 0.5, 0.5))
    flat = graph.vector("ADD", flat, graph.vector("SCALE", drift, 0.0016))
    u, v, _ = graph.split(graph.vector("SCALE", flat, threads))
    warp_height, warp_tone = weave_threads(graph, u, v, 0.0, flat, (14, 900, 1))
    weft_height, weft_tone = weave_threads(graph, v, u, math.pi, flat, (900, 14, 1))
    height = graph.math("MAXIMUM", warp_height, weft_height)
    on_top = graph.math("GREATER_THAN", warp_height, weft_height)
    tone = graph.math("ADD", graph.math("MULTIPLY", on_top, warp_tone), 0.0)
    below = graph.math("MULTIPLY", graph.math("SUBTRACT", 1.0, on_top), weft_tone)
    tone = graph.math("ADD", tone, below)
    wear = graph.noise(flat, 6, 2, 0.6)
    tone = graph.math("ADD", graph.math("MULTIPLY", tone, 0.8), graph.math("MULTIPLY", wear, 0.2))
    colour = graph.mix(graph.smooth(tone, 0.15, 0.85), dark, light)
    colour = graph.vector("SCALE", colour, graph.smooth(height, 0.1, 0.8, 0.62, 1.06))
    normal = graph.bump(height, 0.0006, 0.85)
    mean = [(a + b) / 2 for a, b in zip(light, dark)]
    return graph.finish(colour, mean, 0.9, normal, Specular_IOR_Level=0.15, Sheen_Weight=0.25, Sheen_Roughness=0.5)


def weave_threads(graph, across, along, phase, flat, stretch):
    """Height and tone of one direction of threads, bobbing over and under the other."""
    number = graph.math("FLOOR", across)
    bob = graph.math("MULTIPLY_ADD", graph.math("ADD", along, number), math.pi, phase)
    lift = graph.math("MULTIPLY_ADD", graph.math("SINE", bob), 0.34, 0.6)
    profile = graph.math("POWER", graph.math("ABSOLUTE", graph.math("SINE", graph.math("MULTIPLY", across, math.pi))), 0.6)
    slub = graph.noise(graph.place(flat, stretch), 1, 1, 0.5)
    thick = graph.smooth(slub, 0.35, 0.75, 0.82, 1.2)
    own = graph.math("MULTIPLY", graph.scatter(number), 0.55)
    tone = graph.math("ADD", own, graph.math("MULTIPLY", slub, 0.45))
    return graph.math("MULTIPLY", graph.math("MULTIPLY", lift, profile), thick), tone
