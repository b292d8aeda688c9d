"""What a file is, its content says; what is not taken is refused with a sentence that helps."""

from __future__ import annotations

import io
import socket
import struct
import threading
import zlib

import pikepdf
import pillow_heif
import pytest
from PIL import Image
from tests.foundation.vault.files import archive, docx, drawing, odt, paper, photo, scan

from wegenetz.foundation import vault
from wegenetz.foundation.vault import errors
from wegenetz.foundation.vault.inspecting import inspect
from wegenetz.foundation.vault.kinds import JPEG

VIRUS = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


def examined(content, name="Zeugnis.pdf"):
    return vault.examine(io.BytesIO(content), name=name)


def opened(content):
    picture = Image.open(io.BytesIO(content))
    picture.load()
    return picture


def telephone_photo():
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "Muster-Telefon"
    pillow_heif.from_pillow(drawing()).save(out, exif=exif.tobytes())
    return out.getvalue()


def picture(kind, **size):
    out = io.BytesIO()
    drawing(**size).save(out, kind)
    return out.getvalue()


class TestKinds:
    @pytest.mark.parametrize(
        ("make", "media_type", "name"),
        [
            (photo, "image/jpeg", "Zeugnis.jpg"),
            (lambda: picture("PNG"), "image/png", "Zeugnis.png"),
            (lambda: picture("WEBP"), "image/webp", "Zeugnis.webp"),
            (lambda: scan(1), "image/tiff", "Zeugnis.tif"),
            (telephone_photo, "image/heic", "Zeugnis.heic"),
            (paper, "application/pdf", "Zeugnis.pdf"),
            (docx, vault.kinds.DOCX.media_type, "Zeugnis.docx"),
            (odt, vault.kinds.ODT.media_type, "Zeugnis.odt"),
        ],
    )
    def test_the_content_decides_and_not_the_name(self, make, media_type, name):
        found = examined(make(), name="Zeugnis.exe")
        assert (found.media_type, found.name) == (media_type, name)

    @pytest.mark.parametrize(
        ("content", "word"),
        [
            (archive(**{"a.txt": "a"}), "Archiv"),
            (b"MZ" + bytes(200), "Programm"),
            (b"#!/bin/sh\nrm -rf /", "Programm"),
            (b"<!doctype html><script>", "Internetseite"),
            (b'<svg xmlns="http://www.w3.org/2000/svg">', "Internetseite"),
            (b"\x00\x00\x00\x18ftypmp42", "Video oder Ton"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "altes Office-Dokument"),
            (b"GIF89a", "bewegtes Bild"),
            (b"Nur Text", "Art unbekannt"),
            (
                archive(**{"[Content_Types].xml": "spreadsheetml.sheet"}),
                "Tabelle, Präsentation oder Vorlage",
            ),
        ],
    )
    def test_anything_else_is_named_and_refused(self, content, word):
        with pytest.raises(errors.KindRefused) as refusal:
            examined(content)
        assert f"({word})" in refusal.value.sentence
        assert "als PDF oder als Foto" in refusal.value.sentence

    def test_an_empty_file_is_said(self):
        with pytest.raises(errors.FileEmpty):
            examined(b"")


class Endless:
    """A stream that never ends; what it claims about itself is a lie."""

    size = 10

    def __init__(self):
        self.given = 0

    def read(self, most):
        self.given += most
        return b"\xff" * most


class TestSize:
    def test_reading_stops_where_the_limit_is(self):
        stream = Endless()
        with pytest.raises(errors.DocumentTooLarge):
            vault.examine(stream, name="endlos")
        assert stream.given < 21 * 1024 * 1024

    def test_exactly_twenty_megabytes_are_taken(self):
        content = photo()
        content += bytes(20 * 1024 * 1024 - len(content))
        assert examined(content).media_type == "image/jpeg"
        with pytest.raises(errors.DocumentTooLarge):
            examined(content + b"\0")


