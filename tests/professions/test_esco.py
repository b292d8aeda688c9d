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
