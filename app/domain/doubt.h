// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMap>
#include <QString>

#include <vector>

namespace tally {

/// Something that a file does not say and that changes its figures. Likely: what the file shows supports one
/// reading, which was taken and is told. Open: two readings fit, so nothing is written until a person says
/// which; with --guess the first choice is taken and told. What is sure is no doubt and makes none.
struct Doubt {
    enum class Grade { Likely, Open };
    struct Choice {
        QString value; // untranslated and stable: "yes", "day"
        QString text; // translated: what this reading means, with the sums it leads to where they differ
    };

    QString key; // untranslated and stable, as in --assume KEY=VALUE: "input_includes_cache"
    QString question; // translated, a whole sentence with what was seen
    std::vector<Choice> choices; // at least two; the likeliest first
    Grade grade = Grade::Open;
    QString taken = {}; // the value of the choice the file was read with; empty where none was
};

/// Answers to doubts: --assume KEY=VALUE, or what was chosen in the window.
using Assumptions = QMap<QString, QString>;

} // namespace tally
