"""Words for generated institutions, offers and streets, so that a search meets texts of many kinds. Nothing in them is real."""

#: Kind of institution -> what it is called, and how many of a hundred are of this kind.
HOUSES: dict[str, tuple[str, int]] = {
    "counselling": ("Beratungsstelle Anerkennung", 16),
    "course_provider": ("Sprach- und Bildungswerk", 22),
    "adult_education": ("Akademie für Weiterbildung", 8),
    "employer": ("Musterbetrieb", 8),
    "jobcentre": ("Muster-Jobcenter", 8),
    "employment_agency": ("Muster-Arbeitsagentur", 5),
    "immigration_office": ("Muster-Ausländerbehörde", 6),
    "chamber": ("Musterkammer", 5),
    "licensing_office": ("Muster-Führerscheinstelle", 2),
    "competent_authority": ("Musterbehörde", 3),
    "welfare_association": ("Musterverband", 5),
    "migrant_organisation": ("Verein Ankommen", 5),
    "school": ("Musterschule für Pflege", 4),
    "coordination": ("Koordination", 1),
    "fair_integration": ("Beratung Arbeit und Aufenthalt", 2),
}
#: Kind of institution that has no step of its own -> one whose steps it offers.
LIKE = {
    "adult_education": "course_provider",
    "school": "course_provider",
    "welfare_association": "counselling",
    "migrant_organisation": "counselling",
    "competent_authority": "chamber",
    "coordination": "counselling",
    "fair_integration": "counselling",
}
#: Kind of offer -> how it begins, how many of a hundred, how long it takes in days, meetings of a run.
BESIDE: dict[str, tuple[str, int, int, int]] = {
    "training": ("Schulung", 34, 2, 2),
    "workshop": ("Workshop", 22, 1, 1),
    "group_coaching": ("Gruppencoaching", 10, 60, 5),
    "consulting_process": ("Beratungsprozess", 8, 120, 4),
    "counselling": ("Sprechstunde", 14, 1, 1),
    "course": ("Kurs", 12, 90, 6),
}
STEP_KIND = {"beratung": "counselling", "sprache": "course", "kurs": "qualification"}
TOPICS: dict[str, tuple[str, ...]] = {
    "recognition": ("Anerkennung ausländischer Abschlüsse", "Zeugnisse richtig einreichen"),
    "qualification": ("Anpassungsqualifizierung planen", "Fehlende Inhalte nachholen"),
    "german": ("Fachsprache Deutsch", "Schreiben im Beruf", "Aussprache und Telefonieren"),
    "residence": ("Aufenthalt und Arbeit", "Vom Visum zur Niederlassung"),
    "funding": ("Förderung finden", "Wer zahlt die Übersetzung"),
    "work": ("Bewerbung im erlernten Beruf", "Rechte am Arbeitsplatz", "Probezeit bestehen"),
    "diversity": ("Vielfalt im Team", "Vorurteile erkennen", "Interkulturelle Öffnung"),
    "gender": ("Geschlecht und Migration", "Wiedereinstieg für Frauen"),
    "health": ("Gesund im Schichtdienst", "Vielfalt und Gesundheit"),
    "onboarding": ("Einarbeitung im Betrieb", "Patenschaften im Team"),
}
FOR_WHOM: tuple[str, ...] = (
    "Fachkräfte mit Abschluss aus dem Ausland",
    "Menschen in Pflegeberufen",
    "Leitungen von Kindertageseinrichtungen",
    "kleine Betriebe",
    "Mitarbeitende in Jobcentern",
    "Eltern nach der Familienzeit",
)
SENTENCES: tuple[str, ...] = (
    "Wir arbeiten in kleinen Gruppen und mit Beispielen aus dem Alltag.",
    "Sie brauchen keine Vorkenntnisse, nur Zeit und Neugier.",
    "Am Ende wissen Sie, welcher Schritt als nächster kommt.",
    "Auf Wunsch begleitet Sie eine Person, die Ihre Sprache spricht.",
    "Alle Unterlagen gibt es gedruckt und als Datei.",
    "Zwischen den Terminen probieren Sie das Gelernte im Betrieb aus.",
    "Wir sprechen über Ihre Fragen, nicht über Folien.",
    "Die Teilnahme wird bescheinigt.",
)
STREETS: tuple[str, ...] = ("Beispielstraße", "Musterweg", "Erfundener Platz", "Probeallee")
LANGUAGES: tuple[str, ...] = (
    "de", "en", "ar", "uk", "ru", "fa", "tr", "fr", "es", "pl", "ro", "ku", "ti", "so",
)  # fmt: skip
