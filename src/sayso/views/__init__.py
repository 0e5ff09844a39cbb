"""What people and machines are shown: pure functions of nouns, which print nothing."""
