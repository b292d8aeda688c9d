"""Reading about cases: what the wall lets through, in a bounded number of queries."""
