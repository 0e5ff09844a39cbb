"""What is known of words: cues, actors, places and numbers as data files, and their typed loaders."""
