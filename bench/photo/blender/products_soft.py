"""Fur, hair, leaves and what lets light through."""

import math

import numpy as np

import materials as m
from catalogue import product
from shapes import (ball, bar, box, circle, hair, hoop, lathe, outline, place, roots_on_ball, sequence, spline, surface, tube)


def fur(centre, radius, count, length, thickness, colour, seed, squash=(1, 1, 1), **how):
    """A furry ball: a body of the same colour and strands all over it."""
    coat = m.strand(colour)
    ball(radius, coat, squash=squash, at=centre)
    hair(*roots_on_ball(count, radius, centre, seed, squash), length, thickness, coat, seed, **how)


@product("fur", view=(15, 10))
def plush_bear():
    brown = (0.35, 0.18, 0.08)
    for seed, (centre, radius) in enumerate([((0, 0, 0), 0.8), ((0, -0.1, 1.15), 0.62), ((-0.48, 0, 1.68), 0.2), ((0.48, 0, 1.68), 0.2),
                                             ((-0.85, -0.15, 0.25), 0.28), ((0.85, -0.15, 0.25), 0.28), ((-0.5, -0.55, -0.6), 0.34), ((0.5, -0.55, -0.6), 0.34)]):
        fur(centre, radius, int(16000 * radius**2), 0.13, 0.006, brown, seed, curl=0.4)
    for x in (-0.2, 0.2):
        ball(0.07, m.plastic((0.01, 0.01, 0.01), 0.1), at=(x, -0.78, 1.3))
    ball(0.12, m.plastic((0.02, 0.01, 0.01), 0.3), at=(0, -0.84, 1.08))


@product("fur", "holes", view=(10, 8))
def pompon_keyring():
    fur((0, 0, 0), 0.6, 14000, 0.5, 0.006, (0.75, 0.30, 0.36), 3, curl=0.5, droop=0.15)
    hoop(0.32, 0.035, m.metal("gold"), at=(0, 0, 1.5), plane="xz")
    for index in range(4):
        hoop(0.09, 0.02, m.metal("gold"), at=(0, 0, 0.8 + 0.13 * index), plane="xz" if index % 2 else "yz")


@product("fur", "thin", view=(0, 70))
def hair_brush():
    handle = m.wood((0.5, 0.3, 0.15), (0.35, 0.18, 0.08))
    outline([[(-2.6, -0.16), (-0.6, -0.13), (0, -0.45), (0.9, -0.5), (1.4, 0), (0.9, 0.5), (0, 0.45), (-0.6, 0.13), (-2.6, 0.16), (-2.75, 0)]], 0.16, handle, bevel=0.06, steps=6)
    numbers = np.random.default_rng(5)
    roots = np.stack([numbers.uniform(-0.1, 1.25, 3500), numbers.uniform(-0.42, 0.42, 3500), np.full(3500, 0.1)], axis=1)
    ways = np.stack([(roots[:, 0] - 0.55) * 0.9, roots[:, 1] * 1.8, np.full(3500, 0.8)], axis=1)
    hair(roots, ways, 0.85, 0.007, m.strand((0.05, 0.035, 0.03)), 5, curl=0.05, spread=0.1)


@product("fur", "thin", view=(12, 6))
def feather_duster():
    bar((0, 0, -2.2), (0, 0, 0.1), 0.08, m.wood())
    numbers = np.random.default_rng(9)
    roots = np.stack([np.zeros(9000), np.zeros(9000), numbers.uniform(0, 1.3, 9000)], axis=1)
    angle = numbers.uniform(0, math.tau, 9000)
    ways = np.stack([np.cos(angle), np.sin(angle), numbers.uniform(0.0, 1.2, 9000)], axis=1)
    hair(roots, ways, 1.1, 0.008, m.strand((0.10, 0.28, 0.55)), 9, curl=0.5, droop=0.35)


@product("fur", view=(20, 20), tone="white")
def white_shaggy_cushion():
    fur((0, 0, 0), 1, 26000, 0.32, 0.007, (0.82, 0.80, 0.76), 11, squash=(1.2, 0.5, 1.0), curl=0.7, droop=0.25)


