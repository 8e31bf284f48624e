// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/fields/doubts.h"
#include "formats/importformat.h"
#include "formats/json/jsonrows.h"
#include "formats/json/jsonsample.h"

#include <functional>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

namespace tally {

/// Warnings about rows, each said once.
class RowWarnings {
public:
    void add(const QString &text)
    {
        if (m_said.contains(text))
            return;
        m_said << text;
        m_new << text;
    }
    QStringList take() { return std::exchange(m_new, {}); }

private:
    QStringList m_said;
    QStringList m_new;
};

/// Makes records of the rows of one file, whichever form it has; may look at all of them first. A row for
/// which rowsIn() gives an empty list is none of interest and is passed over.
class SourceRows : public JsonRowReader {
public:
    /// The rows tell something only as a whole: look() sees each of them before the first is read.
    virtual bool looksAhead() const { return false; }
    virtual void look(JsonValue /*row*/) { }
    /// Called once, after all looks and before the first row is read.
    virtual void settle(Doubts & /*doubts*/) { }
};

/// A source whose exports come as JSON, JSON Lines or a table, with the same names and meaning. A row of a
/// table is read as a JSON object of its cells: empty ones are left out, those that hold JSON are taken as
/// that.
struct RowSource {
    FormatInfo info;
    JsonEnvelopes envelopes = commonEnvelopes(); // of constants
    std::function<int(const JsonSample &sample)> confidence; // that JSON is of this source
    std::vector<std::vector<std::string_view>> tables = {}; // columns (normalised) any set of which tells it
    std::vector<std::string_view> forbidden = {}; // columns of a kin that means something else
    std::string_view mark = {}; // text without which a table is none of this source
    std::vector<std::string_view> required = {}; // members or columns some row must have
    std::vector<std::string_view> spelled = {}; // names that are written otherwise than normalised
    std::string_view copyTable = {}; // name of its table in a PostgreSQL database
    /// The columns of a line of that table's COPY text, for text without a line of names.
    std::function<std::optional<std::string>(std::string_view line)> copyColumns = {};
    bool trailingCommas = false; // its JSON may have one behind the last element
    std::function<std::unique_ptr<SourceRows>(const ReadOptions &options)> rows;

    /// For `rows`: one that is made of the same.
    template <class Rows> static std::unique_ptr<SourceRows> make(const ReadOptions &options)
    {
        return std::make_unique<Rows>(options);
    }
};

std::unique_ptr<ImportFormat> makeRowSource(std::function<RowSource()> source);

} // namespace tally
