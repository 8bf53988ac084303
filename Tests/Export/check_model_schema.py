"""docs/model.schema.json says of a model file what the program's own reader says."""

import copy
import json
import pathlib
import tempfile
import unittest

import jsonschema

import akari


def sample(value):
    """The model with few rows of each kind, but every kind of row."""
    if isinstance(value, dict):
        return {name: sample(member) for name, member in value.items()}
    if isinstance(value, list):
        shapes = {}
        for element in value:
            shapes.setdefault(shape(element), element)
        return [sample(element) for element in shapes.values()]
    return value


def shape(value):
    """Which members are there and which lists have elements."""
    if isinstance(value, dict):
        return tuple((name, shape(member)) for name, member in value.items() if isinstance(member, (dict, list)))
    return bool(value) if isinstance(value, list) else type(value)


def places(value, path=()):
    """Every path of a value, one for each that differs in more than indices."""
    found = {}

    def walk(value, path):
        pattern = tuple("*" if isinstance(step, int) else step for step in path)
        if pattern not in found or found[pattern][1] is None:
            found[pattern] = (path, value)
        steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        for step, member in steps:
            walk(member, path + (step,))

    walk(value, path)
    return found.values()


def replacements(value):
    """Values of other types and ranges; some may stand in that place."""
    if isinstance(value, bool):
        return [None, 1, "true"]
    if isinstance(value, (int, float)):
        return [None, True, "1", -1, 0, 1.25, 2**31, 2**63, -(2**63) - 1]
    if isinstance(value, str):
        return [None, 1, ["x"], "no such word"]
    return [None, 1, "x", [] if isinstance(value, dict) else {}]


def mutations(model):
    for path, value in places(model):
        if path:
            for replacement in replacements(value):
                yield path, replacement, changed(model, path, lambda owner, step, new=replacement: owner.__setitem__(step, new))
            if isinstance(path[-1], str):
                yield path, "removed", changed(model, path, lambda owner, step: owner.pop(step))
        if isinstance(value, dict):
            yield path, "one more", changed(model, path + ("unknown",), lambda owner, step: owner.__setitem__(step, 1))


def changed(model, path, change):
    model = copy.deepcopy(model)
    owner = model
    for step in path[:-1]:
        owner = owner[step]
    change(owner, path[-1])
    return model


def beyond_a_schema(path, replacement):
    """Where the two may differ, and why."""
    return (
        # Any text reads; only a digest means something.
        path[-1] == "sha256"
        # The reader counts the digits after the point, which JSON Schema cannot.
        or path[-1] == "ratePercent"
        # 2**31 is more lines than a text may have, and fine as yen.
        or replacement == 0 and path[-2:-1] == ("printings",)
    )


class ModelSchema(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.schema = json.loads(akari.SCHEMA.read_text())
        cls.validator = jsonschema.Draft202012Validator(cls.schema)
        cls.file = json.loads(akari.MODEL.read_text())

    def test_schema(self):
        """the schema is one, by its own schema (draft 2020-12)"""
        jsonschema.Draft202012Validator.check_schema(self.schema)
        self.assertEqual(self.schema["$schema"], "https://json-schema.org/draft/2020-12/schema")

    def test_shipped(self):
        """the shipped model is valid"""
        self.assertEqual([str(error) for error in self.validator.iter_errors(self.file)], [])

    def test_strict(self):
        """every member is required and no other is allowed, as in the reader"""
        objects = [self.schema] + [part for part in self.schema["$defs"].values() if part.get("type") == "object"]
        for part in objects:
            self.assertEqual(part["required"], list(part["properties"]), part.get("description"))
            self.assertIs(part["additionalProperties"], False)

    def test_head(self):
        """another format, version or digest is not valid"""
        for member, value in [("format", "x"), ("version", 2), ("version", "1"), ("digest", "sha256:0"), ("model", None)]:
            self.assertFalse(self.validator.is_valid({**self.file, member: value}), member)

    def test_mutations(self):
        """a changed model is valid by the schema exactly when the program reads it"""
        model = sample(self.file["model"])
        refused, differing = 0, []
        with tempfile.TemporaryDirectory() as folder:
            file = pathlib.Path(folder) / "model.json"
            for path, replacement, mutated in [((), None, model), *mutations(model)]:
                text = akari.model_file(mutated)
                file.write_text(text)
                valid = self.validator.is_valid(json.loads(text))
                done = akari.run("statements", file, "--format", "json")
                self.assertIn(done.returncode, (0, 1), done.stderr)
                refused += not valid
                if valid != (done.returncode == 0) and not (path and beyond_a_schema(path, replacement)):
                    differing.append((path, replacement, valid, done.stderr))
        self.assertEqual(differing, [])
        self.assertGreater(refused, 500)
