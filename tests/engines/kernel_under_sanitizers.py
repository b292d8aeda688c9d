"""What the kernel does under AddressSanitizer and UBSan: run as a program of its own by the test beside."""

import sys

import wegenetz_kernel


def main() -> None:
    sys.stdout.write(f"kernel {wegenetz_kernel.version()}\n")


if __name__ == "__main__":
    main()
