"""How fast the reader reads, how soon it is ready, how much it holds, beside a peer and the machine's limit.

    python -m benchmarks.speed [--reader lexicon|model] [--model FOLDER] [--reports 20] [--spacy PYTHON]
        [--shared ../shared] [--json]

All of it in one run on one machine. Speed is in words and in reports of 400 words, by a second of processor
time, so that other work on the machine disturbs it less; on two cores two processes share the reports and
the slower one's time on the clock counts. *Encoder* is the model's encoder alone on the same windows;
*matrix products* is how many reports a second it would be if the encoder's products, by numpy in 32 bits,
were all there is. Start-up is a whole `sayso read` of a file with one line, the best of five, by processor
time and by the clock. `--spacy` names a Python that has spaCy, whose blank English pipeline of tagger, parser
and entity recogniser, made on a little of UD EWT, reads the same texts (`benchmarks/spacy_peer.py`).
"""

from __future__ import annotations

import argparse
import io
import json
import os
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime as ort

import sayso
from benchmarks.annotated import SHARED, Record, document, lines, reader_of
from sayso.tagger.windows import Window, windows
from sayso.tagger.wordpiece import WordPiece
from sayso.text.segment import sentences

ROOT = Path(__file__).parents[1]
PACKAGE = Path(sayso.__file__).parent
BUNDLED = PACKAGE / "tagger/model"
WORDS = 400
LAYERS, SIZE, INNER = 6, 384, 1536  # of MiniLM-L6
LINE = "Rebels captured the town of Marrah on Friday, a monitor said.\n"
RUNS = 5


def words_in(texts: Iterable[str]) -> int:
    return sum(len(text.split()) for text in texts)


def rate(words: int, seconds: float) -> dict[str, float]:
    """Words, and reports of 400 words, a second."""
    return {"words": round(words / seconds), "reports": round(words / seconds / WORDS, 2)}


def read_all(name: str, folder: Path | None, reports: Sequence[Record]) -> float:
    """Seconds of processor time for the reports, after one that is not counted."""
    reader = reader_of(name, folder)
    reader.claims(document(reports[0]))
    began = time.process_time()
    for line in reports:
        reader.claims(document(line))
    return time.process_time() - began


# ------------------------------------------------------------------ limits


def windows_of(folder: Path, texts: Iterable[str]) -> list[Window]:
    pieces = (folder / "vocabulary.txt").read_text(encoding="utf-8").splitlines()
    wordpiece = WordPiece({piece: i for i, piece in enumerate(pieces)})
    return [w for text in texts for w in windows(text, sentences(text), wordpiece) if w.pieces]


def encode_all(folder: Path, read: Sequence[Window]) -> float:
    """Seconds of processor time of the encoder alone."""
    options = ort.SessionOptions()
    options.intra_op_num_threads, options.log_severity_level = 1, 3
    session = ort.InferenceSession(folder / "encode.onnx", options, providers=["CPUExecutionProvider"])
    given = [
        {
            "numbers": np.array([[p.number for p in w.pieces]], np.int64),
            "forms": np.array([[int(p.form) for p in w.pieces]], np.int64),
        }
        for w in read
    ]
    session.run(None, given[0])
    began = time.process_time()
    for one in given:
        session.run(None, one)
    return time.process_time() - began


def multiply_all(read: Sequence[Window]) -> float:
    """Seconds of processor time of the encoder's matrix products alone, by numpy in 32 bits."""
    _products(len(read[0].pieces))
    return sum(_products(len(w.pieces)) for w in read)


def alone(args: argparse.Namespace, count: int) -> float:
    """The same in a process whose numpy has one thread: waiting threads would count as work."""
    call = [*half(args, count, 0), "--products"]
    one = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
    return float(subprocess.run(call, env=one, stdout=subprocess.PIPE, text=True, check=True).stdout)


def _products(pieces: int) -> float:
    rows = np.ones((pieces, SIZE), np.float32)
    square, wide = np.ones((SIZE, SIZE), np.float32), np.ones((SIZE, INNER), np.float32)
    inner = rows @ wide
    began = time.process_time()
    for _ in range(4):
        _ = rows @ square
    _ = rows @ wide
    _ = inner @ wide.T
    _ = (rows @ rows.T) @ rows
    return LAYERS * (time.process_time() - began)


# ------------------------------------------------------------------ processes


