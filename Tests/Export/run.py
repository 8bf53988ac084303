"""Runs the checks beside this file: one line a check, then `N passed, N failed, N skipped`."""

import pathlib
import sys
import unittest


class Report(unittest.TestResult):
    passed = 0

    def addSuccess(self, test):
        super().addSuccess(test)
        self.passed += 1
        print("ok - " + test.shortDescription())

    def addFailure(self, test, error):
        super().addFailure(test, error)
        self.complain(test, self.failures[-1][1])

    def addError(self, test, error):
        super().addError(test, error)
        self.complain(test, self.errors[-1][1])

    def complain(self, test, text):
        print("not ok - " + (test.shortDescription() or str(test)))
        print("\n".join("    " + line for line in text.splitlines()[-30:]))


here = pathlib.Path(__file__).parent
report = Report()
unittest.defaultTestLoader.discover(str(here), pattern="check_*.py").run(report)
failed = len(report.failures) + len(report.errors)
print(f"{report.passed} passed, {failed} failed, {len(report.skipped)} skipped")
sys.exit(1 if failed or not report.passed else 0)
