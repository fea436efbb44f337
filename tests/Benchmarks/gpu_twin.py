"""The Python side of GpuBenchmark.cs: twin.py's model on the GPU. Answers each line with one number.

usage: gpu_twin.py FILE    FILE as StepTexts.cs writes it
steps PRECISION COUNT      seconds of the middle one of COUNT training steps, the device awaited after each;
                           PRECISION is float32, tf32 or bfloat16 (autocast)
kernels PRECISION          seconds that the device computes and copies within a step
launches PRECISION         of how many parts that consists
operations                 floating-point operations of the products of one step, forward and backward
allocated                  bytes that all tensors took at once, at most
"""
import statistics
import sys
import time

import torch
from torch.profiler import ProfilerActivity, profile
from torch.utils.flop_counter import FlopCounterMode

import twin

model, batch, trained, optimizer = twin.load(sys.argv[1])
model.cuda()
model.patch_embed_3d.product = True
batch = {name: tensor.cuda() for name, tensor in batch.items()}
torch.set_default_device("cuda")
torch.cuda.reset_peak_memory_stats()


def step():
    twin.step(model, batch, trained, optimizer)
    torch.cuda.synchronize()


def steps(precision, count):
    torch.backends.cuda.matmul.allow_tf32 = precision == "tf32"
    seconds = []
    with torch.autocast("cuda", torch.bfloat16, enabled=precision == "bfloat16"):
        for _ in range(int(count)):
            start = time.perf_counter()
            step()
            seconds.append(time.perf_counter() - start)
    return statistics.median(seconds)


def profiled(precision):
    torch.backends.cuda.matmul.allow_tf32 = precision == "tf32"
    with profile(activities=[ProfilerActivity.CUDA], acc_events=True) as profiler:
        step()
    return [event for event in profiler.key_averages() if event.self_device_time_total > 0]


def kernels(precision):
    return sum(event.self_device_time_total for event in profiled(precision)) / 1e6


def launches(precision):
    return sum(event.count for event in profiled(precision))


def operations():
    with FlopCounterMode(display=False) as counter:
        step()
    return counter.get_total_flops()


ANSWERS = {"steps": steps, "kernels": kernels, "launches": launches, "operations": operations,
           "allocated": torch.cuda.max_memory_allocated}
for line in sys.stdin:
    what, *arguments = line.split()
    print(ANSWERS[what](*arguments), flush=True)
