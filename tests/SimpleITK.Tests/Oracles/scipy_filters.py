"""Writes volumes in.nii and labels.nii, and what scipy.ndimage makes of them."""
import sys

import nibabel as nib
import numpy as np
from scipy import ndimage as nd

folder = sys.argv[1]
rng = np.random.default_rng(7)
volume = nd.gaussian_filter(rng.normal(size=(24, 20, 16)), 1).astype(np.float32) * 100
objects = (nd.gaussian_filter(rng.normal(size=(24, 20, 16)), 1.5) > 0.03).astype(np.uint8)


def save(name, array):
    nib.save(nib.Nifti1Image(array, np.diag([-1, -1, 1, 1.0])), f"{folder}/{name}.nii")


def ball(r):
    x, y, z = np.mgrid[-r:r + 1, -r:r + 1, -r:r + 1]
    # ITK's ball: an ellipsoid with half axes of r + 1/2 pixels.
    return (x**2 + y**2 + z**2) <= (r + 0.5) ** 2


box, cross = np.ones((3, 3, 3), bool), nd.generate_binary_structure(3, 1)
save("in", volume)
save("objects", objects)
save("median", nd.median_filter(volume, size=3, mode="nearest"))
save("mean", nd.uniform_filter(volume.astype(np.float64), size=3, mode="nearest").astype(np.float32))
save("gaussian", nd.gaussian_filter(volume.astype(np.float64), 2, mode="nearest").astype(np.float32))
save("dilate", nd.binary_dilation(objects, ball(2)).astype(np.uint8))
save("erode", nd.binary_erosion(objects, ball(2), border_value=1).astype(np.uint8))
save("greydilate", nd.grey_dilation(volume, footprint=box))
save("greyerode", nd.grey_erosion(volume, footprint=cross))
save("fill", nd.binary_fill_holes(objects).astype(np.uint8))
save("distance", nd.distance_transform_edt(objects == 0).astype(np.float32))
labels, count = nd.label(objects)
save("labels", labels.astype(np.int32))
full, fullcount = nd.label(objects, np.ones((3, 3, 3)))
save("full", full.astype(np.int32))
wide = volume.astype(np.float64)
slopes = [nd.correlate1d(wide, [-0.5, 0, 0.5], axis=a, mode="nearest") for a in range(3)]
save("gradient", np.sqrt(sum(map(np.square, slopes))).astype(np.float32))
save("laplace", nd.laplace(wide, mode="nearest").astype(np.float32))
matrix, offset = np.array([[0.9, 0.1, 0], [-0.1, 0.95, 0.05], [0, 0, 1.1]]), np.array([1.2, 0.7, -0.4])
linear = nd.affine_transform(wide, matrix, offset, order=1, mode="constant", cval=-7)
save("affine", linear.astype(np.float32))
save("spline", nd.affine_transform(wide, matrix, offset, order=3, mode="mirror").astype(np.float32))
for k in range(1, count + 1):
    inside = labels == k
    v = volume[inside].astype(np.float64)
    print(k, inside.sum(), v.min(), v.max(), v.mean(), v.var(ddof=1) if v.size > 1 else 0, v.sum(),
          *nd.center_of_mass(inside), sep="\t")
