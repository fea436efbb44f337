"""A folder that stands in for a feed: the local builds, packed under the real packages' ids and versions."""
import platform
import re
import subprocess
import zipfile

from checkout import ROOT

NUSPEC = """<?xml version="1.0"?>
<package><metadata><id>{id}</id><version>{version}</version><authors>a test</authors>
<description>A stand-in.</description>
<dependencies><group targetFramework="net10.0">{dependencies}</group></dependencies></metadata></package>"""

# What each package holds and what it brings along, as the real ones do. The real DynamicObj and Plotly.NET.CSharp
# are assemblies of their own; the local build is one assembly with the namespaces of all three.
PACKAGES = {
    "TorchSharp": ("TorchSharp", []),
    "TorchSharp-cpu": (None, ["TorchSharp"]),
    "TorchSharp-cuda-linux": (None, ["TorchSharp"]),
    "DynamicObj": (None, []),
    "Plotly.NET": ("Plotly.NET", ["DynamicObj", "FSharp.Core"]),
    "Plotly.NET.CSharp": (None, ["Plotly.NET"]),
    "Microsoft.Data.Analysis": ("Microsoft.Data.Analysis", []),
    "Microsoft.ML.Tokenizers": ("Microsoft.ML.Tokenizers", ["Google.Protobuf"]),
}


# Where a package keeps the native half for this machine.
NATIVE = f"runtimes/linux-{ {'x86_64': 'x64', 'aarch64': 'arm64'}[platform.machine()] }/native"


def native_half(folder, needed="V_1.1", offered="V_1.1"):
    """A folder with a library that asks another for this version of its symbol, which that one offers or not."""
    folder.mkdir(parents=True)

    def link(library, source, *arguments):
        (folder / "source.c").write_text(source)
        subprocess.run(["gcc", "-shared", "-fPIC", "-o", folder / library, folder / "source.c", *arguments],
                       check=True)

    for version in (needed, offered):
        (folder / "versions").write_text(f"{version} {{ global: ask; local: *; }};")
        link("libruntime.so.1", "int ask(void) { return 1; }", f"-Wl,--version-script={folder}/versions",
             "-Wl,-soname,libruntime.so.1")
        if version == needed:
            link("libLibTorchSharp.so", "int ask(void); int answer(void) { return ask(); }",
                 folder / "libruntime.so.1", "-Wl,-rpath,$ORIGIN")
    return [folder / "libLibTorchSharp.so", folder / "libruntime.so.1"]


def version_of(package):
    """The version that the kit asks for; of what only comes along, one that will do."""
    if package == "DynamicObj":
        return "8.0.0"
    pins = (ROOT / "Directory.Packages.props").read_text()
    wanted = "TorchSharp-cpu" if package in ("TorchSharp", "libtorch-cpu") else package
    return re.search(rf'"{re.escape(wanted)}" Version="([^"]+)"', pins).group(1)


def assembly_of(package):
    return ROOT / f"environment/packages/{package}/bin/Release/net10.0/{package}.dll"


def pack(package, feed, native=()):
    """Puts one package into the feed's folder, with these files as its native half."""
    assembly, dependencies = PACKAGES[package]
    listed = "".join(f'<dependency id="{name}" version="{version_of(name)}" />' for name in dependencies)
    version = version_of(package)
    with zipfile.ZipFile(feed / f"{package}.{version}.nupkg", "w") as packed:
        packed.writestr(f"{package}.nuspec", NUSPEC.format(id=package, version=version, dependencies=listed))
        if assembly:
            packed.write(assembly_of(assembly), f"lib/net10.0/{assembly}.dll")
        else:
            packed.writestr("lib/net10.0/_._", "")
        for file in native:
            packed.write(file, f"{NATIVE}/{file.name}")
