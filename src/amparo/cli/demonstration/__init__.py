"""The demonstration: samples of agencies' files, played into a register of their own."""
