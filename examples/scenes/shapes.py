"""Modelled geometry: cove, slabs, staves, cloth, discs, window frame, branches with leaves."""

import math

import bmesh
import bpy
import numpy
from mathutils import Matrix, Vector


def add_mesh(name, points, faces, material, smooth=False):
    """A mesh object of points and faces."""
    mesh = bpy.data.meshes.new(name)
    mesh.from_pydata([tuple(point) for point in points], [], [tuple(face) for face in faces])
    if smooth:
        mesh.polygons.foreach_set("use_smooth", [True] * len(mesh.polygons))
    mesh.update()
    made = bpy.data.objects.new(name, mesh)
    if material:
        mesh.materials.append(material)
    bpy.context.scene.collection.objects.link(made)
    return made


def add_wall(y, material, reach=6, low=-2.0, high=4.0):
    """An upright wall facing the camera."""
    points = [(-reach, y, low), (reach, y, low), (reach, y, high), (-reach, y, high)]
    return add_mesh("wall", points, [(0, 1, 2, 3)], material)


def add_ground(material, reach=5, height=0.0, far=None):
    """A level floor, to `far` metres away."""
    end = reach if far is None else far
    points = [(-reach, -reach, height), (reach, -reach, height), (reach, end, height), (-reach, end, height)]
    return add_mesh("ground", points, [(0, 1, 2, 3)], material)


def add_cove(flat, radius, material, reach=3.0, steps=64):
    """Paper that runs level for `flat` metres, bends with a radius and rises."""
    profile = [(-reach, 0.0), (flat * 0.5, 0.0)]
    for step in range(steps + 1):
        turn = math.pi / 2 * step / steps
        profile.append((flat + radius * math.sin(turn), radius * (1 - math.cos(turn))))
    profile.append((flat + radius, radius + 3))
    points = [(side * reach, y, z) for y, z in profile for side in (-1, 1)]
    faces = [(2 * i, 2 * i + 1, 2 * i + 3, 2 * i + 2) for i in range(len(profile) - 1)]
    return add_mesh("cove", points, faces, material, smooth=True)


def add_block(low, high, material, bevel=0.002):
    """A block between two corners, its edges slightly broken; its own origin is its centre."""
    centre = (Vector(low) + Vector(high)) / 2
    size = Vector(high) - Vector(low)
    mesh = bpy.data.meshes.new("block")
    form = bmesh.new()
    bmesh.ops.create_cube(form, size=1, matrix=Matrix.Diagonal((*size, 1)))
    if bevel:
        bmesh.ops.bevel(form, geom=list(form.edges), offset=bevel, segments=3, affect="EDGES", profile=0.5)
    form.to_mesh(mesh)
    form.free()
    mesh.materials.append(material)
    made = bpy.data.objects.new("block", mesh)
    made.location = centre
    bpy.context.scene.collection.objects.link(made)
    return made


def add_turned(profile, material, sides=160):
    """A turned body: the profile of (radius, height) pairs swept around the vertical axis."""
    points, faces = [], []
    for radius, height in profile:
        for side in range(sides):
            turn = 2 * math.pi * side / sides
            points.append((radius * math.cos(turn), radius * math.sin(turn), height))
    for row in range(len(profile) - 1):
        for side in range(sides):
            after = (side + 1) % sides
            faces.append((row * sides + side, row * sides + after, (row + 1) * sides + after, (row + 1) * sides + side))
    return add_mesh("turned", points, faces, material, smooth=True)


def add_plinth(radius, height, material, bevel=0.005):
    """A round plinth whose top is level 0."""
    rounded = [(radius - bevel + bevel * math.sin(t), -bevel + bevel * math.cos(t)) for t in numpy.linspace(0, math.pi / 2, 9)]
    inner = [(radius * share, 0.0) for share in (0.0005, 0.5, 0.95)]
    return add_turned([*inner, *rounded, (radius, -height * 0.5), (radius, -height)], material)


def add_cloth(height_at, material, x_range, y_range, step=0.006):
    """A cloth whose height is a function of x and y (arrays in metres); its UV are metres along the threads."""
    xs, ys = numpy.arange(*x_range, step), numpy.arange(*y_range, step)
    grid_x, grid_y = numpy.meshgrid(xs, ys)
    heights = height_at(grid_x, grid_y)
    points = numpy.stack([grid_x, grid_y, heights], axis=-1).reshape(-1, 3)
    index = numpy.arange(points.shape[0]).reshape(grid_x.shape)
    faces = numpy.stack([index[:-1, :-1], index[:-1, 1:], index[1:, 1:], index[1:, :-1]], axis=-1).reshape(-1, 4)
    made = add_mesh("cloth", points.tolist(), faces.tolist(), material, smooth=True)
    layer = made.data.uv_layers.new(name="threads")
    corners = numpy.empty(len(made.data.loops), numpy.int32)
    made.data.loops.foreach_get("vertex_index", corners)
    layer.data.foreach_set("uv", points[corners, :2].astype(numpy.float32).ravel())
    return made


def add_window(towards, metres, panes, pane_width, pane_height, bar, shift=(0, 0), turn=0.0, wall=3.0):
    """A wall with a window in it, upright, crossing the line from the stand point to the sun.

    It blocks light and is never seen: only its pattern of panes falls on floor and wall.
    """
    centre = Vector(towards) * metres
    side = Vector((towards[1], -towards[0], 0)).normalized()
    side = Matrix.Rotation(turn, 3, "Z") @ side
    columns, rows = panes
    half_width = (columns * pane_width + (columns - 1) * bar) / 2
    half_height = (rows * pane_height + (rows - 1) * bar) / 2
    strips = [(-wall, -half_width, -wall, wall), (half_width, wall, -wall, wall)]
    strips += [(-half_width, half_width, half_height, wall), (-half_width, half_width, -wall, -half_height)]
    for column in range(1, columns):
        left = -half_width + column * pane_width + (column - 1) * bar
        strips.append((left, left + bar, -half_height, half_height))
    for row in range(1, rows):
        low = -half_height + row * pane_height + (row - 1) * bar
        strips.append((-half_width, half_width, low, low + bar))
    points, faces = [], []
    for left, right, low, high in strips:
        start = len(points)
        for across, up in ((left, low), (right, low), (right, high), (left, high)):
            points.append(centre + side * (across + shift[0]) + Vector((0, 0, up + shift[1])))
        faces.append((start, start + 1, start + 2, start + 3))
    return hide_from_camera(add_mesh("window", points, faces, None))


def hide_from_camera(made):
    """Let an object cast shadows only: invisible to the camera, to reflections and to bounced light."""
    made.visible_camera = made.visible_diffuse = made.visible_glossy = False
    made.visible_transmission = made.visible_volume_scatter = False
    return made
