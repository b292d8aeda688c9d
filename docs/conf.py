"""Sphinx: ``make docs`` builds these pages; a warning is an error."""

from __future__ import annotations

project = "Wegenetz"
language = "en"
author = "Wegenetz"
copyright = "Wegenetz, EUPL-1.2"

extensions = ["myst_parser"]
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = "Wegenetz"
html_copy_source = False
html_show_sphinx = False

myst_enable_extensions = ["deflist"]
myst_heading_anchors = 3
