"""Cases: counselling from the first question to work in the learned profession, and hand-overs on the way."""
