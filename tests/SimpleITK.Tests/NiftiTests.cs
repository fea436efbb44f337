using System.Globalization;
using itk.simple;

namespace SimpleItk.Tests;

/// <summary>Every kind of NIfTI file that nibabel writes, against what nibabel reads.</summary>
public sealed class NiftiTests(NiftiTests.Files files) : IClassFixture<NiftiTests.Files>
{
    /// <summary>The files of all tests, written once.</summary>
    public sealed class Files : InFolder
    {
        private ILookup<string, string[]>? cases;

        internal ILookup<string, string[]> Cases => cases ??= Python.Run("nifti_cases.py", Folder)
            .Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split('\t'))
            .ToLookup(c => c[0].Split('-')[0]);

        internal string PathOf(string name) => At(name);
    }

    [SkippableTheory]
    [InlineData("type")]
    [InlineData("big")]
    [InlineData("gz")]
    [InlineData("dim")]
    [InlineData("intent")]
    [InlineData("scale")]
    [InlineData("noscale")]
    [InlineData("extension")]
    [InlineData("pair")]
    [InlineData("second")]
    [InlineData("rgb")]
    [InlineData("vector")]
    public void Values_AreNibabels(string kind)
    {
        Assert.NotEmpty(files.Cases[kind]);
        foreach (var c in files.Cases[kind])
        {
            using var image = SimpleITK.ReadImage(files.PathOf(c[0] + c[1]));
            var expected = Doubles(files.PathOf(c[0] + ".f64"));
            var found = kind is "rgb" or "vector" ? Planes(image) : image.GetPixelID().ToString()
                .StartsWith("sitkComplex", StringComparison.Ordinal) ? Complex(image) : Scalars(image);
            Assert.Equal(expected.Length, found.Length);
            for (var i = 0; i < expected.Length; i++)
                Assert.True(Math.Abs(expected[i] - found[i]) <= 1e-6 * Math.Max(1, Math.Abs(expected[i])),
                    $"{c[0]}, value {i}: {expected[i]} by nibabel, {found[i]} here");
        }
    }

    [SkippableFact]
    public void Types_AreThoseOfTheFile()
    {
        var names = new Dictionary<string, string>
        {
            ["u1"] = "UInt8", ["i1"] = "Int8", ["i2"] = "Int16", ["u2"] = "UInt16", ["i4"] = "Int32",
            ["u4"] = "UInt32", ["i8"] = "Int64", ["u8"] = "UInt64", ["f4"] = "Float32", ["f8"] = "Float64",
            ["c8"] = "ComplexFloat32", ["c16"] = "ComplexFloat64",
        };
        foreach (var c in files.Cases["type"].Concat(files.Cases["big"]))
        {
            using var image = SimpleITK.ReadImage(files.PathOf(c[0] + c[1]));
            Assert.Equal("sitk" + names[c[0].Split('-')[1]], image.GetPixelID().ToString());
        }
    }

    [SkippableFact]
    public void Grid_IsNibabelsInLps()
    {
        foreach (var c in files.Cases["type"].Concat(files.Cases["big"]).Concat(files.Cases["pair"])
            .Concat(files.Cases["second"]))
        {
            using var image = SimpleITK.ReadImage(files.PathOf(c[0] + c[1]));
            AssertAffine(Affine(c), image, c[0]);
        }
    }

    // ITK 5.2 takes the qform unless its code is 0 or the sform is scanner-based (code 1), and nibabel the
    // sform unless its code is 0.
    [SkippableFact]
    public void Forms_ThatDisagree_AreChosenAsItkDoes()
    {
        foreach (var c in files.Cases["form"])
        {
            var (q, s) = c[0].Split('-') is [_, var a, var b] ? (a, b) : throw new FormatException(c[0]);
            if ((q, s) == ("0", "0")) continue;
            using var image = SimpleITK.ReadImage(files.PathOf(c[0] + c[1]));
            var sform = image.GetOrigin()[2] > 50;
            Assert.True(sform == (s != "0" && (q == "0" || s == "1")), $"{c[0]}: sform {sform}");
        }
    }

    [SkippableTheory]
    [InlineData("type-u1", "Float32")]
    [InlineData("big-i2", "Float64")]
    [InlineData("gz-f4", "Int16")]
    [InlineData("scale-both-u1", "Int32")]
    [InlineData("second-u1-packed", "Float32")]
    public void ReadingAsAType_IsReadingThenCasting(string name, string type)
    {
        var c = files.Cases[name.Split('-')[0]].Single(c => c[0] == name);
        var wanted = type switch
        {
            "Float32" => PixelIDValueEnum.sitkFloat32,
            "Float64" => PixelIDValueEnum.sitkFloat64,
            "Int16" => PixelIDValueEnum.sitkInt16,
            _ => PixelIDValueEnum.sitkInt32,
        };
        using var read = SimpleITK.ReadImage(files.PathOf(c[0] + c[1]), wanted);
        using var plain = SimpleITK.ReadImage(files.PathOf(c[0] + c[1]));
        using var cast = SimpleITK.Cast(plain, wanted);
        Assert.Equal(wanted, read.GetPixelID());
        Assert.Equal(Scalars(cast), Scalars(read));
    }

    [SkippableTheory]
    [InlineData("second-i2-little", ".nii", 300)]
    [InlineData("second-i2-little", ".nii", 600)]
    [InlineData("second-i2-packed", ".nii.gz", 120)]
    public void SecondVersion_CutShort_IsRefusedByItsName(string name, string suffix, int kept)
    {
        Assert.NotEmpty(files.Cases["second"]);
        var path = files.PathOf($"cut-{kept}{suffix}");
        File.WriteAllBytes(path, File.ReadAllBytes(files.PathOf(name + suffix))[..kept]);
        var error = Assert.ThrowsAny<Exception>(() => SimpleITK.ReadImage(path).Dispose());
        Assert.Contains(Path.GetFileName(path), error.Message, StringComparison.Ordinal);
    }

    private static unsafe double[] Scalars(Image image)
    {
        using var cast = SimpleITK.Cast(image, image.GetNumberOfComponentsPerPixel() > 1
            ? PixelIDValueEnum.sitkVectorFloat64 : PixelIDValueEnum.sitkFloat64);
        var n = (int)(cast.GetNumberOfPixels() * cast.GetNumberOfComponentsPerPixel());
        return new ReadOnlySpan<double>((void*)cast.GetBufferAsDouble(), n).ToArray();
    }

    private static double[] Complex(Image image)
    {
        using var real = SimpleITK.ComplexToReal(image);
        using var imaginary = SimpleITK.ComplexToImaginary(image);
        return [.. Scalars(real).Zip(Scalars(imaginary), (r, i) => new[] { r, i }).SelectMany(p => p)];
    }

    private static double[] Planes(Image image) => Scalars(image);

    private static double[] Doubles(string path)
    {
        var bytes = File.ReadAllBytes(path);
        var values = new double[bytes.Length / sizeof(double)];
        Buffer.BlockCopy(bytes, 0, values, 0, bytes.Length);
        return values;
    }

    private static double[] Affine(string[] c) =>
        [.. c[3].Split(',').Select(v => double.Parse(v, CultureInfo.InvariantCulture))];

    private static void AssertAffine(double[] affine, Image image, string name)
    {
        VectorDouble spacing = image.GetSpacing(), origin = image.GetOrigin(),
            direction = image.GetDirection();
        for (var row = 0; row < 3; row++)
        {
            var sign = row < 2 ? -1 : 1;
            Assert.True(Math.Abs(sign * affine[row * 4 + 3] - origin[row]) < 1e-4, name);
            for (var i = 0; i < 3; i++)
                Assert.True(
                    Math.Abs(sign * affine[row * 4 + i] - direction[row * 3 + i] * spacing[i]) < 1e-4, name);
        }
    }
}
