"""The whole catalogue as JSON, as the database writes it; and the locations as GeoJSON."""
