"""What one wears and carries, and other everyday goods."""

import math

import materials as m
from catalogue import product
from shapes import (ball, bar, box, circle, hoop, lathe, outline, place, sequence, soften, spline, surface, tube)


@product("holes", view=(28, 8))
def headphones():
    shell, pad = m.plastic((0.75, 0.73, 0.68), 0.3), m.leather((0.03, 0.025, 0.02))
    band = [(1.1 * math.cos(a), 0, 1.25 * math.sin(a)) for a in [math.pi * i / 24 for i in range(25)]]
    tube(band, 0.085, shell, steps=1)
    tube([(x * 0.97, 0, z * 0.95) for x, _, z in band[5:20]], 0.1, pad, steps=1)
    for side in (-1, 1):
        lathe([(0, 0.2), (0.35, 0.2), (0.46, 0.1), (0.46, -0.05), (0, -0.05)], shell, turn=(0, 90 * side, 0), at=(1.08 * side, 0, -0.3), steps=3)
        hoop(0.36, 0.12, pad, plane="yz", at=(0.98 * side, 0, -0.3), squash=1.15)
        bar((1.1 * side, 0, 0.05), (1.12 * side, 0, -0.15), 0.06, m.metal("steel"))


@product("holes", view=(25, 12))
def handbag():
    hide = m.leather((0.35, 0.12, 0.05))
    soften(box((2.4, 0.9, 1.5), hide, bevel=0.16), 1)
    box((2.36, 0.12, 0.8), hide, at=(0, -0.46, 0.3), bevel=0.05)
    box((0.3, 0.1, 0.22), m.metal("gold"), at=(0, -0.55, -0.05), bevel=0.03)
    for y in (-0.3, 0.3):
        tube([(-0.75, y, 0.7), (-0.7, y, 1.3), (-0.35, y, 1.75), (0.35, y, 1.75), (0.7, y, 1.3), (0.75, y, 0.7)], 0.07, hide)
        for x in (-0.75, 0.75):
            hoop(0.12, 0.03, m.metal("gold"), at=(x, y, 0.75), plane="xz")


@product("holes", view=(35, 20))
def wrist_watch():
    steel, strap = m.metal("steel"), m.leather((0.10, 0.05, 0.025))
    surface(lambda u, v: (1.0 * math.cos(math.tau * u), 0.42 * (v - 0.5) * (1 - 0.25 * abs(math.cos(math.pi * u))), 1.15 * math.sin(math.tau * u)), 72, 2, strap, wrap=True, thick=0.09)
    face = lambda profile, paint: lathe(profile, paint, steps=1, turn=(0, 90, 0), at=(0.98, 0, 0))
    face([(0, 0), (0.52, 0), (0.56, 0.05), (0.56, 0.2), (0.5, 0.26), (0.46, 0.24)], steel)
    face([(0, 0.21), (0.47, 0.21)], m.build("dial", (0.02, 0.05, 0.12), 0.2, coat=0.8))
    for index in range(12):
        a = math.tau * index / 12
        box((0.03, 0.03, 0.1), steel, bevel=0, at=(1.2, 0.38 * math.sin(a), 0.38 * math.cos(a)), turn=(-math.degrees(a), 0, 0))
    bar((1.21, 0, 0), (1.21, 0.2, 0.14), 0.02, steel)
    bar((1.21, 0, 0), (1.21, -0.1, 0.3), 0.015, steel)
    bar((1.08, 0.55, 0), (1.08, 0.68, 0), 0.07, steel)


def shoe(upper, sole, lace=None, high=0.75):
    """A shoe-like shape: a foot's outline lofted over its length, a sole, laces."""
    def foot(u, v):
        length = -1.6 + 3.2 * v
        ends = max(0.0, 1 - (2 * v - 1) ** 10) ** 0.5
        width = (0.52 + 0.12 * math.sin(math.pi * (v * 1.1 - 0.1))) * ends
        height = (0.42 + high / (1 + math.exp(11 * (v - 0.42)))) * ends
        angle = math.tau * u
        return (length, width * math.cos(angle) * (1 - 0.25 * max(0, math.sin(angle))), max(0.0, height * (0.55 * math.sin(angle) + 0.5)))
    soften(surface(foot, 40, 40, upper, wrap=True), 1)
    outline([[(-1.68, 0), (-1.5, -0.52), (-0.6, -0.5), (0.6, -0.62), (1.4, -0.5), (1.7, 0), (1.4, 0.52), (0.6, 0.62), (-0.6, 0.5), (-1.5, 0.52)]], 0.2, sole, bevel=0.05, steps=8, at=(0, 0, 0.0))
    for index in range(5 if lace else 0):
        x, z = 0.62 - 0.22 * index, 0.60 + 0.135 * index
        tube([(x, -0.4, z - 0.16), (x + 0.03, 0, z + 0.06), (x, 0.4, z - 0.16)], 0.04, lace)


