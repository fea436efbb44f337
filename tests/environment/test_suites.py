"""How environment/test counts: the closing line, crashed runs, results files, Python suites."""
import subprocess
import sys
import unittest

from checkout import Checkout

TRX = '<TestRun><Counters total="{}" executed="{}" passed="{}" failed="{}" error="0" timeout="0" /></TestRun>'
CLOSING = "\nsay \"$passed passed, $failed failed, $skipped skipped\""


class CountingTests(unittest.TestCase):
    def setUp(self):
        self.checkout = Checkout()
        self.addCleanup(self.checkout.close)
        (self.checkout.built / "logs").mkdir(parents=True)

    def closing(self, body):
        return self.checkout.bash(body + CLOSING).stdout.splitlines()[-1]

    def log(self, suite, text):
        (self.checkout.built / "logs" / f"test-{suite}.log").write_text(text)

    def test_counts_of_suites_add_up(self):
        self.log("b", "")
        body = 'add_suite a 0 1 "10 0 2"; add_suite b 1 1 "5 3 0"'
        self.assertEqual(self.closing(body), "15 passed, 3 failed, 2 skipped")

    def test_suite_that_ended_badly_without_a_failed_test_counts_as_one_failure(self):
        self.log("a", "The active test run was aborted.")
        self.assertEqual(self.closing('add_suite a 1 1 "7 0 0"'), "7 passed, 1 failed, 0 skipped")
        self.assertEqual(self.closing('add_suite a 134 1 ""'), "0 passed, 1 failed, 0 skipped")

    def test_log_of_a_failed_suite_is_shown(self):
        self.log("a", "expected 3, found 4")
        self.assertIn("expected 3, found 4", self.checkout.bash('add_suite a 1 1 "0 1 0"').stdout)

    def test_results_file_counts_what_was_not_executed_as_skipped(self):
        file = self.checkout.folder / "a.trx"
        file.write_text(TRX.format(12, 9, 8, 1))
        self.assertEqual(self.checkout.bash(f'counts_of_trx "{file}"').stdout, "8 1 3\n")

    def test_results_file_that_is_missing_or_torn_counts_nothing(self):
        file = self.checkout.folder / "a.trx"
        self.assertEqual(self.checkout.bash(f'counts_of_trx "{file}"').stdout, "")
        file.write_text("<TestRun><Resu")
        self.assertEqual(self.checkout.bash(f'counts_of_trx "{file}"').stdout, "")

    def python_suite(self, name, body):
        folder = self.checkout.root / "tests" / name
        folder.mkdir(parents=True)
        (folder / "test_a.py").write_text("import os, time, unittest\nclass A(unittest.TestCase):\n"
                                          f"  def test_a(self): {body}\n")

    def test_suite_that_outlasts_the_time_is_ended_and_fails(self):
        self.python_suite("a", "time.sleep(50)")
        self.assertEqual(self.closing('limit=1; run_suites 1 "" a'), "0 passed, 1 failed, 0 skipped")

    def test_suites_side_by_side_meet_share_the_cores_and_are_all_counted(self):
        # Each waits for the other: in turn, neither would end well.
        folder = self.checkout.folder
        for name, other in (("a", "b"), ("b", "a")):
            self.python_suite(name, f"open({str(folder / name)!r}, 'w').close(); "
                                    f"[time.sleep(0.1) for _ in range(100) if not os.path.exists({str(folder / other)!r})]; "
                                    f"self.assertTrue(os.path.exists({str(folder / other)!r})); "
                                    "self.assertEqual(os.environ['OMP_NUM_THREADS'], '2')")
        self.python_suite("c", "self.fail()")
        self.assertEqual(self.closing('OMP_NUM_THREADS=4; run_suites 2 "" a b c'), "2 passed, 1 failed, 0 skipped")

    def test_one_core_runs_one_suite_at_a_time(self):
        for name in ("a", "b"):
            self.python_suite(name, f"path = {str(self.checkout.folder / 'busy')!r}; os.mkdir(path); "
                                    "time.sleep(0.5); os.rmdir(path)")
        self.assertEqual(self.closing('OMP_NUM_THREADS=1; run_suites 2 "" a b'), "2 passed, 0 failed, 0 skipped")

    def test_whole_command_ends_with_the_closing_line_and_its_status(self):
        self.checkout.script("environment/setup/all", '[ "$1" = --tests ]')
        folder = self.checkout.root / "tests/sample"
        folder.mkdir(parents=True)
        (folder / "test_a.py").write_text(
            "import unittest\nclass A(unittest.TestCase):\n"
            "  def test_one(self): pass\n  def test_two(self): self.fail()\n")
        answer = self.checkout.call("environment/test")
        self.assertEqual(answer.returncode, 1)
        self.assertEqual(answer.stdout.splitlines()[-1], "1 passed, 1 failed, 0 skipped")
        answer = self.checkout.call("environment/test", "test_one")
        self.assertEqual((answer.returncode, answer.stdout.splitlines()[-1]), (0, "1 passed, 0 failed, 0 skipped"))
        answer = self.checkout.call("environment/test", "no_such_test")
        self.assertEqual(answer.returncode, 1)
        self.assertEqual(answer.stdout.splitlines()[-2:],
                         ["No test matches 'no_such_test'.", "0 passed, 0 failed, 0 skipped"])


class PythonCountsTests(unittest.TestCase):
    def setUp(self):
        self.checkout = Checkout()
        self.addCleanup(self.checkout.close)
        self.folder = self.checkout.root / "tests"
        self.folder.mkdir()

    def closing(self, body, *filters):
        (self.folder / "test_sample.py").write_text("import unittest\n" + body)
        counter = self.checkout.root / "environment/setup/count-tests"
        answer = subprocess.run([sys.executable, str(counter), str(self.folder), *filters],
                                capture_output=True, text=True, timeout=60)
        return answer.returncode, answer.stdout.splitlines()[-1]

    def test_skips_and_failures_are_told_apart(self):
        body = """class A(unittest.TestCase):
    def test_ok(self): pass
    def test_bad(self): self.fail()
    def test_error(self): raise ValueError
    @unittest.skip('no scan')
    def test_later(self): pass
"""
        self.assertEqual(self.closing(body), (1, "1 passed, 2 failed, 1 skipped"))
        self.assertEqual(self.closing(body, "A.test_ok"), (0, "1 passed, 0 failed, 0 skipped"))

    def test_failing_parts_are_one_failed_test(self):
        body = """class A(unittest.TestCase):
    def test_parts(self):
        for i in range(3):
            with self.subTest(i): self.fail()
"""
        self.assertEqual(self.closing(body), (1, "0 passed, 1 failed, 0 skipped"))

    def test_file_that_does_not_import_is_a_failure(self):
        self.assertEqual(self.closing("import nowhere_to_be_found\n"), (1, "0 passed, 1 failed, 0 skipped"))

    def test_failed_set_up_of_a_class_is_a_failure(self):
        body = """class A(unittest.TestCase):
    @classmethod
    def setUpClass(cls): raise ValueError
    def test_ok(self): pass
class B(unittest.TestCase):
    def test_ok(self): pass
"""
        self.assertEqual(self.closing(body), (1, "1 passed, 1 failed, 0 skipped"))


if __name__ == "__main__":
    unittest.main()
