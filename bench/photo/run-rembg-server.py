"""The rival’s own server, `rembg s`, with the weights that Maison uses, on a port of this machine.

Usage: python run-rembg-server.py --weights isnet.onnx --port 7000
"""

import argparse
from pathlib import Path

from rembg_home import rembg_home


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--port", type=int, required=True)
    arguments = parser.parse_args()
    with rembg_home(arguments.weights):
        from rembg.cli import main as rembg

        rembg(["s", "--host", "127.0.0.1", "--port", str(arguments.port), "--no-ui", "--log_level", "warning"])


if __name__ == "__main__":
    main()