@product(tone="white", view=(-10, 20))
def white_sneaker():
    shoe(m.leather((0.82, 0.82, 0.80)), m.rubber((0.8, 0.8, 0.78)), m.fabric((0.85, 0.85, 0.85)))


@product(tone="black", view=(-15, 18))
def black_shoe():
    shoe(m.build("hide", (0.01, 0.01, 0.01), 0.22, coat=0.4), m.rubber((0.012, 0.012, 0.012)), m.fabric((0.012, 0.012, 0.012)), high=1.1)


@product(view=(-20, 18))
def canvas_sneaker():
    shoe(m.fabric((0.08, 0.2, 0.5), (0.06, 0.16, 0.42), 30), m.rubber((0.75, 0.73, 0.68)), m.fabric((0.8, 0.8, 0.78)), high=0.9)


@product("holes", tone="black", view=(20, 30))
def black_belt():
    hide = m.leather((0.012, 0.012, 0.012))
    def coil(u, v):
        turn, reach = math.tau * 2.2 * u, 0.75 + 0.3 * u
        return (reach * math.cos(turn), reach * math.sin(turn), 0.36 * (v - 0.5))
    surface(coil, 160, 2, hide, thick=0.06)
    end = 1.05 * math.cos(math.tau * 2.2), 1.05 * math.sin(math.tau * 2.2)
    tube([(end[0], end[1], -0.26), (end[0], end[1], 0.26), (end[0] - 0.4, end[1] + 0.28, 0.26), (end[0] - 0.4, end[1] + 0.28, -0.26)], 0.045, m.metal("steel"), closed=True, steps=1)


@product("thin", view=(20, -4))
def open_umbrella():
    cloth = m.fabric((0.6, 0.05, 0.08))
    def canopy(u, v):
        dip = 1 - 0.09 * v * abs(math.sin(4 * math.tau * u))
        return (1.7 * v * dip * math.cos(math.tau * u), 1.7 * v * dip * math.sin(math.tau * u), 0.75 * math.sqrt(max(0, 1 - 0.85 * v * v)))
    surface(canopy, 96, 24, cloth, wrap=True)
    bar((0, 0, 0.95), (0, 0, -1.7), 0.03, m.metal("steel"))
    tube([(0, 0, -1.6), (0, 0, -1.95), (0.16, 0, -2.1), (0.32, 0, -1.95), (0.32, 0, -1.85)], 0.06, m.wood())


@product("thin", view=(25, 8))
def camera_tripod():
    black, steel = m.metal("black"), m.metal("silver")
    for index in range(3):
        a = math.tau * index / 3 + 0.4
        bar((0.1 * math.cos(a), 0.1 * math.sin(a), 0), (0.6 * math.cos(a), 0.6 * math.sin(a), -1.5), 0.055, black)
        bar((0.6 * math.cos(a), 0.6 * math.sin(a), -1.5), (0.95 * math.cos(a), 0.95 * math.sin(a), -2.7), 0.035, steel)
        bar((0.3 * math.cos(a), 0.3 * math.sin(a), -0.65), (0, 0, -0.6), 0.02, steel)
    bar((0, 0, -0.7), (0, 0, 0.35), 0.04, steel)
    box((0.4, 0.4, 0.2), black, at=(0, 0, 0.42), bevel=0.04)
    bar((0, 0, 0.38), (0.7, -0.5, 0.2), 0.03, black)


@product("holes", view=(22, 14))
def toy_wagon():
    paint, tyre = m.build("paint", (0.7, 0.05, 0.04), 0.2, coat=0.6), m.rubber()
    box((2.4, 1.3, 0.08), paint, bevel=0.02)
    for x, y, size in ((0, -0.65, (2.4, 0.06, 0.5)), (0, 0.65, (2.4, 0.06, 0.5)), (-1.2, 0, (0.06, 1.3, 0.5)), (1.2, 0, (0.06, 1.3, 0.5))):
        box(size, paint, at=(x, y, 0.22), bevel=0.02)
    for x in (-0.8, 0.8):
        bar((x, -0.75, -0.3), (x, 0.75, -0.3), 0.04, m.metal("steel"))
        for y in (-0.72, 0.72):
            hoop(0.3, 0.09, tyre, plane="xz", at=(x, y, -0.3))
            for spoke in range(5):
                a = math.tau * spoke / 5
                bar((x, y, -0.3), (x + 0.28 * math.cos(a), y, -0.3 + 0.28 * math.sin(a)), 0.025, m.metal("white"))
    tube([(1.2, 0, -0.2), (1.7, 0, 0.5), (2.0, 0, 1.1)], 0.04, m.metal("black"))
    hoop(0.16, 0.04, m.metal("black"), plane="yz", at=(2.03, 0, 1.26))


