"""Measures of ranking and refusing, with intervals by resampling questions."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.stats import rankdata

RESAMPLINGS = 400


@dataclass
class Scored:
    """One question's sentences: a score for each, and whether it answers."""

    scores: np.ndarray
    right: np.ndarray
    answerable: bool
    reached: bool = True
    """Whether an answering sentence is in the passages found at all."""


def auc(right: Sequence[float], wrong: Sequence[float]) -> float:
    """How often a right sentence scores above a wrong one."""
    if not len(right) or not len(wrong):
        return float("nan")
    ranks = rankdata(np.concatenate([right, wrong]))[: len(right)].sum()
    return float((ranks - len(right) * (len(right) + 1) / 2) / (len(right) * len(wrong)))


def first_within(questions: list[Scored], count: int) -> float:
    """Of the answerable questions whose answer was found, the share with a right sentence among the first `count`."""
    hits = [q.right[np.argsort(-q.scores, kind="stable")[:count]].any() for q in questions if q.answerable and q.reached]
    return float(np.mean(hits))


def auc_beside(questions: list[Scored]) -> float:
    """Right sentences against the wrong ones of answerable questions, all together."""
    own = [q for q in questions if q.answerable]
    right = np.concatenate([q.scores[q.right] for q in own])
    return auc(right, np.concatenate([q.scores[~q.right] for q in own]))


def auc_unanswerable(questions: list[Scored]) -> float:
    """Right sentences against the sentences of questions that have no answer."""
    right = np.concatenate([q.scores[q.right] for q in questions if q.answerable])
    without = [q.scores for q in questions if not q.answerable]
    return auc(right, np.concatenate(without)) if without else float("nan")


def auc_question(questions: list[Scored]) -> float:
    """The best score of a question whose answer is among its sentences, against the best of one that has none."""
    right = [q.scores.max() for q in questions if q.answerable and q.right.any()]
    return auc(right, [q.scores.max() for q in questions if not q.answerable and len(q.scores)])


def pass_rate(questions: list[Scored], refused: float = 0.1) -> float:
    """Unanswerable questions that pass where a tenth of the answerable (their answer among the sentences) is refused."""
    right = [q.scores.max() for q in questions if q.answerable and q.right.any()]
    without = [q.scores.max() for q in questions if not q.answerable and len(q.scores)]
    return float(np.mean(np.array(without) >= np.quantile(right, refused))) if without else float("nan")


MEASURES: dict[str, Callable[[list[Scored]], float]] = {
    "first": lambda questions: first_within(questions, 1),
    "among three": lambda questions: first_within(questions, 3),
    "AUC beside": auc_beside,
    "AUC unanswerable": auc_unanswerable,
    "AUC question": auc_question,
    "unanswerable that pass": pass_rate,
}


def difference(left: list[Scored], right: list[Scored], measure: Callable[[list[Scored]], float]) -> tuple[float, ...]:
    """How much `left` exceeds `right` on the same questions, and the 95 % interval of a paired bootstrap."""
    chance = np.random.default_rng(20_261_124)
    gains = []
    for _ in range(RESAMPLINGS):
        chosen = chance.integers(0, len(left), len(left))
        gains.append(measure([left[i] for i in chosen]) - measure([right[i] for i in chosen]))
    low, high = np.nanquantile(gains, [0.025, 0.975])
    return measure(left) - measure(right), float(low), float(high)


def calibration_error(probabilities: np.ndarray, right: np.ndarray, bins: int = 10) -> float:
    """Expected calibration error over bins of equal size."""
    order = np.argsort(probabilities)
    parts = [part for part in np.array_split(order, bins) if len(part)]
    return float(sum(len(part) * abs(probabilities[part].mean() - right[part].mean()) for part in parts) / len(order))
