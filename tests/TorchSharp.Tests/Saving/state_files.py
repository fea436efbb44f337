"""TorchSharp's file of a module, written and read by nothing but its description.

The number of entries; for each its name's length, its name, its element type, its rank, its sizes, its elements. Every
number is LEB128; types: 0 uint8, 1 int8, 2 int16, 3 int32, 4 int64, 5 float16, 6 float32, 7 float64, 11 bool,
15 bfloat16.

usage: state_files.py write FILE   a linear layer's weight [2, 3] and bias, and a counter
       state_files.py read FILE    prints name, type, shape and the sum of every entry
       state_files.py tensor FILE  prints the parameter of an archive of torch::save
       state_files.py archive FILE writes one with 1.5, 2.5
"""
import sys

import numpy

TYPES = {0: "uint8", 1: "int8", 2: "int16", 3: "int32", 4: "int64", 5: "float16", 6: "float32", 7: "float64",
11: "bool"}


def number(value):
    out = bytearray()
    while value >= 128:
        out.append(value % 128 + 128)
        value //= 128
    return bytes(out + bytes([value]))


def write(path):
    entries = {
        "weight": numpy.arange(6, dtype="float32").reshape(2, 3) / 4, "bias": numpy.array([-1.5, 300], "float32"),
        "n" * 200: numpy.array(7, "int64"),
    }
    with open(path, "wb") as file:
        file.write(number(len(entries)))
        for name, array in entries.items():
            code = next(code for code, kind in TYPES.items() if kind == str(array.dtype))
            file.write(number(len(name)) + name.encode() + number(code) + number(array.ndim))
            file.write(b"".join(number(size) for size in array.shape) + array.tobytes())


def read(path):
    with open(path, "rb") as file:
        data = file.read()
    place = 0

    def take():
        nonlocal place
        value = shift = 0
        while True:
            byte = data[place]
            place += 1
            value |= byte % 128 << shift
            shift += 7
            if byte < 128:
                return value

    for _ in range(take()):
        length = take()
        name = data[place:place + length].decode()
        place += length
        kind = TYPES[take()]
        shape = [take() for _ in range(take())]
        count = int(numpy.prod(shape))
        array = numpy.frombuffer(data, kind, count, place)
        place += array.nbytes
        print(name, kind, "x".join(map(str, shape)), float(array.sum()))
    assert place == len(data), "bytes are left over"


def tensor(path):
    import torch
    value, = torch.jit.load(path).parameters()
    print(value.dtype, value.tolist())


def archive(path):
    import torch
    holder = torch.nn.Module()
    holder.register_parameter("0", torch.nn.Parameter(torch.tensor([1.5, 2.5])))
    torch.jit.script(holder).save(path)


{"write": write, "read": read, "tensor": tensor, "archive": archive}[sys.argv[1]](sys.argv[2])
