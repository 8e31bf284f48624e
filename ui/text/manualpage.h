// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace tally {

/// Text of a manual page in one font.
struct ManualSpan {
    enum class Font { Plain, Bold, Italic };
    QString text = {};
    Font font = Font::Plain;

    bool operator==(const ManualSpan &) const = default;
};

struct ManualBlock {
    enum class Kind { Section, Subsection, Paragraph, Code };
    Kind kind = Kind::Paragraph;
    int indent = 0; // 1: what is said of the term before
    bool term = false; // a paragraph that names what the next one explains
    std::vector<ManualSpan> spans = {}; // "\n" begins another line

    bool isHeading() const { return kind == Kind::Section || kind == Kind::Subsection; }
    QString text() const;
};

/// A manual page as it can be shown: from the source that man(1) reads, as far as our own pages need it
/// (.TH .SH .SS .PP .TP .IP .br .EX .EE, the fonts and a handful of escapes), so that help needs no man(1).
struct ManualPage {
    QString title = {}; // "TALLYGLASS(1)"
    std::vector<ManualBlock> blocks = {};
    QStringList unknown = {}; // macros and escapes that were left out

    static ManualPage read(const QString &source);
};

} // namespace tally
