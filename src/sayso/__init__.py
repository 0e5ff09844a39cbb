"""Sayso: who says what happened, where, when, and who says otherwise."""
