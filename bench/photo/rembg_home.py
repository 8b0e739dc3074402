"""Where rembg finds the weights that Maison uses: it knows the model by its file's name and looks in a home of its own."""

import os
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def rembg_home(weights):
    """A home for rembg that holds `weights` as its ISNet, for as long as the block runs."""
    home = Path(tempfile.mkdtemp(prefix="rembg-"))
    os.environ.update({"U2NET_HOME": str(home), "MODEL_CHECKSUM_DISABLED": "1"})
    os.symlink(weights.resolve(), home / "isnet-general-use.onnx")
    try:
        yield home
    finally:
        shutil.rmtree(home)
