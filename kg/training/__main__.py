"""`python -m kg.training --data DIR --out DIR`: rebuild the model."""

from __future__ import annotations

import argparse
import logging
from pathlib import Path

from kg.training.main import train


def main() -> None:
    """Parse the arguments and run the recipe; progress goes to stderr."""
    parser = argparse.ArgumentParser(prog="python -m kg.training", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with the corpora")
    parser.add_argument("--out", type=Path, required=True, help="folder for the model")
    parser.add_argument("--work", type=Path, default=Path(".training"), help="unfinished work")
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%H:%M:%S")
    train(options.data, options.out, work=options.work, threads=options.threads)


if __name__ == "__main__":
    main()
