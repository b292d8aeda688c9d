"""Entrances of people: the door of the own page, the own page, and what staff does about consent."""
