"""Rows of reporting: only what a funder demands and nobody else asks for."""

from wegenetz.reporting.models.esf import EsfParticipation

__all__ = ["EsfParticipation"]
