// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/importformat.h"

#include <QString>

#include <memory>
#include <vector>

namespace tally {

/// All formats, in the order they are asked.
class FormatRegistry {
public:
    FormatRegistry();
    ~FormatRegistry();

    const std::vector<std::unique_ptr<ImportFormat>> &formats() const { return m_formats; }
    const ImportFormat *find(const QString &id) const; // nullptr when unknown
    /// The surest format, nullptr when none knows the file.
    struct Guess {
        const ImportFormat *format = nullptr;
        int confidence = 0;
    };
    Guess guess(const FileHead &head) const;

private:
    std::vector<std::unique_ptr<ImportFormat>> m_formats;
};

} // namespace tally
