"""spaCy's blank English pipeline on texts from standard input, run by a Python that has spaCy.

Tagger, parser and entity recogniser over small tok2vecs (width 96, depth 4) see a little of UD EWT: so
they have its labels and the parser makes trees. This is for speed and says nothing of how well spaCy reads.
"""

from __future__ import annotations

import json
import random
import resource
import sys
import time
from itertools import chain

SENTENCES, STEPS, BATCH = 600, 40, 15


def treebank(path):
    import spacy
    from spacy.tokens import Doc
    from spacy.training import Example

    nlp = spacy.blank("en")
    with open(path, encoding="utf-8") as file:  # noqa: PTH123
        rows = json.load(file)[:SENTENCES]
    made = []
    for row in rows:
        heads = [h - 1 if h else i for i, h in enumerate(row["head"])]
        told = {"words": row["w"], "spaces": [bool(space) for space in row["sp"]]}
        tree = {"tags": row["upos"], "heads": heads, "deps": row["dep"], "ents": row["ner"]}
        gold = Doc(nlp.vocab, **told, **tree)
        made.append(Example(Doc(nlp.vocab, **told), gold))
    for part in ("tagger", "parser", "ner"):
        nlp.add_pipe(part)
    optimiser = nlp.initialize(lambda: made)
    order = random.Random(1)
    for _ in range(STEPS):
        nlp.update(order.sample(made, BATCH), sgd=optimiser)
    return nlp


def main():
    began = time.process_time()
    import spacy

    spacy.blank("en")
    start = time.process_time() - began
    given = json.load(sys.stdin)
    nlp = treebank(given["treebank"])
    paragraphs = list(chain.from_iterable(text.split("\n\n") for text in given["texts"]))
    began = time.process_time()
    for _ in nlp.pipe(paragraphs, batch_size=64):
        pass
    spent = time.process_time() - began
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": spent, "start": round(start, 2), "megabytes": round(held)}))


if __name__ == "__main__":
    main()
