using System.Diagnostics;
using System.Text.Json;

namespace MedAlignKit.Tests.Imaging;

/// <summary>
/// Images that nibabel wrote, and what nibabel says of each, turned to RAS+. Null where nibabel is not
/// installed.
/// </summary>
public sealed class NibabelFiles : IDisposable
{
    private const string Script = """
        import gzip, json, sys, warnings, numpy as np, nibabel as nib
        from nibabel.orientations import axcodes2ornt, ornt_transform, apply_orientation, inv_ornt_aff
        warnings.simplefilter("ignore")
        folder, r, told = sys.argv[1], np.random.default_rng(0), {}
        a = (r.normal(size=(6, 5, 4)) * 40 + 60).clip(0, 120)
        A = np.diag([2, 3, 4, 1.0]); A[:3, 3] = [5, -6, 7]
        c, s = np.cos(0.2), np.sin(0.2)
        O = np.array([[c, -s, 0, 0], [s, c, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1]]) @ A
        def save(name, image, refused=False):
            nib.save(image, f"{folder}/{name}")
            if refused: return
            ras = nib.as_closest_canonical(nib.load(f"{folder}/{name}"))
            data = np.squeeze(np.asarray(ras.get_fdata(), np.float32))
            told[name] = dict(shape=data.shape[::-1], affine=ras.affine.ravel().tolist(), voxels=data.T.ravel().astype(float).tolist())
        for t in "uint8 int8 int16 uint16 int32 uint32 float32 float64 int64".split():
            save(f"{t}.nii.gz", nib.Nifti1Image(a.astype(t), A, dtype=t))
        for codes in "RAS LAS LPI PSR AIL SRA IPR".split():
            o = ornt_transform(axcodes2ornt("RAS"), axcodes2ornt(codes))
            save(f"{codes}.nii", nib.Nifti1Image(apply_orientation(a.astype("f4"), o), A @ inv_ornt_aff(o, a.shape)))
        save("oblique.nii.gz", nib.Nifti1Image(a.astype("f4"), O))
        save("second.nii.gz", nib.Nifti2Image(a.astype("f4"), O))
        save("four-of-one.nii", nib.Nifti1Image(a.astype("f4")[..., None], A))
        save("pair.img", nib.Nifti1Pair(a.astype("i2"), O))
        save("analyze.img", nib.AnalyzeImage(a.astype("i2"), np.diag([-2, 3, 4, 1.0])))
        save("big-endian.nii", nib.Nifti1Image(a.astype(">i2"), A, nib.Nifti1Header(endianness=">")))
        def forms(name, sform, qform, codes=(1, 1), refused=False):
            image = nib.Nifti1Image(a.astype("f4"), None)
            image.header.set_zooms((2, 3, 4))
            image.set_sform(sform, codes[0] if sform is not None else 0)
            image.set_qform(qform, codes[1] if qform is not None else 0)
            save(name, image, refused)
        B = O.copy(); B[:3, 3] += 50
        forms("sform.nii", O, None); forms("qform.nii", None, O); forms("neither.nii", None, None)
        forms("mirrored-qform.nii", None, O @ np.diag([1, 1, -1, 1])); forms("differ.nii", A, B, (2, 1))
        image = nib.Nifti1Image(a.astype("i2"), A); image.header.set_slope_inter(0.5, -10)
        save("slope.nii.gz", image)
        shear = A.copy(); shear[0, 1] = 1
        forms("shear.nii", shear, None, refused=True); forms("shear-behind-qform.nii", shear, A, refused=True)
        save("slice.nii", nib.Nifti1Image(a[:, :, 0].astype("f4"), A), True)
        save("one-slice.nii", nib.Nifti1Image(a[:, :, :1].astype("f4"), A), True)
        save("time.nii", nib.Nifti1Image(np.stack([a, a], -1).astype("f4"), A), True)
        save("colour.nii", nib.Nifti1Image(np.zeros((3, 3, 3), [("R", "u1"), ("G", "u1"), ("B", "u1")]), A), True)
        n = a.astype("f4"); n[1, 2, 3] = np.nan; save("nan.nii", nib.Nifti1Image(n, A), True)
        save("constant.nii", nib.Nifti1Image(np.full_like(a, 7, "f4"), A), True)
        h = nib.Nifti1Header(); h.set_data_dtype("f4"); h["dim"] = [3, 30000, 30000, 30000, 1, 1, 1, 1]
        h["pixdim"][1:4] = 1; h["vox_offset"] = 352; h["magic"] = b"n+1"
        for o, f in ((open, "huge.nii"), (gzip.open, "huge.nii.gz")): o(f"{folder}/{f}", "wb").write(h.binaryblock + bytes(4))
        json.dump(told, open(f"{folder}/told.json", "w"))
        """;

    public NibabelFiles()
    {
        Directory.CreateDirectory(Folder);
        if (Python(Script, Folder) is not null)
            Told = JsonSerializer.Deserialize<Dictionary<string, Said>>(
                File.ReadAllText(Path.Combine(Folder, "told.json")), JsonSerializerOptions.Web);
    }

    public sealed record Said(int[] Shape, double[] Affine, float[] Voxels);

    public string Folder { get; } = Path.Combine(
        Path.GetTempPath(), "medalign-nibabel-" + Guid.NewGuid().ToString("N"));

    /// <summary>By file name: shape [D, H, W], affine of 16 numbers, voxels with width fastest.</summary>
    public Dictionary<string, Said>? Told { get; }

    public string this[string name] => Path.Combine(Folder, name);

    public void Need() => Skip.If(
        Told is null, "python3-nibabel is not installed: the oracle of these tests.");

    /// <summary>What the script prints; null where the system's Python or nibabel is missing.</summary>
    public static string? Python(string script, params string[] arguments)
    {
        const string system = "/usr/bin/python3";
        if (!File.Exists(system)) return null;
        using var process = Process.Start(new ProcessStartInfo(system, ["-c", script, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode == 0) return output;
        if (error.Result.Contains("ModuleNotFoundError", StringComparison.Ordinal)) return null;
        throw new InvalidOperationException(error.Result);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
