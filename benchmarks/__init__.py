"""What is measured, a command for each; nothing here is in the wheel."""
