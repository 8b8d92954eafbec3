"""A wrong setting is named with where it stands and what was expected; nothing starts."""

import os
import subprocess

import pytest
from rig.program import find_binary

# Name, wrong value, a word of what is expected.
WRONG = [
    ("LISTEN", "8080", "адрес и порт"),
    ("LISTEN", "127.0.0.1:99999", "адрес и порт"),
    ("LISTEN", "127.0.0.1:-1", "адрес и порт"),
    ("LISTEN", ":8080", "адрес и порт"),
    ("LISTEN", "", "адрес и порт"),
    ("DATA", "", "папка"),
    ("PUBLIC_URL", "otklik.example", "адрес"),
    ("PUBLIC_URL", "ftp://otklik.example", "адрес"),
    ("PUBLIC_URL", "https://otklik.example/", "адрес"),
    ("WORKERS", "7", "от 8 до 1024"),
    ("WORKERS", "1025", "от 8 до 1024"),
    ("WORKERS", "many", "от 8 до 1024"),
    ("WORKERS", "8.5", "от 8 до 1024"),
    ("NODE", "-1", "от 0 до 1023"),
    ("NODE", "1024", "от 0 до 1023"),
    ("MAIL_FROM", "otklik", "письма"),
    ("SMTP_PORT", "0", "от 1 до 65535"),
    ("SMTP_PORT", "70000", "от 1 до 65535"),
    ("SMTP_SECURITY", "ssl", "none, starttls или tls"),
]


@pytest.fixture
def run(tmp_path):
    def otklik(*arguments: str, **environment: str) -> subprocess.CompletedProcess:
        clean = {name: value for name, value in os.environ.items() if not name.startswith("OTKLIK_")}
        return subprocess.run(
            [str(find_binary()), *arguments],
            capture_output=True,
            text=True,
            env=clean | environment,
            cwd=tmp_path,
            timeout=30,
        )

    return otklik


def said(done: subprocess.CompletedProcess, *words: str) -> None:
    assert done.returncode == 2, f"{done.returncode}: {done.stdout}{done.stderr}"
    for word in words:
        assert word in done.stderr, done.stderr


@pytest.mark.parametrize("name, value, expected", WRONG)
def test_in_the_file_with_its_line(run, tmp_path, name, value, expected):
    (tmp_path / "otklik.conf").write_text(f"# settings\n\nOTKLIK_TILE_URL=\nOTKLIK_{name}={value}\n")
    said(run("serve", "--config", "otklik.conf"), "otklik.conf, строка 4", f"OTKLIK_{name}", f"«{value}»", expected)


@pytest.mark.parametrize("name, value, expected", WRONG)
def test_in_the_environment(run, name, value, expected):
    said(run("serve", **{f"OTKLIK_{name}": value}), f"OTKLIK_{name}", f"«{value}»", expected)


@pytest.mark.parametrize("name, value, expected", WRONG)
def test_in_a_flag(run, name, value, expected):
    flag = "--" + name.lower().replace("_", "-")
    said(run("serve", f"{flag}={value}"), flag, f"«{value}»", expected)


@pytest.mark.parametrize(
    "text, words",
    [
        ("OTKLIK_LISTEN\n", ("otklik.conf, строка 1", "ИМЯ=значение")),
        ("\nOTKLIK_LISSEN=127.0.0.1:80\n", ("otklik.conf, строка 2", "OTKLIK_LISSEN", "неизвестная")),
        ("listen=127.0.0.1:80\n", ("otklik.conf, строка 1", "listen", "неизвестная")),
        ("OTKLIK_NODE=1\nOTKLIK_NODE='x'\n", ("otklik.conf, строка 2", "«x»")),
    ],
)
def test_a_wrong_line_of_the_file(run, tmp_path, text, words):
    (tmp_path / "otklik.conf").write_text(text)
    said(run("serve", "--config", "otklik.conf"), *words)


def test_a_missing_file_is_named(run):
    said(run("serve", "--config", "nowhere.conf"), "nowhere.conf")
    said(run("serve", OTKLIK_CONFIG="nowhere.conf"), "nowhere.conf")


def test_flags_outweigh_the_environment_and_it_outweighs_the_file(run, tmp_path):
    (tmp_path / "otklik.conf").write_text('OTKLIK_DATA="from-file"\n')
    config = ("--config", "otklik.conf")
    said(run("serve", *config), "from-file")
    said(run("serve", *config, OTKLIK_DATA="from-environment"), "from-environment")
    said(run("serve", *config, "--data", "from-flag", OTKLIK_DATA="from-environment"), "from-flag")


@pytest.mark.parametrize(
    "arguments, words",
    [
        ((), "otklik"),
        (("srve",), "srve"),
        (("serve", "--lisen", "127.0.0.1:80"), "--lisen"),
        (("serve", "--listen"), "--listen"),
        (("serve", "surplus"), "surplus"),
        (("db", "migrate", "now"), "now"),
        (("db", "check", "--repiar"), "--repiar"),
        (("user",), "otklik user"),
        (("user", "add"), "otklik user"),
        (("user", "add", "no-address", "--role", "moderator"), "no-address"),
        (("db", "init", "--name"), "--name"),
        (("db", "init", "--name", "О", "--city", "Г", "--zone", "Mars/Base"), "Mars/Base"),
    ],
)
def test_a_wrong_command_line(run, arguments, words):
    done = run(*arguments)
    assert done.returncode in (1, 2)
    assert words in done.stdout + done.stderr, done.stdout + done.stderr


def test_an_unknown_role_is_named_with_those_that_there_are(program):
    done = program.command("user", "add", "a@b.example", "--role", "emperor", check=False)
    assert done.returncode == 2 and "emperor" in done.stderr and "moderator" in done.stderr


@pytest.mark.parametrize("command", [(), ("serve",), ("demo",), ("db",), ("user",)])
def test_help_is_no_mistake(run, command):
    done = run(*command, "--help")
    assert done.returncode == 0 and "otklik" in done.stdout and done.stderr == ""


def test_the_version_is_told(run):
    done = run("--version")
    assert done.returncode == 0 and done.stdout.startswith("otklik ")


def test_a_port_that_is_taken_is_named(program, programs):
    program.start()
    other = programs("two")
    other.port = program.port
    from rig import seed

    seed.region(other, residents=1)
    other.launch()
    assert other.process.wait(15) == 1
    assert str(program.port) in other.log
