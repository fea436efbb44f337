"""What TorchSharp/native/build hands to the compiler for the libtorch that LIBTORCH names: stand-ins of tools
and libraries show it without a GPU."""
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

NATIVE = pathlib.Path(__file__).parents[2] / "environment/packages/TorchSharp/native"
NEW_STRINGS, OLD_STRINGS = "_ZN3c105ErrorC1ENSt7__cxx1112basic_stringE", "_ZN3c105ErrorC1ESs"


def write(path, body):
    path.write_text("#!/usr/bin/env bash\n" + body)
    path.chmod(0o755)


class NativeBuildTests(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)
        self.native = self.folder / "environment/packages/TorchSharp/native"
        shutil.copytree(NATIVE, self.native)
        self.tools, self.log = self.folder / "tools", self.folder / "log"
        self.tools.mkdir()
        write(self.tools / "g++",
              f'echo "$@" >>{self.log}\nwhile [ "$1" != -o ]; do shift; done\ntouch "$2"\n')
        write(self.tools / "nm", 'cat "${@: -1}"\n')

    def libtorch(self, name, symbols, *libraries):
        """Laid out as PyTorch's own installation is: lib and include side by side."""
        place = self.folder / name
        (place / "lib").mkdir(parents=True)
        (place / "include").mkdir()
        for library in ("libtorch_cpu.so", "libc10.so", *libraries):
            (place / "lib" / library).write_text(symbols)
        return place

    def build(self, place):
        self.log.unlink(missing_ok=True)
        path = f"{self.tools}:{os.environ['PATH']}"
        result = subprocess.run([self.native / "build"], capture_output=True, text=True,
                                env={**os.environ, "PATH": path, "LIBTORCH": str(place)})
        return result, self.log.read_text().splitlines() if self.log.exists() else []

    def test_cuda_build_links_its_libraries_whether_or_not_a_symbol_is_used(self):
        place = self.libtorch("torch", NEW_STRINGS, "libtorch_cuda.so", "libc10_cuda.so")
        result, calls = self.build(place)
        self.assertEqual(result.returncode, 0, result.stderr)
        link = calls[-1]
        self.assertIn("-lc10_cuda", link)
        self.assertLess(link.index("--no-as-needed"), link.index("-ltorch_cuda"))
        self.assertIn(f"-rpath,{place}/lib", link)
        self.assertNotIn("openblas", link)

    def test_cpu_build_links_no_cuda_library(self):
        result, calls = self.build(self.libtorch("torch", NEW_STRINGS))
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertNotIn("cuda", calls[-1])

    def test_strings_have_the_layout_that_the_libtorch_has(self):
        for name, symbols, abi in ("new", NEW_STRINGS, 1), ("old", OLD_STRINGS, 0):
            _, calls = self.build(self.libtorch(name, symbols))
            compiled = [call for call in calls if " -c " in call]
            self.assertTrue(compiled)
            self.assertTrue(all(f"-D_GLIBCXX_USE_CXX11_ABI={abi} " in call for call in compiled))

    def test_headers_come_from_the_libtorch_named(self):
        place = self.libtorch("torch", NEW_STRINGS)
        _, calls = self.build(place)
        self.assertIn(f"-isystem {place}/include ", calls[0])
        self.assertIn(f"-isystem {place}/include/torch/csrc/api/include", calls[0])

    def test_another_libtorch_is_built_against_anew_and_the_same_one_is_not(self):
        first, second = self.libtorch("first", NEW_STRINGS), self.libtorch("second", NEW_STRINGS)
        self.assertIn("built", self.build(first)[0].stdout)
        self.assertIn("up to date", self.build(first)[0].stdout)
        self.assertIn("built", self.build(second)[0].stdout)

    def test_folder_without_libtorch_is_refused_in_a_sentence(self):
        result, calls = self.build(self.folder)
        self.assertNotEqual(result.returncode, 0)
        self.assertEqual(calls, [])
        self.assertIn("LIBTORCH", result.stderr)


if __name__ == "__main__":
    unittest.main()
