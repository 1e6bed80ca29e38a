"""Run the command line: `python -m alliance_cli` and the `alliance` script."""

import signal
import sys


def main() -> None:
    """Run, and leave with exit code 130 at whatever moment an interruption comes."""
    try:
        # An interruption may come while these load.
        if sys.argv[1:2] == ["__complete"]:
            from alliance_cli.complete.main import run as complete

            sys.exit(complete(sys.argv[2:]))
        from alliance_cli.cli import main as run

        run()
    except KeyboardInterrupt:
        sys.exit(130)
    finally:
        # From here on there is nothing left to interrupt.
        signal.signal(signal.SIGINT, signal.SIG_IGN)


if __name__ == "__main__":
    main()
