"""`#r` of a library built here: what it needs, a rebuild while it is in use, figures, and the kit's errors."""

import pathlib
import subprocess
import tempfile
import unittest

from session import KernelCase

PROJECT = """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework>
<AssemblyName>{name}</AssemblyName><ImplicitUsings>enable</ImplicitUsings>
<EnableDefaultItems>false</EnableDefaultItems>
<OutputPath>../built/</OutputPath><AppendTargetFrameworkToOutputPath>false</AppendTargetFrameworkToOutputPath>
</PropertyGroup><ItemGroup><Compile Include="{name}.cs" />{reference}</ItemGroup></Project>"""

LIBRARY = """namespace MedAlignKit.Testing;
public sealed class ScanException(string message) : Exception(message);
public record Figure(Plotly.NET.GenericChart Chart, string Caption);
public static class Library {
  /// <summary>Which build this is.</summary>
  public static string Version => "VERSION";
  public static Figure Figure => new(new Plotly.NET.GenericChart(), "What it shows.");
  public static void Fail() => throw new ScanException("scan.nii holds no voxels: give a scan that does.");
}"""

CHART = '''namespace Plotly.NET;
public class GenericChart {
  public static string toJson(GenericChart chart) => """
    { "data": [{ "type": "bar", "name": "</script>", "y": [1] }],
      "layout": { "title": { "text": "Bars" }, "height": 300 }, "config": {} }
    """;
}'''


class LibraryTests(KernelCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.temporary = tempfile.TemporaryDirectory(prefix="kernel-library-")
        cls.folder = pathlib.Path(cls.temporary.name)
        chart = '<ProjectReference Include="../Plotly.NET/Plotly.NET.csproj" />'
        for name, reference in (("Plotly.NET", ""), ("Kit", chart)):
            (cls.folder / name).mkdir()
            (cls.folder / name / f"{name}.csproj").write_text(PROJECT.format(name=name, reference=reference))
        (cls.folder / "Plotly.NET/Plotly.NET.cs").write_text(CHART)
        cls.build("one")

    @classmethod
    def tearDownClass(cls):
        super().tearDownClass()
        cls.temporary.cleanup()

    @classmethod
    def build(cls, version):
        (cls.folder / "Kit/Kit.cs").write_text(LIBRARY.replace("VERSION", version))
        project = str(cls.folder / "Kit/Kit.csproj")
        subprocess.run(["dotnet", "build", project, "-v", "q", "-nologo"], check=True, stdout=subprocess.PIPE)

    def reference(self):
        return f'#r "{self.folder}/built/Kit.dll"\nusing MedAlignKit.Testing;\n'

    def test_library_rebuilt_while_in_use_is_new_once_it_is_referenced_again(self):
        self.assertEqual(self.run_ok(self.reference() + "Library.Version").result["text/plain"], "one")
        self.build("two")
        self.assertEqual(self.run_ok("Library.Version").result["text/plain"], "one")
        self.assertEqual(self.run_ok(self.reference() + "Library.Version").result["text/plain"], "two")
        self.assertEqual(self.run_ok("Library.Version").result["text/plain"], "two")

    def test_error_of_the_kit_shows_its_sentence_and_nothing_else(self):
        outcome = self.run_error(self.reference() + "Library.Fail();")
        self.assertEqual(outcome.reply["ename"], "ScanException")
        self.assertEqual(outcome.traceback, "scan.nii holds no voxels: give a scan that does.")

    def test_figure_comes_as_chart_with_caption_as_page_and_as_text(self):
        data = self.run_ok(self.reference() + "Library.Figure").result
        self.assertIn("What it shows.", data["text/html"])
        self.assertIn("height:300px", data["text/html"])
        self.assertIn("Figure “Bars”: bar", data["text/plain"])
        self.assertEqual(data["text/html"].count("</script>"), 1)

    def test_bare_chart_carries_plotlys_own_form(self):
        data = self.run_ok(self.reference() + "Library.Figure.Chart").result
        self.assertEqual(data["application/vnd.plotly.v1+json"]["data"][0]["type"], "bar")

    def test_file_that_is_no_assembly_is_refused_with_a_sentence(self):
        self.assertIn("no .NET assembly", self.run_error(f'#r "{self.folder}/Kit/Kit.cs"').reply["evalue"])

    def test_loaded_file_and_imported_notebook_define_what_they_define(self):
        (self.folder / "more.cs").write_text("int FromFile() => 7;")
        cell = '{"cell_type": "code", "source": ["int FromNotebook() => 8;"]}'
        (self.folder / "more.ipynb").write_text('{"cells": [%s]}' % cell)
        code = f'#load "{self.folder}/more.cs"\n#!import {self.folder}/more.ipynb\nFromFile() + FromNotebook()'
        self.assertEqual(self.run_ok(code).result["text/plain"], "15")


if __name__ == "__main__":
    unittest.main()