@product("fur", "thin", view=(5, 5))
def paint_brush():
    bar((0, 0, -3), (0, 0, -0.3), 0.13, m.build("lacquer", (0.6, 0.05, 0.04), 0.2, coat=0.6), taper=lambda share: 0.5 + 0.6 * share)
    lathe([(0, 0), (0.2, 0), (0.24, 0.6), (0, 0.6)], m.metal("copper"), at=(0, 0, -0.35), steps=1)
    numbers = np.random.default_rng(2)
    angle, reach = numbers.uniform(0, math.tau, 4000), 0.22 * np.sqrt(numbers.uniform(0, 1, 4000))
    roots = np.stack([reach * np.cos(angle), reach * np.sin(angle), np.full(4000, 0.2)], axis=1)
    hair(roots, np.stack([roots[:, 0] * 0.9, roots[:, 1] * 0.9, np.ones(4000)], axis=1), 1.0, 0.008, m.strand((0.55, 0.38, 0.2)), 2, curl=0.06, spread=0.05)


@product("fur", "thin", view=(15, 12))
def hand_broom():
    bar((0, 0, 0.2), (0, 0, 2.4), 0.1, m.wood((0.5, 0.33, 0.18)))
    box((1.6, 0.4, 0.35), m.plastic((0.05, 0.35, 0.2)), at=(0, 0, 0.1), bevel=0.1)
    numbers = np.random.default_rng(8)
    roots = np.stack([numbers.uniform(-0.75, 0.75, 5000), numbers.uniform(-0.15, 0.15, 5000), np.full(5000, -0.05)], axis=1)
    hair(roots, np.stack([roots[:, 0] * 0.5, roots[:, 1], np.full(5000, -1)], axis=1), 1.2, 0.008, m.strand((0.6, 0.48, 0.2)), 8, curl=0.12, spread=0.06)


@product("fur", tone="black", view=(35, 22))
def black_fur_hat():
    fur((0, 0, 0.2), 0.95, 30000, 0.24, 0.006, (0.012, 0.011, 0.012), 21, squash=(1, 1, 0.75), curl=0.6)
    hair(*roots_on_ball(16000, 1.05, (0, 0, -0.15), 22, (1, 1, 0.35)), 0.3, 0.006, m.strand((0.016, 0.014, 0.013)), 22, curl=0.6)


@product("thin", "holes", view=(15, 14))
def potted_fern():
    lathe([(0, 0), (0.55, 0), (0.7, 0.9), (0.78, 0.9), (0.78, 1.1), (0.7, 1.1), (0.62, 0.95), (0, 0.9)], m.clay(), steps=2)
    numbers, green = sequence(4), m.build("leaf", (0.06, 0.22, 0.04), 0.5, scatter=0.1)
    for stem in range(24):
        turn, reach = math.tau * stem / 24 + numbers.uniform(-0.1, 0.1), numbers.uniform(0.9, 1.9)
        top = numbers.uniform(1.0, 2.2)
        path = spline([(0, 0, 0.95), (0.35 * reach * math.cos(turn), 0.35 * reach * math.sin(turn), 1 + 0.75 * top), (reach * math.cos(turn), reach * math.sin(turn), 1 + 0.8 * top - 0.3 * reach)], 12)
        tube(path, 0.014, green, steps=1)
        for index in range(5, len(path) - 1):
            x, y, z = path[index]
            size = 0.34 * math.sin(math.pi * (index - 3) / (len(path) - 3)) + 0.04
            for side in (-1, 1):
                leaf(green, (x, y, z), turn + side * 1.25, size, numbers)


def leaf(green, at, turn, size, numbers, width=0.16):
    """A small blade from a point along a direction."""
    lift = numbers.uniform(-0.25, 0.25)
    def blade(u, v):
        along, across = size * v, size * width * math.sin(math.pi * min(v + 0.02, 1)) * (u - 0.5) * 2
        return (at[0] + along * math.cos(turn) - across * math.sin(turn), at[1] + along * math.sin(turn) + across * math.cos(turn), at[2] + lift * along - 0.5 * size * v * v)
    surface(blade, 2, 6, green)


