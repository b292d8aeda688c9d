"""Tables in and out: CSV, XLSX and ODS of institutions, offers and dates."""