@product(view=(20, 20))
def striped_cushion():
    def pillow(u, v):
        x, y = 2 * u - 1, 2 * v - 1
        thick = 0.45 * (max(0, 1 - x**4) * max(0, 1 - y**4)) ** 0.5 * 1.0
        return (1.3 * x * (1 - 0.08 * (1 - y * y)), thick, 1.3 * y * (1 - 0.08 * (1 - x * x)))
    for side in (1, -1):
        surface(lambda u, v: (lambda p: (p[0], side * p[1], p[2]))(pillow(u, v)), 60, 60, m.build("stripes", (0.75, 0.7, 0.6), 0.9, sheen=0.3, bump=(150, 0.5), pattern=("stripes", 3, (0.1, 0.2, 0.35))))


@product(view=(25, 25))
def loaf_of_bread():
    numbers = sequence(2)
    ball(1, m.build("crust", (0.45, 0.22, 0.07), 0.8, bump=(9, 1.0), pattern=("spots", 5, (0.7, 0.45, 0.2))), squash=(1.7, 0.8, 0.62))
    for index in range(4):
        x = -0.9 + 0.6 * index
        tube([(x - 0.2, -0.5, 0.42), (x, 0, 0.62), (x + 0.25, 0.5, 0.42)], 0.07, m.clay((0.75, 0.55, 0.3)), taper=lambda share: math.sin(math.pi * (0.05 + 0.9 * share)))


@product("thin", tone="white", view=(18, 16))
def white_pencil_pot():
    lathe([(0, 0), (0.6, 0), (0.62, 0.05), (0.62, 1.3), (0.55, 1.3), (0.53, 0.15), (0, 0.1)], m.porcelain(), steps=2)
    numbers = sequence(12)
    for index in range(9):
        a, tilt = math.tau * index / 9, numbers.uniform(0.25, 0.42)
        colour = [numbers.uniform(0.1, 0.8) for _ in range(3)]
        end = (0.3 * math.cos(a) + tilt * 1.6 * math.cos(a), 0.3 * math.sin(a) + tilt * 1.6 * math.sin(a), numbers.uniform(1.9, 2.4))
        tube([(0.1 * math.cos(a), 0.1 * math.sin(a), 0.15), end], 0.055, m.plastic(colour), steps=1, sides=3)
        tip = tuple(e + 0.1 * (e - s) for e, s in zip(end, (0.1 * math.cos(a), 0.1 * math.sin(a), 0.15)))
        tube([end, tip], 0.055, m.wood((0.7, 0.5, 0.3)), steps=1, taper=lambda share: 1 - 0.9 * share)


@product("holes", "thin", tone="white", view=(30, 20))
def white_wire_chair():
    wire = m.metal("white")
    def seat(u, v):
        x, t = (u - 0.5) * 1.7, v
        return (x * (1 + 0.1 * t), -0.8 + 1.5 * min(t / 0.55, 1) + 0.3 * max(0, t - 0.55), 0.2 * abs(x) ** 2 + 2.6 * max(0, t - 0.5) ** 1.3)
    for index in range(15):
        tube([seat(index / 14, v / 12) for v in range(13)], 0.022, wire, steps=3)
        tube([seat(u / 12, index / 14) for u in range(13)], 0.022, wire, steps=3)
    for x in (-0.7, 0.7):
        for y in (-0.6, 0.6):
            bar((x * 0.8, y * 0.8, 0.02), (x, y, -1.6), 0.035, wire)


@product("holes", view=(20, 40))
def pretzel():
    path = [(0, -0.9, 0), (-0.9, -0.7, 0.05), (-1.3, 0.2, 0), (-0.7, 0.9, 0), (0.05, 0.35, 0.12), (0.6, -0.55, 0.2), (0.75, -0.85, 0.1)]
    dough = m.build("dough", (0.42, 0.17, 0.04), 0.35, coat=0.4, bump=(8, 0.5), pattern=("spots", 4, (0.6, 0.3, 0.1)))
    tube(path, 0.2, dough, taper=lambda share: 1.15 - 0.55 * share)
    tube([(-x, y, 0.03 if i == 4 else -0.1 if i > 4 else z) for i, (x, y, z) in enumerate(path)], 0.2, dough, taper=lambda share: 1.15 - 0.55 * share)
    numbers = sequence(5)
