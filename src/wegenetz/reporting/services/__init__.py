"""Making what leaves: each thing that is taken along is written down."""
