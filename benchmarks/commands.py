"""Programs of ours that run beside a measurement, in processes of their own."""

import os
import subprocess
import sys

from benchmarks.servers import ROOT


def flask(environment: dict[str, str], *command: str) -> str:
    return run_python(environment, "flask", "--app", "app", *command)


def run_python(environment: dict[str, str], *command: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=ROOT,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-3000:])
    return done.stdout
