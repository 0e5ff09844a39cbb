"""From frames to claims, still in the words of the report; what its words stand for inside it."""
