"""Run the command line: `python -m alliance_cli` and the `alliance` script."""

import signal
import sys


def main() -> None:
    """Run, and leave with exit code 130 at whatever moment an interruption comes."""
    try:
        from alliance_cli.cli import main as run  # an interruption may come while this loads

        run()
    except KeyboardInterrupt:
        sys.exit(130)
    finally:
        # From here on there is nothing left to interrupt.
        signal.signal(signal.SIGINT, signal.SIG_IGN)


if __name__ == "__main__":
    main()
