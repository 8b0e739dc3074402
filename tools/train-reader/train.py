"""Trains the reader. Run by hand; stopped at any time, it goes on from its last checkpoint with the same command.

    python train.py --piaf FILE --cache FOLDER --out FOLDER --minutes 40
"""

import argparse
import json
import os
import random
import time
from pathlib import Path

import numpy as np
import torch
import torch.distributed as distributed
import torch.multiprocessing as processes
from torch.nn import functional

from corpora import Corpus, read_organisation, read_piaf
from encoder import DEFAULT_GGUF, House, open_house
from groups import Batch, Source, collate
from measures import auc
from reader import Reader
from states import open_states

HERE = Path(__file__).parent
CHECKPOINT_SECONDS = 600
GROUPS_A_STEP = 3
STEPS_ALONE = 4
"""Processes average their weights after so many steps of their own: on a busy machine neither waits long for the other."""
PEAK = {"layers": 2e-4, "head": 1e-3}
"""Learning rates at the beginning; `--rate` makes them a part of that where weights that have learned go on learning."""


def read_corpora(options: argparse.Namespace) -> tuple[list[Corpus], list[Corpus]]:
    """Corpora to train on, and organisations to validate on."""
    validation = json.loads((HERE / "split.json").read_text())["validation"]
    files = [file.with_name(file.name.replace(".questions", "")) for file in options.data.glob("*/*.questions.jsonl")]
    organisations = [read_organisation(file) for file in sorted(files)]
    train = [corpus for corpus in organisations if corpus.name not in validation]
    if options.piaf:
        train.append(read_piaf(options.piaf))
    return train, [corpus for corpus in organisations if corpus.name in validation]


def loss_of(logits: torch.Tensor, batch: Batch) -> tuple[torch.Tensor, torch.Tensor]:
    """Listwise, with an empty place that wins where nothing answers, and binary, so that scores compare between questions."""
    listwise = []
    for group in range(int(batch.groups.max()) + 1):
        own = logits[batch.groups == group]
        right = batch.labels[batch.groups == group] > 0
        nothing = torch.zeros(1)
        against = torch.logsumexp(torch.cat([own[~right], nothing]), 0)
        if right.any():
            listwise.append((torch.logaddexp(own[right], against) - own[right]).mean())
        else:
            listwise.append(against)
    weight = torch.where(batch.labels > 0, 2.0, 1.0)
    binary = functional.binary_cross_entropy_with_logits(logits, batch.labels, weight=weight)
    return torch.stack(listwise).mean(), binary


@torch.inference_mode()
def validate(model: Reader, sources: list[Source], house: House, questions: int = 36) -> dict[str, float]:
    """First right, and AUC, over right, tempting and alike sentences of some questions of each validation organisation."""
    model.eval()
    first, right, wrong, without = [], [], [], []
    for source in sources:
        chance = random.Random(1)
        for number in chance.sample(source.usable, questions):
            group = source.make(number, chance)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                batch = collate([group], house)
                scores = model(batch.states, batch.tokens, batch.weights, batch.segments).float().numpy()
            labels = np.array(group.labels)
            if labels.any():
                first.append(labels[scores.argmax()])
                right.extend(scores[labels > 0])
                wrong.extend(scores[labels == 0])
            else:
                without.extend(scores)
    model.train()
    return {"first": float(np.mean(first)), "beside": auc(right, wrong), "unanswerable": auc(right, without)}


