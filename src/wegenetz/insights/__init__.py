"""What the open knowledge means for the whole country: gaps, and what would change them."""
