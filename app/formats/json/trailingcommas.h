// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/importformat.h"

#include <string>

namespace tally {

/// JSON without the commas that stand before a closing bracket, which some exporters write behind their last
/// element; every other byte as it is.
class TrailingCommas : public ByteSource {
public:
    explicit TrailingCommas(ByteSource &bytes)
        : m_bytes(bytes)
    {
    }
    Result<std::string_view> next() override;
    double progress() const override { return m_bytes.progress(); }
    bool rewind() override;
    QStringList notes() const override { return m_bytes.notes(); }

private:
    void take(char c);

    ByteSource &m_bytes;
    std::string m_out;
    std::string m_held; // a comma, and the blanks behind it
    bool m_inString = false;
    bool m_escape = false;
};

} // namespace tally
