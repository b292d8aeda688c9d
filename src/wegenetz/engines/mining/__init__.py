"""Journeys as event logs: values that cannot hold a name, and writers for the formats that process-mining programs read."""
