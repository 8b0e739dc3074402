"""Shapes for the products of the photo benchmark: surfaces of revolution, tubes, outlines, boxes, hair.

Lengths have no unit: the camera comes as near as the product needs. Z points up.
"""

import math
import random

import bpy
import numpy as np
from mathutils import Matrix, Vector


def place(thing, material=None, at=(0, 0, 0), turn=(0, 0, 0), scale=1.0):
    """Gives an object its material and its place; `turn` in degrees."""
    if material is not None:
        thing.data.materials.clear()
        thing.data.materials.append(material)
    thing.location = at
    thing.rotation_euler = [math.radians(angle) for angle in turn]
    thing.scale = (scale, scale, scale) if isinstance(scale, (int, float)) else scale
    return thing


def link(name, data):
    """Brings a mesh or curve into the scene."""
    thing = bpy.data.objects.new(name, data)
    bpy.context.scene.collection.objects.link(thing)
    return thing


def mesh(vertices, faces, material, smooth=True, **where):
    """A mesh of vertices and faces."""
    data = bpy.data.meshes.new("mesh")
    data.from_pydata([tuple(vertex) for vertex in vertices], [], faces)
    data.polygons.foreach_set("use_smooth", [smooth] * len(data.polygons))
    data.update()
    return place(link("mesh", data), material, **where)


def surface(formula, columns, rows, material, wrap=False, thick=0.0, level=0, **where):
    """The surface (u, v) → (x, y, z), u and v in 0..1; `wrap` closes it along u; `thick` gives it a wall."""
    across = columns if wrap else columns + 1
    vertices = [formula(column / columns, row / rows) for row in range(rows + 1) for column in range(across)]
    faces = []
    for row in range(rows):
        for column in range(columns):
            right = (column + 1) % across
            faces.append((row * across + column, row * across + right, (row + 1) * across + right, (row + 1) * across + column))
    thing = mesh(vertices, faces, material, **where)
    if thick:
        wall = thing.modifiers.new("wall", "SOLIDIFY")
        wall.thickness, wall.offset = thick, 0
    if level:
        soften(thing, level)
    return thing


def soften(thing, level=2):
    """Subdivision: a rounder surface."""
    thing.modifiers.new("round", "SUBSURF").render_levels = level
    return thing


def lathe(profile, material, sides=96, steps=6, **where):
    """A surface of revolution of (radius, height) points, rounded between them by Catmull-Rom."""
    points = spline([(radius, 0, height) for radius, height in profile], steps)
    return surface(
        lambda u, v: turn_profile(points, u, v), sides, len(points) - 1, material, wrap=True, **where
    )


def turn_profile(points, u, v):
    radius, _, height = points[round(v * (len(points) - 1))]
    return (max(radius, 0) * math.cos(math.tau * u), max(radius, 0) * math.sin(math.tau * u), height)


def spline(points, steps=8, closed=False):
    """Catmull-Rom through the points."""
    count, result = len(points), []
    for index in range(count if closed else count - 1):
        at = lambda shift: np.array(points[(index + shift) % count if closed else min(max(index + shift, 0), count - 1)], float)
        a, b, c, d = at(-1), at(0), at(1), at(2)
        for step in range(steps):
            t = step / steps
            result.append(tuple(0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)))
    if not closed:
        result.append(tuple(map(float, points[-1])))
    return result


def tube(points, radius, material, closed=False, steps=8, sides=8, taper=None, **where):
    """A round bar through the points; `taper(share)` scales its radius along the way."""
    path = spline(points, steps, closed) if steps > 1 else points
    curve = bpy.data.curves.new("tube", "CURVE")
    curve.dimensions, curve.bevel_depth, curve.bevel_resolution, curve.use_fill_caps = "3D", radius, sides, True
    line = curve.splines.new("POLY")
    line.points.add(len(path) - 1)
    line.points.foreach_set("co", [value for point in path for value in (*point, 1)])
    if taper:
        line.points.foreach_set("radius", [taper(index / (len(path) - 1)) for index in range(len(path))])
    line.use_cyclic_u, line.use_smooth = closed, True
    return place(link("tube", curve), material, **where)


def circle(radius, count=48, at=(0, 0, 0), plane="xy", squash=1.0):
    """Points of a circle, for `tube` and `outline`."""
    result = []
    for index in range(count):
        a, b = radius * math.cos(math.tau * index / count), radius * squash * math.sin(math.tau * index / count)
        offset = {"xy": (a, b, 0), "xz": (a, 0, b), "yz": (0, a, b)}[plane]
        result.append(tuple(o + c for o, c in zip(offset, at)))
    return result


def hoop(radius, thickness, material, at=(0, 0, 0), plane="xy", squash=1.0, **where):
    """A closed round bar: a ring."""
    return tube(circle(radius, 64, at, plane, squash), thickness, material, closed=True, steps=1, **where)


