"""Questions that cannot be asked."""


class UnknownPlace(ValueError):
    """No such Kreis or postal code, or the postal code does not lie in the Kreis."""


class PlaceWanted(ValueError):
    """The query names no place, or not the one that counts."""


class RulesClash(ValueError):
    """Two rules have the same name."""
