"""akari export, read by frictionless and by Python's own csv module."""

import csv
import hashlib
import json
import pathlib
import re
import shutil
import tempfile
import unittest

import frictionless

import akari

# Of the Fiscal Data Package 1.0 budget taxonomy: what our columns use, with the data type that each demands.
TAXONOMY = {
    r"value": "number",
    r"value-currency:code": "string",
    r"date:fiscal-year": "integer",
    r"phase:id": "string",
    r"direction": "string",
    r"administrative-classification:generic:code": "string",
    r"fin-source:generic:code": "string",
    r"activity:generic:project:(code|label)": "string",
    r"functional-classification:generic:(level[1-8]:)?(code|label)": "string",
}


def table(folder, name):
    with open(folder / (name + ".csv"), encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def text(cell):
    """The cell as the document has it: without the apostrophe that stops spreadsheets from calculating."""
    return cell[1:] if cell.startswith("'") else cell or None


def number(cell):
    return int(cell) if cell else None


def flag(cell):
    return {"true": True, "false": False}[cell]


def figure(row, amount):
    return {
        amount: number(row[amount]), "precision": number(row["precision"]), "portion": flag(row["portion"]),
        "pending": flag(row["pending"])}


def place(row):
    return {part: number(row[part]) for part in ("chapter", "section", "measure")}


def figures(owner, identity, priors, earmarks):
    own = [row for row in earmarks if row[owner] == identity]

    def of(prior):
        return [{"label": text(row["label"]), "amount": int(row["amount"])} for row in own if row["prior"] == prior]

    prior = [
        {
            "label": text(row["label"]), "year": number(row["year"]), "phase": row["phase"], "round": number(row["round"]),
            "amount": int(row["amount"]), "precision": int(row["precision"]), "portion": flag(row["portion"]),
            "name": text(row["name"]), "earmarks": of(row["prior"])}
        for row in priors if row[owner] == identity]
    return {"prior": prior, "earmarks": of("")}


class DataPackage(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        cls.folder = pathlib.Path(cls.temporary.name) / "export"
        done = akari.run("export", akari.MODEL, cls.folder)
        assert done.returncode == 0, done.stderr
        cls.descriptor = json.loads((cls.folder / "datapackage.json").read_text())
        cls.model = json.loads(akari.MODEL.read_text())["model"]

    @classmethod
    def tearDownClass(cls):
        cls.temporary.cleanup()

    def validate(self, folder=None):
        return frictionless.validate(str((folder or self.folder) / "datapackage.json"))

    def test_validator(self):
        """frictionless accepts the package: descriptor, digests, types, constraints, keys and links of every row"""
        report = self.validate()
        self.assertTrue(report.valid, report.flatten(["title", "rowNumber", "fieldName", "note"]))
        self.assertEqual(report.stats["warnings"], 0)
        self.assertEqual(len(report.tasks), len(self.descriptor["resources"]))
        for resource in self.descriptor["resources"]:
            self.assertTrue(table(self.folder, resource["name"]), resource["name"])

    def damaged(self, name, change):
        """The types of what the validator finds in a package with one file changed and its digest put right."""
        with tempfile.TemporaryDirectory() as temporary:
            folder = pathlib.Path(temporary) / "damaged"
            shutil.copytree(self.folder, folder)
            file = folder / (name + ".csv")
            content = change(file.read_text(encoding="utf-8")).encode()
            file.write_bytes(content)
            descriptor = json.loads((folder / "datapackage.json").read_text())
            for resource in descriptor["resources"]:
                if resource["name"] == name:
                    resource["bytes"] = len(content)
                    resource["hash"] = "sha256:" + hashlib.sha256(content).hexdigest()
            (folder / "datapackage.json").write_text(json.dumps(descriptor))
            return {kind for kind, in self.validate(folder).flatten(["type"])}

    def test_damage(self):
        """frictionless finds an amount that is none, a row that stands twice, a link to nothing, an empty name"""
        first = self.model["items"][0]
        self.assertEqual(self.damaged("items", lambda old: old), set())
        cases = [
            ("items", lambda old: old.replace(str(first["request"]), "18.6兆"), "type-error"),
            ("items", lambda old: old + old.splitlines(keepends=True)[1], "primary-key"),
            ("priors", lambda old: old.replace(first["item"] + ",", "r0-0000,"), "foreign-key"),
            ("items", lambda old: old.replace(first["name"], ""), "constraint-error"),
            ("items", lambda old: old.replace(",budget,", ",pocket,", 1), "constraint-error"),
            ("statements", lambda old: old.replace("row,", "rows,"), "incorrect-label"),
        ]
        for name, change, kind in cases:
            self.assertIn(kind, self.damaged(name, change), name)

    def test_fiscal(self):
        """the terms are those of the Fiscal Data Package 1.0, with the types that it demands"""
        amounts = set()
        for resource in self.descriptor["resources"]:
            schema = resource["schema"]
            extra = {field["name"]: field for field in schema.get("extraFields", [])}
            for field in schema["fields"] + list(extra.values()):
                concept = field.get("columnType")
                if concept is None:
                    continue
                kinds = [kind for pattern, kind in TAXONOMY.items() if re.fullmatch(pattern, concept)]
                self.assertEqual(len(kinds), 1, concept)
                # Every integer is a number.
                self.assertIn(field["type"], [kinds[0], "integer"] if kinds[0] == "number" else kinds, concept)
                if concept == "value":
                    amounts.add(resource["name"])
            self.assertFalse(set(extra) & {field["name"] for field in schema["fields"]}, resource["name"])
            measures = [field for field in schema["fields"] if "normalize" in field]
            targets = [field for field in extra.values() if field.get("normalizationTarget")]
            self.assertEqual(len(targets), 1 if measures else 0, resource["name"])
            for field in measures:
                self.assertEqual(set(field["normalize"]), {"phase", "fiscalYear"})
                self.assertLessEqual(set(field["normalize"]), set(extra))
        self.assertEqual(amounts, {"items", "priors", "statements"})
        items = next(resource for resource in self.descriptor["resources"] if resource["name"] == "items")
        constants = {field["name"]: field.get("constant") for field in items["schema"]["extraFields"]}
        edition = self.model["edition"]
        self.assertEqual(constants, {
            "fiscalYear": edition["fiscalYear"], "phase": "proposed", "direction": "expenditure", "currency": "JPY",
            "ministry": edition["ministry"]})

    def test_source(self):
        """the package names its source by file and digest, and claims no licence"""
        source = self.model["source"]
        self.assertIn(source["name"], self.descriptor["sources"][0]["title"])
        self.assertIn(source["sha256"], self.descriptor["sources"][0]["title"])
        self.assertNotIn("licenses", self.descriptor)
        edition, = table(self.folder, "edition")
        self.assertEqual((edition["source"], edition["sha256"], edition["lines"]), (source["name"], source["sha256"], str(source["lines"])))
        self.assertEqual(edition["model"], json.loads(akari.MODEL.read_text())["digest"])

    def test_items(self):
        """items read back from the tables are the model's, to the last field"""
        priors, earmarks = table(self.folder, "priors"), table(self.folder, "earmarks")
        read = [
            {
                **place(row), "name": text(row["name"]), **figure(row, "request"), "new": flag(row["new"]),
                "item": row["item"], "money": row["money"], **figures("item", row["item"], priors, earmarks),
                "printings": [int(line) for line in row["printings"].split()],
                "conflicts": [text(row["conflicts"])] if row["conflicts"] else []}
            for row in table(self.folder, "items")]
        for item, expected in zip(read, self.model["items"], strict=True):
            self.assertEqual(item, {**expected, "conflicts": ["; ".join(expected["conflicts"])] if expected["conflicts"] else []})

    def test_printings(self):
        """so are the printings"""
        priors, earmarks = table(self.folder, "printing-priors"), table(self.folder, "printing-earmarks")
        read = [
            {
                "line": int(row["line"]), "amountLine": number(row["amountLine"]), **place(row), "name": text(row["name"]),
                **figure(row, "request"), "new": flag(row["new"]), "repeat": row["repeat"], "item": row["item"],
                "money": row["money"], **figures("printing", row["printing"], priors, earmarks)}
            for row in table(self.folder, "printings")]
        self.assertEqual(read, self.model["printings"])

    def test_statements(self):
        """so are the statements' rows"""
        amounts = ("level", "request", "prior", "change", "precision", "line")
        for row, expected in zip(table(self.folder, "statements"), self.model["statements"], strict=True):
            read = {name: number(row[name]) if name in amounts else text(row[name]) for name in expected}
            read["requestPending"] = flag(row["requestPending"])
            read["ratePercent"] = float(row["ratePercent"]) if row["ratePercent"] else None
            self.assertEqual(read, expected)

    def test_sums(self):
        """sums over the rows that may be summed are what akari indicators prints"""
        items = table(self.folder, "items")
        indicators = {row["id"]: row for row in akari.rows("indicators")}
        for chapter in table(self.folder, "chapters"):
            own = [row for row in items if row["chapter"] == chapter["chapter"]]
            total = sum(int(row["request"]) for row in own if row["summed"] == "true")
            self.assertEqual(indicators[f"chapter.{chapter['chapter']}.request"]["value"], total)
            self.assertEqual(indicators[f"chapter.{chapter['chapter']}.count"]["value"], len(own))
        total = sum(int(row["request"]) for row in items if row["summed"] == "true" and row["new"] == "true")
        self.assertEqual(indicators["items.new.amount"]["value"], total)
        for row, expected in zip(table(self.folder, "indicators"), indicators.values(), strict=True):
            self.assertEqual((row["id"], json.loads(row["value"])), (expected["id"], expected["value"]))

    def test_commands(self):
        """akari items, statements and indicators print the export's files in csv, and the same figures in json"""
        commands = {"items": ["items"], "printings": ["items", "--printings"], "statements": ["statements"], "indicators": ["indicators"]}
        for name, (command, *flags) in commands.items():
            done = akari.run(command, akari.MODEL, *flags, "--format", "csv")
            with open(self.folder / (name + ".csv"), encoding="utf-8", newline="") as file:
                self.assertEqual(done.stdout, file.read().replace("\r\n", "\n"), name)
        checks = [(row["id"], row["verdict"], row["lines"]) for row in akari.rows("check")]
        read = [(row["check"], row["verdict"], [int(line) for line in row["lines"].split()]) for row in table(self.folder, "checks")]
        self.assertEqual(read, checks)

    def test_same_bytes(self):
        """the same model gives the same bytes, over an earlier export and elsewhere"""
        names = sorted(file.name for file in self.folder.iterdir())
        before = {name: (self.folder / name).read_bytes() for name in names}
        other = self.folder.with_name("other")
        for folder in (self.folder, other):
            self.assertEqual(akari.run("export", akari.MODEL, folder).returncode, 0)
            self.assertEqual({file.name: file.read_bytes() for file in folder.iterdir()}, before)
        tables = self.folder.with_name("tables")
        self.assertEqual(akari.run("export", akari.MODEL, tables, "--format", "csv").returncode, 0)
        self.assertEqual(sorted(file.name for file in tables.iterdir()), [name for name in names if name != "datapackage.json"])
