"""The mean of checkpoints of one run, or of runs that began from one another: better than each of them.

    python average.py OUT.pt CHECKPOINT.pt CHECKPOINT.pt …
"""

import sys
from pathlib import Path

import torch


def main() -> None:
    out, *files = map(Path, sys.argv[1:])
    read = [torch.load(file, weights_only=True) for file in files]
    mean = {name: torch.stack([one[name].float() for one in read]).mean(0) for name in read[0]}
    torch.save({name: value.to(read[0][name].dtype) for name, value in mean.items()}, out)


if __name__ == "__main__":
    main()
