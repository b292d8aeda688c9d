"""What the database itself holds of the loop: SQL that is made from the table of the engine."""

from __future__ import annotations

from wegenetz.engines.handover.table import ENDS, TABLE


def moves() -> list[str]:
    """Return every step of the table as ``state:action:party:next state``."""
    return sorted(
        f"{state}:{move.action}:{party}:{move.target(state)}"
        for move in TABLE
        for state in move.states
        for party in move.parties
    )


def moves_function() -> str:
    """Return the function that knows every step of the table."""
    listed = ",".join(moves())
    return (
        "CREATE OR REPLACE FUNCTION counselling_handover_moves() RETURNS text[] LANGUAGE sql IMMUTABLE"
        f" AS $$ SELECT '{{{listed}}}'::text[] $$"
    )


_ENDS = ",".join(sorted(state.value for state in ENDS))

#: Refuses what the table does not know, counts steps, and writes the entry of each.
STEPS = f"""
CREATE FUNCTION counselling_handover_step() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.step = OLD.step THEN
        IF NEW.state <> OLD.state OR NEW.sender_id <> OLD.sender_id
            OR NEW.person_id IS DISTINCT FROM OLD.person_id OR NEW.case_id IS DISTINCT FROM OLD.case_id THEN
            RAISE EXCEPTION 'a hand-over moves by steps' USING ERRCODE = 'check_violation', CONSTRAINT = 'handover_moves_by_steps';
        END IF;
        IF OLD.state <> 'drafted' AND (NEW.receiver_id IS DISTINCT FROM OLD.receiver_id OR NEW.scope <> OLD.scope
            OR NEW.documents <> OLD.documents) THEN
            RAISE EXCEPTION 'what was offered stays' USING ERRCODE = 'check_violation', CONSTRAINT = 'handover_offered_stays';
        END IF;
        RETURN NEW;
    END IF;
    IF NEW.step <> OLD.step + 1 OR OLD.state = ANY('{{{_ENDS}}}'::text[])
        OR NOT concat_ws(':', OLD.state, NEW.action, NEW.party, NEW.state) = ANY(counselling_handover_moves()) THEN
        RAISE EXCEPTION 'no such step: % % % %', OLD.state, NEW.action, NEW.party, NEW.state
            USING ERRCODE = 'check_violation', CONSTRAINT = 'handover_step_is_in_the_table';
    END IF;
    INSERT INTO counselling_handoverentry (handover_id, person_id, step, action, from_state, to_state, party, reason,
        institution_id, user_id, at)
    VALUES (NEW.id, NEW.person_id, NEW.step, NEW.action, OLD.state, NEW.state, NEW.party, NEW.reason,
        CASE NEW.party WHEN 'sender' THEN NEW.sender_id WHEN 'receiver' THEN NEW.receiver_id END,
        NEW.acted_by_id, NEW.acted_at);
    RETURN NEW;
END
$$;
CREATE TRIGGER handover_step BEFORE UPDATE ON counselling_handover
    FOR EACH ROW EXECUTE FUNCTION counselling_handover_step();
"""  # noqa: S608 - only names of the engine
NO_STEPS = """
DROP TRIGGER handover_step ON counselling_handover; DROP FUNCTION counselling_handover_step();
"""

#: A hand-over begins as a draft, or as the offered return of another one.
BEGINS = """
CREATE FUNCTION counselling_handover_begins() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.step <> 0 OR NOT (NEW.state = 'drafted' OR (NEW.state = 'offered' AND NEW.is_return)) THEN
        RAISE EXCEPTION 'a hand-over begins as a draft' USING ERRCODE = 'check_violation', CONSTRAINT = 'handover_begins_as_a_draft';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER handover_begins BEFORE INSERT ON counselling_handover
    FOR EACH ROW EXECUTE FUNCTION counselling_handover_begins();
"""
NO_BEGINS = """
DROP TRIGGER handover_begins ON counselling_handover; DROP FUNCTION counselling_handover_begins();
"""

