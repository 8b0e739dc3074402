"""Trains the full cross-encoder. Run by hand; stopped at any time, it goes on from its last checkpoint with the same command.

    python train_cross.py --start START.pt --cache FOLDER --out FOLDER --minutes 75

`START.pt`: the reader that ships, of `restore.py`. One process on one core: 1.6 seconds a step of four groups.
"""

import argparse
import json
import random
import time
from pathlib import Path

import numpy as np
import torch

import groups
from corpora import read_organisation
from cross_encoder import CrossEncoder, CrossSource, collate_joined, open_tokens
from encoder import DEFAULT_GGUF, House, open_house
from groups import Batch
from measures import auc
from train import CHECKPOINT_SECONDS, HERE, loss_of

GROUPS_A_STEP = 4
SENTENCES_A_GROUP = 6
PEAK = {"lower": 6e-5, "upper": 8e-5, "head": 2e-4}
WARM_STEPS = 100
WATCHED = "mairie"
"""The validation organisation that is watched during the run; nothing is chosen by it."""


def open_sources(options: argparse.Namespace, house: House) -> tuple[list[CrossSource], CrossSource]:
    """Organisations to train on, and the one to watch."""
    validation = json.loads((HERE / "split.json").read_text())["validation"]
    files = [file.with_name(file.name.replace(".questions", "")) for file in options.data.glob("*/*.questions.jsonl")]
    corpora = [read_organisation(file) for file in sorted(files)]
    sources = {
        corpus.name: CrossSource(corpus, open_tokens(corpus, house), house)
        for corpus in corpora
        if corpus.name not in validation or corpus.name == WATCHED
    }
    watched = sources.pop(WATCHED)
    mined = json.loads(options.mined.read_text()) if options.mined else {}
    for name, source in sources.items():
        own = mined.get(name, {})
        source.mined = {int(number): [tuple(place) for place in places] for number, places in own.items()}
    return list(sources.values()), watched


