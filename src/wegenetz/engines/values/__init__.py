"""Words every engine shares: days, money, ladders of facts."""
