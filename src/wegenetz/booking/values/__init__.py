"""Values of booking and the rules that need no row."""
