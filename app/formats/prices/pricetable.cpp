// SPDX-License-Identifier: GPL-3.0-or-later
// Our own CSV for a user's prices: provider, model, from, and a column per part in dollars per million
// tokens.
#include "formats/prices/pricetable.h"

#include "domain/modelname.h"
#include "formats/prices/pricelistsource.h"

#include <algorithm>
#include <map>

namespace tally {

namespace {

using Cells = std::vector<std::string>;

/// One record from `text`, which loses it; quotes as in RFC 4180. Lines counts the line ends taken.
Cells takeRecord(std::string_view &text, int &lines)
{
    Cells cells{{}};
    bool quoted = false;
    size_t i = 0;
    for (; i < text.size(); ++i) {
        const char c = text[i];
        if (quoted) {
            if (c == '\n')
                ++lines;
            if (c != '"')
                cells.back() += c;
            else if (i + 1 < text.size() && text[i + 1] == '"')
                cells.back() += text[++i];
            else
                quoted = false;
        } else if (c == '"' && cells.back().empty()) {
            quoted = true;
        } else if (c == ',') {
            cells.emplace_back();
        } else if (c == '\n') {
            ++i;
            break;
        } else if (c != '\r') {
            cells.back() += c;
        }
    }
    ++lines;
    text.remove_prefix(i);
    return cells;
}

struct Columns {
    int provider = -1;
    int model = -1;
    int from = -1;
    std::array<int, PricePartCount> parts;
    bool anyPart = false;
    QString unknown = {};
};

Columns columnsOf(const Cells &header)
{
    Columns columns;
    columns.parts.fill(-1);
    for (size_t i = 0; i < header.size(); ++i) {
        const std::string name = foldedName(header[i]);
        const int at = static_cast<int>(i);
        if (name == "provider") {
            columns.provider = at;
        } else if (name == "model") {
            columns.model = at;
        } else if (name == "from") {
            columns.from = at;
        } else if (const auto part = pricePartFromId(name)) {
            columns.parts[static_cast<size_t>(*part)] = at;
            columns.anyPart = true;
        } else {
            columns.unknown = QString::fromStdString(header[i]);
        }
    }
    return columns;
}

std::string_view withoutMark(std::string_view text)
{
    return text.starts_with("\xEF\xBB\xBF") ? text.substr(3) : text;
}

class TableReader {
public:
    Result<PriceList> read(std::string_view text)
    {
        int line = 0;
        text = withoutMark(text);
        const Cells header = takeRecord(text, line);
        m_columns = columnsOf(header);
        m_width = header.size();
        if (!m_columns.unknown.isEmpty())
            return refusedPriceList(
                PriceText::tr("line 1: the column %1 is not known").arg(m_columns.unknown));
        while (!text.empty()) {
            m_line = line + 1;
            const Cells cells = takeRecord(text, line);
            if (cells.size() > 1 || !cells.front().empty())
                readRow(cells);
            if (!m_fault.isEmpty())
                return refusedPriceList(m_fault);
        }
        if (m_list.book.models.empty())
            return refusedPriceList(PriceText::tr("there is no price in it"));
        m_list.ownPrices = true;
        m_list.book.kind = PriceBook::Kind::User;
        m_list.book.name = "own prices";
        return std::move(m_list);
    }

private:
    void fail(const QString &what)
    {
        if (m_fault.isEmpty())
            m_fault = PriceText::tr("line %1: %2", "number, what is wrong").arg(m_line).arg(what);
    }

    std::string cell(const Cells &cells, int column) const
    {
        return column >= 0 && static_cast<size_t>(column) < cells.size() ? cells[static_cast<size_t>(column)]
                                                                         : std::string();
    }

    void readRow(const Cells &cells)
    {
        // They are kept as JSON, which could not be read again.
        if (!std::all_of(cells.begin(), cells.end(),
                         [](const std::string &text) { return QUtf8StringView(text).isValidUtf8(); }))
            return fail(PriceText::tr("it is no UTF-8 text"));
        // A price might stand in the wrong column, or be lost.
        if (cells.size() != m_width)
            return fail(
                PriceText::tr("the cells are not as many as in line 1: %1, not %2", "found, expected number")
                    .arg(cells.size())
                    .arg(m_width));
        const std::string provider = providerIdOf(cell(cells, m_columns.provider));
        const std::string model = cell(cells, m_columns.model);
        if (provider.empty() || model.empty())
            return fail(PriceText::tr("provider and model must be set"));
        PriceEntry entry;
        if (const std::string from = cell(cells, m_columns.from); !from.empty()) {
            entry.fromMs = priceDateFromText(from);
            if (!entry.fromMs)
                return fail(PriceText::tr("\"%1\" is no date").arg(QString::fromStdString(from)));
        }
        for (size_t i = 0; i < PricePartCount; ++i) {
            const std::string text = cell(cells, m_columns.parts[i]);
            if (text.empty())
                continue;
            const auto part = static_cast<PricePart>(i);
            entry.standard.rates[part] = isTokenPart(part) ? Rate::perMillion(text) : Rate::perUnit(text);
            if (!entry.standard.rates[part])
                return fail(PriceText::tr("\"%1\" is no price").arg(QString::fromStdString(text)));
        }
        if (entry.standard == RateCard())
            return fail(PriceText::tr("there is no price in it"));
        add(provider, model, std::move(entry));
    }

    void add(const std::string &provider, const std::string &model, PriceEntry entry)
    {
        const auto [known, fresh] =
            m_known.try_emplace({provider, foldedName(model)}, m_list.book.models.size());
        if (fresh)
            m_list.book.models.push_back({provider, model, {}, {}, {}});
        auto &entries = m_list.book.models[known->second].entries;
        const bool twice = std::any_of(entries.begin(), entries.end(),
                                       [&](const PriceEntry &other) { return other.fromMs == entry.fromMs; });
        if (twice)
            return fail(PriceText::tr("this price is there twice"));
        entries.push_back(std::move(entry));
    }

    PriceList m_list;
    Columns m_columns;
    std::map<std::pair<std::string, std::string>, size_t> m_known;
    size_t m_width = 0;
    int m_line = 1;
    QString m_fault;
};

} // namespace

bool isPriceTable(std::string_view text)
{
    text = withoutMark(text);
    int lines = 0;
    std::string_view head = text.substr(0, std::min(text.find('\n'), size_t(4096)));
    const Columns columns = columnsOf(takeRecord(head, lines));
    return columns.provider >= 0 && columns.model >= 0 && columns.anyPart;
}

Result<PriceList> readPriceTable(std::string_view text, const PriceListOptions &)
{
    return TableReader().read(text);
}

} // namespace tally
