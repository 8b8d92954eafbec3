"""The model that suggests topics: missing, damaged, or its training killed. The form works all the same."""

import json
import urllib.parse

import pytest
from rig.program import wait_until

PATIENCE = 120


def suggested(program, text: str) -> list[dict]:
    answer = program.client().get(f"/topics/search?{urllib.parse.urlencode({'q': text})}")
    assert answer.status == 200
    return json.loads(answer.body)["topics"]


def model(program):
    return program.data / "topics.model"


@pytest.fixture(scope="module")
def good(shared) -> bytes:
    """A model, made once: training takes seconds."""
    suggested(shared, "яма")
    wait_until(lambda: model(shared).exists(), PATIENCE)
    return model(shared).read_bytes()


@pytest.mark.parametrize("ruin", [lambda good: b"no model", lambda good: good[: len(good) // 2], lambda good: b""])
def test_a_damaged_model_is_refused_with_the_reason_and_made_anew(program, good, ruin):
    model(program).write_bytes(ruin(good))
    program.start()
    assert suggested(program, "фонарь не горит")
    wait_until(lambda: model(program).stat().st_size == len(good), PATIENCE)
    assert "не годится" in program.log


def test_a_killed_training_leaves_no_half_a_model_and_the_next_start_goes_on(program):
    program.start()
    assert suggested(program, "фонарь не горит"), "by words alone, while the model is made"
    program.kill()
    program.start()
    suggested(program, "яма")
    wait_until(lambda: model(program).exists(), PATIENCE)
    assert "не годится" not in program.log, "no half of a model stood under its name"


def test_a_folder_that_takes_no_model_keeps_nobody_from_topics(program):
    # Where the model would stand there is a folder: it can be neither read nor replaced.
    model(program).mkdir()
    program.start()
    assert suggested(program, "фонарь не горит")
    wait_until(lambda: "topics.model" in program.log, PATIENCE)
    assert suggested(program, "фонарь не горит")
