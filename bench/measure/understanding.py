"""The understanding of texts: the program measures itself, this reads what it says."""

import pathlib
import re
import shutil
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]
BANKING = ROOT / "bench/data/banking77"
MARKED = ROOT / "Tests/LanguageTests/Fixtures/pii-ru.tsv"


def ask(binary: pathlib.Path, *words: str) -> str:
    return subprocess.run([binary, *words], check=True, capture_output=True, text=True, timeout=1800).stdout


def shares(line: str) -> dict[str, float]:
    """`@1 0.914 @3 0.976` as numbers."""
    return {name: float(value) for name, value in re.findall(r"(\S*@\d) (\d\.\d+)", line)}


def number(text: str, pattern: str) -> float:
    found = re.search(pattern, text)
    assert found, f"{pattern} is not in:\n{text}"
    return float(found[1].replace(",", "."))


def measure(binary: pathlib.Path) -> dict:
    banking = ask(binary, "model", "classify", str(BANKING / "train.csv"), str(BANKING / "test.csv"))
    seeds = ask(binary, "model", "evaluate")
    marked = ask(binary, "pii", "check", str(MARKED))
    kinds = {}
    for kind in ("numbers", "names", "all"):
        found = re.search(rf"^{kind} +recall (\S+) precision (\S+)", marked, re.MULTILINE)
        assert found, marked
        kinds[kind] = (float(found[1]), float(found[2]))
    return {
        "banking": shares(banking.splitlines()[-1]),
        "fold": shares(seeds.splitlines()[-1]),
        "suggestion": number(seeds, r"Подсказка: .* 99 % до (\d+)") / 1000,
        "correction": number(seeds, r"Поправка: .* 99 % до (\d+)") / 1000,
        "search": number(seeds, r"hit@5 (\d\.\d+)"),
        "model": number(seeds, r"Модель: .* весов \d+, (\d+,\d) МБ"),
        "training": number(seeds, r"Обучение на 100 000 текстов: (\d+,\d) с"),
        "large": number(seeds, r"Обучение на 100 000 текстов: \d+,\d с, (\d+,\d) МБ"),
        "marked": kinds,
    }


def duplicates(binary: pathlib.Path, folder: pathlib.Path, messages: int = 1_000_000) -> dict[str, float]:
    """A thousand questions «was this reported already?» in a town full of messages."""
    shutil.rmtree(folder, ignore_errors=True)
    print(f"→ a town of {messages:,} messages, a minute or so")
    try:
        said = ask(binary, "duplicates", str(folder), str(messages))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return {name: number(said, rf"{name} (\S+)") for name in ("messages", "mean", "median", "p99")}