@product("thin", view=(10, 12))
def rubber_plant():
    lathe([(0, 0), (0.6, 0), (0.62, 1.0), (0.56, 1.0), (0.54, 0.85), (0, 0.85)], m.porcelain((0.8, 0.8, 0.78)), steps=1)
    numbers, green = sequence(14), m.build("leaf", (0.03, 0.13, 0.04), 0.25, coat=0.3)
    bar((0, 0, 0.85), (0.05, 0, 3.0), 0.045, m.wood((0.2, 0.12, 0.06)))
    for index in range(13):
        leaf(green, (0.03, 0, 1.25 + 0.14 * index), 2.4 * index, numbers.uniform(0.85, 1.25), numbers, 0.24)


@product("thin", "holes", view=(12, 8))
def dry_branches():
    lathe([(0, 0), (0.3, 0), (0.5, 0.4), (0.42, 0.9), (0.18, 1.2), (0.2, 1.35), (0.15, 1.3), (0, 1.1)], m.clay((0.12, 0.13, 0.15)))
    numbers, bark = sequence(6), m.build("bark", (0.18, 0.11, 0.06), 0.8)
    def grow(start, way, length, radius, depth):
        end = tuple(s + length * w for s, w in zip(start, way))
        middle = tuple((s + e) / 2 + numbers.uniform(-0.06, 0.06) * length for s, e in zip(start, end))
        tube([start, middle, end], radius, bark, steps=4, sides=3, taper=lambda share: 1 - 0.4 * share)
        for _ in range(3 if depth else 0):
            grow(end if numbers.random() < 0.6 else middle, [w + numbers.uniform(-0.55, 0.55) for w in way], length * 0.66, radius * 0.6, depth - 1)
    for index in range(4):
        grow((0, 0, 1.2), (numbers.uniform(-0.4, 0.4), numbers.uniform(-0.3, 0.3), 0.95), 1.0, 0.035, 3)


@product("translucent", view=(15, 8))
def glass_bottle():
    tint = m.glass((0.25, 0.55, 0.35), 0.30, 0.9)
    lathe([(0, 0), (0.5, 0), (0.55, 0.08), (0.55, 1.5), (0.45, 1.9), (0.2, 2.3), (0.18, 2.9)], tint, steps=5)
    lathe([(0, 0), (0.22, 0), (0.22, 0.3), (0, 0.3)], m.wood((0.6, 0.45, 0.3)), at=(0, 0, 2.8), steps=1)
    lathe([(0.556, 0.4), (0.556, 1.2)], m.build("label", (0.8, 0.76, 0.66), 0.7), steps=1)


@product("translucent", "thin", view=(10, 12))
def wine_glass():
    clear = m.glass((0.85, 0.88, 0.9), 0.08, 0.8)
    lathe([(0, 0.02), (0.65, 0), (0.66, 0.03), (0.1, 0.1), (0.05, 0.3), (0.05, 1.2), (0.15, 1.35), (0.6, 1.75), (0.72, 2.2), (0.6, 2.9)], clear, steps=5)
    lathe([(0, 1.42), (0.3, 1.5), (0.58, 1.78), (0.69, 2.1), (0, 2.1)], m.see_through(m.build("wine", (0.20, 0.005, 0.02), 0.1), 0.93), steps=3)


@product("translucent", view=(20, 14))
def storage_jar():
    lathe([(0, 0), (0.7, 0), (0.8, 0.1), (0.8, 1.6), (0.6, 1.85), (0.6, 2.0)], m.glass((0.8, 0.86, 0.86), 0.12, 0.75), steps=5)
    lathe([(0, 0), (0.68, 0), (0.7, 0.06), (0.7, 0.3), (0, 0.32)], m.wood((0.55, 0.38, 0.2)), at=(0, 0, 1.95), steps=1)
    numbers, bean = sequence(3), m.build("bean", (0.16, 0.07, 0.03), 0.35)
    for index in range(150):
        angle, reach = numbers.uniform(0, math.tau), 0.66 * math.sqrt(numbers.random())
        ball(0.12, bean, squash=(1, 0.7, 0.6), at=(reach * math.cos(angle), reach * math.sin(angle), 0.1 + 0.9 * index / 150), turn=(numbers.uniform(0, 180), numbers.uniform(0, 180), 0))


