"""Reads a letter as a mail program does and prints as JSON what a person would see of it."""

import email
import email.header
import email.policy
import email.utils
import json
import sys


def content(letter, kind):
    part = letter.get_body(preferencelist=(kind,))
    return part.get_content() if part else None


def mailbox(raw, field):
    """Name and address. The newer policy puts a space between two encoded words of a name, against RFC 2047."""
    name, address = email.utils.parseaddr(email.message_from_bytes(raw)[field])
    return str(email.header.make_header(email.header.decode_header(name))), address


def main():
    with open(sys.argv[1], "rb") as file:
        raw = file.read()
    letter = email.message_from_bytes(raw, policy=email.policy.default)
    sender, recipient = mailbox(raw, "From"), mailbox(raw, "To")
    print(
        json.dumps(
            {
                "subject": letter["Subject"],
                "fromName": sender[0],
                "fromAddress": sender[1],
                "toName": recipient[0],
                "toAddress": recipient[1],
                "date": letter["Date"].datetime.timestamp(),
                "messageID": letter["Message-ID"],
                "autoSubmitted": letter["Auto-Submitted"],
                "unsubscribe": letter["List-Unsubscribe"],
                "contentType": letter.get_content_type(),
                "text": content(letter, "plain"),
                "html": content(letter, "html"),
                "names": [name for name, _ in letter.raw_items()],
                "defects": [str(defect) for part in letter.walk() for defect in part.defects],
                "longestLine": max(len(line) for line in raw.split(b"\r\n")),
                "bareLineEnds": raw.replace(b"\r\n", b"").count(b"\n") + raw.replace(b"\r\n", b"").count(b"\r"),
                "isASCII": raw.isascii(),
            }
        )
    )


if __name__ == "__main__":
    main()
