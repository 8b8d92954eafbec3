"""A real SMTP server that keeps what it is given."""

import collections
import email
import email.policy
import pathlib
import subprocess
import sys

from .program import ROOT


class MailServer:
    def __init__(self, folder: pathlib.Path):
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self._process = subprocess.Popen(
            [sys.executable, str(ROOT / "Tests/python/smtp_server.py"), str(folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.port = int(self._process.stdout.readline())

    def settings(self) -> dict[str, str]:
        return {"smtp_host": "127.0.0.1", "smtp_port": str(self.port), "smtp_security": "none"}

    def close(self) -> None:
        self._process.stdin.close()
        self._process.wait(10)

    def letters(self) -> list[tuple[str, str, str]]:
        """Message-ID, recipient, subject of every letter that came, in no order."""
        found = []
        for path in self.folder.glob("*.eml"):
            letter = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
            found.append((letter["Message-ID"], letter["To"], letter["Subject"]))
        return found

    def effects(self) -> dict[tuple[str, str], collections.Counter]:
        """For each effect (whom, of what) the Message-IDs it came with, and how often."""
        effects: dict[tuple[str, str], collections.Counter] = collections.defaultdict(collections.Counter)
        for identity, recipient, subject in self.letters():
            effects[recipient, subject][identity] += 1
        return effects
