"""The ranker of the product, the reader, and both, on sentences scored by `score.py`.

`ranker`, `reader` and `both` judge the nine sentences that the product lists; `wide` is both over the best 32 by words.

    python evaluate.py --validation A.jsonl … --test B.jsonl … [--out REPORT.json] [--kinds]

Weights of both and the calibration are fitted on the validation files and nothing else.
"""

import argparse
import json
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from corpora import read_lines
from score import WIDE
from measures import MEASURES, Scored, calibration_error, difference, first_within

WORST = -9.0
SYSTEMS = ("ranker", "reader", "both", "wide")


def sentences_of(question: dict, system: str) -> list[dict]:
    """The sentences that a system judges; they come best first by words."""
    if system == "wide":
        return question["sentences"][:WIDE]
    return [sentence for sentence in question["sentences"] if "ranker" in sentence]


def features_of(sentence: dict, system: str) -> list[float]:
    reader = WORST if sentence["reader"] is None else sentence["reader"]
    if system == "wide":
        return [sentence["plain"], sentence["relevance"], sentence["place"], reader]
    ranker = [sentence["ranker"], sentence["relevance"]]
    return {"ranker": ranker, "reader": [reader], "both": [*ranker, reader]}[system]


def fit(questions: list[dict], system: str) -> LogisticRegression:
    """Log-odds that a sentence answers (Platt's scaling, where there is one score)."""
    sentences = [sentence for question in questions for sentence in sentences_of(question, system)]
    inputs = np.array([features_of(sentence, system) for sentence in sentences])
    return LogisticRegression(C=10.0, max_iter=2000).fit(inputs, [bool(s["gold"]) for s in sentences])


def apply(questions: list[dict], system: str, model: LogisticRegression) -> list[Scored]:
    """The product's own score for the ranker; else the fitted log-odds."""
    result = []
    for question in questions:
        sentences = sentences_of(question, system)
        if system == "ranker":
            scores = np.array([sentence["ranker"] for sentence in sentences], float)
        elif sentences:
            scores = model.decision_function(np.array([features_of(s, system) for s in sentences]))
        else:
            scores = np.zeros(0)
        right = np.array([bool(s["gold"]) for s in sentences], bool)
        result.append(Scored(scores, right, question["answerable"], question["reached"]))
    return result


def report_of(name: str, questions: list[dict], models: dict[str, LogisticRegression]) -> dict:
    scored = {system: apply(questions, system, models[system]) for system in SYSTEMS}
    answerable = [question for question in questions if question["answerable"]]
    listed = {
        count: [any(s["gold"] for s in sentences_of(question, system)) for question in answerable]
        for count, system in ((9, "ranker"), (WIDE, "wide"))
    }
    report: dict = {
        "set": name,
        "answerable": len(answerable),
        "unanswerable": len(questions) - len(answerable),
        "answer in the passages found": round(float(np.mean([q["reached"] for q in answerable])), 3),
        **{f"answer among {count}": round(float(np.mean(found)), 3) for count, found in listed.items()},
        "systems": {},
    }
    for system in SYSTEMS:
        own: dict = {measure: round(of(scored[system]), 3) for measure, of in MEASURES.items()}
        if system != "ranker":
            own["gain"] = {
                measure: [round(value, 3) for value in difference(scored[system], scored["ranker"], of)]
                for measure, of in MEASURES.items()
            }
        if system != "ranker":
            flat = np.concatenate([1 / (1 + np.exp(-q.scores)) for q in scored[system]])
            own["calibration error"] = round(calibration_error(flat, np.concatenate([q.right for q in scored[system]])), 4)
        report["systems"][system] = own
    report["kinds"] = kinds_of(questions, scored)
    return report


def kinds_of(questions: list[dict], scored: dict[str, list[Scored]]) -> dict:
    """First right by kind of question."""
    kinds = sorted({question["kind"] for question in questions if question["answerable"]})
    result = {}
    for kind in kinds:
        chosen = [i for i, question in enumerate(questions) if question["kind"] == kind and question["reached"]]
        if chosen:
            shares = {system: round(first_within([scored[system][i] for i in chosen], 1), 2) for system in SYSTEMS}
            result[kind] = {"n": len(chosen), **shares}
    return result


def print_report(report: dict) -> None:
    print(
        f"\n{report['set']}: {report['answerable']} answerable, {report['unanswerable']} not; answer in the passages "
        f"{report['answer in the passages found']}, among nine {report['answer among 9']}, "
        f"among {WIDE} {report[f'answer among {WIDE}']}"
    )
    print(f"| | {' | '.join(MEASURES)} |\n|---|{'---|' * len(MEASURES)}")
    for system, own in report["systems"].items():
        cells = []
        for measure in MEASURES:
            gain = own.get("gain", {}).get(measure)
            cells.append(f"{own[measure]:.3f}" + (f" ({gain[0]:+.3f}, {gain[1]:+.3f} to {gain[2]:+.3f})" if gain else ""))
        print(f"| {system} | {' | '.join(cells)} |")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--validation", type=Path, nargs="+", required=True)
    parser.add_argument("--test", type=Path, nargs="*", default=[])
    parser.add_argument("--out", type=Path)
    parser.add_argument("--kinds", action="store_true")
    options = parser.parse_args()
    validation = [line for file in options.validation for line in read_lines(file)]
    models = {system: fit(validation, system) for system in SYSTEMS}
    for system, model in models.items():
        print(system, "weights", np.round(model.coef_[0], 3).tolist(), "bias", round(float(model.intercept_[0]), 3))
    reports = [report_of("validation (fitted on it)", validation, models)]
    tests = [(file.stem, read_lines(file)) for file in options.test]
    companies = [line for name, lines in tests if not name.startswith("piaf") for line in lines]
    if len(tests) > 1 and companies:
        tests.append(("companies together", companies))
    reports += [report_of(name, lines, models) for name, lines in tests]
    for report in reports:
        print_report(report)
        if options.kinds:
            for kind, shares in report["kinds"].items():
                print(f"  {kind}: {shares}")
    if options.out:
        options.out.write_text(json.dumps(reports, indent=1) + "\n")


if __name__ == "__main__":
    main()
