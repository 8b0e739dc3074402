"""Weights of `src/knowledge/answer/read/read-sentences.ts`, fitted on what `judge-candidates.ts` wrote of the organisations
that the reader never learned from, and what thresholds would do; every figure is of an organisation that its fit left out.

    python fit.py JUDGED.jsonl …
    python fit.py --again SCORED.jsonl …      # the weights of `reread-likeliest.ts`, on what `score_cross.py` wrote
"""

import json
import sys

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import LeaveOneGroupOut
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from measures import auc

SIGNS = ("relevance", "place (log1p)", "reader", "behind", "otherRow")
THRESHOLDS = (0.15, 0.17, 0.2, 0.25, 0.3, 0.4)


def signs_of(sentence: dict) -> list[float]:
    told = [sentence["relevance"], np.log1p(sentence["place"]), sentence["reader"]]
    return [*told, sentence["behind"], sentence["otherRow"]]


def fit(signs: np.ndarray, gold: np.ndarray):
    return make_pipeline(StandardScaler(), LogisticRegression(C=0.1, max_iter=3000)).fit(signs, gold)


def weights_of(fitted) -> tuple[np.ndarray, float]:
    """Of the signs as they are, and not as they were scaled to fit."""
    scaler, model = fitted[0], fitted[1]
    weights = model.coef_[0] / scaler.scale_
    return weights, model.intercept_[0] - (weights * scaler.mean_).sum()


def main() -> None:
    again = sys.argv[1] == "--again"
    read = [json.loads(line) for file in sys.argv[1 + again :] for line in open(file, encoding="utf8")]
    questions = [question for question in read if question["sentences"]]
    if again:
        fit_again(questions)
        return
    signs = np.array([signs_of(sentence) for question in questions for sentence in question["sentences"]])
    gold = np.array([sentence["gold"] for question in questions for sentence in question["sentences"]])
    owner = np.repeat(np.arange(len(questions)), [len(question["sentences"]) for question in questions])
    odds = np.zeros(len(gold))
    organisations = np.array([question["id"].rsplit("-", 1)[0] for question in questions])[owner]
    for known, left in LeaveOneGroupOut().split(signs, gold, organisations):
        odds[left] = fit(signs[known], gold[known]).decision_function(signs[left])
    weights, bias = weights_of(fit(signs, gold))
    print(f"bias {bias:.3f}", *(f"{name} {weight:.3f}" for name, weight in zip(SIGNS, weights)))
    tell(questions, odds, gold, owner)


def fit_again(questions: list[dict]) -> None:
    """Both readings of the likeliest; the others stay behind them. Told before, and after with weights of the others."""
    sentences = [sentence for question in questions for sentence in question["sentences"]]
    owner = np.repeat(np.arange(len(questions)), [len(question["sentences"]) for question in questions])
    organisations = np.array([question["id"].rsplit("-", 1)[0] for question in questions])[owner]
    gold = np.array([sentence["gold"] for sentence in sentences])
    score = np.array([sentence["score"] for sentence in sentences])
    logit = np.array([sentence.get("reread", np.nan) for sentence in sentences])
    read = ~np.isnan(logit)
    signs = np.stack([score, logit], 1)
    tell(questions, score, gold, owner)
    odds = score.copy()
    for name in np.unique(organisations):
        own = organisations == name
        fitted = fit(signs[read & ~own], gold[read & ~own])
        odds[read & own] = fitted.decision_function(signs[read & own])
    for index in range(len(questions)):
        left = (owner == index) & ~read
        if (owner == index)[read].any():
            odds[left] = np.minimum(odds[left], odds[(owner == index) & read].min())
    weights, bias = weights_of(fit(signs[read], gold[read]))
    print(f"\nbias {bias:.3f} score {weights[0]:.3f} logit {weights[1]:.3f}")
    tell(questions, odds, gold, owner)


def tell(questions: list[dict], odds: np.ndarray, gold: np.ndarray, owner: np.ndarray) -> None:
    answerable = np.array([question["answerable"] for question in questions])
    best, first, among = (np.zeros(len(questions)) for _ in range(3))
    for index in range(len(questions)):
        own, right = odds[owner == index], gold[owner == index]
        order = np.argsort(-own)
        best[index] = 1 / (1 + np.exp(-own[order[0]]))
        first[index], among[index] = right[order[0]], right[order[:3]].any()
    found = answerable & np.array([any(sentence["gold"] for sentence in question["sentences"]) for question in questions])
    print(f"{answerable.sum()} answerable, found {found.sum() / answerable.sum():.3f}, {(~answerable).sum()} not")
    print(f"of the found: first {first[found].mean():.3f} among three {among[found].mean():.3f}")
    right, asked = odds[gold], answerable[owner]
    beside, nothing = auc(right, odds[~gold & asked]), auc(right, odds[~asked])
    print(f"AUC beside {beside:.3f} unanswerable {nothing:.3f}")
    for least in THRESHOLDS:
        told = best >= least
        print(
            f"from {least}: answered {told[answerable].mean():.2f} right {(first * told)[answerable].mean():.3f}"
            f" of the answers {first[answerable & told].mean():.2f} unanswerable clean {(~told)[~answerable].mean():.2f}"
        )


if __name__ == "__main__":
    main()