def outline(loops, depth, material, bevel=0.02, steps=1, **where):
    """A plate cut along closed loops of (x, y) points; a loop inside another is a hole. Stands in XY, thick along Z."""
    curve = bpy.data.curves.new("plate", "CURVE")
    curve.dimensions, curve.fill_mode, curve.extrude, curve.bevel_depth = "2D", "BOTH", depth / 2, bevel
    curve.bevel_resolution = 3
    for loop in loops:
        path = spline([(x, y, 0) for x, y, *_ in loop], steps, True) if steps > 1 else [(x, y, 0) for x, y, *_ in loop]
        line = curve.splines.new("POLY")
        line.points.add(len(path) - 1)
        line.points.foreach_set("co", [value for point in path for value in (*point, 1)])
        line.use_cyclic_u = True
    return place(link("plate", curve), material, **where)


def letters(text, depth, material, **where):
    """Letters with depth, standing in XZ before any other turn."""
    curve = bpy.data.curves.new("letters", "FONT")
    curve.body, curve.extrude, curve.bevel_depth, curve.align_x = text, depth / 2, 0.015, "CENTER"
    where.setdefault("turn", (90, 0, 0))
    return place(link("letters", curve), material, **where)


def box(size, material, bevel=0.03, segments=4, **where):
    """A block of size (x, y, z), centred, with rounded edges."""
    x, y, z = (length / 2 for length in size)
    corners = [(sx * x, sy * y, sz * z) for sz in (-1, 1) for sy in (-1, 1) for sx in (-1, 1)]
    faces = [(0, 2, 3, 1), (4, 5, 7, 6), (0, 1, 5, 4), (2, 6, 7, 3), (0, 4, 6, 2), (1, 3, 7, 5)]
    thing = mesh(corners, faces, material, smooth=False, **where)
    if bevel:
        edge = thing.modifiers.new("edge", "BEVEL")
        edge.width, edge.segments = bevel, segments
        thing.data.polygons.foreach_set("use_smooth", [True] * 6)
        edge.harden_normals = True
    return thing


def ball(radius, material, squash=(1, 1, 1), **where):
    """A sphere, or an ellipsoid by `squash`."""
    def formula(u, v):
        lift, turn = math.pi * (v - 0.5), math.tau * u
        x, y, z = math.cos(lift) * math.cos(turn), math.cos(lift) * math.sin(turn), math.sin(lift)
        return (radius * squash[0] * x, radius * squash[1] * y, radius * squash[2] * z)
    return surface(formula, 64, 32, material, wrap=True, **where)


def bar(start, end, radius, material, taper=None, sides=8):
    """A straight round bar between two points."""
    return tube([start, end], radius, material, steps=1 if taper is None else 12, taper=taper, sides=sides)


def join_shapes(*points):
    """The middle of points, for legs and struts."""
    return tuple(sum(values) / len(points) for values in zip(*points))


def hair(roots, directions, length, radius, material, seed, curl=0.15, droop=0.0, points=7, spread=0.2):
    """Strands from root points along directions (arrays N×3), each a little different; thinner towards the tip."""
    random_numbers = np.random.default_rng(seed)
    count = len(roots)
    way = directions / np.linalg.norm(directions, axis=1, keepdims=True)
    way = way + spread * random_numbers.standard_normal((count, 3))
    way /= np.linalg.norm(way, axis=1, keepdims=True)
    lengths = length * random_numbers.uniform(0.7, 1.1, (count, 1))
    side = random_numbers.standard_normal((count, 3))
    shares = np.linspace(0, 1, points)
    strand = np.stack(
        [
            roots + lengths * share * way + curl * lengths * share**2 * side * 0.5 + np.array([0, 0, -droop]) * lengths * share**2
            for share in shares
        ],
        axis=1,
    )
    data = bpy.data.hair_curves.new("hair")
    data.add_curves([points] * count)
    data.attributes["position"].data.foreach_set("vector", strand.astype(np.float32).ravel())
    widths = data.attributes.new("radius", "FLOAT", "POINT") if "radius" not in data.attributes else data.attributes["radius"]
    widths.data.foreach_set("value", np.tile(radius * (1 - 0.75 * shares), count).astype(np.float32))
    return place(link("hair", data), material)


def roots_on_ball(count, radius, centre, seed, squash=(1, 1, 1), lowest=-1.0):
    """Root points and outward directions evenly over an ellipsoid, above the share `lowest` of its height."""
    random_numbers = np.random.default_rng(seed)
    z = random_numbers.uniform(lowest, 1, count)
    angle = random_numbers.uniform(0, math.tau, count)
    flat = np.sqrt(1 - z * z)
    unit = np.stack([flat * np.cos(angle), flat * np.sin(angle), z], axis=1)
    return unit * radius * np.array(squash) + np.array(centre), unit / np.array(squash)


def sequence(seed):
    """Random numbers that are the same each time."""
    return random.Random(seed)


def rotate(thing, axis, degrees):
    """Turns an object about a world axis through the origin."""
    thing.matrix_world = Matrix.Rotation(math.radians(degrees), 4, Vector(axis)) @ thing.matrix_world
    return thing
