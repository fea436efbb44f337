"""The question to the NuGet feed, with folders that stand in for one."""
import unittest
import xml.etree.ElementTree
import zipfile

from checkout import ROOT, Checkout
from stand_in_feed import NATIVE, native_half, version_of

NUSPEC = """<?xml version="1.0"?>
<package><metadata><id>{id}</id><version>{version}</version><authors>a test</authors>
<description>A stand-in.</description>{dependencies}</metadata></package>"""
# What brings something along, as the real ones do.
BRINGS = {"TorchSharp-cpu": ("TorchSharp", "libtorch-cpu")}


class PackageSourcesTests(unittest.TestCase):
    def setUp(self):
        self.checkout = Checkout()
        self.addCleanup(self.checkout.close)
        self.feed = self.checkout.folder / "feed"
        self.feed.mkdir()
        self.use(str(self.feed))
        self.checkout.tool("nvidia-smi", "exit 9")

    def use(self, source):
        (self.checkout.root / "nuget.config").write_text(
            f'<configuration><packageSources><clear /><add key="stand-in" value="{source}" '
            'allowInsecureConnections="true" /></packageSources></configuration>')

    def offer(self, name, native=()):
        """Puts a package of the version that is pinned on the feed."""
        version = version_of(name)
        with zipfile.ZipFile(self.feed / f"{name}.{version}.nupkg", "w") as package:
            brings = [other for other in BRINGS.get(name, ()) if list(self.feed.glob(f"{other}.[0-9]*"))]
            listed = "".join(f'<dependency id="{other}" version="{version_of(other)}" />' for other in brings)
            package.writestr(f"{name}.nuspec", NUSPEC.format(
                id=name, version=version, dependencies=f"<dependencies>{listed}</dependencies>"))
            package.writestr("lib/netstandard2.0/_._", "")
            for file in native:
                package.write(file, f"{NATIVE}/{file.name}")

    def offer_torch(self, package="TorchSharp-cpu", **versions):
        self.offer("TorchSharp", native_half(self.checkout.folder / "half", **versions))
        self.offer(package)

    def ask(self, **variables):
        variables["NUGET_PACKAGES"] = str(self.checkout.folder / "cache")
        variables["NUGET_ENHANCED_MAX_NETWORK_TRY_COUNT"] = "1"
        return self.checkout.call("environment/setup/package-sources", **variables)

    def answers(self):
        tree = xml.etree.ElementTree.parse(self.checkout.built / "package-sources.props")
        return {item.tag: item.text or "" for item in tree.getroot().find("PropertyGroup")}

    def test_empty_feed_means_local_for_all(self):
        answer = self.ask()
        self.assertEqual(answer.returncode, 0, answer.stderr)
        answers = self.answers()
        self.assertEqual({answers[name] for name in answers if name.endswith("From")}, {"local"})
        self.assertEqual(answers["TorchSharpPackage"], "TorchSharp-cpu")
        self.assertIn("# local: TorchSharp SimpleITK Plotly DataAnalysis Tokenizers", answer.stdout)

    def test_package_on_the_feed_is_taken_from_it(self):
        self.offer("Microsoft.ML.Tokenizers")
        self.offer("Plotly.NET")
        self.assertEqual(self.ask().returncode, 0)
        answers = self.answers()
        self.assertEqual(answers["TokenizersFrom"], "feed")
        self.assertEqual(answers["PlotlyFrom"], "local", "its C# half is not on the feed")
        self.assertEqual(answers["TorchSharpFrom"], "local")

    def test_native_half_that_loads_is_taken_from_the_feed(self):
        self.offer_torch()
        answer = self.ask()
        self.assertEqual(self.answers()["TorchSharpFrom"], "feed")
        self.assertEqual(self.answers()["TorchSharpReason"], "")
        self.assertIn("# feed: TorchSharp; local: SimpleITK Plotly DataAnalysis Tokenizers\n", answer.stdout)

    def test_package_that_is_served_but_cannot_load_here_is_local_and_says_why(self):
        self.offer_torch(needed="V_1.32", offered="V_1.30")
        answer = self.ask()
        self.assertEqual(answer.returncode, 0, answer.stderr)
        self.assertEqual(self.answers()["TorchSharpFrom"], "local")
        why = "the feed's TorchSharp needs V_1.32, and libruntime.so.1 here has V_1.30"
        self.assertEqual(self.answers()["TorchSharpReason"], why)
        self.assertIn(why, answer.stdout.splitlines()[-1])
        self.assertIn(why, self.ask().stdout.splitlines()[-1], "the second time too")
        self.assertIn(why, self.checkout.call("environment/doctor").stdout)

    def test_package_that_cannot_load_here_is_not_fetched_with_all_that_it_brings(self):
        self.offer_torch(needed="V_1.32", offered="V_1.30")
        self.ask()
        self.assertEqual({folder.name for folder in (self.checkout.folder / "cache").iterdir()}, {"torchsharp"})

    def test_library_that_came_along_and_cannot_load_here_is_a_reason_too(self):
        _, runtime = native_half(self.checkout.folder / "other", needed="V_1.1", offered="V_1.0")
        half, whole = native_half(self.checkout.folder / "half")
        # What TorchSharp asks for lies in another package, as libtorch does.
        self.offer("libtorch-cpu", [runtime])
        self.offer("TorchSharp", [half])
        self.offer("TorchSharp-cpu")
        self.assertEqual(whole.name, runtime.name)
        self.ask()
        self.assertEqual(self.answers()["TorchSharpReason"],
                         "the feed's TorchSharp needs V_1.1, and libruntime.so.1 here has V_1.0")

    def test_package_for_other_machines_only_is_local_and_says_so(self):
        self.offer("TorchSharp")
        self.offer("TorchSharp-cpu")
        self.ask()
        self.assertEqual(self.answers()["TorchSharpFrom"], "local")
        self.assertRegex(self.answers()["TorchSharpReason"], "TorchSharp has nothing for linux-")

    def test_override_takes_a_package_that_cannot_load_here(self):
        self.offer_torch(needed="V_1.32", offered="V_1.30")
        self.ask(TORCHSHARP_FROM="feed")
        self.assertEqual(self.answers()["TorchSharpFrom"], "feed")
        self.assertEqual(self.answers()["TorchSharpReason"], "")

    def test_same_question_is_not_asked_twice(self):
        self.ask()
        file = self.checkout.built / "package-sources.props"
        before = file.stat().st_mtime_ns
        self.assertEqual(self.ask().returncode, 0)
        self.assertEqual(file.stat().st_mtime_ns, before)

    def test_override_is_followed_and_asks_nothing_about_that_package(self):
        others = dict.fromkeys(("PLOTLY_FROM", "DATAANALYSIS_FROM", "TOKENIZERS_FROM"), "local")
        answer = self.ask(TORCHSHARP_FROM="feed", **others)
        self.assertEqual(answer.returncode, 0, answer.stderr)
        self.assertEqual(self.answers()["TorchSharpFrom"], "feed")
        self.assertNotIn("NU1101", answer.stdout)

    def test_machine_with_an_nvidia_gpu_asks_for_the_cuda_package(self):
        self.checkout.tool("nvidia-smi", "echo GPU 0")
        self.offer_torch("TorchSharp-cuda-linux")
        self.ask()
        answers = self.answers()
        self.assertEqual(answers["TorchSharpPackage"], "TorchSharp-cuda-linux")
        self.assertEqual(answers["TorchSharpFrom"], "feed")

    def test_feed_out_of_reach_means_local_for_now(self):
        self.use("http://127.0.0.1:9/index.json")
        answer = self.ask()
        self.assertEqual(answer.returncode, 0, answer.stderr)
        self.assertIn("asked again next time", answer.stdout)
        self.assertEqual(self.answers()["TorchSharpFrom"], "local")
        self.use(str(self.feed))
        self.offer("Microsoft.Data.Analysis")
        self.ask()
        self.assertEqual(self.answers()["DataAnalysisFrom"], "feed")

    def test_override_that_is_neither_is_refused(self):
        answer = self.ask(TOKENIZERS_FROM="elsewhere")
        self.assertEqual((answer.returncode, answer.stderr),
                         (2, "TOKENIZERS_FROM is 'elsewhere'; it may be feed or local.\n"))

    def test_simpleitk_is_taken_from_a_path_that_exists(self):
        self.assertEqual(self.ask(SIMPLEITK_PATH="/nowhere.dll").returncode, 2)
        wrapping = self.checkout.folder / "SimpleITKCSharpManaged.dll"
        wrapping.touch()
        self.assertEqual(self.ask(SIMPLEITK_PATH=str(wrapping)).returncode, 0)
        answers = self.answers()
        self.assertEqual(answers["SimpleITKFrom"], "feed")
        self.assertEqual(answers["SimpleITKPath"], str(wrapping))


class HostTests(unittest.TestCase):
    def test_no_registry_is_named_by_host(self):
        files = [*(ROOT / "environment").glob("setup/*"), *(ROOT / "environment").glob("*"),
                 *ROOT.glob("*.props"), *ROOT.glob("*.md"), *ROOT.glob(".ci/*")]
        for file in files:
            if file.is_file():
                with self.subTest(file.name):
                    self.assertNotRegex(file.read_text(), r"https?://[\w.]*(nuget|npm|debian|pypi)")


if __name__ == "__main__":
    unittest.main()
