#!/usr/bin/env python3
"""Cut Summitline's two UI fonts out of the upstream variable fonts.

Run through make-subset.sh, which fetches the pinned sources and tools:

    make_subset.py INTER_WOFF2 ARMENIAN_WOFF2 OUT_DIR
"""

import hashlib
import itertools
import os
import sys

import uharfbuzz as hb
from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

WEIGHTS = (400, 500, 600, 700)
DIGITS = "0123456789"

# Letters that the app cannot do without, in both cases.
ALPHABETS = {
    "Russian": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "Belarusian": "абвгдеёжзійклмнопрстуўфхцчшыьэюя",
    "Kazakh": "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя",
    "Kyrgyz": "абвгдеёжзийклмнңоөпрстуүфхцчшщъыьэюя",
    "Tajik": "абвгғдеёжзиӣйкқлмнопрстуӯфхҳчҷшъэюя",
    "Vietnamese": "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ",
    "Yoruba": "abdeẹfgghijklmnoọprsṣtuwy",
}
ARMENIAN = "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆ"

REQUESTED = {
    "Basic Latin": range(0x20, 0x7F),
    "Latin-1": range(0xA0, 0x100),
    "Latin Extended-A": range(0x100, 0x180),
    "Vietnamese, Pinyin, African letters": [
        0x181, 0x186, 0x189, 0x18A, 0x18E, 0x190, 0x192, 0x193, 0x197, 0x198, 0x199, 0x19D,
        0x1A0, 0x1A1, 0x1AF, 0x1B0, 0x1B2, 0x1B3, 0x1B4, *range(0x1CD, 0x1DD), 0x1DD,
        *range(0x1E6, 0x1F0), 0x1F4, 0x1F5, 0x1F8, 0x1F9, 0x22A, 0x22B, 0x22C, 0x22D, 0x230, 0x231,
        0x232, 0x233, 0x253, 0x254, 0x256, 0x257, 0x25B, 0x260, 0x263, 0x268, 0x269, 0x272, 0x28B,
        *range(0x1E00, 0x1F00),
    ],
    "Romanian, Azerbaijani": [0x18F, 0x218, 0x219, 0x21A, 0x21B, 0x259],
    "Apostrophe letters": [0x2B9, 0x2BA, 0x2BB, 0x2BC],
    "Combining marks": [
        *range(0x300, 0x305), *range(0x306, 0x30B), 0x30C, 0x30F, 0x313, 0x31B, 0x323, 0x326, 0x327, 0x328, 0x342,
    ],
    "Greek": [c for c in range(0x384, 0x3CF) if c not in (0x38B, 0x38D, 0x3A2)],
    "Greek of older texts": [0x3CF, 0x3D0, 0x3D1, 0x3D5, 0x3D6, *range(0x1F00, 0x2000)],
    "Cyrillic": range(0x400, 0x500),
    "Spaces": [*range(0x2002, 0x200C), 0x202F, 0x2060],
    "Punctuation": map(ord, "‐‑‒–—―‖‘’‚‛“”„‟†‡•‣…‰‱′″‴‹›※⁂⁄"),
    "Superscripts, subscripts": map(ord, "⁰⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎"),
    "Currency": map(ord, "€₽₸₴₼₾"),
    "Letterlike": map(ord, "№℗™℃"),
    "Arrows": map(ord, "←↑→↓↔↕↖↗↘↙↩↪↵⇒⇧"),
    "Mathematics": map(ord, "−∞≈≠≤≥√∂∑"),
    "Keys": map(ord, "⌘⌥⌃⌫⏎"),
    "Shapes": map(ord, "■□▪▫▲△▴▶▷▸►▼▽▾◀◁◂◄◆◇○●◦★☆✓✔✕✖✗⚠"),
    "Replacement": [0xFFFD],
    "egui's own": map(ord, "⏴⏵⏶⏷◻☰"),
}

