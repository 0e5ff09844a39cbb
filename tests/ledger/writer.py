"""A process that writes reports one after another, and says which are safe: to be killed."""

import sys

from tests.factory import Kind, Words, town

from sayso.ledger import open_ledger

REPORTS = 120


def report(n):
    words = Words(name=str(n))
    for k in range(4):
        words.claim(Kind.ATTACK, ("ambush", "drone", "raid", "shelling")[k], where=[town(f"Kharab {n % 7}")])
    return words.done()


def write(location):
    with open_ledger(location, create=True, patience=30) as ledger:
        for n in range(REPORTS):
            receipt = ledger.append(*report(n), case="river")
            sys.stdout.write(f"{receipt.document}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    write(sys.argv[1])
