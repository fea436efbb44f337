using System.Text.Json;
using MedAlignKit.Imaging;

namespace MedAlignKit.Tests.Imaging;

/// <summary>
/// DICOM folders that pydicom wrote and gdcmconv compressed, and what pydicom says of each by the standard:
/// slices in order of position, values times slope plus intercept, axes turned to RAS+.
/// </summary>
public sealed class DicomFiles : IDisposable
{
    private const string Script = """
        import copy, json, os, subprocess, sys, warnings, numpy as np, pydicom
        from pydicom.dataset import Dataset, FileMetaDataset, FileDataset
        from pydicom.sequence import Sequence
        from pydicom.uid import generate_uid, ExplicitVRLittleEndian as EL, ImplicitVRLittleEndian as IL, ExplicitVRBigEndian as EB
        warnings.simplefilter("ignore")
        root = sys.argv[1]; r = np.random.default_rng(3); told = {}
        z, y, x = np.meshgrid(np.arange(6), np.arange(20), np.arange(24), indexing="ij")
        volume = (300 * np.exp(-((x - 9) / 6) ** 2 - ((y - 11) / 5) ** 2) + 20 * z + r.integers(0, 40, z.shape)).astype(np.int16)
        AXIAL = [1, 0, 0, 0, 1, 0]
        def slice_(pixels, position, series, number, orientation=AXIAL, spacing=(0.75, 0.5), slope=None, syntax=EL, modality="MR", **more):
            d = Dataset(); d.file_meta = FileMetaDataset(); d.file_meta.TransferSyntaxUID = syntax
            d.file_meta.MediaStorageSOPClassUID = d.SOPClassUID = "1.2.840.10008.5.1.4.1.1.4" if modality == "MR" else "1.2.840.10008.5.1.4.1.1.2"
            d.file_meta.MediaStorageSOPInstanceUID = d.SOPInstanceUID = more.pop("sop", f"{series}.{number}")
            d.PatientName = "MADE^UP"; d.PatientID = "made-up-7"; d.Modality = modality; d.StudyInstanceUID = "1.2.3"; d.SeriesInstanceUID = series
            d.InstanceNumber = number; d.MagneticFieldStrength = "3"; d.Manufacturer = "Made"
            if position is not None: d.ImagePositionPatient = [float(v) for v in position]; d.ImageOrientationPatient = [float(v) for v in orientation]
            d.SamplesPerPixel = 1; d.PhotometricInterpretation = "MONOCHROME2"; d.Rows, d.Columns = pixels.shape[-2:]
            if spacing: d.PixelSpacing = list(spacing)
            d.BitsAllocated = pixels.dtype.itemsize * 8; d.BitsStored = d.BitsAllocated; d.HighBit = d.BitsStored - 1
            d.PixelRepresentation = int(pixels.dtype.kind == "i")
            if slope: d.RescaleSlope, d.RescaleIntercept = slope
            if pixels.ndim == 3: d.NumberOfFrames = len(pixels)
            for key, value in more.items(): setattr(d, key, value)
            d.is_little_endian = syntax != EB; d.is_implicit_VR = syntax == IL
            d.PixelData = (pixels.astype(pixels.dtype.newbyteorder(">")) if syntax == EB else pixels).tobytes()
            return d
        def save(folder, name, d):
            os.makedirs(f"{root}/{folder}", exist_ok=True)
            pydicom.dcmwrite(f"{root}/{folder}/{name}", d, write_like_original=False)
        def tell(folder, array, origin, orientation, spacing, step):
            # array [z, y, x] in order of position; axes in LPS, turned to the nearest RAS+ by nibabel
            import nibabel as nib
            row, col = np.array(orientation[:3], float), np.array(orientation[3:], float)
            A = np.eye(4); A[:3, 0] = row * spacing[1]; A[:3, 1] = col * spacing[0]; A[:3, 2] = np.cross(row, col) * step; A[:3, 3] = origin
            image = nib.as_closest_canonical(nib.Nifti1Image(array.transpose(2, 1, 0).astype(np.float32), np.diag([-1, -1, 1, 1]) @ A))
            data = np.asarray(image.dataobj)
            told[folder] = dict(shape=data.shape[::-1], affine=image.affine.ravel().tolist(), voxels=data.T.ravel().astype(float).tolist())
        def series(folder, pixels, orientation=AXIAL, origin=(-7, 12, 30), step=3.0, scales=None, order=None, skip=(), names=True, **more):
            n = np.cross(orientation[:3], orientation[3:]); kept = []
            for k in range(len(pixels)):
                if k in skip: continue
                at = np.array(origin) + n * step * k + np.array(more.get("shear", (0, 0, 0))) * k
                d = slice_(pixels[k], at, more.get("uid", "1.2.9"), k + 1, orientation, slope=scales[k] if scales else None, **{a: b for a, b in more.items() if a in ("syntax", "modality")})
                d.add_new((0x0009, 0x0010), "LO", "MADE"); d.add_new((0x0009, 0x1001), "UN", b"secret")
                seq = Dataset(); seq.ReferencedSOPInstanceUID = "1.2.3.4"; d.ReferencedImageSequence = Sequence([seq])
                save(folder, f"{len(pixels) - k:03d}.dcm" if names else f"a{k:03d}.dcm", d); kept.append(d)
            if not skip: tell(folder, np.stack([p * (scales[k][0] if scales else 1) + (scales[k][1] if scales else 0) for k, p in enumerate(pixels)]), origin, orientation, (0.75, 0.5), step)
            return kept
        series("plain", volume); series("implicit", volume, syntax=IL); series("big-endian", volume, syntax=EB)
        series("unsigned", volume.astype(np.uint16)); series("bytes", (volume // 2).clip(0, 255).astype(np.uint8))
        series("backwards", volume, names=False); series("ct", volume, scales=[(1, -1024)] * 6, modality="CT")
        series("own-slopes", volume, scales=[(1 + k / 4, -k) for k in range(6)])
        c, s = np.cos(0.3), np.sin(0.3)
        series("coronal", volume, orientation=[1, 0, 0, 0, 0, -1]); series("sagittal", volume, orientation=[0, 1, 0, 0, 0, -1])
        series("oblique", volume, orientation=[c, s, 0, -s * c, c * c, s])
        for name, how in dict(lossless="-J", jls="-L", j2k="-K", rle="-R", deflated="-d").items():
            series(name, volume if name != "lossless" else volume.astype(np.uint16))
            for f in sorted(os.listdir(f"{root}/{name}")):
                p = f"{root}/{name}/{f}"; subprocess.run(["gdcmconv", how, p, p + "x"], check=True, capture_output=True); os.replace(p + "x", p)
        series("baseline", (volume // 2).clip(0, 255).astype(np.uint8))
        for f in sorted(os.listdir(f"{root}/baseline")):
            p = f"{root}/baseline/{f}"; subprocess.run(["gdcmconv", "-J", "--lossy", "-q", "95", p, p + "x"], check=True, capture_output=True); os.replace(p + "x", p)
        # what is wrong
        series("missing", volume, skip=(2,)); series("uneven", volume)
        d = pydicom.dcmread(f"{root}/uneven/001.dcm"); d.ImagePositionPatient = [-7, 12, 46.2]; save("uneven", "001.dcm", d)
        series("tilted", volume, shear=(0, 0.4, 0)); series("copies", volume); save("copies", "copy.dcm", pydicom.dcmread(f"{root}/copies/003.dcm"))
        series("echoes", volume); d = pydicom.dcmread(f"{root}/echoes/003.dcm"); d.SOPInstanceUID = d.file_meta.MediaStorageSOPInstanceUID = "1.2.77"; save("echoes", "second.dcm", d)
        series("mixed", volume); series("mixed", volume[:4, :10, :10], uid="1.2.8", names=False)
        series("scout", volume); save("scout", "scout.dcm", slice_(volume[0], (0, 0, 0), "1.2.9", 99, orientation=[0, 1, 0, 0, 0, -1]))
        series("sizes", volume); save("sizes", "odd.dcm", slice_(volume[0][:10], (0, 0, 90), "1.2.9", 99))
        save("screenshots", "a.dcm", slice_(volume[0], None, "1.2.9", 1)); save("screenshots", "b.dcm", slice_(volume[1], None, "1.2.9", 2))
        series("no-spacing", volume)
        for f in os.listdir(f"{root}/no-spacing"):
            d = pydicom.dcmread(f"{root}/no-spacing/{f}"); del d.PixelSpacing; save("no-spacing", f, d)
        series("text-position", volume); d = pydicom.dcmread(f"{root}/text-position/003.dcm")
        b = d.PixelData; raw = open(f"{root}/text-position/003.dcm", "rb").read(); open(f"{root}/text-position/003.dcm", "wb").write(raw.replace(b"-7.0\\12.0", b"-7.0\\XX.0"))
        series("inverse", volume)
        for f in os.listdir(f"{root}/inverse"):
            d = pydicom.dcmread(f"{root}/inverse/{f}"); d.PhotometricInterpretation = "MONOCHROME1"; save("inverse", f, d)
        series("cut", volume); raw = open(f"{root}/cut/003.dcm", "rb").read(); open(f"{root}/cut/003.dcm", "wb").write(raw[:-500])
        series("cut-header", volume); open(f"{root}/cut-header/003.dcm", "wb").write(raw[:300])
        # multi-frame: enhanced MR, frames stored out of order
        def enhanced(folder, order, positions=True, scale=None, extra=None):
            d = slice_(volume[order], None, "1.2.10", 1, spacing=None); d.SOPClassUID = d.file_meta.MediaStorageSOPClassUID = "1.2.840.10008.5.1.4.1.1.4.1"
            shared = Dataset(); o = Dataset(); o.ImageOrientationPatient = AXIAL; shared.PlaneOrientationSequence = Sequence([o])
            m = Dataset(); m.PixelSpacing = [0.75, 0.5]; m.SliceThickness = 3; shared.PixelMeasuresSequence = Sequence([m])
            if scale: v = Dataset(); v.RescaleSlope, v.RescaleIntercept, v.RescaleType = scale[0], scale[1], "US"; shared.PixelValueTransformationSequence = Sequence([v])
            d.SharedFunctionalGroupsSequence = Sequence([shared]); groups = []
            for k in order:
                g = Dataset()
                if positions: p = Dataset(); p.ImagePositionPatient = [-7, 12, 30 + 3.0 * k]; g.PlanePositionSequence = Sequence([p])
                if extra: v = Dataset(); v.RescaleSlope, v.RescaleIntercept, v.RescaleType = extra[k], 0, "US"; g.PixelValueTransformationSequence = Sequence([v])
                groups.append(g)
            d.PerFrameFunctionalGroupsSequence = Sequence(groups); save(folder, "all.dcm", d)
            if positions: tell(folder, volume * (scale[0] if scale else 1) + (scale[1] if scale else 0), (-7, 12, 30), AXIAL, (0.75, 0.5), 3)
        enhanced("enhanced", [0, 1, 2, 3, 4, 5]); enhanced("enhanced-shuffled", [3, 5, 4, 0, 2, 1]); enhanced("enhanced-scaled", [5, 4, 3, 2, 1, 0], scale=(2, -100))
        enhanced("enhanced-nowhere", [0, 1, 2], positions=False); enhanced("enhanced-own-slopes", [0, 1, 2, 3, 4, 5], extra=[1, 2, 3, 4, 5, 6])
        json.dump(told, open(f"{root}/told.json", "w"))
        """;

