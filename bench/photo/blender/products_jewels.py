"""Jewels, wires, tools: holes and thin parts."""

import math

import materials as m
from catalogue import product
from shapes import (ball, bar, box, circle, hoop, lathe, letters, outline, place, rotate, sequence, spline, surface, tube)


@product("holes", view=(30, 22))
def gold_ring():
    gold = m.metal("gold")
    hoop(1, 0.11, gold, plane="xz")
    lathe([(0.0, 0), (0.16, 0.02), (0.22, 0.12), (0.3, 0.2), (0.27, 0.22), (0.1, 0.1), (0, 0.08)], gold, at=(0, 0, 1.05), steps=2)
    gem = m.build("gem", (0.75, 0.9, 1.0), 0.02, coat=1, specular=1)
    lathe([(0.0, 0.0), (0.28, 0.22), (0.18, 0.33), (0, 0.33)], gem, at=(0, 0, 1.14), sides=10, steps=1, smooth=False)


@product("holes", "thin", view=(10, 62))
def chain_bracelet():
    silver, count = m.metal("silver"), 34
    for index in range(count):
        angle = math.tau * index / count
        link = hoop(0.16, 0.034, silver, plane="xy" if index % 2 else "xz", squash=0.62)
        place(link, at=(1.45 * math.cos(angle), 1.1 * math.sin(angle), 0), turn=(0, 20 if index % 3 else -15, math.degrees(math.atan2(1.1 * math.cos(angle), -1.45 * math.sin(angle)))))
    hoop(0.22, 0.05, silver, at=(1.45, 0, 0.02))


@product("holes", "thin", view=(0, 78))
def key_with_ring():
    brass = m.metal("brass")
    head = [(0.62 * math.cos(a / 40 * math.tau), 0.5 * math.sin(a / 40 * math.tau)) for a in range(2, 39)]
    blade = [(2.5, -0.09), (2.5, 0.06), (2.3, 0.2), (2.1, 0.06), (1.95, 0.2), (1.75, 0.08), (1.6, 0.22), (1.4, 0.1), (0.6, 0.13)]
    outline([head + [(0.6, -0.13), (2.4, -0.13)] + blade, [(0.2 * math.cos(a / 24 * math.tau) - 0.28, 0.2 * math.sin(a / 24 * math.tau)) for a in range(24)]], 0.1, brass)
    hoop(0.75, 0.035, m.metal("steel"), at=(-0.9, 0.1, 0.02), turn=(8, 6, 0))
    hoop(0.69, 0.035, m.metal("steel"), at=(-0.92, 0.12, 0.07), turn=(4, 9, 0))


@product("holes", view=(0, 75))
def scissors():
    steel, handle = m.metal("steel"), m.plastic((0.75, 0.10, 0.06))
    for side in (-1, 1):
        blade = outline([[(0, -0.12), (2.3, 0.02), (2.3, 0.06), (0, 0.2), (-0.5, 0.16), (-0.5, -0.08)]], 0.05, steel, bevel=0.01)
        place(blade, at=(0, 0, 0.04 * side), turn=(0 if side > 0 else 180, 0, 9 * side))
        hoop(0.42, 0.1, handle, at=(-1.35, 0.42 * side, 0), squash=0.72, turn=(0, 0, 6 * side))
        bar((-0.4, -0.06 * side, 0), (-1.0, 0.2 * side, 0), 0.11, handle)
    lathe([(0.0, 0.09), (0.1, 0.08), (0.12, 0), (0.1, -0.08), (0, -0.09)], steel)


@product("holes", "thin", "translucent", view=(20, 14))
def eyeglasses():
    frame, lens = m.plastic((0.10, 0.04, 0.02), 0.15), m.glass((0.8, 0.85, 0.9), 0.10, 0.5)
    for side in (-1, 1):
        shape = circle(0.62, 48, (0.75 * side, 0, 0), "xz", 0.85)
        tube(shape, 0.055, frame, closed=True, steps=1)
        surface(lambda u, v: (0.75 * side + 0.6 * v * math.cos(math.tau * u), 0, 0.51 * v * math.sin(math.tau * u)), 48, 4, lens, wrap=True)
        tube([(1.36 * side, 0, 0.16), (1.46 * side, 0.3, 0.16), (1.42 * side, 1.8, 0.12), (1.38 * side, 2.35, -0.28)], 0.045, frame)
    tube([(-0.16, 0, 0.08), (0, -0.05, 0.17), (0.16, 0, 0.08)], 0.05, frame)


@product("thin", "holes", view=(0, 76))
def dinner_fork():
    steel = m.metal("steel")
    body = [(-2.4, 0.13), (-1, 0.07), (0.1, 0.06), (0.5, 0.25), (0.75, 0.3)]
    upper = body + [(1.9, 0.27), (1.9, 0.21), (0.95, 0.2), (0.95, 0.11), (1.9, 0.1), (1.9, 0.05), (0.95, 0.03)]
    outline([upper + [(x, -y) for x, y in reversed(upper)]], 0.05, steel)


@product("thin", view=(5, 72))
def hair_comb():
    plastic = m.plastic((0.28, 0.12, 0.03), 0.15)
    box((3.4, 0.34, 0.14), plastic, bevel=0.06, at=(0, 0.72, 0))
    for index in range(48):
        x = -1.6 + index * 3.2 / 47
        bar((x, 0.6, 0), (x, -0.35, 0), 0.021, plastic, taper=lambda share: 1.15 - 0.75 * share)


