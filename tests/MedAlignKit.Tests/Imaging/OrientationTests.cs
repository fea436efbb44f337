using System.Text.Json;
using MedAlignKit.Files;
using MedAlignKit.Imaging;

namespace MedAlignKit.Tests.Imaging;

/// <summary>A phantom whose corners can be told apart, stored in every one of the 48 orders of
/// axes.</summary>
public sealed class OrientationTests : IDisposable
{
    // Where other people's readers find the eight corners: nibabel for NIfTI and Analyze, the headers' own
    // words for NRRD and MetaImage.
    private const string Reader = """
        import gzip, json, sys, zlib, os, numpy as np, nibabel as nib
        def corners(data, affine):
            found = {}
            for index in np.argwhere(data != 0): found[str(int(data[tuple(index)]))] = (affine @ [*index, 1])[:3].round(3).tolist()
            return found
        def nrrd(path):
            head, _, body = open(path, "rb").read().partition(b"\n\n")
            f = dict(l.split(": ", 1) for l in head.decode().splitlines()[1:] if ": " in l and l[0] != "#")
            size = [int(v) for v in f["sizes"].split()]
            vec = lambda t: [float(v) for v in t.strip("()").split(",")]
            A = np.eye(4); A[:3, :3] = np.array([vec(v) for v in f["space directions"].split()]).T; A[:3, 3] = vec(f["space origin"])
            assert f["space"] == "left-posterior-superior"
            raw = zlib.decompress(body, 47) if f["encoding"].startswith("g") else body
            return np.frombuffer(raw, np.float32).reshape(size[::-1]).T, np.diag([-1, -1, 1, 1]) @ A
        def meta(path):
            raw = open(path, "rb").read(); at = raw.index(b"ElementDataFile"); end = raw.index(b"\n", at) + 1
            f = dict([p.strip() for p in l.split("=", 1)] for l in raw[:end].decode().splitlines() if "=" in l)
            size = [int(v) for v in f["DimSize"].split()]; M = np.array([float(v) for v in f["TransformMatrix"].split()]).reshape(3, 3).T
            A = np.eye(4); A[:3, :3] = M @ np.diag([float(v) for v in f["ElementSpacing"].split()]); A[:3, 3] = [float(v) for v in f["Offset"].split()]
            body = zlib.decompress(raw[end:]) if f["CompressedData"] == "True" else raw[end:]
            return np.frombuffer(body, np.float32).reshape(size[::-1]).T, np.diag([-1, -1, 1, 1]) @ A
        told = {}
        for name in sorted(os.listdir(sys.argv[1])):
            path = f"{sys.argv[1]}/{name}"
            if name.endswith(".nrrd"): told[name] = corners(*nrrd(path))
            elif name.endswith(".mha"): told[name] = corners(*meta(path))
            elif ".nii" in name:
                image = nib.load(path); told[name] = corners(np.asarray(image.dataobj), image.affine)
                told[name]["kind"] = [2.0 if type(image).__name__ == "Nifti2Image" else 1.0]
                told[name]["codes"] = ["".join(nib.aff2axcodes(image.affine))]
        print(json.dumps(told))
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("medalign-axes-").FullName;

    public static IEnumerable<string> Codes =>
        from a in "RLAPSI" from b in "RLAPSI" from c in "RLAPSI"
        let codes = $"{a}{b}{c}" where Orientation.IsAxisCode(codes) select codes;

    [Fact]
    public void All48Codes_SurviveEveryFormat()
    {
        Assert.Equal(48, Codes.Count());
        var phantom = Phantom.Corners();
        foreach (var codes in Codes)
        {
            var stored = phantom.Reorient(codes);
            Assert.Equal(codes, stored.AxisCodes);
            foreach (var extension in (string[])["nii", "nii.gz", "2.nii", "nrrd", "mha"])
            {
                var path = Path.Combine(folder, $"{codes}.{extension}");
                Write(stored, path);

                var read = Volume.Read(path);

                Assert.Equal("RAS", read.AxisCodes);
                Assert.Equal((phantom.Depth, phantom.Height, phantom.Width), (read.Depth, read.Height, read.Width));
                Assert.Equal(phantom.Voxels, read.Voxels);
                for (var i = 0; i < 3; i++)
                {
                    Assert.Equal(phantom.Spacing[i], read.Spacing[i], 1e-5);
                    Assert.Equal(phantom.Origin[i], read.Origin[i], 1e-4);
                }
            }
        }
    }

    [SkippableFact]
    public void All48Codes_FoundByOtherReadersWhereTheyAre()
    {
        var phantom = Phantom.Corners();
        foreach (var codes in Codes)
            foreach (var extension in (string[])["nii.gz", "2.nii", "nrrd", "mha"])
                Write(phantom.Reorient(codes), Path.Combine(folder, $"{codes}.{extension}"));

        var output = NibabelFiles.Python(Reader, folder);

        Skip.If(output is null, "python3-nibabel is not installed: the oracle of this test.");
        var told = JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, JsonElement[]>>>(output!)!;
        Assert.Equal(4 * 48, told.Count);
        foreach (var (name, found) in told)
        {
            if (found.TryGetValue("codes", out var said)) Assert.Equal(name[..3], said[0].GetString());
            if (found.TryGetValue("kind", out var kind))
                Assert.Equal(name.Contains(".2.", StringComparison.Ordinal) ? 2 : 1, kind[0].GetDouble());
            for (var corner = 0; corner < 8; corner++)
            {
                var (right, anterior, superior) = (corner & 1, corner >> 1 & 1, corner >> 2);
                var point = phantom.ToMillimetres(
                    superior * (phantom.Depth - 1), anterior * (phantom.Height - 1), right * (phantom.Width - 1));
                var at = found[$"{1 + 100 * right + 10 * anterior + superior}"];
                for (var i = 0; i < 3; i++) Assert.Equal(point[i], at[i].GetDouble(), 2e-3);
            }
        }
    }

    // Analyze 7.5 has no orientation: of the 48 orders it can hold one, which we and nibabel take for
    // left–anterior–superior. A file that meant another is read wrongly by everybody, without a sign of it.
    [SkippableFact]
    public void Analyze_HoldsOneOrderOfThe48()
    {
        var phantom = Phantom.Corners();
        var path = Path.Combine(folder, "las.img");
        var done = NibabelFiles.Python("""
            import sys, numpy as np, nibabel as nib
            d, h, w = (int(v) for v in sys.argv[2:5])
            a = np.fromfile(sys.argv[1] + ".raw", np.float32).reshape(d, h, w).T
            nib.save(nib.AnalyzeImage(a, np.diag([-1.5, 2, 2.5, 1])), sys.argv[1])
            """, Raw(phantom.Reorient("LAS"), path), $"{phantom.Depth}", $"{phantom.Height}", $"{phantom.Width}");
        Skip.If(done is null, "python3-nibabel is not installed: it writes this test's file.");

        var read = Volume.Read(path);

        Assert.Equal(phantom.Voxels, read.Voxels);
        Assert.Equal(phantom.Spacing, read.Spacing.Select(s => Math.Round(s, 5)));
        // Its origin is the image's middle, whatever it was.
        Assert.Equal(-1.5 * (phantom.Width - 1) / 2, read.Origin[0], 1e-5);
    }

    [Fact]
    public void AxisBeyondNifti1_WrittenAsNifti2()
    {
        var path = Path.Combine(folder, "long.nii");
        var voxels = new float[40_000 * 4];
        voxels[123_456] = 5;
        new Volume(voxels, 2, 2, 40_000).Write(path);

        Assert.Equal(540, BitConverter.ToInt32(File.ReadAllBytes(path).AsSpan(0, 4)));
        Assert.Equal(voxels, Volume.Read(path).Voxels);
    }

    private static string Raw(Volume volume, string path)
    {
        File.WriteAllBytes(path + ".raw", System.Runtime.InteropServices.MemoryMarshal.AsBytes(
            volume.Voxels.AsSpan()).ToArray());
        return path;
    }

    private static void Write(Volume volume, string path)
    {
        if (path.EndsWith(".2.nii", StringComparison.Ordinal))
            AtomicFile.Write(path, stream =>
            {
                stream.Write(NiftiHeaderWriter.Header2(volume));
                stream.Write(System.Runtime.InteropServices.MemoryMarshal.AsBytes(volume.Voxels.AsSpan()));
            });
        else volume.Write(path);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