    public DicomFiles()
    {
        if (!File.Exists("/usr/bin/gdcmconv")) return;
        if (NibabelFiles.Python(Script, Folder) is not null)
            Told = JsonSerializer.Deserialize<Dictionary<string, NibabelFiles.Said>>(
                File.ReadAllText(Path.Combine(Folder, "told.json")), JsonSerializerOptions.Web);
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("medalign-pydicom-").FullName;

    /// <summary>By folder: shape [D, H, W], affine of 16 numbers, voxels with width fastest.</summary>
    public Dictionary<string, NibabelFiles.Said>? Told { get; }

    public string this[string name] => Path.Combine(Folder, name);

    public void Need() => Skip.If(Told is null,
        "python3-pydicom and libgdcm-tools are not installed: the makers of these tests' files.");

    /// <summary>The volume is pydicom's, to rounding or to so much.</summary>
    internal void AssertAsTold(string name, Volume volume, double tolerance = 0)
    {
        var told = Told![name];
        Assert.Equal<int[]>(told.Shape, [volume.Depth, volume.Height, volume.Width]);
        Assert.Equal("RAS", volume.AxisCodes);
        for (var row = 0; row < 3; row++)
        {
            Assert.Equal(told.Affine[row * 4 + 3], volume.Origin[row], 1e-4);
            for (var i = 0; i < 3; i++)
                Assert.Equal(told.Affine[row * 4 + i], volume.Direction[row, i] * volume.Spacing[i], 1e-4);
        }
        Assert.All(told.Voxels.Zip(volume.Voxels), pair => Assert.Equal(pair.First, pair.Second, tolerance));
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
