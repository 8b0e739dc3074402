"""Trains the cross-encoder that judges whether a passage supports what a model wrote. Stopped at any time, it goes on from
its last checkpoint with the same command.

    python train_support.py --start CROSS-START.pt --cache FOLDER --out FOLDER --minutes 60

`CROSS-START.pt`: the cross-encoder that ships, of `restore.py --cross`. Validation organisations (`split.json`) are watched;
checkpoints and thresholds are chosen on them, never on a set by another hand.
"""

import argparse
import json
import random
import time
from collections import defaultdict
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional

from cross_encoder import CrossEncoder, collate_joined
from encoder import DEFAULT_GGUF, House, open_house
from measures import auc
from support import Organisation, Written, part_of_evidence, part_of_written, read_organisations
from train import CHECKPOINT_SECONDS, HERE

PAIRS_A_STEP = 16
PEAK = {"lower": 6e-5, "upper": 8e-5, "head": 2e-4}
WARM_STEPS = 60
NEAR_SHARE = 0.3
"""Of groups that are drawn: what stays close to the words of a section. Written lines hold few of these, and faults many: an
encoder that learns from them alone takes likeness for a fault."""
EXACT = {"figure", "unit", "reference", "sum"}
"""Kinds of faults that code finds before this is asked."""


def read_pairs(model: CrossEncoder, written: list[Written], house: House) -> torch.Tensor:
    """A logit for each, in two halves by length."""
    rows = [(part_of_written(one.sentence, house), part_of_evidence(one.head, one.evidence, house)) for one in written]
    inputs, _, _ = collate_joined([(asked, [evidence], [0]) for asked, evidence in rows], house)
    used = (inputs["segments"] > 0).sum(1)
    order = torch.argsort(used)
    halves = []
    for part in order.chunk(2):
        longest = int(used[part].max())
        with torch.autocast("cpu", dtype=torch.bfloat16):
            halves.append(model(**{name: values[part, :longest] for name, values in inputs.items()}).float())
    return torch.cat(halves)[torch.argsort(order)]


class Training:
    def __init__(self, options: argparse.Namespace, house: House):
        self.options, self.house = options, house
        held = set(json.loads((HERE / "split.json").read_text())["validation"])
        all_of_them = read_organisations(options.data, options.lines)
        self.learned = [one for one in all_of_them if one.name not in held]
        self.watched = [one for one in all_of_them if one.name in held]
        self.near = [one for watched in self.watched for _ in range(12) for one in watched.near(random.Random(_))]
        self.model = CrossEncoder(house.tensors)
        for layer in self.model.lower.layers:
            layer.dropout = 0.0
        self.model.load_state_dict(torch.load(options.start, weights_only=True))
        named = list(self.model.named_parameters())
        parts = {
            "lower": [weight for name, weight in named if name.startswith("lower") and weight.requires_grad],
            "upper": [weight for name, weight in named if name.startswith("reader.layers")],
            "head": [weight for name, weight in named if name.startswith("reader") and ".layers." not in name],
        }
        self.optimizer = torch.optim.AdamW(
            [{"params": own, "peak": PEAK[part], "weight_decay": 0.0 if part == "head" else 0.01} for part, own in parts.items()],
            lr=0.0,
            betas=(0.9, 0.98),
            fused=True,
        )
        self.elapsed, self.step, self.recent, self.left = 0.0, 0, [], []
        last = options.out / "last.pt"
        if last.exists():
            kept = torch.load(last, weights_only=True)
            self.model.load_state_dict(kept["model"])
            self.optimizer.load_state_dict(kept["optimizer"])
            self.elapsed, self.step = kept["elapsed"], kept["step"]
        self.chance = random.Random(options.seed + self.step)

    def draw(self) -> list[tuple[Written, int]]:
        """Groups until a step is full; every group once before any comes again."""
        made: list[tuple[Written, int]] = []
        group = 0
        while len(made) < PAIRS_A_STEP:
            if self.chance.random() < NEAR_SHARE:
                own = self.chance.choice(self.learned).near(self.chance)
            else:
                if not self.left:
                    self.left = [(one, lines) for one in self.learned for lines in one.groups]
                    self.chance.shuffle(self.left)
                organisation, lines = self.left.pop()
                own = [organisation.make(line, self.chance) for line in self.chance.sample(lines, min(6, len(lines)))]
            made += [(one, group) for one in own]
            group += 1
        return made

    def learn(self, done: float) -> None:
        rate = self.options.rate * min(1.0, (self.step + 1) / WARM_STEPS) * (1 - 0.95 * done)
        for group in self.optimizer.param_groups:
            group["lr"] = group["peak"] * rate
        made = self.draw()
        logits = read_pairs(self.model, [one for one, _ in made], self.house)
        labels = torch.tensor([float(one.supported) for one, _ in made])
        owner = torch.tensor([group for _, group in made])
        binary = functional.binary_cross_entropy_with_logits(logits, labels)
        # A right sentence before each fault that was made of it.
        beside = (owner[:, None] == owner[None, :]) & (labels[:, None] > labels[None, :])
        apart = functional.softplus(logits[None, :] - logits[:, None])[beside]
        loss = binary + (apart.mean() if len(apart) else 0.0)
        self.optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()
        self.step += 1
        right = float(((logits > 0) == (labels > 0)).float().mean())
        self.recent = [*self.recent, (float(binary.detach()), float(apart.mean().detach()) if len(apart) else 0.0, right)][-100:]

    def run(self) -> None:
        total = self.options.minutes * 60
        count = sum(len(lines) for one in self.learned for lines in one.groups)
        self.say(f"{count} sentences of {len(self.learned)} organisations; watched: {[one.name for one in self.watched]}")
        before, saved = time.time(), self.elapsed
        self.model.train()
        while self.elapsed < total:
            self.learn(self.elapsed / total)
            self.elapsed, before = self.elapsed + min(30, time.time() - before), time.time()
            if self.step % 20 == 0:
                binary, apart, right = np.mean(self.recent, 0)
                self.say(f"step {self.step} binary {binary:.3f} apart {apart:.3f} right {right:.3f}")
            if self.elapsed - saved >= CHECKPOINT_SECONDS:
                saved = self.elapsed
                self.save(f"at-{round(saved / 60)}")
        self.save("end")

    @torch.inference_mode()
    def validate(self) -> dict[str, object]:
        self.model.eval()
        told = judge_all(self.model, self.watched, self.house, self.options.watch)
        parts = [self.near[start : start + 16] for start in range(0, len(self.near), 16)]
        near = [logit for part in parts for logit in read_pairs(self.model, part, self.house).tolist()]
        self.model.train()
        sides = [[logit for one, logit in zip(self.near, near) if one.supported == side] for side in (True, False)]
        return {**measure(told), "near": round(float(auc(*sides)), 3), "near right": round(float(np.median(sides[0])), 2)}

    def save(self, name: str) -> None:
        self.options.out.mkdir(parents=True, exist_ok=True)
        kept = {"model": self.model.state_dict(), "optimizer": self.optimizer.state_dict()}
        torch.save(kept["model"], self.options.out / f"{name}.pt")
        torch.save({**kept, "elapsed": self.elapsed, "step": self.step}, self.options.out / "last.part")
        (self.options.out / "last.part").rename(self.options.out / "last.pt")
        self.say(f"kept {name}: {json.dumps(self.validate())}")

    def say(self, text: str) -> None:
        print(f"{self.elapsed / 60:6.1f} min  {text}", flush=True)


