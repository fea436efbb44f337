"""Writes NIfTI files of every kind, and beside each NAME.nii the values nibabel reads, as float64 with the
first axis fastest (NAME.f64), and a line NAME type shape affine."""
import shutil
import sys

import nibabel as nib
import numpy as np

folder = sys.argv[1]
rng = np.random.default_rng(4)
TYPES = "u1 i1 i2 u2 i4 u4 i8 u8 f4 f8".split()
AFFINE = np.array([[0, -2, 0, 5], [1.5, 0, 0, -6], [0, 0, 3, 7], [0, 0, 0, 1.0]])


def values(kind, shape):
    dtype = np.dtype(kind)
    if dtype.kind == "f":
        return rng.normal(size=shape).astype(dtype)
    if dtype.kind == "c":
        return (rng.normal(size=shape) + 1j * rng.normal(size=shape)).astype(dtype)
    info = np.iinfo(dtype)
    low, high = max(info.min, -(2**53)), min(info.max, 2**53)
    return rng.integers(low, high, size=shape, dtype=dtype, endpoint=True)


def save(name, image, suffix=".nii", values=None):
    path = f"{folder}/{name}{suffix}"
    nib.save(image, path)
    back = nib.load(path)
    data = np.asarray(back.dataobj) if values is None else values
    if np.iscomplexobj(data):
        data = np.stack([data.real, data.imag])
    data.astype(np.float64).ravel(order="F").tofile(f"{folder}/{name}.f64")
    shape = "x".join(map(str, back.shape))
    print(name, suffix, shape, ",".join(repr(float(v)) for v in back.affine.ravel()), sep="\t")


def image(array, affine=AFFINE, cls=nib.Nifti1Image, endian="<"):
    header = cls.header_class(endianness=endian)
    header.set_data_dtype(array.dtype.newbyteorder(endian))
    return cls(array, affine, header)


for kind in TYPES:
    save(f"type-{kind}", image(values(kind, (5, 4, 3))))
    save(f"big-{kind}", image(values(kind, (5, 4, 3)), endian=">"))
    save(f"gz-{kind}", image(values(kind, (5, 4, 3))), ".nii.gz")
for kind in ("c8", "c16"):
    save(f"type-{kind}", image(values(kind, (5, 4, 3))))
    save(f"big-{kind}", image(values(kind, (5, 4, 3)), endian=">"))
for shape in ((7, 5), (5, 4, 3), (5, 4, 3, 2), (3, 4, 5, 2, 3)):
    save(f"dim-{len(shape)}", image(values("i2", shape)))
for code in sorted(c for c in nib.nifti1.intent_codes.code.keys() if isinstance(c, int)):
    one = image(values("f4", (4, 3, 2)))
    one.header["intent_code"] = code
    # ITK refuses matrices; vectors are told by their fifth axis: below.
    if code not in (1004, 1005, 1006, 1007):
        save(f"intent-{code}", one)
SCALES = (("one", 1, 0), ("both", 0.5, 10), ("slope", 2, 0), ("inter", 1, -3), ("minus", -1.5, 2))
for label, slope, inter in SCALES:
    for kind in ("u1", "i2", "i4", "f4"):
        one = image(values("u1", (5, 4, 3)).astype(kind))
        raw = np.asarray(one.dataobj).copy()
        one.header.set_slope_inter(slope, inter)
        nib.save(one, f"{folder}/scale.nii")
        with open(f"{folder}/scale.nii", "r+b") as f:
            f.seek(352)
            f.write(raw.tobytes(order="F"))
        data = raw.astype(np.float64) * slope + inter
        path = f"scale-{label}-{kind}"
        shutil.move(f"{folder}/scale.nii", f"{folder}/{path}.nii")
        data.ravel(order="F").tofile(f"{folder}/{path}.f64")
        print(path, ".nii", "5x4x3", ",".join(repr(float(v)) for v in AFFINE.ravel()), sep="\t")
for label, slope, inter in (("zero", 0.0, 7.0), ("nan", float("nan"), 0.0), ("nan-inter", 2.0, float("nan"))):
    one = image(values("i2", (5, 4, 3)))
    raw = np.asarray(one.dataobj).copy()
    nib.save(one, f"{folder}/noscale-{label}.nii")
    with open(f"{folder}/noscale-{label}.nii", "r+b") as f:
        f.seek(112)
        f.write(np.array([slope, inter], "<f4").tobytes())
    raw.astype(np.float64).ravel(order="F").tofile(f"{folder}/noscale-{label}.f64")
    print(f"noscale-{label}", ".nii", "5x4x3", ",".join(repr(float(v)) for v in AFFINE.ravel()), sep="\t")
for kind in ("u1", "i2", "f4", "c8"):
    for label, endian, suffix in (("little", "<", ".nii"), ("big", ">", ".nii"), ("packed", "<", ".nii.gz")):
        save(f"second-{kind}-{label}", image(values(kind, (5, 4, 3)), cls=nib.Nifti2Image, endian=endian), suffix)
scaled = image(values("f4", (5, 4, 3)), cls=nib.Nifti2Image)
scaled.header.set_data_dtype("i2")
save("second-scaled", scaled)
save("second-pair", image(values("i2", (5, 4, 3)), cls=nib.Nifti2Pair), ".img")
save("second-long", image(values("u1", (40000, 2, 2)), cls=nib.Nifti2Image))
extended = image(values("i2", (5, 4, 3)))
extended.header.extensions.append(nib.nifti1.Nifti1Extension("comment", b"a remark of some length"))
save("extension", extended)
save("pair", image(values("i2", (5, 4, 3)), cls=nib.Nifti1Pair), ".img")
rgb = np.zeros((5, 4, 3), np.dtype([("R", "u1"), ("G", "u1"), ("B", "u1")]))
for channel in "RGB":
    rgb[channel] = values("u1", (5, 4, 3))
save("rgb", nib.Nifti1Image(rgb, AFFINE), values=np.stack([rgb[c] for c in "RGB"]))
vector = image(values("f4", (5, 4, 3, 1, 3)))
vector.header["intent_code"] = 1007
save("vector", vector, values=np.moveaxis(np.asarray(vector.dataobj)[:, :, :, 0], -1, 0))
for q in (0, 1, 2, 3, 4):
    for s in (0, 1, 2, 3, 4):
        one = image(values("u1", (4, 3, 2)))
        other = AFFINE.copy()
        other[:3, 3] += 100
        one.set_qform(AFFINE, code=q)
        one.set_sform(other, code=s)
        save(f"form-{q}-{s}", one)
