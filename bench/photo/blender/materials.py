"""Materials of the products. Each remembers how opaque it is, so that the alpha can be rendered alone and without noise."""

import bpy


def build(name, colour, rough=0.5, metal=0.0, coat=0.0, bump=None, pattern=None, sheen=0.0, scatter=0.0, specular=0.5):
    """A Principled material; `bump` = (scale, strength); `pattern` = (kind, scale, second colour)."""
    material = bpy.data.materials.new(name)
    material.use_nodes = True
    nodes, links = material.node_tree.nodes, material.node_tree.links
    shader = nodes["Principled BSDF"]
    values = {
        "Base Color": (*colour, 1), "Roughness": rough, "Metallic": metal, "Coat Weight": coat,
        "Sheen Weight": sheen, "Subsurface Weight": scatter, "Specular IOR Level": specular,
    }
    for socket, value in values.items():
        shader.inputs[socket].default_value = value
    place = nodes.new("ShaderNodeTexCoord").outputs["Object"]
    if pattern:
        links.new(draw_pattern(nodes, links, place, pattern, colour), shader.inputs["Base Color"])
    if bump:
        relief = nodes.new("ShaderNodeBump")
        relief.inputs["Strength"].default_value = bump[1]
        relief.inputs["Distance"].default_value = 0.02
        links.new(noise(nodes, links, place, bump[0]).outputs[0], relief.inputs["Height"])
        links.new(relief.outputs["Normal"], shader.inputs["Normal"])
    return material


def noise(nodes, links, place, scale):
    texture = nodes.new("ShaderNodeTexNoise")
    texture.inputs["Scale"].default_value, texture.inputs["Detail"].default_value = scale, 4
    links.new(place, texture.inputs["Vector"])
    return texture


def draw_pattern(nodes, links, place, pattern, colour):
    """The colour socket of a pattern: wood, check, dots, stripes or spots."""
    kind, scale, second = pattern
    ramp = nodes.new("ShaderNodeMix")
    ramp.data_type = "RGBA"
    ramp.inputs["A"].default_value, ramp.inputs["B"].default_value = (*colour, 1), (*second, 1)
    colours = [socket for socket in ramp.inputs if socket.type == "RGBA"]
    colours[0].default_value, colours[1].default_value = (*colour, 1), (*second, 1)
    if kind in ("wood", "stripes"):
        texture = nodes.new("ShaderNodeTexWave")
        texture.inputs["Distortion"].default_value = 6 if kind == "wood" else 0
        texture.inputs["Detail Scale"].default_value = 1.5
        if kind == "stripes":
            texture.bands_direction = "Z"
        factor = texture.outputs["Fac"]
    elif kind == "check":
        texture = nodes.new("ShaderNodeTexChecker")
        factor = texture.outputs["Fac"]
    elif kind == "dots":
        texture = nodes.new("ShaderNodeTexVoronoi")
        factor = texture.outputs["Distance"]
    else:
        texture = noise(nodes, links, place, scale)
        factor = texture.outputs[0]
    texture.inputs["Scale"].default_value = scale
    links.new(place, texture.inputs["Vector"])
    links.new(factor, ramp.inputs[0])
    return [socket for socket in ramp.outputs if socket.type == "RGBA"][0]


def see_through(material, opacity, rim=None):
    """Makes a material let the background through by one grey factor (what one alpha can say exactly).

    `opacity` straight on, `rim` at grazing angles (as glass: thick at its edge).
    """
    nodes, links = material.node_tree.nodes, material.node_tree.links
    output = nodes["Material Output"]
    mix, clear = nodes.new("ShaderNodeMixShader"), nodes.new("ShaderNodeBsdfTransparent")
    links.new(clear.outputs[0], mix.inputs[1])
    links.new(nodes["Principled BSDF"].outputs[0], mix.inputs[2])
    links.new(mix.outputs[0], output.inputs["Surface"])
    mix.name = "opacity"
    if rim is None:
        mix.inputs[0].default_value = opacity
        return material
    angle, scaled = nodes.new("ShaderNodeLayerWeight"), nodes.new("ShaderNodeMapRange")
    angle.inputs["Blend"].default_value = 0.35
    scaled.inputs["To Min"].default_value, scaled.inputs["To Max"].default_value = opacity, rim
    links.new(angle.outputs["Facing"], scaled.inputs["Value"])
    links.new(scaled.outputs[0], mix.inputs[0])
    return material


def show_only_alpha(materials):
    """Turns every material into plain white light of the same opacity: one more render then gives the alpha without noise."""
    for material in materials:
        nodes, links = material.node_tree.nodes, material.node_tree.links
        white = nodes.new("ShaderNodeEmission")
        mix = nodes.get("opacity")
        links.new(white.outputs[0], mix.inputs[2] if mix else nodes["Material Output"].inputs["Surface"])


def metal(name="steel"):
    colour, rough = {
        "gold": ((1.0, 0.72, 0.30), 0.14), "silver": ((0.92, 0.92, 0.93), 0.12), "steel": ((0.62, 0.63, 0.65), 0.25),
        "copper": ((0.93, 0.52, 0.36), 0.22), "brass": ((0.80, 0.62, 0.30), 0.28), "black": ((0.03, 0.03, 0.035), 0.35),
        "chrome": ((0.8, 0.8, 0.82), 0.05), "white": ((0.85, 0.85, 0.85), 0.4),
    }[name]
    return build(name, colour, rough, metal=0.0 if name in ("black", "white") else 1.0, coat=0.3 if name in ("black", "white") else 0)


def plastic(colour, rough=0.3):
    return build("plastic", colour, rough, coat=0.2)


def porcelain(colour=(0.86, 0.86, 0.84)):
    return build("porcelain", colour, 0.15, coat=0.8)


def leather(colour):
    return build("leather", colour, 0.45, bump=(60, 0.35))


def wood(colour=(0.42, 0.24, 0.12), second=(0.25, 0.13, 0.06), scale=3.0):
    return build("wood", colour, 0.45, pattern=("wood", scale, second), coat=0.15)


def fabric(colour, second=None, scale=40):
    return build("fabric", colour, 0.9, sheen=0.3, bump=(scale * 3, 0.6), pattern=("check", scale, second) if second else None)


def strand(colour, rough=0.5):
    return build("strand", colour, rough, sheen=0.2)


def glass(colour=(0.75, 0.85, 0.82), opacity=0.16, rim=0.85):
    return see_through(build("glass", colour, 0.04, coat=1.0, specular=0.9), opacity, rim)


def sheer(colour, opacity=0.4, rim=0.9):
    return see_through(build("sheer", colour, 0.8, sheen=0.4), opacity, rim)


def clay(colour=(0.55, 0.25, 0.14)):
    return build("clay", colour, 0.85, bump=(25, 0.25))


def rubber(colour=(0.02, 0.02, 0.02)):
    return build("rubber", colour, 0.65, bump=(80, 0.15))
