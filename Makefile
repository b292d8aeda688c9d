# One word a deed. Everything is done by ./wegenetz, which needs nothing but python3 >= 3.11.
.DEFAULT_GOAL := help
.PHONY: run test check format bench docs messages doctor clean help

run test check format bench docs messages doctor clean help:
	@./wegenetz $@
