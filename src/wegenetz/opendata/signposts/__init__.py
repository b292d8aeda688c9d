"""Signposts for machines: sitemap, robots.txt, security.txt."""
