"""Writes DICOM series with shuffled names. Arguments: folder, transfer syntax, orientation (six numbers),
positions along the normal, extra (none, phase)."""
import sys

import numpy as np
import pydicom
from pydicom.dataset import FileDataset, FileMetaDataset
from pydicom.encaps import encapsulate
from pydicom.uid import generate_uid

folder, syntax, orientation, places = sys.argv[1:5]
iop = [float(v) for v in orientation.split(",")]
normal = np.cross(iop[:3], iop[3:])
steps = [float(v) for v in places.split(",")]
study, series, frame = generate_uid(), generate_uid(), generate_uid()
uids = {"explicit": "1.2.840.10008.1.2.1", "implicit": "1.2.840.10008.1.2", "big": "1.2.840.10008.1.2.2",
        "deflated": "1.2.840.10008.1.2.1.99", "rle": "1.2.840.10008.1.2.5"}
order = np.random.default_rng(3).permutation(len(steps))
for k, step in enumerate(steps):
    meta = FileMetaDataset()
    meta.MediaStorageSOPClassUID = "1.2.840.10008.5.1.4.1.1.4"
    meta.MediaStorageSOPInstanceUID = generate_uid()
    meta.TransferSyntaxUID = uids["explicit" if syntax == "rle" else syntax]
    path = f"{folder}/{order[k]}.dcm"
    d = FileDataset(path, {}, file_meta=meta, preamble=bytes(128))
    d.is_little_endian, d.is_implicit_VR = syntax != "big", syntax == "implicit"
    d.SOPClassUID, d.SOPInstanceUID = meta.MediaStorageSOPClassUID, meta.MediaStorageSOPInstanceUID
    d.StudyInstanceUID, d.SeriesInstanceUID, d.FrameOfReferenceUID = study, series, frame
    d.PatientID, d.Modality, d.InstanceNumber, d.SeriesNumber = "sim-1", "MR", k + 1, 1
    d.ImagePositionPatient = [float(v) for v in np.array([-10.0, -20, 30]) + step * normal]
    d.ImageOrientationPatient = iop
    d.PixelSpacing, d.SliceThickness, d.Rows, d.Columns = [0.75, 0.5], 2.5, 4, 5
    d.SamplesPerPixel, d.PhotometricInterpretation = 1, "MONOCHROME2"
    d.BitsAllocated, d.BitsStored, d.HighBit, d.PixelRepresentation = 16, 16, 15, 1
    d.RescaleSlope, d.RescaleIntercept = 2, -3
    pixels = 100 * k + np.arange(20)
    d.PixelData = pixels.astype(">i2" if syntax == "big" else "<i2").tobytes()
    d["PixelData"].VR = "OW"
    if syntax == "rle":
        d.compress(pydicom.uid.RLELossless, pixels.astype("<i2").reshape(4, 5))
    d.save_as(path)
print(series)