class TestPictures:
    def test_a_copy_says_nothing_of_place_and_device_and_the_original_stays_as_it_was(self):
        content = photo()
        assert opened(content).getexif().get_ifd(0x8825)
        found = examined(content)
        assert found.content == content
        assert found.copy is not None
        copy = opened(found.copy)
        assert not copy.getexif()
        assert {"exif", "xmp", "comment", "icc_profile", "photoshop"}.isdisjoint(copy.info)
        assert b"Muster-Telefon" not in found.copy
        assert b"geheimer Ort" not in found.copy
        assert copy.size == (640, 400)

    @pytest.mark.parametrize("kind", ["PNG", "WEBP", "TIFF"])
    def test_no_kind_of_picture_carries_its_place_along(self, kind):
        content = photo(kind)
        assert b"Muster-Telefon" in content
        found = examined(content)
        assert b"Muster-Telefon" not in found.copy
        assert not opened(found.copy).getexif()

    def test_an_iphone_photo_becomes_one_that_everybody_can_open(self):
        found = examined(telephone_photo())
        assert found.copy_type == "image/jpeg"
        assert b"Muster-Telefon" not in found.copy
        assert opened(found.copy).size == (640, 400)

    def test_a_photo_taken_sideways_stands_upright(self):
        found = examined(photo(turned=True))
        assert opened(found.copy).size == (400, 640)
        assert opened(found.preview).size == (300, 480)

    def test_a_preview_is_small(self):
        found = examined(photo(width=3000, height=2000))
        assert max(opened(found.preview).size) == 480
        assert len(found.preview) < 30_000

    def test_what_is_transparent_becomes_white(self):
        out = io.BytesIO()
        Image.new("RGBA", (50, 50), (0, 0, 0, 0)).save(out, "PNG")
        assert opened(examined(out.getvalue()).copy).getpixel((5, 5)) == (255, 255, 255)

    def test_all_pages_of_a_scan_are_in_the_copy(self):
        found = examined(scan(3))
        assert (found.pages, found.copy_type) == (3, "application/pdf")
        with pikepdf.open(io.BytesIO(found.copy)) as copy:
            assert len(copy.pages) == 3

    def test_half_a_photo_is_broken(self):
        content = photo()
        with pytest.raises(errors.FileBroken):
            examined(content[: len(content) // 2])

    @pytest.mark.parametrize("beginning", [b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"II*\x00"])
    def test_noise_behind_an_honest_beginning_is_broken(self, beginning):
        with pytest.raises(errors.FileBroken):
            examined(beginning + b"noise" * 1000)

    def test_a_small_file_with_a_giant_picture_is_refused(self):
        def chunk(name, data):
            return (
                struct.pack(">I", len(data))
                + name
                + data
                + struct.pack(">I", zlib.crc32(name + data))
            )

        head = struct.pack(">IIBBBBB", 50_000, 50_000, 8, 2, 0, 0, 0)
        rows = zlib.compress(bytes(1_000_000), 9)
        bomb = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows)
        with pytest.raises(errors.FileTooComplex):
            examined(bomb + chunk(b"IEND", b""))


def acting(**action):
    def change(pdf):
        pdf.Root.OpenAction = pdf.make_indirect(pikepdf.Dictionary(**action))

    return change


def hidden_deep(pdf):
    """A script in an action of a page, inside of which it is named by nobody."""
    deep = pikepdf.Dictionary(Next=[pikepdf.Dictionary(S=pikepdf.Name.JavaScript)])
    pdf.pages[0].AA = pikepdf.Dictionary(O=pikepdf.Dictionary(S=pikepdf.Name.GoTo, Next=[deep]))


def attached(pdf):
    pdf.attachments["programm.exe"] = b"MZ"


class TestPaper:
    def test_pages_are_counted_and_the_first_is_shown(self):
        found = examined(paper(3))
        assert (found.pages, found.copy) == (3, None)
        assert opened(found.preview).size == (340, 480)

    @pytest.mark.parametrize(
        "change",
        [
            acting(S=pikepdf.Name.JavaScript, JS="app.alert(1)"),
            acting(S=pikepdf.Name.Launch, F="cmd.exe"),
            acting(S=pikepdf.Name.SubmitForm, F="https://example.org"),
            hidden_deep,
            attached,
        ],
    )
    @pytest.mark.parametrize("packed", [False, True])
    def test_what_acts_or_hides_a_file_is_refused(self, change, packed):
        saving = {"object_stream_mode": pikepdf.ObjectStreamMode.generate} if packed else {}
        with pytest.raises(errors.FileActive) as refusal:
            examined(paper(1, change, **saving))
        assert "drucken" in refusal.value.sentence

    def test_a_link_may_stay(self):
        def linked(pdf):
            action = pikepdf.Dictionary(S=pikepdf.Name.URI, URI="https://example.org")
            link = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, A=action)
            pdf.pages[0].Annots = pdf.make_indirect([link])

        assert examined(paper(1, linked)).pages == 1

    def test_a_locked_file_is_said(self):
        with pytest.raises(errors.FileLocked):
            examined(paper(encryption=pikepdf.Encryption(owner="a", user="b")))

    def test_too_many_pages_are_refused(self):
        assert examined(paper(300)).pages == 300
        with pytest.raises(errors.FileTooComplex):
            examined(paper(301))

    @pytest.mark.parametrize("content", [b"%PDF-1.7\n", b"%PDF-1.7\n" + b"noise" * 1000])
    def test_a_beginning_alone_is_broken(self, content):
        with pytest.raises(errors.FileBroken):
            examined(content)


