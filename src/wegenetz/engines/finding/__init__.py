"""Finding a name among many: what somebody typed, misspelt, compounded or in another gender, against names in any language.

Pure Python; the texts it takes are in searchable form (`wegenetz.foundation.words.searchable`).
"""