@torch.inference_mode()
def judge_all(model: CrossEncoder, watched: list[Organisation], house: House, most: int = 0) -> list[tuple[Written, float]]:
    chance = random.Random(1)
    written = [one.make(line, chance) for one in watched for lines in one.groups for line in lines]
    if most:
        written = chance.sample(written, min(most, len(written)))
    told = []
    for start in range(0, len(written), 16):
        part = written[start : start + 16]
        told += zip(part, read_pairs(model, part, house).tolist())
    return told


def measure(told: list[tuple[Written, float]]) -> dict[str, object]:
    """AUC of all, of what code does not find by itself, and by kind; the share of right sentences that pass at two rates of faults."""
    right = np.array([logit for one, logit in told if one.supported])
    meaning = np.array([logit for one, logit in told if not one.supported and one.kind not in EXACT])
    kinds = defaultdict(list)
    for one, logit in told:
        if not one.supported:
            kinds[one.kind].append(logit)
    passing = {
        f"right at {rate:.0%} of faults": round(float((right > np.quantile(meaning, 1 - rate)).mean()), 3) for rate in (0.05, 0.1, 0.15)
    }
    return {
        "auc": round(float(auc(right, [logit for one, logit in told if not one.supported])), 3),
        "auc of meaning": round(float(auc(right, meaning)), 3),
        **passing,
        "kinds": {kind: round(float(auc(right, own)), 2) for kind, own in sorted(kinds.items())},
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--start", type=Path, required=True)
    parser.add_argument("--gguf", type=Path, default=DEFAULT_GGUF)
    parser.add_argument("--data", type=Path, default=HERE / "data" / "companies")
    parser.add_argument("--lines", type=Path, default=HERE / "data" / "support")
    parser.add_argument("--cache", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--rate", type=float, default=1.0)
    parser.add_argument("--seed", type=int, default=300)
    parser.add_argument("--watch", type=int, default=240, help="sentences of the watched organisations at each checkpoint")
    options = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(11)
    Training(options, open_house(options.gguf, options.cache)).run()


if __name__ == "__main__":
    main()
