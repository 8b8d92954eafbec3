"""A real SMTP server for tests. Prints its port, stores letters in a folder, stops when its standard input ends.

Each accepted letter becomes NNNN.eml (the bytes as they came) and NNNN.json (envelope, peer, EHLO name, login).
The part of an address before the @ decides what the server says:
  recipients  no-such-user 550, busy 451, full 452, odd 252
  senders     stranger 550
  letters to  spam 554, later 451 after the content; slow: no answer at all; mute: taken, and nothing answered after
"""

import argparse
import asyncio
import json
import pathlib
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult

RECIPIENTS = {
    "no-such-user": "550 5.1.1 No such user here",
    "busy": "451 4.3.0 Try again later",
    "full": "452 4.2.2 Mailbox full",
}
CONTENT = {"spam": "554 5.7.1 Looks like spam", "later": "451 4.7.0 Greylisted"}


def local_part(address):
    return address.partition("@")[0]


class Handler:
    def __init__(self, folder):
        self.folder = folder
        self.count = 0
        self.goodbyes = 0
        self.muted = set()

    async def handle_MAIL(self, server, session, envelope, address, options):
        if local_part(address) == "stranger":
            return "550 5.7.1 Sender is not allowed"
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 2.1.0 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        refusal = RECIPIENTS.get(local_part(address))
        if refusal:
            return refusal
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_NOOP(self, server, session, envelope, argument):
        if session in self.muted:
            await asyncio.sleep(3600)
        return "250 2.0.0 OK"

    async def handle_QUIT(self, server, session, envelope):
        if session in self.muted:
            await asyncio.sleep(3600)
        self.goodbyes += 1
        (self.folder / "goodbyes").write_text(str(self.goodbyes))
        return "221 2.0.0 Bye"

    async def handle_DATA(self, server, session, envelope):
        name = local_part(envelope.rcpt_tos[0])
        if name == "slow":
            await asyncio.sleep(3600)
        if name in CONTENT:
            return CONTENT[name]
        if name == "mute":
            self.muted.add(session)
        self.count += 1
        stem = self.folder / f"{self.count:04d}"
        stem.with_suffix(".json").write_text(
            json.dumps(
                {
                    "from": envelope.mail_from,
                    "to": envelope.rcpt_tos,
                    "peer": session.peer[1],
                    "hello": session.host_name,
                    "tls": server.transport.get_extra_info("sslcontext") is not None,
                    "login": session.auth_data.decode() if session.auth_data else None,
                }
            )
        )
        stem.with_suffix(".part").write_bytes(envelope.original_content)
        stem.with_suffix(".part").rename(stem.with_suffix(".eml"))
        return "250 2.0.0 OK"


class RawServer(asyncio.Protocol):
    """Says one line, or nothing, and never listens."""

    def __init__(self, line):
        self.line = line

    def connection_made(self, transport):
        if self.line:
            transport.write(self.line.encode() + b"\r\n")


def tls_context(options):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(options.certificate, options.key)
    return context


def protocol(options):
    def authenticate(server, session, envelope, mechanism, data):
        user, password = data.login.decode(), data.password.decode()
        if (user, password) != (options.user, options.password):
            return AuthResult(success=False, handled=False)
        return AuthResult(success=True, auth_data=user.encode())

    settings = {"hostname": "test.example", "data_size_limit": options.size_limit, "ident": "test server"}
    if options.user:
        settings |= {"authenticator": authenticate, "auth_required": True, "auth_require_tls": False}
    if options.security == "starttls":
        settings |= {"tls_context": tls_context(options), "require_starttls": True}
    handler = Handler(options.folder)
    return lambda: SMTP(handler, **settings)


async def stdin_end():
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.buffer.read)


async def serve(options):
    factory = (lambda: RawServer(options.say)) if options.say is not None else protocol(options)
    context = tls_context(options) if options.security == "tls" else None
    server = await asyncio.get_running_loop().create_server(factory, "127.0.0.1", 0, ssl=context)
    print(server.sockets[0].getsockname()[1], flush=True)
    await stdin_end()
    server.close()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path, help="where letters are stored")
    parser.add_argument("--security", choices=["none", "starttls", "tls"], default="none")
    parser.add_argument("--certificate")
    parser.add_argument("--key")
    parser.add_argument("--user")
    parser.add_argument("--password")
    parser.add_argument("--size-limit", type=int, default=10_000_000)
    parser.add_argument("--say", help="greet with this line, or with nothing when it is empty, and never listen")
    asyncio.run(serve(parser.parse_args()))


if __name__ == "__main__":
    main()
