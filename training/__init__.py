"""What makes the model; not in the wheel."""
