"""A store that speaks S3's protocol: rclone over a folder. It checks signatures; it is stopped and started by the test."""

import pathlib
import subprocess
import urllib.error
import urllib.request

from . import program

KEY = "otklik-test"
SECRET = "a-secret-of-the-tests/+="
BUCKET = "attachments"


def rclone() -> pathlib.Path:
    return program.ROOT / ".venv/bin/rclone"


# Its folder is changed beside it, so it must not remember what it saw; with 0 in place of 1 ms it hangs now and then.
FRESH = ("--dir-cache-time", "1ms", "--vfs-cache-mode", "off", "--poll-interval", "0")


class Bucket:
    def __init__(self, folder: pathlib.Path):
        self.folder = folder
        self.port = program.free_port()
        self.process: subprocess.Popen | None = None
        (folder / BUCKET).mkdir(parents=True)

    @property
    def endpoint(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def settings(self, **more: str) -> dict[str, str]:
        """What the program is told."""
        return {
            "files_store": "s3",
            "s3_endpoint": self.endpoint,
            "s3_bucket": BUCKET,
            "s3_key": KEY,
            "s3_secret": SECRET,
            "s3_prefix": "town/",
        } | more

    def start(self) -> "Bucket":
        with open(self.folder / "log.txt", "ab") as log:
            self.process = subprocess.Popen(
                [
                    *(str(rclone()), "serve", "s3", "--auth-key", f"{KEY},{SECRET}", "--addr", f"127.0.0.1:{self.port}"),
                    *("--config", "/dev/null", "--cache-dir", str(self.folder / "cache"), *FRESH, str(self.folder)),
                ],
                stdout=log,
                stderr=log,
            )
        program.wait_until(self._answers, 30)
        return self

    def _answers(self) -> bool:
        assert self.process.poll() is None, (self.folder / "log.txt").read_text()
        try:
            urllib.request.urlopen(self.endpoint, timeout=1).close()
        except urllib.error.HTTPError:
            return True
        except OSError:
            return False
        return True

    def stop(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(10)

    @property
    def place(self) -> pathlib.Path:
        """Where the objects of the installation lie."""
        return self.folder / BUCKET / "town"

    def files(self) -> dict[str, pathlib.Path]:
        """Objects that are attachments, by hash."""
        return {path.name: path for path in self.place.glob("??/??/*")}
