"""Things of the house: porcelain, furniture, baskets; white and black ones among them."""

import math

import materials as m
from catalogue import product
from shapes import (ball, bar, box, circle, hoop, lathe, mesh, outline, place, sequence, soften, spline, surface, tube)


@product("holes", tone="white", view=(28, 20))
def white_mug():
    china = m.porcelain()
    lathe([(0, 0), (0.7, 0), (0.78, 0.06), (0.8, 0.4), (0.8, 1.7), (0.77, 1.74), (0.73, 1.7), (0.72, 0.3), (0.6, 0.12), (0, 0.1)], china, steps=5)
    tube([(0.76, 0, 1.45), (1.15, 0, 1.42), (1.35, 0, 0.95), (1.1, 0, 0.5), (0.76, 0, 0.4)], 0.1, china)


@product("holes", view=(10, 16))
def teapot():
    china = m.porcelain((0.05, 0.22, 0.30))
    lathe([(0, 0), (0.6, 0), (1.0, 0.45), (1.05, 0.8), (0.75, 1.25), (0.45, 1.35), (0.4, 1.42), (0.2, 1.5), (0.08, 1.55), (0.14, 1.68), (0, 1.75)], china)
    tube([(-0.9, 0, 1.05), (-1.45, 0, 1.2), (-1.6, 0, 0.75), (-1.35, 0, 0.35), (-0.95, 0, 0.4)], 0.09, china)
    tube([(0.85, 0, 0.55), (1.3, 0, 0.75), (1.5, 0, 1.15), (1.75, 0, 1.3)], 0.17, china, taper=lambda share: 1.3 - 0.75 * share)


@product("holes", "thin", view=(28, 14))
def spindle_chair():
    timber = m.wood()
    lathe([(0, 0), (0.85, 0), (0.9, 0.05), (0.85, 0.12), (0.5, 0.1), (0, 0.08)], timber, steps=4)
    for x, y in ((-1, -1), (1, -1), (1, 1), (-1, 1)):
        bar((0.5 * x, 0.5 * y, 0), (0.75 * x, 0.75 * y, -1.6), 0.07, timber, taper=lambda share: 1.1 - 0.4 * share)
    for y in (-1, 1):
        bar((-0.62, 0.62 * y, -0.85), (0.62, 0.62 * y, -0.85), 0.045, timber)
    back = spline([(-0.8, 0.55, 0.1), (-0.85, 0.75, 1.1), (-0.5, 0.95, 1.75), (0, 1.0, 1.9), (0.5, 0.95, 1.75), (0.85, 0.75, 1.1), (0.8, 0.55, 0.1)], 10)
    tube(back, 0.06, timber, steps=1)
    for index in range(7):
        x = -0.54 + index * 0.18
        bar((x * 0.95, 0.62 + 0.1 * (1 - abs(x)), 0.08), (x * 1.15, 0.97, 1.87 - 0.6 * x * x), 0.03, timber)


@product("holes", view=(20, 26))
def wicker_basket():
    straw = m.build("straw", (0.55, 0.36, 0.16), 0.7, bump=(50, 0.4))
    radius = lambda level: 0.9 + 0.3 * level
    for index in range(28):
        a = math.tau * index / 28
        tube([(radius(z) * math.cos(a), radius(z) * math.sin(a), 1.4 * z) for z in (0, 0.5, 1)], 0.035, straw, steps=3)
    for level in range(12):
        z, phase = level / 11, level % 2
        wave = [((radius(z) + 0.04 * math.cos(14 * math.tau * i / 168 + math.pi * phase)) * math.cos(math.tau * i / 168),
                 (radius(z) + 0.04 * math.cos(14 * math.tau * i / 168 + math.pi * phase)) * math.sin(math.tau * i / 168), 1.4 * z) for i in range(168)]
        tube(wave, 0.04, straw, closed=True, steps=1, sides=4)
    lathe([(0, 0), (0.92, 0), (0.92, 0.04)], straw, steps=1)
    tube([(-1.2, 0, 1.4), (-1.15, 0, 2.0), (-0.6, 0, 2.6), (0, 0, 2.75), (0.6, 0, 2.6), (1.15, 0, 2.0), (1.2, 0, 1.4)], 0.06, straw)


