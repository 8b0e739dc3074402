"""The light of a scene: a key from a stated direction, and the fill that keeps shadows open.

Azimuth counts clockwise seen from above: 0 behind the product, 90 right, 180 at the camera, 270 left.
Strength is the light that falls on a surface facing the lamp, so key and fill compare directly.
"""

import math

import bpy
from mathutils import Vector


class Key:
    """Direction (degrees), apparent diameter (degrees), strength, colour; metres away, or a sun when None."""

    def __init__(self, azimuth, elevation, size, strength=3.0, colour=(1, 1, 1), metres=1.6):
        self.azimuth, self.elevation, self.size = azimuth, elevation, size
        self.strength, self.colour, self.metres = strength, colour, metres


def aim(azimuth, elevation):
    """Unit vector from the stand point to the light."""
    turn, rise = math.radians(azimuth), math.radians(elevation)
    return Vector((math.sin(turn) * math.cos(rise), math.cos(turn) * math.cos(rise), math.sin(rise)))


def add_key(key, target=(0, 0, 0)):
    """A round soft box at a distance, or a sun."""
    towards = aim(key.azimuth, key.elevation)
    if key.metres is None:
        data = bpy.data.lights.new("key", "SUN")
        data.angle, data.energy = math.radians(key.size), key.strength
    else:
        data = bpy.data.lights.new("key", "AREA")
        data.shape = "DISK"
        data.size = 2 * key.metres * math.tan(math.radians(key.size) / 2)
        data.energy = key.strength * math.pi * key.metres**2
    data.color = key.colour
    return hang(data, Vector(target) + towards * (key.metres or 3), -towards)


def add_panel(centre, target, width, height, strength, colour=(1, 1, 1)):
    """A rectangular fill panel; strength as seen at the target."""
    towards = Vector(centre) - Vector(target)
    data = bpy.data.lights.new("panel", "AREA")
    data.shape, data.size, data.size_y = "RECTANGLE", width, height
    data.energy = strength * math.pi * towards.length_squared
    data.color = colour
    return hang(data, Vector(centre), -towards)


def hang(data, place, direction):
    """Put a lamp at a place, pointing along a direction."""
    made = bpy.data.objects.new(data.name, data)
    made.location = place
    made.rotation_euler = direction.to_track_quat("-Z", "Y").to_euler()
    bpy.context.scene.collection.objects.link(made)
    return made


def link_to_wall(lamp):
    """Let a lamp light the object called wall only (Cycles light linking)."""
    chosen = bpy.data.collections.new("lit by " + lamp.name)
    chosen.objects.link(bpy.data.objects["wall"])
    lamp.light_linking.receiver_collection = chosen


def set_surroundings(strength, low=(1, 1, 1), high=(1, 1, 1)):
    """Even light from all around, from a colour below the horizon to a colour overhead."""
    tree = bpy.context.scene.world.node_tree
    tree.nodes.clear()
    coordinates = tree.nodes.new("ShaderNodeTexCoord")
    split = tree.nodes.new("ShaderNodeSeparateXYZ")
    spread = tree.nodes.new("ShaderNodeMapRange")
    mixed = tree.nodes.new("ShaderNodeMix")
    back = tree.nodes.new("ShaderNodeBackground")
    out = tree.nodes.new("ShaderNodeOutputWorld")
    mixed.data_type = "RGBA"
    mixed.inputs[6].default_value, mixed.inputs[7].default_value = (*low, 1), (*high, 1)
    spread.inputs[1].default_value, spread.inputs[2].default_value = -0.3, 0.8
    back.inputs[1].default_value = strength / math.pi
    for source, target in (
        (coordinates.outputs["Generated"], split.inputs[0]),
        (split.outputs[2], spread.inputs[0]),
        (spread.outputs[0], mixed.inputs[0]),
        (mixed.outputs[2], back.inputs[0]),
        (back.outputs[0], out.inputs[0]),
    ):
        tree.links.new(source, target)
