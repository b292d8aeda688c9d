"""The route planner: from a network of offers and a person's facts to exact, explained routes.

Read in this order: ``network`` and ``query`` (what goes in), ``answer`` (what comes out),
``planning`` (the one function), then the search: ``compiling`` -> ``earliest`` -> ``front``.
"""