# Characters that Inter 4.1 is known not to have.
MAY_BE_MISSING = set(map(ord, "ѺѻѼѽѾѿҞҟŉẜ▫▴▸▾◂✔✕✖⏴⏵⏶⏷◻☰\u2060\ufffd"))
# Those of the block that Unicode has not assigned.
MAY_BE_MISSING |= {
    0x1F16, 0x1F17, 0x1F1E, 0x1F1F, 0x1F46, 0x1F47, 0x1F4E, 0x1F4F, 0x1F58, 0x1F5A, 0x1F5C, 0x1F5E, 0x1F7E, 0x1F7F,
    0x1FB5, 0x1FC5, 0x1FD4, 0x1FD5, 0x1FDC, 0x1FF0, 0x1FF1, 0x1FF5, 0x1FFF,
}

ARMENIAN_REQUESTED = [0x20, 0xA0, *range(0x530, 0x590), *range(0xFB13, 0xFB18)]
# Code points of the block that Unicode has not assigned.
ARMENIAN_UNASSIGNED = {0x530, 0x557, 0x558, 0x58B, 0x58C}


def unicode_cmaps(font):
    return [table for table in font["cmap"].tables if table.isUnicode()]


def freeze_tabular_digits(font):
    """Point the ten digits at the glyphs that the tnum feature would pick."""
    gsub = font["GSUB"].table
    tabular = {}
    for record in gsub.FeatureList.FeatureRecord:
        if record.FeatureTag == "tnum":
            for index in record.Feature.LookupListIndex:
                for table in gsub.LookupList.Lookup[index].SubTable:
                    tabular.update(getattr(table, "ExtSubTable", table).mapping)
    best = font.getBestCmap()
    frozen = {ord(d): tabular[best[ord(d)]] for d in DIGITS}
    for table in unicode_cmaps(font):
        table.cmap.update(frozen)


def give_marks_to_all_scripts(font):
    """Inter offers mark and mkmk to Latin and to the default script only.

    Its anchors cover Cyrillic and Greek too, so a stressed Cyrillic vowel
    (а́) is placed right once those scripts list the features.
    """
    gpos = font["GPOS"].table
    scripts = {r.ScriptTag: r.Script for r in gpos.ScriptList.ScriptRecord}
    features = gpos.FeatureList.FeatureRecord
    wanted = [
        index
        for index in scripts["DFLT"].DefaultLangSys.FeatureIndex
        if features[index].FeatureTag in ("mark", "mkmk")
    ]
    for tag in ("cyrl", "grek"):
        default = scripts[tag].DefaultLangSys
        default.FeatureIndex = sorted({*default.FeatureIndex, *wanted})
        default.FeatureCount = len(default.FeatureIndex)


def hide_soft_hyphen(font):
    """Give U+00AD, which Inter lacks and egui would draw as a box, no ink."""
    nothing = font.getBestCmap()[0x200B]
    assert font["hmtx"][nothing][0] == 0
    for table in unicode_cmaps(font):
        table.cmap.setdefault(0xAD, nothing)


def cut(font, code_points):
    options = subset.Options()
    options.layout_features = ["kern", "mark", "mkmk", "ccmp", "locl"]
    options.hinting = False
    options.glyph_names = False
    options.notdef_outline = True
    options.recalc_timestamp = False
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 7, 13, 14, 16, 17, 25]
    options.name_languages = [0x409]
    options.drop_tables += ["MVAR", "DSIG", "meta", "gasp"]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=code_points)
    cutter.subset(font)


def mark_as_modified(font):
    for record in font["name"].names:
        if record.nameID == 5:
            record.string = record.toUnicode() + "; Summitline subset"


def save(font, path):
    font.flavor = None
    if "GSUB" in font and not font["GSUB"].table.FeatureList.FeatureRecord:
        del font["GSUB"]
    font.recalcTimestamp = False  # keeps the source's date: same bytes every run
    font.save(path, reorderTables=True)


def make_inter(source, path):
    font = TTFont(source, recalcTimestamp=False)
    freeze_tabular_digits(font)
    give_marks_to_all_scripts(font)
    hide_soft_hyphen(font)
    requested = {c for group in REQUESTED.values() for c in group}
    missing = requested - set(font.getBestCmap())
    assert missing <= MAY_BE_MISSING, sorted(map(hex, missing - MAY_BE_MISSING))
    cut(font, requested - missing)
    font = instancer.instantiateVariableFont(font, {"opsz": 14, "wght": (400, 700)})
    mark_as_modified(font)
    save(font, path)
    print("absent from Inter:", " ".join(f"U+{c:04X}" for c in sorted(missing)))