def started(command: Sequence[str | Path]) -> dict[str, float]:
    """Seconds by the clock and of processor time, and most memory held, of one process."""
    began = time.monotonic()
    child = subprocess.Popen(list(map(str, command)), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    assert status == 0, command
    clock = time.monotonic() - began
    return {"clock": clock, "processor": used.ru_utime + used.ru_stime, "megabytes": used.ru_maxrss / 1024}


def start_up(name: str) -> dict[str, float]:
    """The best of some runs of `sayso read` on one line."""
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "one.txt"
        page.write_text(LINE, encoding="utf-8")
        own = "from sayso.cli import main; main()"
        call = [sys.executable, "-c", own, "read", str(page), "--reader", name]
        runs = [started(call) for _ in range(RUNS)]
    return {key: round(min(run[key] for run in runs), 3) for key in runs[0]}


def half(args: argparse.Namespace, count: int, which: int) -> list[str]:
    """The command that reads every other report and says how long it took."""
    own = [sys.executable, "-m", "benchmarks.speed", "--reader", args.reader, "--shared", args.shared]
    own += ["--model", args.model] if args.model else []
    return [str(part) for part in (*own, "--reports", count, "--half", which)]


def two_at_once(args: argparse.Namespace, count: int) -> float:
    """Seconds on the clock until two processes have each read half of the reports."""
    calls = [half(args, count, which) for which in (0, 1)]
    running = [subprocess.Popen(call, stdout=subprocess.PIPE, text=True) for call in calls]
    return max(float(child.communicate()[0]) for child in running)


def half_read(name: str, folder: Path | None, reports: Sequence[Record]) -> float:
    reader = reader_of(name, folder)
    reader.claims(document(reports[0]))
    began = time.monotonic()
    for line in reports:
        reader.claims(document(line))
    return time.monotonic() - began


def spacy(python: str, shared: Path, texts: Sequence[str]) -> dict[str, float]:
    """What `spacy_peer.py` measures, run by a Python that has spaCy."""
    given = json.dumps({"treebank": str(shared / "data/ud_ewt/train.json"), "texts": texts})
    call = [python, str(Path(__file__).with_name("spacy_peer.py"))]
    done = subprocess.run(call, input=given, capture_output=True, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def sizes(model: Path) -> dict[str, float]:
    """Megabytes of the model and of the package, as a wheel packs them."""
    return {"model": packed(model), "package": packed(PACKAGE)}


def packed(folder: Path) -> float:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as wheel:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                wheel.write(path, path.relative_to(folder))
    return round(len(target.getvalue()) / 1e6, 1)


def measured(args: argparse.Namespace, reports: Sequence[Record]) -> dict[str, Any]:
    """Every figure, in the order of the docstring."""
    texts = [line["text"] for line in reports]
    words, folder = words_in(texts), args.model or BUNDLED
    found: dict[str, Any] = {"reports": len(reports), "words": words}
    found["one core"] = rate(words, read_all(args.reader, args.model, reports))
    if args.reader == "model":
        read = windows_of(folder, texts)
        found["encoder"] = rate(words, encode_all(folder, read))
        found["matrix products"] = rate(words, alone(args, len(reports)))
    found["two cores, by the clock"] = rate(words, two_at_once(args, len(reports)))
    if args.spacy:
        peer = spacy(args.spacy, args.shared, texts)
        held = {"start-up": peer["start"], "megabytes": peer["megabytes"]}
        found["spacy"] = {**rate(words, peer["seconds"]), **held}
    found["start-up"] = start_up(args.reader)
    found["megabytes held"] = round(started(half(args, len(reports), 0))["megabytes"])
    found["megabytes packed"] = sizes(folder)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--reader", choices=("lexicon", "model"), default="model")
    parser.add_argument("--model", type=Path, help="the folder of a model other than the bundled one")
    parser.add_argument("--reports", type=int, default=20)
    parser.add_argument("--half", type=int, help="read every other report, and print the seconds")
    parser.add_argument("--products", action="store_true", help="print the seconds of the products alone")
    parser.add_argument("--spacy", metavar="PYTHON", help="a Python that has spaCy")
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    reports = list(lines(args.shared / "gold/train.jsonl"))[: args.reports]
    if args.products:
        print(multiply_all(windows_of(args.model or BUNDLED, [line["text"] for line in reports])))
        return
    if args.half is not None:
        print(half_read(args.reader, args.model, reports[args.half :: 2]))
        return
    found = measured(args, reports)
    if args.json:
        print(json.dumps(found, indent=1))
        return
    for name, value in found.items():
        print(f"{name}: {value}")


if __name__ == "__main__":
    main()
