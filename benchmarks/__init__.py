"""Measuring, as ratios within one run: `packaging/dev.py bench` lists what there is."""
