"""Tables for spreadsheets."""

from itertools import count, islice

from wegenetz.foundation.cells import csv_lines


def test_a_long_table_goes_out_while_it_is_read():
    read = []

    def endless():
        for number in count():
            read.append(number)
            yield [number]

    parts = csv_lines(endless())
    lines = "".join(islice(parts, 3)).removeprefix("\ufeff").split()
    assert lines == [str(number) for number in range(len(lines))]
    assert 0 < len(read) < 5_000


def test_every_cell_is_shown_and_none_is_executed():
    assert list(csv_lines([["=1+1", "Bremen; Nord", None, 3.5, True]])) == [
        '\ufeff\'=1+1;"Bremen; Nord";;3.5;True\r\n'
    ]
