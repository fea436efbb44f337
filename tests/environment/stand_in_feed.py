"""A folder that stands in for a feed: the local builds, packed under the real packages' ids and versions."""
import re
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


def version_of(package):
    """The version that the kit asks for; of what only comes along, the version that the listing is of."""
    if package == "DynamicObj":
        return "2.0.0"
    pins = (ROOT / "Directory.Packages.props").read_text()
    wanted = "TorchSharp-cpu" if package == "TorchSharp" else package
    return re.search(rf'"{re.escape(wanted)}" Version="([^"]+)"', pins).group(1)


def assembly_of(package):
    return ROOT / f"environment/packages/{package}/bin/Release/net10.0/{package}.dll"


def pack(package, feed):
    """Puts one package into the feed's folder."""
    assembly, dependencies = PACKAGES[package]
    listed = "".join(f'<dependency id="{name}" version="{version_of(name)}" />' for name in dependencies)
    version = version_of(package)
    with zipfile.ZipFile(feed / f"{package}.{version}.nupkg", "w") as packed:
        packed.writestr(f"{package}.nuspec", NUSPEC.format(id=package, version=version, dependencies=listed))
        if assembly:
            packed.write(assembly_of(assembly), f"lib/net10.0/{assembly}.dll")
        else:
            packed.writestr("lib/net10.0/_._", "")
