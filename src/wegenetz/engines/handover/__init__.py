"""Warm hand-over: a closed loop with clocks. Who may do what when is one table; no hand-over ends without an answer."""
