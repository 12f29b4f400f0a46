#!/usr/bin/env python3
"""Measures the search of nearest partners as the paper's code does it, one query at a time: for each query the
distances to all vectors of its predicted class (scikit-learn's euclidean_distances), then a full argsort of them.

    python3 nearest.py --queries 10000 --bank 50000 --dim 512 --classes 10 --threads 2 --seconds 10

All queries would take from minutes to an hour, so as many as fit into the seconds are measured, taken evenly from all
classes, and the time of all is extrapolated from them; the JSON line says so. Needs numpy and scikit-learn."""

import argparse
import json
import os
import statistics
import sys
import time


def arguments():
    p = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    p.add_argument("--model", choices=["nearest"], default="nearest", help="as oodscope bench has it")
    p.add_argument("--queries", type=int, default=10_000)
    p.add_argument("--bank", type=int, default=50_000)
    p.add_argument("--dim", type=int, default=512)
    p.add_argument("--classes", type=int, default=1)
    p.add_argument("--threads", type=int, default=os.cpu_count())
    p.add_argument("--seconds", type=float, default=10, help="measure at least so long, unless all queries are done")
    p.add_argument("--warmup", type=int, default=3, help="queries before the clock runs")
    a = p.parse_args()
    if min(a.queries, a.bank, a.dim, a.classes, a.threads) < 1 or a.warmup < 0 or a.seconds < 0:
        p.error("sizes and threads must be at least 1, warmup and seconds at least 0")
    if a.classes > a.bank:
        p.error("every class needs a vector in the bank")
    return a


def main():
    a = arguments()
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):  # read when numpy is loaded
        os.environ[name] = str(a.threads)
    try:
        import numpy as np
        import sklearn
        from sklearn.metrics.pairwise import euclidean_distances
    except ImportError as e:
        sys.exit(f"nearest.py: {e}: install python3-sklearn")
    draw = np.random.default_rng(1)
    queries = draw.random((a.queries, a.dim), dtype=np.float32)
    bank = draw.random((a.bank, a.dim), dtype=np.float32)
    of_class = [bank[c::a.classes] for c in range(a.classes)]  # masked once a class, as there

    def search(i):
        # Queries and bank are dealt to the classes in turn.
        distances = euclidean_distances(queries[i].reshape(1, -1), of_class[i % a.classes])
        return np.argsort(distances)[0, 0]

    for i in range(min(a.warmup, a.queries)):
        search(i)
    seconds, begin = [], time.perf_counter()
    while len(seconds) < a.queries and (not seconds or time.perf_counter() - begin < a.seconds):
        before = time.perf_counter()
        search(len(seconds))
        seconds.append(time.perf_counter() - before)
    each = sum(seconds) / len(seconds)
    print(json.dumps({
        "side": "scikit-learn",
        "model": "nearest",
        "mode": "search",
        "threads": a.threads,
        "search": {"queries": a.queries, "bank": a.bank, "dim": a.dim, "classes": a.classes},
        "images_per_second": 1 / each,
        "measured_queries": len(seconds),
        "extrapolated": len(seconds) < a.queries,
        "seconds_for_all": each * a.queries,
        "step_p50_ms": 1e3 * statistics.median(seconds),
        "sklearn": sklearn.__version__,
        "numpy": np.__version__,
        "python": sys.version.split()[0],
    }))


if __name__ == "__main__":
    main()
