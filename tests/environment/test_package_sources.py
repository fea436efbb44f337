"""The question to the NuGet feed, with folders that stand in for one."""
import unittest
import xml.etree.ElementTree
import zipfile

from checkout import ROOT, Checkout

NUSPEC = """<?xml version="1.0"?>
<package><metadata><id>{id}</id><version>{version}</version><authors>a test</authors>
<description>A stand-in.</description></metadata></package>"""


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

    def offer(self, name, version):
        with zipfile.ZipFile(self.feed / f"{name}.{version}.nupkg", "w") as package:
            package.writestr(f"{name}.nuspec", NUSPEC.format(id=name, version=version))
            package.writestr("lib/netstandard2.0/_._", "")

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
        self.offer("Microsoft.ML.Tokenizers", "2.0.0")
        self.offer("Plotly.NET", "5.1.0")
        self.assertEqual(self.ask().returncode, 0)
        answers = self.answers()
        self.assertEqual(answers["TokenizersFrom"], "feed")
        self.assertEqual(answers["PlotlyFrom"], "local", "its C# half is not on the feed")
        self.assertEqual(answers["TorchSharpFrom"], "local")

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
        self.offer("TorchSharp-cuda-linux", "0.107.0")
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
        self.offer("Microsoft.Data.Analysis", "0.23.0")
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