class Training:
    """One run, from its beginning or from where it was stopped."""

    def __init__(self, options: argparse.Namespace, house: House):
        self.options, self.house = options, house
        self.sources, self.watched = open_sources(options, house)
        self.model = CrossEncoder(house.tensors)
        for layer in self.model.lower.layers:
            layer.dropout = 0.0
        start = torch.load(options.start, weights_only=True)
        # A checkpoint of a cross-encoder (`restore.py --cross`) goes on; a reader's is where the first run began.
        self.model.load_state_dict(start) if "lower.position" in start else self.model.begin(start)
        self.parameters = [weight for weight in self.model.parameters() if weight.requires_grad]
        self.optimizer = self.make_optimizer()
        self.elapsed, self.step, self.recent = 0.0, 0, []
        last = options.out / "last.pt"
        if last.exists():
            kept = torch.load(last, weights_only=True)
            self.model.load_state_dict(kept["model"])
            self.optimizer.load_state_dict(kept["optimizer"])
            self.elapsed, self.step = kept["elapsed"], kept["step"]
        self.chance = random.Random(options.seed + self.step)

    def make_optimizer(self) -> torch.optim.Optimizer:
        named = list(self.model.named_parameters())
        parts = {
            "lower": [weight for name, weight in named if name.startswith("lower") and weight.requires_grad],
            "upper": [weight for name, weight in named if name.startswith("reader.layers")],
            "head": [weight for name, weight in named if name.startswith("reader") and ".layers." not in name],
        }
        learned = [
            {"params": weights, "peak": PEAK[part], "weight_decay": 0.0 if part == "head" else 0.01}
            for part, weights in parts.items()
        ]
        return torch.optim.AdamW(learned, lr=0.0, betas=(0.9, 0.98), fused=True)

    def run(self) -> None:
        total = self.options.minutes * 60
        print(f"{sum(len(source.usable) for source in self.sources)} questions of {len(self.sources)} organisations", flush=True)
        before, saved = time.time(), self.elapsed
        self.model.train()
        while self.elapsed < total:
            self.learn(self.elapsed / total)
            # A step that took half a minute was stopped meanwhile.
            self.elapsed, before = self.elapsed + min(30, time.time() - before), time.time()
            if self.step % 20 == 0:
                listwise, binary, first = np.nanmean(self.recent[-100:], 0)
                self.say(f"step {self.step} listwise {listwise:.3f} binary {binary:.3f} first {first:.3f}")
            if self.elapsed - saved >= CHECKPOINT_SECONDS:
                saved = self.elapsed
                self.save(f"at-{round(saved / 60)}")
        self.save("end")

    def learn(self, done: float) -> None:
        rate = self.options.rate * min(1.0, (self.step + 1) / WARM_STEPS) * (1 - 0.95 * done)
        for group in self.optimizer.param_groups:
            group["lr"] = group["peak"] * rate
        sizes = [len(source.usable) for source in self.sources]
        made = [self.chance.choices(self.sources, sizes)[0].draw(self.chance) for _ in range(GROUPS_A_STEP)]
        inputs, labels, owner = collate_joined(made, self.house)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            logits = self.read_by_length(inputs)
        listwise, binary = loss_of(logits, Batch(None, None, None, None, labels, owner))
        self.optimizer.zero_grad()
        (listwise + binary).backward()
        torch.nn.utils.clip_grad_norm_(self.parameters, 1.0)
        self.optimizer.step()
        self.step += 1
        seen = logits.detach()
        first = [float(labels[owner == g][seen[owner == g].argmax()]) for g in range(len(made)) if labels[owner == g].any()]
        told = float(np.mean(first)) if first else float("nan")
        self.recent = [*self.recent, (float(listwise.detach()), float(binary.detach()), told)][-100:]

    def read_by_length(self, inputs: dict[str, torch.Tensor]) -> torch.Tensor:
        """In two halves, the short and the long: padding costs as much as words."""
        used = (inputs["segments"] > 0).sum(1)
        order = torch.argsort(used)
        halves = []
        for rows in order.chunk(2):
            longest = int(used[rows].max())
            halves.append(self.model(**{name: values[rows, :longest] for name, values in inputs.items()}))
        return torch.cat(halves)[torch.argsort(order)]

    @torch.inference_mode()
    def validate(self, questions: int = 150) -> dict[str, float]:
        """Of the watched organisation, on right and tempting sentences."""
        self.model.eval()
        first, right, wrong, without = [], [], [], []
        chance = random.Random(1)
        for number in chance.sample(self.watched.usable, questions):
            inputs, labels, _ = collate_joined([self.watched.make(number, chance)], self.house)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                scores = self.model(**inputs).float().numpy()
            held = labels.numpy() > 0
            if held.any():
                first.append(held[scores.argmax()])
                right.extend(scores[held])
                wrong.extend(scores[~held])
            else:
                without.extend(scores)
        self.model.train()
        return {"first": float(np.mean(first)), "beside": auc(right, wrong), "unanswerable": auc(right, without)}

    def save(self, name: str) -> None:
        self.options.out.mkdir(parents=True, exist_ok=True)
        kept = {"model": self.model.state_dict(), "optimizer": self.optimizer.state_dict()}
        torch.save(kept["model"], self.options.out / f"{name}.pt")
        torch.save({**kept, "elapsed": self.elapsed, "step": self.step}, self.options.out / "last.part")
        (self.options.out / "last.part").rename(self.options.out / "last.pt")
        self.say(f"kept {name}: {self.validate()}")

    def say(self, text: str) -> None:
        print(f"{self.elapsed / 60:6.1f} min  {text}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--start", type=Path, required=True)
    parser.add_argument("--gguf", type=Path, default=DEFAULT_GGUF)
    parser.add_argument("--data", type=Path, default=HERE / "data" / "companies")
    parser.add_argument("--cache", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=75)
    parser.add_argument("--mined", type=Path, help="harder wrong sentences, of `mine.py`")
    parser.add_argument("--rate", type=float, default=1.0)
    parser.add_argument("--seed", type=int, default=100, help="another for a run that goes on from a checkpoint: other groups first")
    options = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(11)
    groups.GROUP = SENTENCES_A_GROUP
    Training(options, open_house(options.gguf, options.cache)).run()


if __name__ == "__main__":
    main()
