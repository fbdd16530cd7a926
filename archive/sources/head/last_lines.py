"""The day of an event where it stands below the text, or at its end."""

import re
from collections.abc import Collection, Sequence

from archive.sources.around.chrome import is_stamp, says_when_changed
from archive.sources.around.furniture_words import is_end
from archive.sources.head.dates import last_date
from archive.sources.head.line_kinds import is_dateline, is_rule, is_time_line
from archive.sources.head.parts import Head
from archive.sources.lines import Account, Block


def take_last_lines(
    head: Head,
    labelled: Collection[tuple[int, int]],
    below: Sequence[Block],
    account: Account,
) -> None:
    """Take the date off the end of the body, or from below it, where none stood above."""
    while len(head.body) > 1 and head.body[-1].lines[0].start not in labelled:
        text = head.body[-1].text
        is_date = is_dateline(text) and len(re.sub(r"[\W\d_]", "", text)) <= 40
        if not (is_date or is_rule(text) or is_time_line(text) or is_end(text)):
            break
        put_date(head, text)
        account.put_block(head.body.pop())
    told = [b for b in below[:4] if not (b.is_linked or is_stamp(b.text))]
    told = [block for block in told if not says_when_changed(block.text)]
    for line in (line for block in told for line in block.lines if is_dateline(line.text)):
        put_date(head, line.text)


def put_date(head: Head, text: str) -> None:
    """Take the last date in a text where the head has none."""
    if head.held_on is None and (found := last_date(text)):
        head.held_on, head.precision = found.day, found.precision
