"""A small vocabulary for shader graphs, so that a material reads like a formula.

Every method takes sockets or plain values and answers a socket.
"""

import bpy


class Graph:
    """The node tree of one material, with one method per operation the surfaces need.

    With `plain` set, surfaces are closed with their mean colour and no relief: the light is the same, and
    pictures taken to measure it cost a third.
    """

    plain = False

    def __init__(self, name):
        self.material = bpy.data.materials.new(name)
        self.material.use_nodes = True
        self.tree = self.material.node_tree
        self.tree.nodes.clear()
        self.output = self.tree.nodes.new("ShaderNodeOutputMaterial")

    def node(self, kind, **settings):
        """Add one node and set its properties."""
        made = self.tree.nodes.new(kind)
        for key, value in settings.items():
            setattr(made, key, value)
        return made

    def feed(self, socket, value):
        """Link a socket, or write a plain number, vector or colour into the input."""
        if isinstance(value, bpy.types.NodeSocket):
            self.tree.links.new(value, socket)
        elif value is not None:
            if socket.type == "RGBA" and len(value) == 3:
                value = (*value, 1.0)
            socket.default_value = value

    def position(self):
        """Coordinates of the object in metres."""
        return self.node("ShaderNodeTexCoord").outputs["Object"]

    def random(self):
        """A number of 0 to 1 that differs from object to object."""
        return self.node("ShaderNodeObjectInfo").outputs["Random"]

    def math(self, operation, first, second=None, third=None, clamp=False):
        """One scalar operation of Blender's Math node."""
        made = self.node("ShaderNodeMath", operation=operation, use_clamp=clamp)
        for socket, value in zip(made.inputs, (first, second, third)):
            self.feed(socket, value)
        return made.outputs[0]

    def vector(self, operation, first, second=None):
        """One vector operation of Blender's Vector Math node."""
        made = self.node("ShaderNodeVectorMath", operation=operation)
        self.feed(made.inputs[0], first)
        if operation == "SCALE":
            self.feed(made.inputs["Scale"], second)
        else:
            self.feed(made.inputs[1], second)
        return made.outputs[0]

    def split(self, vector):
        """The x, y and z of a vector."""
        made = self.node("ShaderNodeSeparateXYZ")
        self.feed(made.inputs[0], vector)
        return made.outputs[0], made.outputs[1], made.outputs[2]

    def join(self, x, y, z=0.0):
        """A vector of three numbers."""
        made = self.node("ShaderNodeCombineXYZ")
        for socket, value in zip(made.inputs, (x, y, z)):
            self.feed(socket, value)
        return made.outputs[0]

    def place(self, vector, scale=(1, 1, 1), turn=(0, 0, 0), move=(0, 0, 0)):
        """Scale, turn (radians) and move coordinates."""
        made = self.node("ShaderNodeMapping")
        for name, value in (("Vector", vector), ("Scale", scale), ("Rotation", turn), ("Location", move)):
            self.feed(made.inputs[name], value)
        return made.outputs[0]

    def noise(self, vector, scale, detail=2.0, roughness=0.5, distortion=0.0, colour=False):
        """Fractal noise around 0.5; with colour, three independent ones."""
        made = self.node("ShaderNodeTexNoise")
        values = {"Vector": vector, "Scale": scale, "Detail": detail, "Roughness": roughness, "Distortion": distortion}
        for name, value in values.items():
            self.feed(made.inputs[name], value)
        return made.outputs[1 if colour else 0]

    def scatter(self, value):
        """A random number of 0 to 1 for each integer, the same for the same integer."""
        made = self.node("ShaderNodeTexWhiteNoise", noise_dimensions="1D")
        self.feed(made.inputs["W"], value)
        return made.outputs[0]

    def cells(self, vector, scale):
        """Voronoi cells: distance to the nearest point, and a colour per cell."""
        made = self.node("ShaderNodeTexVoronoi")
        self.feed(made.inputs["Vector"], vector)
        self.feed(made.inputs["Scale"], scale)
        return made.outputs["Distance"], made.outputs["Color"]

    def warp(self, vector, scale, amount, detail=3.0):
        """Coordinates pushed about by noise (domain warping), amount in metres."""
        push = self.vector("SUBTRACT", self.noise(vector, scale, detail, colour=True), (0.5, 0.5, 0.5))
        return self.vector("ADD", vector, self.vector("SCALE", push, amount))

    def smooth(self, value, low, high, to_low=0.0, to_high=1.0):
        """Smoothstep from low to high."""
        made = self.node("ShaderNodeMapRange", interpolation_type="SMOOTHSTEP")
        for socket, part in zip(made.inputs, (value, low, high, to_low, to_high)):
            self.feed(socket, part)
        return made.outputs[0]

    def mix(self, part, first, second, blend="MIX"):
        """Colours mixed by a part of 0 to 1."""
        made = self.node("ShaderNodeMix", data_type="RGBA", blend_type=blend)
        for socket, value in ((made.inputs[0], part), (made.inputs[6], first), (made.inputs[7], second)):
            self.feed(socket, value)
        return made.outputs[2]

    def bump(self, height, distance, strength=1.0, normal=None):
        """A normal bent by a height of 0 to 1 over a distance in metres."""
        made = self.node("ShaderNodeBump")
        for name, value in (("Height", height), ("Distance", distance), ("Strength", strength), ("Normal", normal)):
            self.feed(made.inputs[name], value)
        return made.outputs[0]

    def finish(self, colour, mean, roughness=0.5, normal=None, **inputs):
        """Close the graph with a Principled surface and answer the material.

        Light that bounces meets a plain surface of the mean colour instead: the pattern cannot be seen
        in a bounce, and Cycles skips the whole graph there, which halves the time of a picture.
        """
        if Graph.plain:
            colour, normal, roughness = mean, None, roughness if isinstance(roughness, float) else 0.55
        shader = self.node("ShaderNodeBsdfPrincipled")
        self.feed(shader.inputs["Base Color"], colour)
        self.feed(shader.inputs["Roughness"], roughness)
        self.feed(shader.inputs["Normal"], normal)
        for name, value in inputs.items():
            self.feed(shader.inputs[name.replace("_", " ")], value)
        bounce = self.node("ShaderNodeBsdfDiffuse")
        self.feed(bounce.inputs["Color"], mean)
        choice = self.node("ShaderNodeMixShader")
        self.feed(choice.inputs[0], self.node("ShaderNodeLightPath").outputs["Is Camera Ray"])
        self.tree.links.new(bounce.outputs[0], choice.inputs[1])
        self.tree.links.new(shader.outputs[0], choice.inputs[2])
        self.tree.links.new(choice.outputs[0], self.output.inputs["Surface"])
        return self.material
