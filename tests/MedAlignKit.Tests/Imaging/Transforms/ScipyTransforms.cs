using System.Runtime.InteropServices;
using MedAlignKit.Imaging;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Imaging;

/// <summary>Histories replayed by numpy and scipy, written from the definitions and in float64.</summary>
internal static class ScipyTransforms
{
    private const string Script = """
        import json, sys, numpy as np
        from scipy.ndimage import map_coordinates, gaussian_filter
        from scipy.spatial.transform import Rotation
        from scipy.interpolate import BSpline
        folder = sys.argv[1]
        vec = lambda v: np.array([v["Right"], v["Anterior"], v["Superior"]], float)   # w, h, d
        axis = {"LeftRight": 0, "PosteriorAnterior": 1, "InferiorSuperior": 2}
        grid = lambda size: np.stack(np.meshgrid(*[np.arange(n) for n in size], indexing="ij")[::-1], -1).astype(float)
        def move(s, size, mm):
            # forward, from voxel to voxel, as matrix and offset
            M = Rotation.from_euler("xyz", vec(s["Degrees"]), degrees=True).as_matrix() @ np.diag(vec(s.get("Scale", dict(Right=1, Anterior=1, Superior=1))))
            M = np.diag(1 / mm) @ M @ np.diag(mm)
            c = (np.array(size[::-1]) - 1) / 2
            return M, c - M @ c + vec(s["ShiftMm"]) / mm
        def back(s, at, size, mm):
            # at [..., 3] in w, h, d of the output; returns where it comes from
            n = size[::-1]
            if s["transform"] == "affine":
                M, t = move(s, size, mm)
                return at @ M.T + t if s.get("Inverted") else (at - t) @ np.linalg.inv(M).T
            if s["transform"] == "flip":
                at = at.copy(); k = axis[s["Axis"]]; at[..., k] = n[k] - 1 - at[..., k]; return at
            if s["transform"] == "crop-pad":
                return at + np.array([s["StartWidth"], s["StartHeight"], s["StartDepth"]])
            if s["transform"] == "elastic-deformation":
                p = s["Points"]; p = (p["Depth"], p["Height"], p["Width"])
                c = np.array(s["DisplacementsMm"]).reshape(*p, 3) / mm
                B = []
                for k in range(3):
                    x = np.arange(size[k]) / ((size[k] - 1) / (p[k] - 3))
                    B.append(np.stack([np.nan_to_num(BSpline.basis_element(np.arange(i - 3, i + 2), extrapolate=False)(x)) for i in range(p[k])], 1))
                return at + np.einsum("ai,bj,ck,ijkx->abcx", *B, c)
        def look(a, at, order, cval):
            return map_coordinates(a, [at[..., 2], at[..., 1], at[..., 0]], order=order, mode="grid-constant", cval=cval)
        def out(s, size):
            return tuple(s["Size"][k] for k in ("Depth", "Height", "Width")) if s["transform"] == "crop-pad" else size
        def apply(a, pass_, mm):
            i = 0
            while i < len(pass_):
                s = pass_[i]; kind = s["transform"]
                if kind == "quarter-turn":
                    k = axis[s["About"]]; a = np.rot90(a, s["Quarters"], (2 - (k + 1) % 3, 2 - (k + 2) % 3))
                elif kind in ("affine", "flip", "crop-pad", "elastic-deformation"):
                    run, size = [], a.shape
                    while i < len(pass_) and pass_[i]["transform"] in ("affine", "flip", "crop-pad", "elastic-deformation"):
                        run.append((pass_[i], size)); size = out(pass_[i], size); i += 1
                        if pass_[i - 1]["transform"] == "elastic-deformation": break
                    i -= 1
                    at = grid(size)
                    for step, before in reversed(run): at = back(step, at, before, mm)
                    a = look(a, at, 1, a.min() if run[0][0]["Outside"] == "Minimum" else 0)
                elif kind == "linear-intensity": a = a * s["Factor"] + s["Offset"]
                elif kind == "gamma":
                    lo, hi = a.min(), a.max(); a = ((a - lo) / (hi - lo)) ** s["Power"] * (hi - lo) + lo
                elif kind == "blur": a = gaussian_filter(a, (vec(s["SigmaMm"]) / mm)[::-1], mode="nearest")
                elif kind == "bias-field":
                    z, y, x = np.meshgrid(*[np.linspace(-1, 1, n) for n in a.shape], indexing="ij")
                    c = iter(s["Coefficients"]); o = s["Order"]
                    a = a * np.exp(sum(next(c) * z**i * y**j * x**k for i in range(o + 1) for j in range(o + 1 - i) for k in range(o + 1 - i - j) if i + j + k))
                elif kind == "motion":
                    dim = 2 - axis[s["Axis"]]; n = a.shape[dim]; lo = a.min(); b = a - lo
                    poses = [(np.eye(3), np.zeros(3))] + [move(m, a.shape, mm) for m in s["Moves"]]
                    when = np.array([sum(m["At"] <= (line + .5) / n for m in s["Moves"]) for line in range(n)])
                    R, r = poses[when[n // 2]]; k = np.zeros(a.shape, complex)
                    for p, (M, t) in enumerate(poses):
                        at = ((grid(a.shape) - t) @ np.linalg.inv(M).T) @ R.T + r
                        f = np.fft.fftshift(np.fft.fftn(look(b, at, 1, 0)))
                        lines = tuple(when == p if d == dim else slice(None) for d in range(3)); k[lines] = f[lines]
                    a = np.abs(np.fft.ifftn(np.fft.ifftshift(k))) + lo
                elif kind == "ghosting":
                    dim = 2 - axis[s["Axis"]]; f = np.fft.fft(a, axis=dim)
                    k = np.abs(np.fft.fftfreq(a.shape[dim], 1 / a.shape[dim])).round().astype(int)
                    f[tuple((k > 0) & (k % s["Ghosts"] == 0) if d == dim else slice(None) for d in range(3))] *= 1 - s["Intensity"]
                    a = np.fft.ifft(f, axis=dim).real
                elif kind == "spike":
                    f = np.fft.fftn(a); w = tuple(int(v) for v in vec(s["Waves"])[::-1])
                    point = s["Intensity"] * (a.max() - a.min()) * a.size / 2 * np.exp(2j * np.pi * s["Phase"])
                    f[w] += point; f[tuple(-v for v in w)] += np.conj(point)
                    a = np.fft.ifftn(f).real
                i += 1
            return a
        for number, one in enumerate(json.load(open(f"{folder}/cases.json"))):
            size = tuple(one["Size"][k] for k in ("Depth", "Height", "Width"))
            a = np.fromfile(f"{folder}/{number}.in", np.float32).reshape(size).astype(float)
            for p in one["Passes"]: a = apply(a, p, vec(one["Spacing"]))
            np.ascontiguousarray(a, np.float32).tofile(f"{folder}/{number}.out")
        """;

    /// <summary>
    /// What scipy makes of each history on each image, width fastest; null where it is not installed.
    /// </summary>
    internal static float[][]? Replay(params (TransformHistory History, Tensor Image)[] cases)
    {
        var folder = Directory.CreateTempSubdirectory("medalign-scipy-").FullName;
        try
        {
            for (var i = 0; i < cases.Length; i++)
                File.WriteAllBytes(Path.Combine(folder, $"{i}.in"), cases[i].Image.bytes.ToArray());
            File.WriteAllText(Path.Combine(folder, "cases.json"),
                $"[{string.Join(",", cases.Select(c => c.History.ToJson()))}]");
            if (NibabelFiles.Python(Script, folder) is null) return null;
            return
            [
                .. cases.Select((_, i) => MemoryMarshal.Cast<byte, float>(
                    File.ReadAllBytes(Path.Combine(folder, $"{i}.out"))).ToArray()),
            ];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
