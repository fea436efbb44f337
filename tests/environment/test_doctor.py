"""environment/doctor in a checkout where nothing has been set up yet, and where something is wrong."""
import json
import unittest

from checkout import Checkout


class DoctorTests(unittest.TestCase):
    def setUp(self):
        self.checkout = Checkout()
        self.addCleanup(self.checkout.close)

    def checks(self, **variables):
        answer = self.checkout.call("environment/doctor", "--json", **variables)
        report = json.loads(answer.stdout)
        self.assertEqual(report["ok"], answer.returncode == 0)
        return report, {check["name"]: check for check in report["checks"]}

    def test_fresh_checkout_is_a_mismatch_with_a_remedy_for_each(self):
        report, checks = self.checks()
        self.assertFalse(report["ok"])
        self.assertFalse(checks["plotly.js"]["ok"])
        for check in report["checks"]:
            with self.subTest(check["name"]):
                self.assertEqual(check["ok"], check["remedy"] is None)

    def test_nothing_is_installed_or_written(self):
        self.checkout.call("environment/doctor")
        self.assertFalse(self.checkout.built.exists())

    def test_text_says_what_to_run(self):
        answer = self.checkout.call("environment/doctor")
        self.assertEqual(answer.returncode, 1)
        self.assertIn("run: environment/setup/web-assets", answer.stdout)
        self.assertRegex(answer.stdout.splitlines()[-1], r"^\d+ problems; ")

    def test_machine_without_sdk_and_python_is_still_told_what_is_missing(self):
        self.checkout.tool("dotnet", "exit 127")
        _, checks = self.checks(MEDALIGN_PYTHON="/nowhere/python3")
        self.assertFalse(checks[".NET SDK"]["ok"])
        self.assertEqual(checks["nbclient"]["found"], "")

    def test_package_of_another_version_than_pinned_is_a_mismatch(self):
        self.checkout.built.mkdir()
        (self.checkout.built / "package-sources.props").write_text(
            "<TokenizersFrom Condition=\"''\">feed</TokenizersFrom>\n")
        assets = self.checkout.root / "lib/MedAlignKit/obj/project.assets.json"
        assets.parent.mkdir(parents=True)
        for version, ok in (("1.0.0", False), ("2.0.0", True)):
            with self.subTest(version):
                assets.write_text('{\n      "Microsoft.ML.Tokenizers/%s": {\n' % version)
                _, checks = self.checks()
                self.assertEqual(checks["Microsoft.ML.Tokenizers"]["ok"], ok)


if __name__ == "__main__":
    unittest.main()
