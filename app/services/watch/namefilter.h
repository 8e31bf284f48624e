// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRegularExpression>
#include <QString>

#include <vector>

namespace tally {

/// Which files of a watched folder are meant: patterns with * and ?, parted by ";", of which one must fit the
/// whole name; one with "/" must fit the whole path below the folder. Small and capital letters are the same.
class NameFilter {
public:
    explicit NameFilter(const QString &patterns);

    bool isEmpty() const { return m_patterns.empty(); } // all files
    /// `path`: below the folder.
    bool fits(const QString &path) const;

private:
    struct Pattern {
        QRegularExpression expression;
        bool ofPath = false;
    };
    std::vector<Pattern> m_patterns;
};

} // namespace tally
