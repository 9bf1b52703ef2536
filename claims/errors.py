"""The one error a user meets: a line that says what is wrong and how to mend it."""


class ClaimsError(Exception):
    """Something the user can mend: a missing path, an option out of range, a table that is not there.

    The command line prints its text as one line and ends with status 1; it never shows a traceback for it.
    """
