"""Branches with leaves, hung between the sun and the scene; only their shadow is seen."""

import math

import numpy
from mathutils import Matrix, Vector

from shapes import add_mesh, hide_from_camera


def shape_leaf(length, width):
    """Outline of an olive-like leaf from stem to tip: points and faces in its own plane."""
    points, faces = [], []
    stations = 9
    for station in range(stations):
        share = station / (stations - 1)
        half = width / 2 * math.sin(math.pi * share**0.8) ** 0.9 if 0 < station < stations - 1 else 0.0006
        curl = 0.18 * length * (share - 0.5) ** 2
        points += [(length * share, -half, curl), (length * share, half, curl)]
    for station in range(stations - 1):
        low = 2 * station
        faces.append((low, low + 2, low + 3, low + 1))
    return points, faces


def add_branch(start, direction, length, leaf, count, source, sag=0.25):
    """One bending branch with alternating leaves (leaf = length and width in metres)."""
    points, faces = [], []
    forward = Vector(direction).normalized()
    place = Vector(start)
    stem = 0.0035
    steps = count
    for step in range(steps):
        share = step / steps
        forward = (forward + Vector((0, 0, -sag / steps)) + Vector(source.normal(0, 0.03, 3))).normalized()
        after = place + forward * (length / steps)
        add_stem(points, faces, place, after, stem * (1.1 - share))
        for side in (-1, 1):
            size = (0.65 + 0.5 * source.random()) * (1.05 - 0.5 * share)
            add_leaf(points, faces, place, forward, side, leaf, size, source)
        place = after
    add_leaf(points, faces, place, forward, 0, leaf, 0.8, source)
    return hide_from_camera(add_mesh("branch", points, faces, None))


def add_stem(points, faces, low, high, radius):
    """A four-sided piece of stem."""
    along = (high - low).normalized()
    side = along.orthogonal().normalized() * radius
    other = along.cross(side)
    start = len(points)
    for end in (low, high):
        points += [end + side, end + other, end - side, end - other]
    faces += [(start + i, start + (i + 1) % 4, start + 4 + (i + 1) % 4, start + 4 + i) for i in range(4)]


def add_leaf(points, faces, place, forward, side, leaf, size, source):
    """One leaf at an angle from the stem, turned a little at random."""
    own_points, own_faces = shape_leaf(leaf[0] * size, leaf[1] * size)
    up = forward.orthogonal().normalized()
    spin = Matrix.Rotation(source.uniform(0, 2 * math.pi), 3, forward)
    up = spin @ up
    spread = Matrix.Rotation(side * math.radians(source.uniform(35, 65)), 3, up)
    x_axis = (spread @ forward).normalized()
    y_axis = up.cross(x_axis).normalized()
    y_axis = Matrix.Rotation(source.normal(0, 0.6), 3, x_axis) @ y_axis
    z_axis = x_axis.cross(y_axis)
    start = len(points)
    points += [place + x_axis * p[0] + y_axis * p[1] + z_axis * p[2] for p in own_points]
    faces += [tuple(start + i for i in face) for face in own_faces]


def start_random(seed):
    """A source of random numbers that always gives the same plant."""
    return numpy.random.default_rng(seed)
