"""What a file that is no text is, told by how its bytes begin."""

from __future__ import annotations

from dataclasses import dataclass

_AS_TEXT = "Save it as plain text or HTML and pass that"
_UNPACK = "Unpack it and pass the folder"
_NO_WORDS = "Pass the report in words"


@dataclass(frozen=True, slots=True)
class Foreign:
    """A form that is not read: its `name`, and what to `do` to get words out of it."""

    name: str
    do: str


_BEGINNINGS: tuple[tuple[int, bytes, Foreign], ...] = tuple(
    (at, magic, Foreign(name, do))
    for name, do, at, magics in (
        ("a PDF", "Extract its text (pdftotext FILE.pdf) and pass that", 0, (b"%PDF-",)),
        ("an old Word or Office file", _AS_TEXT, 0, (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",)),
        ("an RTF file", _AS_TEXT, 0, (b"{\\rtf",)),
        ("a gzip archive", _UNPACK, 0, (b"\x1f\x8b",)),
        ("a bzip2 archive", _UNPACK, 0, (b"BZh",)),
        ("an xz archive", _UNPACK, 0, (b"\xfd7zXZ\x00",)),
        ("a zstd archive", _UNPACK, 0, (b"\x28\xb5\x2f\xfd",)),
        ("a 7z archive", _UNPACK, 0, (b"7z\xbc\xaf\x27\x1c",)),
        ("a RAR archive", _UNPACK, 0, (b"Rar!\x1a\x07",)),
        ("a tar archive", _UNPACK, 257, (b"ustar",)),
        ("a PNG image", _NO_WORDS, 0, (b"\x89PNG\r\n\x1a\n",)),
        ("a JPEG image", _NO_WORDS, 0, (b"\xff\xd8\xff",)),
        ("a GIF image", _NO_WORDS, 0, (b"GIF87a", b"GIF89a")),
        ("a TIFF image", _NO_WORDS, 0, (b"II*\x00", b"MM\x00*")),
        ("a WebP image", _NO_WORDS, 8, (b"WEBP",)),
        ("a wave sound", _NO_WORDS, 8, (b"WAVE",)),
        ("an AVI video", _NO_WORDS, 8, (b"AVI ",)),
        ("a video", _NO_WORDS, 4, (b"ftyp",)),
        ("a video", _NO_WORDS, 0, (b"\x1a\x45\xdf\xa3",)),
        ("a sound", _NO_WORDS, 0, (b"ID3", b"OggS", b"fLaC")),
        ("a SQLite database", "Pass reports; a ledger is named with --ledger", 0, (b"SQLite format 3\x00",)),
        ("a Parquet file", "Write its rows as JSON Lines and pass that", 0, (b"PAR1",)),
        ("a WARC archive", "Write its pages as HTML files and pass their folder", 0, (b"WARC/",)),
        ("a program", _NO_WORDS, 0, (b"\x7fELF", b"MZ\x90\x00", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe")),
    )
    for magic in magics
)  # fmt: skip

_ZIPPED: tuple[tuple[bytes, Foreign], ...] = (
    (b"word/", Foreign("a Word document", _AS_TEXT)),
    (b"xl/", Foreign("an Excel workbook", "Write its rows as JSON Lines and pass that")),
    (b"ppt/", Foreign("a PowerPoint file", _AS_TEXT)),
    (b"opendocument", Foreign("an OpenDocument file", _AS_TEXT)),
    (b"epub+zip", Foreign("an EPUB book", _AS_TEXT)),
    (b"", Foreign("a zip archive", _UNPACK)),
)


def recognise(raw: bytes) -> Foreign | None:
    """What `raw` is by its first bytes, where they are those of a form that is not read."""
    for at, magic, foreign in _BEGINNINGS:
        if raw.startswith(magic, at):
            return foreign
    if raw.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        # The parts of an Office file are listed by name at both ends of the archive.
        names = raw[:4096] + raw[-4096:]
        return next(foreign for part, foreign in _ZIPPED if part in names)
    return None
