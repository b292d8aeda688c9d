"""Writing about cases: one room for each matter."""
