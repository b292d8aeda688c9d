"""Expand step: changes are written down, names can be searched, words of consents never change."""

from __future__ import annotations

from django.db import migrations

from wegenetz.people.recording import RECORD_CHANGE, records_changes, records_no_longer

RECORDED = {
    "people_person": "contact",
    "people_personfact": "profile",
    "people_specialfact": "special",
    "people_qualification": "qualifications",
    "people_persondocument": "documents",
    "people_consent": "contact",
}

#: Lower case, without accents: what is typed is folded in the same way.
WORDS = """
CREATE FUNCTION people_folded(said text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT left(regexp_replace(regexp_replace(normalize(lower(said), NFKD), '[\u0300-\u036f\u064b-\u065f]', '', 'g'),
        '\\s+', ' ', 'g'), 600)
$$;
CREATE FUNCTION people_words(p people_person) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT people_folded(concat_ws(' ', p.given_name, p.family_name, p.name_in_latin,
        p.email, regexp_replace(p.phone, '[^0-9+]', '', 'g')))
$$;
"""
NO_WORDS = "DROP FUNCTION people_words(people_person); DROP FUNCTION people_folded(text);"

OF_A_GRANT = """
CREATE FUNCTION people_name_of_grant() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.institution_id IS NULL THEN
        RETURN NULL;
    END IF;
    INSERT INTO people_nameentry (institution_id, person_id, words, valid_to)
    SELECT NEW.institution_id, p.id, people_words(p),
        (SELECT nullif(max(coalesce(g.valid_to, 'infinity')), 'infinity') FROM people_accessgrant AS g
            WHERE g.person_id = p.id AND g.institution_id = NEW.institution_id)
    FROM people_person AS p WHERE p.id = NEW.person_id
    ON CONFLICT (institution_id, person_id) DO UPDATE SET words = EXCLUDED.words, valid_to = EXCLUDED.valid_to;
    RETURN NULL;
END
$$;
CREATE TRIGGER name_of_grant AFTER INSERT OR UPDATE OF valid_to ON people_accessgrant
    FOR EACH ROW EXECUTE FUNCTION people_name_of_grant();
CREATE FUNCTION people_name_of_person() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE people_nameentry SET words = people_words(NEW) WHERE person_id = NEW.id;
    RETURN NULL;
END
$$;
CREATE TRIGGER name_of_person AFTER UPDATE OF given_name, family_name, name_in_latin, email, phone ON people_person
    FOR EACH ROW EXECUTE FUNCTION people_name_of_person();
"""
NO_NAMES = """
DROP TRIGGER name_of_person ON people_person; DROP FUNCTION people_name_of_person();
DROP TRIGGER name_of_grant ON people_accessgrant; DROP FUNCTION people_name_of_grant();
"""

FIXED = """
CREATE FUNCTION people_never_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% never changes', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER consent_text_never_changes BEFORE UPDATE OR DELETE ON people_consenttext
    FOR EACH ROW EXECUTE FUNCTION people_never_changes();
"""
NOT_FIXED = """
DROP TRIGGER consent_text_never_changes ON people_consenttext; DROP FUNCTION people_never_changes();
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0002_wall")]
    operations = [
        migrations.RunSQL(RECORD_CHANGE, "DROP FUNCTION people_record_change()"),
        *(
            migrations.RunSQL(records_changes(table, data_class), records_no_longer(table))
            for table, data_class in RECORDED.items()
        ),
        migrations.RunSQL(WORDS, NO_WORDS),
        migrations.RunSQL(OF_A_GRANT, NO_NAMES),
        migrations.RunSQL(FIXED, NOT_FIXED),
    ]
