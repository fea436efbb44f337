"""`#r "nuget: …"` against a feed in a folder, made here, and against feeds that are slow or gone."""

import os
import pathlib
import socket
import subprocess
import tempfile
import time
import unittest
import zipfile

from jupyter_client.manager import start_new_kernel
from session import TIMEOUT, KernelCase

PROJECT = """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework>
<AllowUnsafeBlocks>true</AllowUnsafeBlocks></PropertyGroup><ItemGroup>%s</ItemGroup></Project>"""
BASE = 'namespace Tiny { public static class Base { public static string Name => "base"; } }'
TOP = """using System.Runtime.InteropServices;
namespace Tiny { public static class Top {
  public static string Name => "top over " + Base.Name;
  [DllImport("tinynative")] static extern double cos(double x);
  public static double Cosine(double x) => cos(x); } }"""
CONFIG = """<configuration><packageSources><clear />
<add key="stand-in" value="%s" allowInsecureConnections="true" /></packageSources></configuration>"""


def pack(feed, name, version, files, dependency=""):
    """Writes a package by hand: a zip of files and of a page that says what it is."""
    page = f"""<package><metadata><id>{name}</id><version>{version}</version><authors>a</authors>
<description>d</description><dependencies><group targetFramework="net8.0">{dependency}</group></dependencies>
</metadata></package>"""
    with zipfile.ZipFile(feed / f"{name}.{version}.nupkg", "w") as package:
        package.writestr(f"{name}.nuspec", page)
        for inside, file in files.items():
            package.write(file, inside)


class PackageCase(KernelCase):
    """A kernel in a folder whose NuGet.config names one feed."""

    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory(prefix="kernel-packages-")
        cls.folder = pathlib.Path(cls.temporary.name)
        (cls.folder / "NuGet.config").write_text(CONFIG % cls.feed())
        environment = {**os.environ, "NUGET_PACKAGES": str(cls.folder / "packages")}
        cls.manager, cls.client = start_new_kernel(
            kernel_name=".net-csharp", startup_timeout=TIMEOUT, cwd=str(cls.folder), env=environment)

    @classmethod
    def tearDownClass(cls):
        super().tearDownClass()
        cls.temporary.cleanup()


class FeedTests(PackageCase):
    @classmethod
    def feed(cls):
        sources = {"Tiny.Base": (BASE, ""), "Tiny.Top": (TOP, '<ProjectReference Include="../Tiny.Base/Tiny.Base.csproj" />')}
        for name, (code, reference) in sources.items():
            (cls.folder / name).mkdir()
            (cls.folder / name / f"{name}.csproj").write_text(PROJECT % reference)
            (cls.folder / name / f"{name}.cs").write_text(code)
        built = cls.folder / "built"
        subprocess.run(["dotnet", "build", str(cls.folder / "Tiny.Top"), "-v", "q", "-nologo", "-o", str(built)],
                       check=True, stdout=subprocess.PIPE)
        feed = cls.folder / "feed"
        feed.mkdir()
        # Any library with a function will do for a native one: the mathematics of C are everywhere.
        native = next(pathlib.Path("/lib").glob("*-linux-gnu/libm.so.6"))
        for name, version in (("Tiny.Base", "1.0.0"), ("Tiny.Base", "1.1.0"), ("Tiny.Other", "1.1.0")):
            pack(feed, name, version, {"lib/net8.0/Tiny.Base.dll": built / "Tiny.Base.dll"})
        pack(feed, "Tiny.Top", "2.0.0", {"lib/net8.0/Tiny.Top.dll": built / "Tiny.Top.dll",
             "runtimes/linux-x64/native/libtinynative.so": native}, '<dependency id="Tiny.Base" version="1.0.0" />')
        return "feed"

    def test_package_comes_with_dependency_and_native_library_and_is_restored_once(self):
        outcome = self.run_ok('#r "nuget: Tiny.Top, 2.0.0"\n(Tiny.Top.Name, Tiny.Top.Cosine(0))')
        self.assertEqual(outcome.result["text/plain"], "(\"top over base\", 1)")
        self.assertIn("Restoring Tiny.Top 2.0.0", outcome.shown[0]["text/plain"])
        last = outcome.of("update_display_data")[-1]["data"]["text/plain"]
        self.assertRegex(last, r"^Tiny.Top 2.0.0 \(\d+\.\d s\)$")
        self.assertEqual(self.run_ok('#r "nuget: Tiny.Top, 2.0.0"\n#r "nuget:Tiny.Top"').of("display_data"), [])
        refused = self.run_error('#r "nuget: Tiny.Top, 1.0.0"').reply["evalue"]
        self.assertIn("Tiny.Top 2.0.0 is in use in this session", refused)
        self.assertEqual(self.run_ok('#r "nuget: Tiny.Base, *"').reply["status"], "ok")

    def test_library_finds_the_packages_that_were_not_copied_beside_it(self):
        (self.folder / "Lib").mkdir()
        (self.folder / "Lib/Lib.csproj").write_text(PROJECT % '<PackageReference Include="Tiny.Top" Version="2.0.0" />')
        (self.folder / "Lib/Lib.cs").write_text("public class Lib { public static double One => Tiny.Top.Cosine(0); }")
        subprocess.run(["dotnet", "build", str(self.folder / "Lib"), "-v", "q", "-nologo"], check=True,
                       stdout=subprocess.PIPE, env={**os.environ, "NUGET_PACKAGES": str(self.folder / "packages")})
        code = '#r "Lib/bin/Debug/net10.0/Lib.dll"\nLib.One + Tiny.Top.Name'
        self.assertEqual(self.run_ok(code).result["text/plain"], "1top over base")

    def test_package_that_no_feed_has_is_named_with_the_feeds(self):
        said = self.run_error('#r "nuget: Tiny.Absent, 1.0.0"').reply["evalue"]
        self.assertRegex(said, r"no package named Tiny.Absent in the configured feeds \(stand-in\)")

    def test_version_that_no_feed_has_names_the_nearest(self):
        said = self.run_error('#r "nuget: Tiny.Other, 9.0.0"').reply["evalue"]
        self.assertIn("no version 9.0.0 of Tiny.Other; the nearest is 1.1.0", said)

    def test_directive_that_names_no_package_says_how_one_is_named(self):
        self.assertIn("#r \"nuget: Id, version\"", self.run_error('#r "nuget: "').reply["evalue"])


class SlowFeedTests(PackageCase):
    @classmethod
    def feed(cls):
        cls.silent = socket.create_server(("127.0.0.1", 0))  # takes calls and never answers
        return f"http://127.0.0.1:{cls.silent.getsockname()[1]}/v3/index.json"

    @classmethod
    def tearDownClass(cls):
        cls.silent.close()
        super().tearDownClass()

    def test_restore_is_interrupted_and_leaves_no_process(self):
        sent = self.client.execute('#r "nuget: Tiny.Top, 2.0.0"')
        self.silent.settimeout(TIMEOUT)
        self.silent.accept()[0].close()  # the restore has come as far as asking
        begun = time.monotonic()
        self.manager.interrupt_kernel()
        while (reply := self.client.get_shell_msg(timeout=TIMEOUT))["parent_header"]["msg_id"] != sent:
            pass
        self.assertEqual(reply["content"]["ename"], "Interrupted")
        self.assertLess(time.monotonic() - begun, 3)
        left = subprocess.run(["pgrep", "-f", "restore Packages.csproj"], stdout=subprocess.PIPE, text=True).stdout
        self.assertEqual(left, "")


if __name__ == "__main__":
    unittest.main()
