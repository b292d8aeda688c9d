"""The route planner of Wegenetz as native code: the same answers as the reference, faster."""

from wegenetz_kernel._kernel import Network, Samples, version

__all__ = ["Network", "Samples", "version"]
