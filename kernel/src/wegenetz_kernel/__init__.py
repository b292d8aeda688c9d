"""The route planner of Wegenetz as native code: the same answers as the reference, faster."""

from wegenetz_kernel._kernel import Network, version

__all__ = ["Network", "version"]
