"""Writing about persons: one room for each matter."""