@product("holes", "thin", view=(28, 4))
def bicycle_wheel():
    rim, spoke = m.metal("silver"), m.metal("chrome")
    hoop(2, 0.1, m.rubber(), plane="xz")
    hoop(1.87, 0.06, rim, plane="xz")
    lathe([(0, -0.2), (0.16, -0.2), (0.16, -0.15), (0.07, -0.12), (0.07, 0.12), (0.16, 0.15), (0.16, 0.2), (0, 0.2)], rim, steps=1, turn=(90, 0, 0))
    for index in range(32):
        a, b, y = math.tau * index / 32, math.tau * (index / 32 + (0.11 if index % 4 < 2 else -0.11)), 0.14 if index % 2 else -0.14
        bar((0.14 * math.cos(a), y, 0.14 * math.sin(a)), (1.86 * math.cos(b), 0, 1.86 * math.sin(b)), 0.012, spoke)


@product("holes", "thin", view=(30, 30))
def wire_rack():
    wire = m.metal("chrome")
    for level in (0, 1.0):
        tube([(-1.5, -0.8, level), (1.5, -0.8, level), (1.5, 0.8, level), (-1.5, 0.8, level)], 0.05, wire, closed=True, steps=1)
        for index in range(17):
            x = -1.4 + index * 2.8 / 16
            bar((x, -0.8, level), (x, 0.8, level), 0.022, wire)
    for x in (-1.5, 1.5):
        for y in (-0.8, 0.8):
            bar((x, y, -0.4), (x, y, 1.4), 0.05, wire)


@product("holes", view=(18, 10))
def letters_sign():
    paint = m.build("paint", (0.65, 0.06, 0.05), 0.3, coat=0.5)
    letters("OPEN", 0.25, paint, scale=1.3)
    box((3.6, 0.3, 0.12), m.wood(), at=(0, 0, -0.07))


@product("holes", "thin", view=(12, 6))
def coat_hanger():
    tube([(0, 0, 0.5), (0, 0, 0.85), (0.22, 0, 1.05), (0.1, 0, 1.32), (-0.16, 0, 1.24), (-0.22, 0, 1.1)], 0.035, m.metal("chrome"))
    tube([(-1.9, 0, -0.45), (-1.0, 0, 0.15), (0, 0, 0.52), (1.0, 0, 0.15), (1.9, 0, -0.45)], 0.09, m.wood((0.5, 0.3, 0.14)))
    bar((-1.75, 0, -0.42), (1.75, 0, -0.42), 0.05, m.wood((0.5, 0.3, 0.14)))


@product("holes", view=(15, 8))
def padlock():
    box((1.5, 0.55, 1.2), m.metal("brass"), bevel=0.12)
    tube([(-0.5, 0, 0.5), (-0.5, 0, 1.1), (-0.3, 0, 1.55), (0.3, 0, 1.55), (0.5, 0, 1.1), (0.5, 0, 0.5)], 0.13, m.metal("chrome"))
    lathe([(0, 0.02), (0.2, 0.02), (0.2, 0)], m.metal("steel"), steps=1, turn=(90, 0, 0), at=(0, -0.28, -0.15))


@product("holes", "thin", view=(20, 20))
def kitchen_whisk():
    steel = m.metal("chrome")
    for index in range(8):
        turn = 180 * index / 8
        loop = tube([(0.06, 0, 0), (0.5, 0, 1.1), (0.42, 0, 1.75), (0, 0, 2.0), (-0.42, 0, 1.75), (-0.5, 0, 1.1), (-0.06, 0, 0)], 0.028, steel)
        place(loop, turn=(0, 0, turn))
    lathe([(0, -1.7), (0.14, -1.65), (0.17, -1.0), (0.12, -0.2), (0.13, 0.1), (0, 0.12)], m.plastic((0.05, 0.3, 0.35)))


@product("holes", "thin", view=(14, 8))
def hoop_earrings():
    gold = m.metal("gold")
    for side in (-1, 1):
        hoop(0.8, 0.04, gold, plane="xz", at=(0.95 * side, 0, 0), turn=(0, 0, 25 * side))
        ball(0.09, gold, at=(0.95 * side, 0, 0.84))
        tube([(0.95 * side, 0, 0.9), (0.95 * side, 0.05, 1.12), (0.95 * side, 0.22, 1.05)], 0.018, gold)


@product("holes", "thin", view=(22, 12))
def bird_cage():
    wire = m.metal("white")
    for index in range(26):
        a = math.tau * index / 26
        x, y = math.cos(a), math.sin(a)
        tube([(x, y, 0), (x, y, 1.2), (0.85 * x, 0.85 * y, 1.75), (0.4 * x, 0.4 * y, 2.1), (0, 0, 2.2)], 0.02, wire)
    for height in (0, 0.6, 1.2):
        hoop(1, 0.035, wire, at=(0, 0, height))
    lathe([(0, -0.08), (1.03, -0.08), (1.03, 0.06), (0, 0.04)], wire, steps=1)
    hoop(0.16, 0.03, wire, at=(0, 0, 2.36), plane="xz")


@product("holes", "thin", view=(16, 5))
def tennis_racket():
    frame, string = m.plastic((0.03, 0.1, 0.45)), m.plastic((0.8, 0.8, 0.6))
    hoop(1, 0.07, frame, plane="xz", squash=1.3)
    for index in range(-8, 9):
        x = index / 9
        z = 1.3 * math.sqrt(1 - x * x)
        bar((x, 0, -z), (x, 0, z), 0.011, string)
        half = math.sqrt(1 - x * x)
        bar((-half, 0.01, 1.3 * x), (half, 0.01, 1.3 * x), 0.011, string)
    for side in (-1, 1):
        tube([(0.5 * side, 0, -1.12), (0.22 * side, 0, -1.6), (0.06 * side, 0, -2.1)], 0.07, frame)
    bar((0, 0, -2.0), (0, 0, -3.4), 0.13, m.leather((0.03, 0.03, 0.03)))
