"""The camera of a plate, and the exact map from floor metres to pixels of the picture.

World of Blender: x right, y away from the camera, z up, the stand point at the origin.
World of the data: x right, y up, z away from the camera. Pixels count from the upper left
corner of the picture; the centre of the first pixel is (0.5, 0.5).
"""

import math

import bpy
import numpy
from bpy_extras.object_utils import world_to_camera_view
from mathutils import Vector

SENSOR = 0.036


class View:
    """How one plate is looked at: lens in millimetres, pitch in degrees, aperture as f-number."""

    def __init__(self, lens, pitch, frame, stand, f_number, size=2048):
        self.lens, self.pitch, self.frame, self.stand = lens, pitch, frame, stand
        self.f_number, self.size = f_number, size

    @property
    def field(self):
        """Field of view in radians, the same across and down: the plate is square."""
        return 2 * math.atan(SENSOR / 2 / (self.lens / 1000))

    @property
    def distance(self):
        """Metres along the optical axis to the plane in which `frame` metres fill the picture."""
        return self.frame / (2 * math.tan(self.field / 2))

    def place(self):
        """The position at which the stand point falls at the height `stand` (0 top, 1 bottom)."""
        pitch = math.radians(self.pitch)
        below = (self.stand - 0.5) * self.frame
        forward = Vector((0, math.cos(pitch), -math.sin(pitch)))
        downward = Vector((0, -math.sin(pitch), -math.cos(pitch)))
        return -forward * self.distance - downward * below


def add_camera(view):
    """Put the camera of a view into the scene, focused on the stand point."""
    data = bpy.data.cameras.new("camera")
    data.sensor_width, data.sensor_fit = SENSOR * 1000, "HORIZONTAL"
    data.lens = view.lens
    data.clip_start, data.clip_end = 0.01, 100
    data.dof.use_dof = True
    data.dof.focus_distance = view.distance
    data.dof.aperture_fstop = view.f_number
    data.dof.aperture_blades = 0
    made = bpy.data.objects.new("camera", data)
    bpy.context.scene.collection.objects.link(made)
    made.location = view.place()
    made.rotation_euler = (math.radians(90 - view.pitch), 0, 0)
    bpy.context.scene.camera = made
    bpy.context.view_layer.update()
    return made


def project(camera, size, point):
    """Pixel of a world point (Blender's own projection)."""
    seen = world_to_camera_view(bpy.context.scene, camera, Vector(point))
    return seen.x * size, (1 - seen.y) * size


def floor_homography(camera, size):
    """3 × 3 map from floor metres (x right, z away) to pixels, solved from points Blender projects."""
    rows = []
    for x, z in ((-0.1, -0.1), (0.1, -0.1), (0.1, 0.1), (-0.1, 0.1), (0.05, 0.0), (0.0, -0.05)):
        u, v = project(camera, size, (x, z, 0))
        rows.append([x, z, 1, 0, 0, 0, -u * x, -u * z, -u])
        rows.append([0, 0, 0, x, z, 1, -v * x, -v * z, -v])
    solved = numpy.linalg.svd(numpy.array(rows))[2][-1].reshape(3, 3)
    return solved / solved[2, 2]


def blur_at(view, distance):
    """Diameter in pixels of the circle of confusion at a distance along the optical axis."""
    focal = view.lens / 1000
    circle = focal / view.f_number * abs(distance - view.distance) / distance * focal / (view.distance - focal)
    return circle / SENSOR * view.size
