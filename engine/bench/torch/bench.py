#!/usr/bin/env python3
"""Measures PyTorch on the CPU at what oodscope bench measures: prints one line of JSON.

    python3 bench.py --model resnet18 --batch 64 --threads 2 --train --seconds 10
    python3 bench.py --model decoder --of wrn-40-2 --infer
    python3 bench.py --count

Needs torch alone (Debian: python3-torch). Inputs are random, and made before the clock runs."""

import argparse
import json
import os
import resource
import statistics
import sys
import time


def arguments():
    p = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    p.add_argument("--model", choices=["resnet18", "resnet50", "wrn-40-2", "decoder"], default="resnet18")
    p.add_argument("--of", choices=["resnet18", "resnet50", "wrn-40-2"], default="resnet18", help="the decoder's classifier")
    p.add_argument("--batch", type=int, default=64)
    p.add_argument("--threads", type=int, default=os.cpu_count())
    mode = p.add_mutually_exclusive_group()
    mode.add_argument("--train", action="store_true", help="training steps (default)")
    mode.add_argument("--infer", action="store_true")
    p.add_argument("--seconds", type=float, default=10, help="measure at least so long")
    p.add_argument("--steps", type=int, default=3, help="and at least so many steps")
    p.add_argument("--warmup", type=int, default=2, help="steps before the clock runs")
    p.add_argument("--channels-last", action="store_true", help="PyTorch's other memory format")
    p.add_argument("--count", action="store_true", help="print every network's parameters and multiply-adds, measure nothing")
    a = p.parse_args()
    if min(a.batch, a.threads, a.steps) < 1 or a.warmup < 0 or a.seconds < 0:
        p.error("batch, threads and steps must be at least 1, warmup and seconds at least 0")
    return a


def main():
    a = arguments()
    sys.dont_write_bytecode = True  # networks.py lies in a source tree
    # Before torch is there: OpenBLAS reads its own at load, and torch.set_num_threads does not reach it. A number that is
    # set already stays: one OpenBLAS thread beside torch's two can be faster than two.
    os.environ["OMP_NUM_THREADS"] = str(a.threads)
    os.environ.setdefault("OPENBLAS_NUM_THREADS", str(a.threads))
    try:
        import torch
        import networks
    except ImportError as e:
        sys.exit(f"bench.py: {e}: install python3-torch")
    torch.set_num_threads(a.threads)
    torch.manual_seed(1)
    if a.count:
        print(json.dumps(counts(torch, networks)))
        return
    model = networks.decoder(a.of) if a.model == "decoder" else networks.classifier(a.model)
    if a.channels_last:
        model = model.to(memory_format=torch.channels_last)
    model.train(not a.infer)
    step = (decoder_step if a.model == "decoder" else classifier_step)(torch, networks, model, a)
    print(json.dumps(describe(torch, a, measure(step, a))))


def counts(torch, networks):
    """Trainable parameters and multiply-adds of one image of "resnet18", "decoder of resnet18" and so on."""
    found = {}
    for name in networks.CLASSES:
        side, model, decoder = networks.SIDE[name], networks.classifier(name), networks.decoder(name)
        found[name] = count(torch, model, torch.zeros(1, 3, side, side))
        found["decoder of " + name] = count(torch, decoder, torch.zeros(1, decoder.fc1.in_features))
    return found


def count(torch, model, inputs):
    macs = 0

    def add(layer, x, y):
        nonlocal macs
        # Each result of a layer is a sum over one filter; a transposed convolution spreads each input over one.
        spread = isinstance(layer, torch.nn.ConvTranspose2d)
        macs += (x[0] if spread else y).numel() * layer.weight[0].numel()

    for layer in model.modules():
        if isinstance(layer, (torch.nn.Conv2d, torch.nn.ConvTranspose2d, torch.nn.Linear)):
            layer.register_forward_hook(add)
    infer(torch, model.eval(), inputs)
    return {"parameters": sum(p.numel() for p in model.parameters()), "macs": macs}


def classifier_step(torch, networks, model, a):
    side = networks.SIDE[a.model]
    images = torch.randn(a.batch, 3, side, side)
    if a.channels_last:
        images = images.contiguous(memory_format=torch.channels_last)
    if a.infer:
        return lambda: infer(torch, model, images)
    optimiser = torch.optim.SGD(model.parameters(), lr=0.01, momentum=0.9, weight_decay=5e-4)

    def step():
        # New labels at each step: a batch learnt by heart has gradients too small to be usual.
        labels = torch.randint(networks.CLASSES[a.model], (a.batch,))
        optimiser.zero_grad(set_to_none=True)
        loss = torch.nn.functional.cross_entropy(model(images), labels)
        loss.backward()
        optimiser.step()
        return loss.item()

    return step


def decoder_step(torch, networks, model, a):
    features = torch.randn(a.batch, model.fc1.in_features)
    if a.infer:
        return lambda: infer(torch, model, features)
    side = networks.SIDE[a.of]
    target = torch.rand(a.batch, 3, side, side) - 0.5
    weight = 1 + 5 * torch.rand(a.batch, 3, side, side)
    optimiser = torch.optim.Adam(model.parameters(), lr=2e-4, betas=(0.5, 0.999))

    def step():
        optimiser.zero_grad(set_to_none=True)
        loss = (weight * (model(features) - target) ** 2).sum() / a.batch
        loss.backward()
        optimiser.step()
        return loss.item()

    return step


def infer(torch, model, inputs):
    with torch.inference_mode():
        return model(inputs)


def measure(step, a):
    """The seconds of each step."""
    for _ in range(a.warmup):
        step()
    seconds, begin = [], time.perf_counter()
    while len(seconds) < a.steps or time.perf_counter() - begin < a.seconds:
        before = time.perf_counter()
        step()
        seconds.append(time.perf_counter() - before)
    return seconds


def describe(torch, a, seconds):
    ordered = sorted(seconds)
    return {
        "side": "pytorch",
        "model": a.model,
        "of": a.of if a.model == "decoder" else "",
        "mode": "infer" if a.infer else "train",
        "batch": a.batch,
        "threads": a.threads,
        "channels_last": a.channels_last,
        "images_per_second": a.batch * len(seconds) / sum(seconds),
        "step_p50_ms": 1e3 * statistics.median(ordered),
        "step_p99_ms": 1e3 * ordered[max(0, -(-99 * len(ordered) // 100) - 1)],
        "steps": len(seconds),
        "peak_memory_bytes": peak_memory(),
        "torch": torch.__version__,
        "blas": blas(),
        "blas_threads": int(os.environ["OPENBLAS_NUM_THREADS"]),
        "python": sys.version.split()[0],
    }


def peak_memory():
    kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return kilobytes if sys.platform == "darwin" else 1024 * kilobytes


def blas():
    """The BLAS that this process loaded. With the reference one a decoder trains several times slower than with OpenBLAS."""
    try:
        with open("/proc/self/maps") as f:
            paths = {line.split()[-1] for line in f if "libblas" in line}
    except OSError:
        return ""
    return " ".join(sorted(paths))


if __name__ == "__main__":
    main()
