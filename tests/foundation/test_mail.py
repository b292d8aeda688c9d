"""A mail leaves with the transaction of its cause, once, and nothing of it stays behind."""

from __future__ import annotations

import pytest
from django.db import transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from wegenetz.config.settings import mail_server
from wegenetz.foundation import mail
from wegenetz.foundation.actor import Actor
from wegenetz.foundation.models import OutgoingMail
from wegenetz.foundation.wall import acting_as


class Undo(Exception):
    """Rolls a transaction back."""


def queue(**more):
    return mail.mail_send(
        to="probe@beispiel.example", subject="Ihr Termin\nBcc: x", text="Guten Tag", **more
    )


def waiting():
    with acting_as(Actor.system(mail.PURPOSE)):
        return OutgoingMail.objects.count()


def test_a_mail_arrives_and_is_forgotten_here(db, post):
    queue()
    (letter,) = post()
    assert letter["To"] == "probe@beispiel.example"
    assert letter["Subject"] == "Ihr Termin Bcc: x"
    assert letter.get_content().strip() == "Guten Tag"
    assert waiting() == 0


def test_sending_twice_sends_once(db, post):
    key = queue()
    post()
    assert not mail.mail_deliver(mail_id=key)
    assert len(post()) == 1


def test_a_mail_that_was_taken_before_the_database_died_is_not_sent_again(db, post):
    key = queue()
    with pytest.raises(Undo), transaction.atomic():
        mail.mail_deliver(mail_id=key)
        raise Undo
    assert waiting() == 1
    assert mail.mail_deliver(mail_id=key)
    assert len(post()) == 1
    assert waiting() == 0


def test_receipts_do_not_pile_up(db, post, tmp_path, django_capture_on_commit_callbacks):
    key = queue()
    with django_capture_on_commit_callbacks(execute=True):
        mail.mail_deliver(mail_id=key)
    assert len(post()) == 1
    assert not list((tmp_path / "mail-taken").iterdir())


def test_what_is_rolled_back_sends_nothing(db, post):
    with pytest.raises(Undo), transaction.atomic():
        queue()
        raise Undo
    assert list(post()) == []


def test_a_mail_can_be_taken_back_until_it_leaves(db, post):
    key = queue()
    assert mail.mail_withdraw(mail_id=key)
    assert not mail.mail_withdraw(mail_id=key)
    assert list(post()) == []


def test_an_attachment_goes_along(db, post):
    queue(
        attachment=mail.Attachment(
            name="termin.ics", media_type="text/calendar", content=b"BEGIN:VCALENDAR"
        )
    )
    (letter,) = post()
    (part,) = letter.iter_attachments()
    assert part.get_filename() == "termin.ics"


def test_nobody_reads_waiting_mail(db):
    queue()
    assert OutgoingMail.objects.count() == 0


def test_the_job_says_nothing_about_the_reader(db):
    key = queue()
    (job,) = ProcrastinateJob.objects.filter(task_name=mail.PURPOSE)
    assert job.args == {"mail_id": key}


def test_the_address_of_a_mail_server_says_everything():
    said = mail_server("smtp://name:w%40rt@mail.example:587?tls=1")
    assert (said["EMAIL_HOST"], said["EMAIL_PORT"]) == ("mail.example", 587)
    assert (said["EMAIL_HOST_USER"], said["EMAIL_HOST_PASSWORD"]) == ("name", "w@rt")
    assert said["EMAIL_USE_TLS"]
    assert not said["EMAIL_USE_SSL"]
