// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <cstdint>

namespace tally {

/// Counts the rows of a bill that have nothing to do with language models, for the person to be told.
class LeftOut {
public:
    void add() { ++m_rows; }
    /// Nothing where none was left out (translated).
    QStringList warnings() const;

private:
    int64_t m_rows = 0;
};

} // namespace tally
