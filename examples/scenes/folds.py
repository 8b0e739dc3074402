"""The folds of the linen cloth, as heights over the table."""

import math

import numpy


def add_fold(x, y, start, angle, length, width, height):
    """One fold: a ridge from a point along an angle, growing and dying out, steeper on one side."""
    turn = math.radians(angle)
    along = (x - start[0]) * math.cos(turn) + (y - start[1]) * math.sin(turn)
    across = -(x - start[0]) * math.sin(turn) + (y - start[1]) * math.cos(turn)
    across = across + 0.018 * numpy.sin(along * 9 + start[0] * 30) + 0.02 * along * along
    grown = width * (0.6 + 0.9 * numpy.clip(along / length, 0, 1))
    share = across / grown
    ridge = numpy.where(share > 0, numpy.exp(-(share**2) * 1.6), numpy.exp(-(share**2) * 0.55))
    valley = 0.35 * numpy.exp(-((share - 1.7) ** 2) * 1.2)
    ends = numpy.clip(along / length / 0.3, 0, 1) * numpy.clip((1 - along / length) / 0.45, 0, 1)
    ends = ends * ends * (3 - 2 * ends)
    return height * ends * (ridge - valley)


def keep_level(x, y, height, radius, soft, centre=(0, 0)):
    """Press the cloth flat around the stand point."""
    away = numpy.hypot((x - centre[0]), (y - centre[1]))
    part = numpy.clip((away - radius) / soft, 0, 1)
    return height * part * part * (3 - 2 * part)


def fold_table(x, y):
    """Folds of the standing plate; the cloth drops over the far edge of the table."""
    height = numpy.zeros_like(x)
    for fold in (
        ((-0.62, -0.42), 52, 0.95, 0.020, 0.020),
        ((-0.75, -0.18), 38, 0.80, 0.016, 0.015),
        ((0.10, 0.22), 14, 0.80, 0.018, 0.018),
        ((0.12, -0.30), -12, 0.70, 0.020, 0.014),
        ((0.22, -0.06), 14, 0.60, 0.020, 0.017),
        ((-0.60, 0.16), 12, 0.62, 0.014, 0.012),
        ((-0.35, 0.33), 2, 0.80, 0.016, 0.011),
        ((-0.52, -0.34), 8, 0.50, 0.018, 0.012),
    ):
        height += 1.7 * add_fold(x, y, *fold)
    height += 0.0022 * numpy.sin(5.1 * x + 2.2 * y + 1) * numpy.sin(6.3 * y - 2.7 * x)
    height = keep_level(x, y, height, 0.10, 0.16)
    over = numpy.clip(y - 0.46, 0, None)
    return height - numpy.minimum(over**2 * 14, over * 2.5)


def fold_flat(x, y):
    """Folds of the flat plate: long and low, along the edges."""
    height = numpy.zeros_like(x)
    for fold in (
        ((-0.55, -0.46), 68, 1.05, 0.022, 0.017),
        ((-0.62, -0.20), 60, 0.80, 0.017, 0.013),
        ((0.22, -0.55), 74, 1.15, 0.022, 0.017),
        ((0.36, -0.50), 66, 0.90, 0.017, 0.012),
        ((-0.45, 0.30), 14, 0.80, 0.020, 0.012),
        ((-0.05, 0.38), -6, 0.60, 0.018, 0.011),
    ):
        height += add_fold(x, y, *fold)
    height += 0.002 * numpy.sin(5.1 * x + 2.2 * y + 1) * numpy.sin(6.3 * y - 2.7 * x)
    return keep_level(x, y, height, 0.17, 0.16)