@product("translucent", "thin", view=(8, 8))
def sheer_scarf():
    def cloth(u, v):
        fold = 0.16 * math.sin(16 * u + 2 * math.sin(3 * v)) * (0.3 + v) + 0.07 * math.sin(41 * u + 3 * v)
        return ((u - 0.5) * (1.5 + 0.9 * v) + 0.05 * math.sin(9 * v), fold, -2.6 * v + 0.12 * math.sin(7 * u))
    surface(cloth, 260, 120, m.sheer((0.55, 0.10, 0.25), 0.38, 0.95))
    bar((-1.15, 0, 0.06), (1.15, 0, 0.06), 0.05, m.metal("brass"))


@product("translucent", view=(20, 10))
def sunglasses():
    frame, lens = m.plastic((0.01, 0.01, 0.012), 0.12), m.glass((0.03, 0.025, 0.02), 0.72, 0.95)
    for side in (-1, 1):
        shape = [(x + 0.78 * side, 0, z) for x, _, z in circle(0.66, 48, (0, 0, 0), "xz", 0.78)]
        tube(shape, 0.07, frame, closed=True, steps=1)
        surface(lambda u, v: (0.78 * side + 0.64 * v * math.cos(math.tau * u), -0.05 * (1 - v), 0.5 * v * math.sin(math.tau * u)), 48, 4, lens, wrap=True)
        tube([(1.42 * side, 0, 0.2), (1.5 * side, 0.3, 0.2), (1.42 * side, 1.7, 0.15), (1.35 * side, 2.2, -0.25)], 0.07, frame)
    tube([(-0.16, 0, 0.1), (0, -0.04, 0.16), (0.16, 0, 0.1)], 0.06, frame)


@product("translucent", view=(15, 12))
def perfume_flacon():
    box((1.5, 0.6, 1.6), m.glass((0.75, 0.5, 0.3), 0.32, 0.8), bevel=0.16)
    box((1.2, 0.36, 1.1), m.see_through(m.build("scent", (0.8, 0.45, 0.12), 0.2), 0.4), at=(0, 0, -0.14), bevel=0.08)
    lathe([(0, 0), (0.24, 0), (0.24, 0.2), (0.2, 0.22), (0, 0.22)], m.metal("gold"), at=(0, 0, 0.8), steps=1)
    box((0.6, 0.45, 0.5), m.plastic((0.02, 0.02, 0.02), 0.1), at=(0, 0, 1.25), bevel=0.05)


@product("translucent", tone="white", view=(18, 10))
def organza_lampshade():
    lathe([(0.5, 1.9), (0.62, 1.5), (1.1, 0.8)], m.sheer((0.85, 0.83, 0.78), 0.62, 0.95), steps=6)
    for radius, height in ((0.5, 1.9), (1.1, 0.8)):
        hoop(radius, 0.025, m.metal("white"), at=(0, 0, height))
    lathe([(0, -0.9), (0.55, -0.9), (0.5, -0.8), (0.1, -0.7), (0.25, -0.2), (0.07, 0.2), (0.06, 1.4), (0, 1.4)], m.porcelain())


@product("translucent", view=(15, 10))
def light_bulb():
    lathe([(0.33, 0), (0.38, 0.3), (0.78, 0.9), (0.85, 1.35), (0.5, 1.95), (0, 2.12)], m.glass((0.9, 0.88, 0.8), 0.12, 0.75), steps=6)
    for index in range(6):
        hoop(0.34, 0.05, m.metal("brass"), at=(0, 0, -0.02 - 0.11 * index))
    lathe([(0, -0.75), (0.14, -0.7), (0.33, -0.6), (0.33, 0)], m.metal("brass"), steps=1)
    tube([(-0.12, 0, 0), (-0.2, 0, 1.0), (-0.1, 0, 1.5), (0, 0, 1.1), (0.1, 0, 1.5), (0.2, 0, 1.0), (0.12, 0, 0)], 0.022, m.metal("steel"))
