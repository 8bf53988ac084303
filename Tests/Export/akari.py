"""The program under test, and the model that the repository ships."""

import hashlib
import json
import os
import pathlib
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]
MODEL = ROOT / "deploy/models/r6.json"
SCHEMA = ROOT / "docs/model.schema.json"


def run(*arguments):
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}
    return subprocess.run(
        [os.environ["AKARI"], *map(str, arguments)], env=environment, capture_output=True, text=True, check=False)


def rows(command, *arguments):
    """What a command prints with --format json."""
    done = run(command, MODEL, *arguments, "--format", "json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def compact(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def model_file(model):
    """A model file with the digest of what it holds, so that only the members decide whether it is read."""
    content = compact(model)
    digest = "sha256:" + hashlib.sha256(content.encode()).hexdigest()
    return f'{{"format":"akari-model","version":1,"digest":"{digest}","model":{content}}}\n'
