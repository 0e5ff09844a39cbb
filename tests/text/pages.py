"""A report of an invented outlet, and pages that carry it."""

REPORT = (
    "The army said on Sunday that it had taken the town of Sarmin after three days of shelling. "
    "Residents said that at least twelve people were killed near the market."
)


def page(body: str, head: str = "") -> str:
    menu = '<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>'
    foot = "<footer>Copyright 2031 The Harbour Courier. All rights reserved.</footer>"
    return f'<!doctype html><html lang="en"><head>{head}</head><body>{menu}{body}{foot}</body></html>'


def article(head: str = "", text: str = REPORT) -> str:
    return page(f"<article><h1>Army takes Sarmin</h1><p>{text}</p></article>", head)
