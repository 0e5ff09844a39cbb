"""From words to values with precision, or to the reason why there is none; pure functions."""
