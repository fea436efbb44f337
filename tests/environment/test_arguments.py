"""What each command says to arguments that it does not know, and where it can be called from."""
import unittest

from checkout import Checkout


class ArgumentTests(unittest.TestCase):
    def setUp(self):
        self.checkout = Checkout()
        self.addCleanup(self.checkout.close)
        self.checkout.notebook("00-first")
        self.checkout.notebook("01-second")

    def refused(self, *command):
        answer = self.checkout.call(*command)
        self.assertEqual(answer.returncode, 2, answer.stderr)
        self.assertEqual(answer.stdout, "")
        self.assertEqual(answer.stderr.count("\n"), 1, "one sentence")
        return answer.stderr

    def test_run_unknown_notebook_lists_the_names(self):
        self.assertEqual(self.refused("environment/run", "07-nowhere"),
                         "There is no notebook '07-nowhere'; there is: 00-first 01-second.\n")

    def test_run_unknown_option_is_named(self):
        self.assertIn("'--fast'", self.refused("environment/run", "--fast"))

    def test_run_quick_and_full_exclude_each_other(self):
        self.assertIn("exclude", self.refused("environment/run", "00-first", "--quick", "--full"))

    def test_run_all_without_notebooks_says_so(self):
        for file in (self.checkout.root / "notebooks").iterdir():
            file.unlink()
        self.assertIn("no notebook", self.refused("environment/run", "all"))

    def test_test_two_filters_are_refused(self):
        self.assertIn("one filter", self.refused("environment/test", "a", "b"))

    def test_test_unknown_option_is_named(self):
        self.assertIn("'--slow'", self.refused("environment/test", "--slow"))

    def test_lab_port_without_number_is_refused(self):
        self.assertIn("number", self.refused("environment/lab", "--port", "here"))

    def test_other_commands_name_what_they_do_not_know(self):
        steps = ("all", "system-packages", "web-assets", "test-oracles", "native", "build")
        for command in ("doctor", *(f"setup/{step}" for step in steps)):
            with self.subTest(command):
                self.assertIn("'--bogus'", self.refused(f"environment/{command}", "--bogus"))

    def test_help_prints_the_usage(self):
        for command in ("run", "test", "lab", "doctor"):
            with self.subTest(command):
                answer = self.checkout.call(f"environment/{command}", "--help")
                self.assertEqual(answer.returncode, 0)
                self.assertIn(f"environment/{command} [", answer.stdout)
                self.assertNotIn("setup/common.sh", answer.stdout)

    def test_setup_without_sdk_says_what_to_install(self):
        self.checkout.tool("dotnet", "exit 1")
        answer = self.checkout.call("environment/setup/all")
        self.assertEqual(answer.returncode, 1)
        self.assertIn("install the .NET 10 SDK", answer.stderr)


if __name__ == "__main__":
    unittest.main()
