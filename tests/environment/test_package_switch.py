"""The switch between the real packages and the local builds, with a folder that stands in for the feed."""
import json
import os
import pathlib
import shutil
import signal
import subprocess
import unittest

from checkout import ROOT, Checkout
from stand_in_feed import PACKAGES, assembly_of, native_half, pack

LIBRARY = "lib/MedAlignKit/MedAlignKit.csproj"
SWITCHES = {"TorchSharp": "TorchSharp", "Plotly": "Plotly.NET", "DataAnalysis": "Microsoft.Data.Analysis",
            "Tokenizers": "Microsoft.ML.Tokenizers", "SimpleITK": "SimpleITK"}
LOCAL = {name: "local" for name in SWITCHES}
FEED = {name: "feed" for name in SWITCHES}
# Packages of the ordinary feed that the kit's own restore has fetched already.
FETCHED = os.environ.get("NUGET_PACKAGES") or pathlib.Path.home() / ".nuget/packages"


def copy_sources(checkout, *folders):
    """Copies the folders without what was built in them: building in the copy leaves the checkout's own alone."""
    for folder in folders:
        shutil.copytree(ROOT / folder, checkout.root / folder, dirs_exist_ok=True,
                        ignore=shutil.ignore_patterns("bin", "obj", "__pycache__", "TestResults"))


def end_processes_that_name(word):
    for folder in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            if int(folder.name) != os.getpid() and word.encode() in (folder / "cmdline").read_bytes():
                os.kill(int(folder.name), signal.SIGTERM)
        except OSError:  # it has ended, or is another user's
            continue


class SwitchTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.checkout = Checkout()
        cls.addClassCleanup(cls.checkout.close)
        cls.checkout.tool("nvidia-smi", "exit 9")
        copy_sources(cls.checkout, "lib", "data-manifests", "environment/packages", "tests/TorchSharp.Tests",
                     "tests/Packages.Tests", "tests/SimpleITK.Tests")
        for name in ("Directory.Build.targets", "tests/Directory.Build.props"):
            shutil.copy2(ROOT / name, cls.checkout.root / name)
        for package in SWITCHES.values():
            target = cls.checkout.root / assembly_of(package).relative_to(ROOT)
            target.parent.mkdir(parents=True)
            shutil.copy2(assembly_of(package), target)

        cls.feed = cls.checkout.folder / "feed"
        cls.feed.mkdir()
        (cls.checkout.root / "nuget.config").write_text(
            f'<configuration><packageSources><clear /><add key="stand-in" value="{cls.feed}" /></packageSources>'
            "</configuration>")
        cls.half = native_half(cls.checkout.folder / "half")
        cls.wrapping = cls.checkout.folder / "wrapping/SimpleITKCSharpManaged.dll"
        cls.wrapping.parent.mkdir()
        shutil.copy2(assembly_of("SimpleITK"), cls.wrapping)
        # A folder of its own: the stand-ins never come near the packages of this user, nor the real ones near them.
        cls.cache = cls.checkout.folder / "cache"
        fetched = cls.checkout.folder / "fetched"
        fetched.mkdir()
        for package in pathlib.Path(FETCHED).iterdir():
            if package.name not in {name.lower() for name in PACKAGES}:
                (fetched / package.name).symlink_to(package)
        cls.nuget = {"NUGET_PACKAGES": str(cls.cache), "NUGET_FALLBACK_PACKAGES": str(fetched),
                     "MSBUILDDISABLENODEREUSE": "1", "DOTNET_CLI_UI_LANGUAGE": "en"}

        cls.compiler = f"medalign-test-{os.getpid()}"
        cls.addClassCleanup(end_processes_that_name, cls.compiler)

    def setUp(self):
        for file in self.feed.iterdir():
            file.unlink()
        shutil.rmtree(self.checkout.built, ignore_errors=True)
        shutil.rmtree(self.cache, ignore_errors=True)

    def offer_all(self):
        for package in PACKAGES:
            pack(package, self.feed, self.half if package == "TorchSharp" else ())

    def ask(self, **variables):
        answer = self.checkout.call("environment/setup/package-sources", **self.nuget, **variables)
        self.assertEqual(answer.returncode, 0, answer.stderr)

    def compile(self, project=LIBRARY, target="Compile", **properties):
        """Restores and compiles in the copy, against the local builds as they lie there."""
        shutil.rmtree((self.checkout.root / project).parent / "obj", ignore_errors=True)
        given = [f"-p:{name}={value}" for name, value in properties.items()]
        return subprocess.run(
            ["dotnet", "msbuild", project, "-restore", f"-t:{target}", "-getItem:ReferencePath", "-nodeReuse:false",
             "-p:Configuration=Release", "-p:RunAnalyzers=false", "-p:BuildProjectReferences=false",
             # What lies beside the local builds' projects is what they built, and no reference assemblies.
             "-p:CompileUsingReferenceAssemblies=false",
             # One compiler for all: a new one each time takes as long to start as to compile.
             "-p:UseSharedCompilation=true", f"-p:SharedCompilationId={self.compiler}", *given],
            cwd=self.checkout.root, env=self.checkout.environment(**self.nuget), text=True, timeout=300,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)

    def errors(self, built):
        return "\n".join(line for line in built.stdout.splitlines() if " error " in line) or built.stdout[-2000:]

    def sources(self, built):
        """Which package was referenced from where, by the paths that the compiler was given."""
        self.assertEqual(built.returncode, 0, self.errors(built))
        references = [item["FullPath"] for item in json.loads(built.stdout)["Items"]["ReferencePath"]]
        names = {**{package: name for name, package in SWITCHES.items()}, self.wrapping.stem: "SimpleITK"}
        local = str(self.checkout.root / "environment/packages")
        return {names[pathlib.Path(path).stem]: "local" if path.startswith(local) else "feed"
                for path in references if pathlib.Path(path).stem in names}

    def test_feed_without_the_packages_leaves_the_local_ones(self):
        self.ask()
        # To compile them so is what every build over the local ones does.
        self.assertEqual(self.sources(self.compile(target="ResolveReferences")), LOCAL)

    def test_feed_with_all_packages_is_taken_for_all(self):
        self.offer_all()
        self.ask(SIMPLEITK_PATH=str(self.wrapping))
        self.assertEqual(self.sources(self.compile()), FEED)

    def only(self, *names):
        """The properties that take these packages from the feed and the others from the local builds."""
        taken = {f"{name}From": "feed" for name in names}
        return {**taken, "SimpleITKPath": str(self.wrapping)} if "SimpleITK" in names else taken

    def test_one_package_from_the_feed_leaves_the_others_local(self):
        self.ask()
        self.offer_all()
        for name in SWITCHES:
            with self.subTest(name):
                # What the compiler would be given; to compile each takes minutes, and one mixture shows that they mix.
                given = self.compile(target="ResolveReferences", **self.only(name))
                self.assertEqual(self.sources(given), {**LOCAL, name: "feed"})

    def test_packages_from_the_feed_and_local_ones_compile_together(self):
        self.ask()
        self.offer_all()
        taken = ("TorchSharp", "DataAnalysis", "SimpleITK")
        self.assertEqual(self.sources(self.compile(**self.only(*taken))), {**LOCAL, **dict.fromkeys(taken, "feed")})

    def test_tests_of_the_packages_compile_without_what_only_the_local_builds_have(self):
        self.offer_all()
        self.ask(SIMPLEITK_PATH=str(self.wrapping))
        for name in ("TorchSharp.Tests", "Packages.Tests", "SimpleITK.Tests"):
            with self.subTest(name):
                # Under another name the local builds show it no more than the real packages would.
                built = self.compile(f"tests/{name}/{name}.csproj", AssemblyName="Stranger")
                self.assertEqual(set(self.sources(built).values()), {"feed"})

    def test_build_before_the_setup_says_what_to_run(self):
        built = self.compile()
        self.assertNotEqual(built.returncode, 0)
        self.assertIn("run environment/setup/all once, then build again.", built.stdout)

    def test_simpleitk_without_a_path_says_what_to_set(self):
        self.ask()
        built = self.compile(SimpleITKFrom="feed")
        self.assertNotEqual(built.returncode, 0)
        self.assertIn("set SIMPLEITK_PATH", built.stdout)


if __name__ == "__main__":
    unittest.main()