def make_armenian(source, path):
    font = TTFont(source, recalcTimestamp=False)
    missing = set(ARMENIAN_REQUESTED) - set(font.getBestCmap())
    assert missing <= ARMENIAN_UNASSIGNED, sorted(map(hex, missing))
    cut(font, set(ARMENIAN_REQUESTED) - missing)
    font = instancer.instantiateVariableFont(font, {"wght": (400, 700)})
    mark_as_modified(font)
    save(font, path)


def width(path, weight, text):
    font = hb.Font(hb.Face(hb.Blob.from_file_path(path)))
    font.set_variations({"wght": weight})
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    hb.shape(font, buffer)
    assert all(info.codepoint != 0 for info in buffer.glyph_infos), text
    return sum(position.x_advance for position in buffer.glyph_positions)


def check_axes(font):
    axes = [(a.axisTag, a.minValue, a.defaultValue, a.maxValue) for a in font["fvar"].axes]
    assert axes == [("wght", 400, 400, 700)], axes
    assert font["OS/2"].usWeightClass == 400
    for table in ("fpgm", "prep", "cvt ", "gasp", "hdmx", "DSIG"):
        assert table not in font, table


def check_inter(path):
    font = TTFont(path)
    check_axes(font)
    cmap = font.getBestCmap()
    for language, letters in ALPHABETS.items():
        absent = [c for c in letters + letters.upper() if ord(c) not in cmap]
        assert not absent, (language, absent)
        print(f"{language}: {len(letters)} letters in both cases")
    assert len({font["hmtx"][cmap[ord(d)]][0] for d in DIGITS}) == 1
    for weight in WEIGHTS:
        singles = {width(path, weight, d) for d in DIGITS}
        assert len(singles) == 1, (weight, singles)
        single = singles.pop()
        # Kerning must not undo it: every pair of digits is two digits wide.
        for pair in itertools.product(DIGITS, repeat=2):
            assert width(path, weight, "".join(pair)) == 2 * single, (weight, pair)
        print(f"digits at weight {weight}: all {single:g} units wide, alone and in pairs")
    assert width(path, 700, "Summitline") > width(path, 400, "Summitline")
    assert width(path, 400, "\u00ad") == 0
    # A stress mark takes no room of its own, on Cyrillic as on Latin.
    for base in "aа":
        assert width(path, 400, base + "\u0301") == width(path, 400, base), base
    # Kerning is alive.
    assert width(path, 400, "AV") < width(path, 400, "A") + width(path, 400, "V")
    assert width(path, 400, "ГА") < width(path, 400, "Г") + width(path, 400, "А")


def check_armenian(path):
    font = TTFont(path)
    check_axes(font)
    cmap = font.getBestCmap()
    letters = ARMENIAN + ARMENIAN.upper() + "և՚՛՜՝՞՟։֊֏"
    absent = [c for c in letters if ord(c) not in cmap]
    assert not absent, absent
    assert width(path, 700, ARMENIAN) > width(path, 400, ARMENIAN)
    print(f"Armenian: {len(ARMENIAN)} letters in both cases")


def describe(path):
    font = TTFont(path)
    head, hhea = font["head"], font["hhea"]
    with open(path, "rb") as file:
        data = file.read()
    print(
        f"{os.path.basename(path)}: {len(data)} bytes, {font['maxp'].numGlyphs} glyphs,"
        f" {len(font.getBestCmap())} characters, {head.unitsPerEm} units per em,"
        f" ascender {hhea.ascent}, descender {hhea.descent}"
    )
    print(f"  sha256 {hashlib.sha256(data).hexdigest()}")
    return len(data)


def main():
    inter_source, armenian_source, out = sys.argv[1:]
    inter = os.path.join(out, "Inter-subset.ttf")
    armenian = os.path.join(out, "NotoSansArmenian-subset.ttf")
    for group in REQUESTED:
        REQUESTED[group] = list(REQUESTED[group])
    make_inter(inter_source, inter)
    make_armenian(armenian_source, armenian)
    check_inter(inter)
    check_armenian(armenian)
    assert describe(inter) <= 250_000
    describe(armenian)


if __name__ == "__main__":
    main()
