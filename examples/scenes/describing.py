"""The data of a scene: what a compositor must know to stand a product in the plate."""

import math

import camera

# Until a plate has been measured (measuring.py), these stand in.
UNMEASURED = {"intensity": 0.5, "shadowColour": [0.5, 0.5, 0.5], "ambientOcclusion": 0.5, "reflection": 0.0}


def tidy(value, digits=6):
    """Numbers short enough to read, exact enough for a thousandth of a pixel."""
    if isinstance(value, (list, tuple)):
        return [tidy(part, digits) for part in value]
    return float(f"{float(value):.{digits + 3}g}")


def describe(scene, name, plate, eye):
    """One view of a scene as plain data (docs/scenes.md explains every field)."""
    view = plate.view
    size = view.size
    x, y, z = eye.location
    stand = camera.project(eye, size, (0, 0, 0))
    right = camera.project(eye, size, (0.005, 0, 0))
    left = camera.project(eye, size, (-0.005, 0, 0))
    wall_blur = blur_behind(plate)
    data = {
        "image": f"{scene.id}-{name}.jpg",
        "width": size,
        "height": size,
        "camera": {
            "position": tidy([x, z, y]),
            "pitchDegrees": view.pitch,
            "verticalFieldOfViewDegrees": tidy(math.degrees(view.field)),
        },
        "floor": {
            "homography": [tidy(row, 9) for row in camera.floor_homography(eye, size).tolist()],
            "standPoint": tidy(stand, 3),
            "pixelsPerMetreAtStandPoint": tidy((right[0] - left[0]) / 0.01, 3),
            "farEdge": plate.far,
        },
        "light": {
            "azimuthDegrees": plate.key.azimuth,
            "elevationDegrees": plate.key.elevation,
            "sizeDegrees": plate.key.size,
            **UNMEASURED,
        },
        "depth": {"focusDistance": tidy(view.distance), "blurPixelsAtWall": tidy(wall_blur, 0)},
    }
    if plate.wall:
        data["floor"]["wall"] = {"distance": plate.wall}
    if plate.outline:
        data["floor"]["outline"] = plate.outline
    return data


def blur_behind(plate):
    """Pixels of blur at the wall, or at the far edge of the floor where no wall stands on it."""
    view = plate.view
    if view.pitch == 90:
        return 0.0
    back = plate.wall or plate.far
    return camera.blur_at(view, view.distance + back * math.cos(math.radians(view.pitch)))


def merge(scene, known, views):
    """The whole file: new views over the known ones; measured numbers stay until measured again."""
    merged = dict(known.get("views", {}))
    for name, data in views.items():
        # Light and floor are the same from every height above a product that stands.
        before = merged.get(name, merged.get("standing", {}) if name != "flat" else {}).get("light", {})
        for key in UNMEASURED:
            if key in before and data["light"][key] == UNMEASURED[key]:
                data["light"][key] = before[key]
        if "lit" in before:
            data["light"]["lit"] = before["lit"]
        merged[name] = data
    return {
        "id": scene.id,
        "name": scene.name,
        "licence": "CC0-1.0",
        "author": "Maison",
        "renderer": "Blender Cycles 4.5",
        "views": {name: merged[name] for name in ("standing", "raised", "high", "flat") if name in merged},
    }
