"""What leaves the walled half: exports, reports to funders, papers for the person, event logs."""
