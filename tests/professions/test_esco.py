"""An operator may let the finder know the labels of ESCO."""

from __future__ import annotations

import gzip

import pytest

from wegenetz.professions import esco, finding
from wegenetz.professions.errors import EscoUnreadable
from wegenetz.professions.models import EscoLabel, Profession

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(tmp_path):
    concept = Profession.objects.get(code="pflegefachkraft").esco.rpartition("/")[2]
    lines = [
        "occ_uuid\tlang\tpref\talts",
        f"{concept}\ten\tquillwort carer\tquillwort warden|quillwort carer",
        f"{concept}\tnl\tzomaar\t",
        "00000000-0000-0000-0000-000000000000\tde\tNiemandsberuf\t",
    ]
    path = tmp_path / "labels.tsv.gz"
    path.write_bytes(gzip.compress("\n".join(lines).encode()))
    return path


def test_labels_of_known_concepts_are_found_and_a_second_import_changes_nothing(file, today):
    assert esco.labels_import(str(file)) == 2
    assert esco.labels_import(str(file)) == 2
    assert EscoLabel.objects.count() == 2
    found = finding.professions_named("quillwort warden", day=today)
    assert found[0].code == "pflegefachkraft"


@pytest.fixture
def official(tmp_path):
    """A table with the columns ESCO publishes; further labels stand in one cell, one a line."""
    columns = (
        "conceptType,conceptUri,iscoGroup,preferredLabel,altLabels,hiddenLabels,status,modifiedDate,"
        "regulatedProfessionNote,scopeNote,definition,inScheme,description,code"
    )
    concept = Profession.objects.get(code="pflegefachkraft").esco

    def write(name: str, *labels: str, first: str = columns):
        preferred, *others = labels
        lines = [
            first,
            f'Occupation,{concept},2221,{preferred},"{chr(10).join(others)}",,released,,,,,,"Zwei,\nZeilen",2221.1',
            f"ISCOGroup,{concept},2221,keine Bezeichnung,,,released,,,,,,,",
        ]
        path = tmp_path / name
        path.write_bytes("\ufeff".encode() + "\r\n".join(lines).encode())
        return str(path)

    return write


def test_a_file_as_esco_publishes_it_replaces_the_labels_of_its_language(official, file, today):
    esco.labels_import(str(file))
    german = official("occupations_de.csv", "Quillwurzpflegerin", "Quillwart", "Quillwurzpfleger")
    assert esco.labels_import(german) == 5
    assert esco.labels_import(german) == 5
    assert finding.professions_named("Quillwart", day=today)[0].code == "pflegefachkraft"
    assert esco.labels_import(official("occupations_de.csv", "Quillwurzpflegerin")) == 3
    assert EscoLabel.objects.filter(language="en").count() == 2
    assert not EscoLabel.objects.filter(name="keine Bezeichnung").exists()


def test_the_language_of_a_renamed_file_is_said_and_a_missing_column_changes_nothing(official):
    with pytest.raises(EscoUnreadable, match=r"occupations_de\.csv"):
        esco.labels_import(official("umbenannt.csv", "Quillwart"))
    assert esco.labels_import(official("umbenannt.csv", "Quillwart"), language="de") == 1
    wrong = official("occupations_de.csv", "Quillwart", first="conceptType,conceptUri,label")
    with pytest.raises(EscoUnreadable):
        esco.labels_import(wrong)
    assert EscoLabel.objects.count() == 1


@pytest.mark.parametrize("content", [b"", b"a,b,c", b"\xff\xfe\x00", b"\x1f\x8bkaputt"])
def test_an_unreadable_file_changes_nothing_and_says_what_is_needed(file, tmp_path, content):
    esco.labels_import(str(file))
    wrong = tmp_path / "falsch.tsv"
    wrong.write_bytes(content)
    with pytest.raises(EscoUnreadable, match="occ_uuid"):
        esco.labels_import(str(wrong))
    with pytest.raises(EscoUnreadable):
        esco.labels_import(str(tmp_path / "fehlt.tsv"))
    assert EscoLabel.objects.count() == 2
