"""Look inside a file that a stranger sent, in a process of its own that ends with it.

``python -I -m wegenetz.foundation.inspector KIND`` reads the file from its input and prints one line of JSON, then a copy without
metadata and a preview, if it made them. It knows no Django, no database, no setting, and gives itself little memory and time.
"""
