"""Processor seconds of pandas: for each line read, one answer, for load, filter, sort, group, join in turn."""
import itertools
import sys
import time

import pandas

file, keys = sys.argv[1:]
types = {"id": "int32", "group": str, "site": str, "age": "float32", "score": "float64", "done": bool}
other = pandas.read_csv(keys, dtype={"id": "int32", "weight": "float64"})
table = None


def load():
    global table
    table = pandas.read_csv(file, dtype=types)


steps = itertools.cycle([
    load,
    lambda: table[table["age"] > 75],
    lambda: table.sort_values("score"),
    lambda: table.groupby("group", sort=False)[["age", "score"]].sum(),
    lambda: table.merge(other, on="id", how="inner"),
])
for _, step in zip(sys.stdin, steps):
    start = time.process_time()
    step()
    print(time.process_time() - start, flush=True)