@product(tone="white", view=(25, 10))
def white_vase():
    lathe([(0, 0), (0.5, 0), (0.85, 0.7), (0.8, 1.3), (0.35, 1.9), (0.28, 2.2), (0.42, 2.5), (0.38, 2.5), (0.24, 2.2), (0, 2.1)], m.porcelain())


@product(tone="white", view=(20, 24))
def white_bowls():
    china = m.porcelain()
    for level in range(3):
        lathe([(0, 0), (0.45, 0), (0.5, 0.1), (1.0, 0.5), (1.15, 0.8), (1.1, 0.8), (0.95, 0.52), (0.4, 0.16), (0, 0.14)], china, at=(0.02 * level, 0, 0.26 * level), turn=(level, 0, 0))


@product(tone="white", view=(20, 12))
def pump_dispenser():
    shell = m.plastic((0.85, 0.85, 0.85))
    lathe([(0, 0), (0.6, 0), (0.64, 0.05), (0.64, 1.6), (0.55, 1.8), (0.25, 1.9), (0.25, 2.05), (0, 2.05)], shell, steps=4)
    bar((0, 0, 2.0), (0, 0, 2.45), 0.08, shell)
    box((0.9, 0.26, 0.14), shell, at=(0.25, 0, 2.5), bevel=0.06)
    lathe([(0.645, 0.5), (0.65, 0.55), (0.65, 1.2), (0.645, 1.25)], m.build("label", (0.5, 0.62, 0.5), 0.6), steps=1)


@product("thin", view=(20, 12))
def desk_lamp():
    paint = m.build("paint", (0.8, 0.45, 0.05), 0.25, coat=0.5)
    lathe([(0, 0), (0.7, 0), (0.7, 0.06), (0.1, 0.14), (0, 0.14)], paint, steps=2)
    bar((0, 0, 0.1), (-0.7, 0, 1.5), 0.035, m.metal("chrome"))
    bar((-0.7, 0, 1.5), (0.55, 0, 2.4), 0.035, m.metal("chrome"))
    ball(0.08, m.metal("black"), at=(-0.7, 0, 1.5))
    lathe([(0.1, 0.4), (0.16, 0.38), (0.2, 0.2), (0.5, -0.3), (0.48, -0.3), (0.15, 0.2), (0, 0.25)], paint, at=(0.7, 0, 2.3), turn=(0, -25, 0))
    tube([(0.6, 0.1, 0.05), (1.0, 0.4, 0.02), (1.5, 0.2, 0.03), (1.8, 0.5, 0.02)], 0.022, m.rubber())


@product("holes", view=(22, 14))
def counter_stool():
    timber, steel = m.wood((0.6, 0.42, 0.24), (0.45, 0.3, 0.16)), m.metal("black")
    lathe([(0, 0), (0.7, 0), (0.75, 0.08), (0.7, 0.16), (0, 0.14)], timber, steps=4)
    feet = [(0.75 * x, 0.75 * y, -2.4) for x, y in ((-1, -1), (1, -1), (1, 1), (-1, 1))]
    for foot in feet:
        bar((foot[0] * 0.5, foot[1] * 0.5, 0), foot, 0.05, steel)
    corners = [(math.copysign(0.375 + 0.375 * 0.7, x), math.copysign(0.375 + 0.375 * 0.7, y), -1.68) for x, y, z in feet]
    tube(corners, 0.04, steel, closed=True, steps=1)


@product("holes", view=(30, 14))
def step_ladder():
    alloy = m.metal("silver")
    for x in (-0.6, 0.6):
        bar((x, -0.7, 0), (x * 0.8, 0, 2.8), 0.07, alloy)
        bar((x, 0.9, 0), (x * 0.8, 0.05, 2.75), 0.05, alloy)
    for step in range(1, 5):
        share = step / 4.6
        box((1.2 - 0.24 * share, 0.34, 0.07), m.plastic((0.05, 0.05, 0.05)), at=(0, -0.7 + 0.7 * share, 2.8 * share), bevel=0.02)


