"""Run the command line: `python -m alliance_cli` and the `alliance` script."""

from alliance_cli.cli import main

if __name__ == "__main__":
    main()
