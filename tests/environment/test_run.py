"""environment/run, with a setup and a kernel that stand in for the real ones."""
import signal
import time
import unittest

from checkout import Checkout

EXECUTE = """
name=$(basename "$1" .ipynb)
printf '%s\\n' "$name quick=${MEDALIGN_QUICK:-} full=${MEDALIGN_FULL:-} threads=$OMP_NUM_THREADS" >>"$CALLS"
[ "$MEDALIGN_OUT" = "$2" ] || exit 8
if [ "$name" = 01-broken ]; then echo "Cell 3 failed: the scan is empty."; exit 1; fi
echo page >"$2/$name.html"
echo "$2/$name.html"
"""


class RunTests(unittest.TestCase):
    def setUp(self):
        self.checkout = Checkout()
        self.addCleanup(self.checkout.close)
        self.calls = self.checkout.folder / "calls"
        for name in ("00-quickstart", "01-broken", "02-other"):
            self.checkout.notebook(name)
        self.checkout.script("environment/setup/all", "echo setup is done")
        self.checkout.script("environment/kernel/execute", EXECUTE)

    def run_notebooks(self, *arguments, **variables):
        return self.checkout.call("environment/run", *arguments, CALLS=str(self.calls), **variables)

    def test_no_name_runs_the_quickstart_and_ends_with_its_page(self):
        answer = self.run_notebooks()
        self.assertEqual(answer.returncode, 0, answer.stderr)
        page = self.checkout.root / "artifacts/00-quickstart/00-quickstart.html"
        self.assertEqual(answer.stdout.splitlines()[-1], str(page))
        self.assertTrue(page.is_file())

    def test_knobs_and_threads_reach_the_notebook(self):
        cases = ((["--quick"], "quick=1 full= "), (["--full"], "quick= full=1 "), ([], "quick= full= "))
        for options, expected in cases:
            with self.subTest(options):
                self.calls.unlink(missing_ok=True)
                self.run_notebooks("02-other", *options, MEDALIGN_QUICK="1", OMP_NUM_THREADS="3")
                self.assertIn(f"02-other {expected}threads=3", self.calls.read_text())

    def test_threads_are_set_when_the_caller_sets_none(self):
        self.run_notebooks()
        self.assertRegex(self.calls.read_text(), r"threads=[1-9]")

    def test_failing_notebook_is_named_and_the_others_still_run(self):
        answer = self.run_notebooks("all")
        self.assertEqual(answer.returncode, 1)
        self.assertIn("Cell 3 failed: the scan is empty.", answer.stdout)
        self.assertIn("1 of 3 notebooks failed: 01-broken.", answer.stdout)
        pages = [f"{self.checkout.root}/artifacts/{name}/{name}.html" for name in ("00-quickstart", "02-other")]
        self.assertEqual(answer.stdout.splitlines()[-2:], pages)

    def test_results_of_an_earlier_run_do_not_stand_beside_a_failed_one(self):
        folder = self.checkout.root / "artifacts/01-broken"
        folder.mkdir(parents=True)
        (folder / "results.csv").write_text("old")
        self.run_notebooks("01-broken")
        self.assertFalse((folder / "results.csv").exists())

    def test_file_name_of_a_notebook_is_taken_too(self):
        self.assertEqual(self.run_notebooks("notebooks/02-other.ipynb").returncode, 0)

    def test_failed_setup_ends_the_run_before_any_notebook(self):
        self.checkout.script("environment/setup/all", "echo no compiler; exit 7")
        answer = self.run_notebooks()
        self.assertEqual(answer.returncode, 7)
        self.assertFalse(self.calls.exists())

    def test_second_run_waits_for_the_first(self):
        self.checkout.script("environment/kernel/execute", 'echo begin >>"$CALLS"; sleep 1; echo end >>"$CALLS"')
        runs = [self.checkout.start("environment/run", CALLS=str(self.calls)) for _ in range(2)]
        outputs = [run.communicate(timeout=60)[0] for run in runs]
        self.assertEqual(self.calls.read_text().split(), ["begin", "end", "begin", "end"])
        self.assertEqual(sum("waiting for it to end" in output for output in outputs), 1)

    def test_interrupt_ends_what_was_started_and_frees_the_turn(self):
        self.checkout.script("environment/kernel/execute", 'echo $$ >"$CALLS"; sleep 60')
        run = self.checkout.start("environment/run", CALLS=str(self.calls))
        for _ in range(100):
            if self.calls.exists() and self.calls.read_text().strip():
                break
            time.sleep(0.1)
        started = time.monotonic()
        run.send_signal(signal.SIGTERM)
        _, errors = run.communicate(timeout=30)
        self.assertEqual(run.returncode, 143)
        self.assertIn("Run the same command again", errors)
        self.assertLess(time.monotonic() - started, 20)
        self.checkout.script("environment/kernel/execute", EXECUTE)
        self.assertEqual(self.run_notebooks().returncode, 0)


if __name__ == "__main__":
    unittest.main()
