"""Who is responsible: exactly one institution with the rule that says so, a question back, or a gap."""
