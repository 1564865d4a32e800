#!/usr/bin/env python3
"""Build resources/pinyin/pinyin.csv from pypinyin's dictionary.

Run it with the developers' environment: `.venv/bin/python packaging/build_pinyin.py`.

One row for each hanzi the dictionary knows, by code point, with all its readings: without tones,
the usual one first, ü written v as it is typed. Readings as a surname stay apart in
codes/std_surname_reading.csv: 单 is shan as a surname only, so it must not come first here.
"""

import unicodedata
from importlib.metadata import version
from pathlib import Path

from pypinyin import pinyin_dict

TARGET = Path(__file__).resolve().parent.parent / "resources/pinyin/pinyin.csv"
SOURCE = "# 汉字读音（常用音在前）; pypinyin {version}; mozillazg/python-pinyin（MIT）; 未核"


def plain(reading: str) -> str:
    """Return a reading without its tone, in the letters a to z."""
    letters = unicodedata.normalize("NFD", reading).replace("u\u0308", "v")
    return "".join(letter for letter in letters if letter.isascii())


def lines() -> list[str]:
    """Return the lines of the table; private-use characters are left out, they are no hanzi."""
    found = [SOURCE.format(version=version("pypinyin")), "char,readings"]
    for code, toned in sorted(pinyin_dict.pinyin_dict.items()):
        if unicodedata.category(chr(code)) != "Co":
            readings = dict.fromkeys(plain(reading) for reading in toned.split(","))
            found.append(f"{chr(code)},{' '.join(readings)}")
    return found


if __name__ == "__main__":
    TARGET.write_text("\n".join(lines()) + "\n", "utf-8", newline="\n")
