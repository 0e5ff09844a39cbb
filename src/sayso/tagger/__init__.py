"""What reads a text: labelled spans and links, behind the one protocol of `protocol.py`."""
