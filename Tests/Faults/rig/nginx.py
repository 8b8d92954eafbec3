"""A real nginx before a node, as docs/files.md sets it up."""

import pathlib
import socket
import subprocess

from . import program

CONFIGURATION = """
user root;
daemon off;
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 64; }}
http {{
    types {{ }}
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    server {{
        listen 127.0.0.1:{port};
        location / {{
            proxy_pass http://127.0.0.1:{node};
            proxy_set_header Host $host;
            proxy_set_header X-Forwarded-For $remote_addr;
        }}
{locations}
    }}
}}
"""


def from_paper(files: pathlib.Path) -> str:
    """The locations that the paper tells the operator to write, with this installation's folder."""
    paper = (program.ROOT / "docs/files.md").read_text()
    piece = paper.split("```nginx\n", 1)[1].split("```", 1)[0]
    assert "/var/lib/otklik/files/" in piece
    return piece.replace("/var/lib/otklik/files/", f"{files}/")


class Nginx:
    def __init__(self, folder: pathlib.Path, node: program.Program):
        folder.mkdir()
        self.port = program.free_port()
        configuration = folder / "nginx.conf"
        configuration.write_text(
            CONFIGURATION.format(
                folder=folder, port=self.port, node=node.port, locations=from_paper(node.files.resolve())
            )
        )
        self.process = subprocess.Popen(
            ["/usr/sbin/nginx", "-p", str(folder), "-c", str(configuration), "-e", str(folder / "error.log")]
        )
        program.wait_until(self._listens, 10)

    def _listens(self) -> bool:
        assert self.process.poll() is None, "nginx ended"
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(10)
