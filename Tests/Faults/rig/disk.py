"""A small real disk, to be filled."""

import ctypes
import errno
import os
import pathlib

_libc = ctypes.CDLL(None, use_errno=True)


def _mount(target: pathlib.Path, options: str) -> None:
    code = _libc.mount(b"tmpfs", str(target).encode(), b"tmpfs", 0, options.encode())
    if code != 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


def _unmount(target: pathlib.Path) -> None:
    lazily = 2
    _libc.umount2(str(target).encode(), lazily)


def why_not() -> str | None:
    """Why no disk can be mounted here; None when it can."""
    if os.geteuid() != 0:
        return "a small disk needs root: run these tests with sudo"
    probe = pathlib.Path("/tmp") / f"otklik-mount-{os.getpid()}"
    probe.mkdir()
    try:
        _mount(probe, "size=64k")
        _unmount(probe)
        return None
    except OSError as failure:
        return f"this machine does not let root mount a tmpfs ({os.strerror(failure.errno)})"
    finally:
        probe.rmdir()


class SmallDisk:
    def __init__(self, folder: pathlib.Path, megabytes: int):
        self.folder = folder
        self.megabytes = megabytes
        self._ballast = folder / "ballast"

    def __enter__(self) -> "SmallDisk":
        self.folder.mkdir(parents=True, exist_ok=True)
        _mount(self.folder, f"size={self.megabytes}m,mode=0755")
        return self

    def __exit__(self, *_) -> None:
        _unmount(self.folder)

    @property
    def free(self) -> int:
        status = os.statvfs(self.folder)
        return status.f_bavail * status.f_frsize

    def fill(self, leave: int = 0) -> None:
        """Takes all room but `leave` bytes."""
        with open(self._ballast, "ab", buffering=0) as ballast:
            while self.free > leave:
                piece = min(65536, self.free - leave)
                try:
                    if ballast.write(b"\0" * piece) == 0:
                        return
                except OSError as failure:
                    if failure.errno == errno.ENOSPC:
                        return
                    raise

    def release(self) -> None:
        self._ballast.unlink(missing_ok=True)