#: Entries stay; what was frozen stays, but for the answer.
STAYS = """
CREATE TRIGGER handover_entry_never_changes BEFORE UPDATE ON counselling_handoverentry
    FOR EACH ROW EXECUTE FUNCTION people_never_changes();
CREATE FUNCTION counselling_package_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.frozen_at IS NOT NULL AND (NEW.contents <> OLD.contents OR NEW.message <> OLD.message
        OR NEW.frozen_at IS DISTINCT FROM OLD.frozen_at) THEN
        RAISE EXCEPTION 'what was handed over stays' USING ERRCODE = 'check_violation', CONSTRAINT = 'handover_package_stays';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER package_stays BEFORE UPDATE ON counselling_handoverpackage
    FOR EACH ROW EXECUTE FUNCTION counselling_package_stays();
"""
STAYS_NOT = """
DROP TRIGGER package_stays ON counselling_handoverpackage; DROP FUNCTION counselling_package_stays();
DROP TRIGGER handover_entry_never_changes ON counselling_handoverentry;
"""

#: Nobody disappears into the bin while being handed over, and out of the bin nobody is handed over.
NOT_INTO_THE_BIN = """
CREATE FUNCTION counselling_not_into_the_bin() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.deleted_at IS NOT NULL AND OLD.deleted_at IS NULL AND EXISTS (
        SELECT FROM counselling_handover AS h WHERE h.case_id = NEW.id AND h.next_at IS NOT NULL) THEN
        RAISE EXCEPTION 'case_in_the_bin_is_not_handed_over' USING ERRCODE = 'check_violation',
            CONSTRAINT = 'case_in_the_bin_is_not_handed_over';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER not_into_the_bin BEFORE UPDATE OF deleted_at ON counselling_case
    FOR EACH ROW EXECUTE FUNCTION counselling_not_into_the_bin();
CREATE FUNCTION counselling_not_out_of_the_bin() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM counselling_case AS c WHERE c.id = NEW.case_id AND c.deleted_at IS NULL FOR SHARE;
    IF NEW.case_id IS NOT NULL AND NOT FOUND THEN
        RAISE EXCEPTION 'case_in_the_bin_is_not_handed_over' USING ERRCODE = 'check_violation',
            CONSTRAINT = 'case_in_the_bin_is_not_handed_over';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER not_out_of_the_bin BEFORE INSERT ON counselling_handover
    FOR EACH ROW EXECUTE FUNCTION counselling_not_out_of_the_bin();
"""
INTO_THE_BIN = """
DROP TRIGGER not_out_of_the_bin ON counselling_handover; DROP FUNCTION counselling_not_out_of_the_bin();
DROP TRIGGER not_into_the_bin ON counselling_case; DROP FUNCTION counselling_not_into_the_bin();
"""

#: While a hand-over may still bring a case back, its sender opens no second one for the same person.
ROOM_TO_COME_BACK = """
CREATE FUNCTION counselling_room_to_come_back() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.status IN ('registered', 'active') AND NEW.deleted_at IS NULL AND EXISTS (
        SELECT FROM counselling_handover AS h WHERE h.person_id = NEW.person_id AND h.sender_id = NEW.institution_id
            AND h.case_id <> NEW.id AND h.next_at IS NOT NULL AND h.state IN ('accepted', 'in_progress')) THEN
        RAISE EXCEPTION 'case_one_open_in_a_house: one may come back' USING ERRCODE = 'unique_violation',
            CONSTRAINT = 'case_one_open_in_a_house';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER room_to_come_back BEFORE INSERT OR UPDATE OF status, deleted_at, institution_id ON counselling_case
    FOR EACH ROW EXECUTE FUNCTION counselling_room_to_come_back();
"""
NO_ROOM = """
DROP TRIGGER room_to_come_back ON counselling_case; DROP FUNCTION counselling_room_to_come_back();
"""
