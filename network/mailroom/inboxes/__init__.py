"""Where letters wait for us: a Maildir folder, or a mailbox that is read by IMAP.

Each gives letters one by one, and is told when one is safely kept; only then is it marked as read. A process that dies in
between is given the same letter again, which is then known and changes nothing.
"""