TEMPLATE = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="https://example.org/" '
    'TargetMode="External"/></Relationships>'
)


class TestText:
    @pytest.mark.parametrize(
        "more",
        [
            {"word/vbaProject.bin": b"macro"},
            {"word/embeddings/oleObject1.bin": b"object"},
            {"word/_rels/settings.xml.rels": TEMPLATE.format(kind="attachedTemplate")},
        ],
    )
    def test_macros_objects_and_what_is_loaded_from_elsewhere_are_refused(self, more):
        with pytest.raises(errors.FileActive):
            examined(docx(**more))

    def test_a_link_may_stay(self):
        more = {"word/_rels/document.xml.rels": TEMPLATE.format(kind="hyperlink")}
        assert examined(docx(**more)).preview is None

    def test_macros_of_open_document_are_refused(self):
        with pytest.raises(errors.FileActive):
            examined(odt(**{"Basic/Standard/Module1.xml": "Sub Main"}))

    def test_a_bomb_is_not_unpacked(self):
        with pytest.raises(errors.FileTooComplex):
            examined(docx(**{"word/media/image1.png": bytes(210 * 1024 * 1024)}))


@pytest.fixture
def scanner(settings, tmp_path):
    """A daemon that speaks as ClamAV does: finds the letters `schlecht`, and is silent about `stumm`."""
    address = tmp_path / "clamd"
    door = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    door.bind(str(address))
    door.listen()

    def serve():
        while True:
            try:
                line, _ = door.accept()
            except OSError:
                return
            with line, line.makefile("rb") as said:
                assert said.read(10) == b"zINSTREAM\0"
                content = b""
                while length := int.from_bytes(said.read(4), "big"):
                    content += said.read(length)
                if b"schlecht" in content:
                    line.sendall(b"stream: Test.Schlecht FOUND\0")
                elif b"stumm" not in content:
                    line.sendall(b"stream: OK\0")

    threading.Thread(target=serve, daemon=True).start()
    settings.CLAMD = f"unix://{address}"
    yield
    door.shutdown(socket.SHUT_RDWR)
    door.close()


class TestViruses:
    def test_the_test_virus_is_found_without_any_scanner(self):
        with pytest.raises(errors.FileInfected):
            examined(photo() + VIRUS)

    def test_the_scanner_decides(self, scanner):
        assert examined(photo())
        with pytest.raises(errors.FileInfected):
            examined(photo() + b"schlecht")

    def test_a_scanner_without_an_answer_lets_nothing_pass(self, scanner):
        with pytest.raises(errors.ScannerSilent):
            examined(photo() + b"stumm")

    @pytest.mark.parametrize("address", ["unix:///nowhere/clamd", "tcp://127.0.0.1:1", "nonsense"])
    def test_a_scanner_that_is_not_there_lets_nothing_pass(self, settings, address):
        settings.CLAMD = address
        with pytest.raises(errors.ScannerSilent) as refusal:
            examined(photo())
        assert "nicht gespeichert" in refusal.value.sentence


class TestInspector:
    def test_it_knows_none_of_our_secrets(self, monkeypatch, tmp_path):
        from wegenetz.foundation.vault import inspecting

        program = tmp_path / "program"
        program.write_text(
            "#!/bin/sh\ncat >/dev/null\nenv | sed 's/.*/x/' | tr -d '\\n'\nenv >&2\n"
        )
        program.chmod(0o755)
        monkeypatch.setenv("WEGENETZ_VAULT_KEYS", "secret")
        monkeypatch.setattr(inspecting.sys, "executable", str(program))
        # LC_ALL, and PWD and what else a shell makes itself: nothing of ours.
        assert inspecting._answer(b"", JPEG).count(b"x") <= 5

    def test_one_that_hangs_is_ended(self, monkeypatch, tmp_path):
        from wegenetz.foundation.vault import inspecting

        program = tmp_path / "program"
        program.write_text("#!/bin/sh\nexec sleep 60\n")
        program.chmod(0o755)
        monkeypatch.setattr(inspecting.sys, "executable", str(program))
        monkeypatch.setattr(inspecting, "_PATIENCE", 0.3)
        with pytest.raises(errors.FileTooComplex):
            inspect(b"\xff" * 5_000_000, kind=JPEG)