@product("holes", view=(15, 6))
def picture_frame():
    timber = m.build("gilt", (0.7, 0.5, 0.2), 0.35, metal=0.8, bump=(12, 0.4))
    outer = [(-1.3, -1.7), (1.3, -1.7), (1.3, 1.7), (-1.3, 1.7)]
    outline([outer, [(x * 0.74, y * 0.8) for x, y in outer]], 0.18, timber, bevel=0.08, turn=(84, 0, 0))


@product("holes", view=(25, 38))
def colander():
    paint = m.build("enamel", (0.75, 0.14, 0.08), 0.2, coat=0.6)
    steps, around = 40, 120
    vertices, faces = [], []
    for row in range(steps + 1):
        lift = math.pi / 2 * row / steps
        vertices += [(1.2 * math.sin(lift) * math.cos(math.tau * c / around), 1.2 * math.sin(lift) * math.sin(math.tau * c / around), 1 - math.cos(lift)) for c in range(around)]
    for row in range(steps):
        for c in range(around):
            if row > 8 and row < 34 and row % 5 in (2, 3) and c % 6 in (1, 2, 3):
                continue
            faces.append((row * around + c, row * around + (c + 1) % around, (row + 1) * around + (c + 1) % around, (row + 1) * around + c))
    shell = mesh(vertices, faces, paint)
    wall = shell.modifiers.new("wall", "SOLIDIFY")
    wall.thickness = 0.04
    hoop(1.22, 0.06, paint, at=(0, 0, 1))
    for side in (-1, 1):
        tube([(1.2 * side, -0.4, 1), (1.6 * side, -0.3, 1.05), (1.6 * side, 0.3, 1.05), (1.2 * side, 0.4, 1)], 0.06, paint)
    hoop(0.45, 0.05, paint, at=(0, 0, -0.02))


@product(tone="black", view=(25, 20))
def black_leather_box():
    hide = m.leather((0.012, 0.012, 0.013))
    box((2.2, 1.5, 0.9), hide, bevel=0.07)
    box((2.26, 1.56, 0.4), hide, bevel=0.07, at=(0, 0, 0.6))
    box((0.3, 0.08, 0.24), m.metal("gold"), at=(0, -0.8, 0.4), bevel=0.02)


@product("holes", tone="black", view=(30, 32))
def frying_pan():
    iron = m.build("iron", (0.015, 0.015, 0.016), 0.45, bump=(90, 0.15))
    lathe([(0, 0), (1.0, 0), (1.1, 0.08), (1.25, 0.4), (1.2, 0.4), (1.05, 0.1), (0, 0.06)], iron, steps=3)
    outline([[(1.2, -0.12), (2.5, -0.16), (2.75, 0), (2.5, 0.16), (1.2, 0.12)], circle(0.07, 20, (2.5, 0, 0))], 0.08, iron, at=(0, 0, 0.36), turn=(0, -6, 0))


@product(tone="black", view=(22, 14))
def black_speaker():
    box((1.4, 1.2, 2.2), m.build("lacquer", (0.01, 0.01, 0.011), 0.2, coat=0.5), bevel=0.08)
    for height, radius in ((-0.4, 0.5), (0.6, 0.24)):
        hoop(radius, 0.05, m.metal("black"), plane="xz", at=(0, -0.6, height))
        lathe([(0, 0.05), (0.3 * radius, 0.1), (radius, -0.05)], m.rubber(), turn=(90, 0, 0), at=(0, -0.62, height))


@product(tone="black", view=(25, 12))
def black_camera():
    body = m.leather((0.014, 0.014, 0.014))
    box((2.2, 0.8, 1.3), body, bevel=0.14)
    box((0.9, 0.6, 0.35), m.metal("black"), at=(0, 0, 0.75), bevel=0.1)
    lathe([(0, 0), (0.55, 0), (0.58, 0.1), (0.58, 0.7), (0.5, 0.75), (0.46, 0.6), (0, 0.5)], m.metal("black"), turn=(90, 0, 0), at=(0, -0.35, -0.05), steps=3)
    lathe([(0, 0.62), (0.44, 0.56)], m.build("lens", (0.02, 0.01, 0.05), 0.02, coat=1), turn=(90, 0, 0), at=(0, -0.38, -0.05))
    lathe([(0, 0.2), (0.2, 0.2), (0.22, 0)], m.metal("steel"), at=(0.75, 0, 0.64), steps=1)