def work(rank: int, options: argparse.Namespace, house: House, sources: list[Source], held: list[Source]) -> None:
    if options.processes > 1:
        os.environ.update(MASTER_ADDR="127.0.0.1", MASTER_PORT=str(options.port))
        distributed.init_process_group("gloo", rank=rank, world_size=options.processes)
    torch.manual_seed(options.seed)
    model = Reader(house.tensors)
    sample = np.concatenate([source.states.states[:: max(1, len(source.states.states) // 4000)] for source in sources])
    model.mean_state.copy_(torch.from_numpy(sample.astype(np.float32).mean(0)))
    chance = random.Random(1)
    some = collate([source.draw(chance) for source in sources for _ in range(2)], house)
    # What was put in order for this is forgotten: else every process, and every restart, would begin with the same questions.
    for source in sources:
        source.left = []
    model.eval().centre(some.states, some.segments)
    groups = [
        {"params": list(model.layers.parameters()), "lr": 0.0, "weight_decay": 0.01, "peak": PEAK["layers"]},
        {
            "params": [weight for name, weight in model.named_parameters() if not name.startswith("layers")],
            "lr": 0.0,
            "weight_decay": 0.0,
            "peak": PEAK["head"],
        },
    ]
    optimizer = torch.optim.AdamW(groups, betas=(0.9, 0.98))
    begun = {"elapsed": 0.0, "step": 0}
    last = options.out / "last.pt"
    if last.exists():
        kept = torch.load(last, weights_only=True)
        model.load_state_dict(kept["model"])
        optimizer.load_state_dict(kept["optimizer"])
        begun = {"elapsed": kept["elapsed"], "step": kept["step"]}
    elif options.start:
        model.load_state_dict(torch.load(options.start, weights_only=True))
    Training(rank, options, house, model, optimizer, sources, held, begun).run()


class Training:
    """One process of the training; weights are averaged between them every few steps."""

    def __init__(self, rank, options, house, model, optimizer, sources, held, begun):
        self.rank, self.options, self.house, self.model, self.optimizer = rank, options, house, model, optimizer
        self.held, self.elapsed, self.step = held, begun["elapsed"], begun["step"]
        self.chance = random.Random(options.seed * 1000 + rank + self.step * 10)
        piaf = [source for source in sources if source.corpus.name == "piaf"]
        self.own = [source for source in sources if source.corpus.name != "piaf"]
        self.piaf = piaf[0] if piaf else None
        self.parameters = [weight for weight in model.parameters() if weight.requires_grad]
        self.recent: list[tuple[float, float, float]] = []

    def run(self) -> None:
        total = self.options.minutes * 60
        self.say(f"{sum(len(s.usable) for s in self.own)} questions of {len(self.own)} organisations")
        self.model.train()
        before, saved = time.time(), self.elapsed
        while True:
            self.elapsed, before = self.elapsed + time.time() - before, time.time()
            if self.options.processes > 1 and self.step % STEPS_ALONE == 0:
                self.elapsed = self.share(self.elapsed)
            done = self.elapsed / total
            # Only where all know the same time may they stop, so that none waits for one that is gone.
            if done >= 1 and self.step % STEPS_ALONE == 0:
                break
            self.learn(min(1.0, done))
            if self.rank == 0 and self.step % 20 == 0:
                listwise, binary, first = np.mean(self.recent[-100:], 0)
                self.say(f"step {self.step} listwise {listwise:.3f} binary {binary:.3f} first {first:.3f}")
            if self.elapsed - saved >= CHECKPOINT_SECONDS and self.step % STEPS_ALONE == 0:
                saved = self.elapsed
                self.save(f"at-{round(saved / 60)}")
        self.save("end")

    def learn(self, done: float) -> None:
        rate = self.options.rate * min(1.0, (self.step + 1) / 40) * (1 - 0.95 * done)
        for group in self.optimizer.param_groups:
            group["lr"] = group["peak"] * rate
        batch = collate([self.draw() for _ in range(GROUPS_A_STEP)], self.house)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            logits = self.model(batch.states, batch.tokens, batch.weights, batch.segments)
        listwise, binary = loss_of(logits, batch)
        self.optimizer.zero_grad()
        (listwise + binary).backward()
        torch.nn.utils.clip_grad_norm_(self.parameters, 1.0)
        self.optimizer.step()
        self.step += 1
        if self.options.processes > 1 and self.step % STEPS_ALONE == 0:
            self.average()
        first = [
            float(batch.labels[batch.groups == g][logits.detach()[batch.groups == g].argmax()])
            for g in range(GROUPS_A_STEP)
            if batch.labels[batch.groups == g].any()
        ]
        self.recent.append((float(listwise.detach()), float(binary.detach()), float(np.mean(first)) if first else 1.0))
        self.recent = self.recent[-100:]

    def share(self, seconds: float) -> float:
        """The first process's clock."""
        clock = torch.tensor([seconds], dtype=torch.float64)
        distributed.broadcast(clock, 0)
        return float(clock)

    def draw(self):
        if self.piaf and self.chance.random() < self.options.piaf_share:
            return self.piaf.draw(self.chance)
        sizes = [len(source.usable) for source in self.own]
        return self.chance.choices(self.own, sizes)[0].draw(self.chance)

    @torch.no_grad()
    def average(self) -> None:
        flat = torch.cat([weight.flatten() for weight in self.parameters])
        distributed.all_reduce(flat)
        flat /= self.options.processes
        at = 0
        for weight in self.parameters:
            weight.copy_(flat[at : at + weight.numel()].view_as(weight))
            at += weight.numel()

    def save(self, name: str) -> None:
        if self.rank != 0:
            return
        self.options.out.mkdir(parents=True, exist_ok=True)
        torch.save(self.model.state_dict(), self.options.out / f"{name}.pt")
        kept = {"model": self.model.state_dict(), "optimizer": self.optimizer.state_dict()}
        torch.save({**kept, "elapsed": self.elapsed, "step": self.step}, self.options.out / "last.part")
        (self.options.out / "last.part").rename(self.options.out / "last.pt")
        self.say(f"kept {name}: {validate(self.model, self.held, self.house)}")

    def say(self, text: str) -> None:
        if self.rank == 0:
            print(f"{self.elapsed / 60:6.1f} min  {text}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gguf", type=Path, default=DEFAULT_GGUF)
    parser.add_argument("--data", type=Path, default=HERE / "data" / "companies")
    parser.add_argument("--piaf", type=Path, help="piaf-v1.1.json; without it, only the organisations are learned from")
    parser.add_argument("--piaf-share", type=float, default=0.25)
    parser.add_argument("--cache", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--start", type=Path, help="weights to begin from")
    parser.add_argument("--mined", type=Path, nargs="*", default=[], help="harder wrong sentences, of `mine.py`")
    parser.add_argument("--minutes", type=float, default=40)
    parser.add_argument("--rate", type=float, default=1.0)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--port", type=int, default=29_541)
    options = parser.parse_args()
    # Processes are forked once all is read, which takes as long as hundreds of steps; threads would not survive that.
    torch.set_num_threads(1)
    house = open_house(options.gguf, options.cache)
    train, validation = read_corpora(options)
    sources, held = (
        [Source(corpus, open_states(corpus, house, options.cache), house) for corpus in corpora]
        # One organisation is enough to watch; all are scored afterwards, on the product's own candidates.
        for corpora in (train, validation[:1])
    )
    mined = {name: found for file in options.mined for name, found in json.loads(file.read_text()).items()}
    for source in sources:
        own = mined.get(source.corpus.name, {})
        source.mined = {int(number): [tuple(place) for place in places] for number, places in own.items()}
    if options.processes == 1:
        work(0, options, house, sources, held)
    else:
        arguments = (options, house, sources, held)
        processes.start_processes(work, arguments, nprocs=options.processes, start_method="fork")


if __name__ == "__main__":
    main()
