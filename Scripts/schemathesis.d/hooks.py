"""What schemathesis cannot make by itself: state files, or what pretends to be one."""

import schemathesis
from hypothesis import strategies

HEADER = b"SQLite format 3\x00"

schemathesis.openapi.media_type(
    "application/vnd.sqlite3", strategies.binary() | strategies.binary(max_size=4096).map(lambda rest: HEADER + rest)
)
