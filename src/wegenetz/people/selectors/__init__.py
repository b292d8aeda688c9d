"""Reading about persons: what the wall lets through, in a bounded number of queries."""
