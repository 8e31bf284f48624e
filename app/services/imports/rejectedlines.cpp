// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/imports/rejectedlines.h"

#include "formats/bytes/textsources.h"
#include "formats/cells/celltext.h"
#include "formats/csv/csvtable.h"
#include "formats/json/jsonreader.h"
#include "services/imports/foreignsource.h"

#include <algorithm>
#include <map>

namespace tally {

namespace {

constexpr size_t PeekSize = size_t(64) << 10;

using Texts = std::map<int64_t, std::string>; // by line

bool isJsonDocument(std::string_view head)
{
    const auto text = trimmed(head);
    if (text.starts_with('['))
        return true;
    const auto first = trimmed(text.substr(0, text.find('\n')));
    return text.starts_with('{') && !first.ends_with('}');
}

/// Elements of a JSON document by their number.
class ElementTexts : public JsonSink {
public:
    explicit ElementTexts(Texts &texts)
        : m_texts(texts)
    {
    }
    bool element(JsonValue object, int64_t line) override
    {
        if (const auto wanted = m_texts.find(line); wanted != m_texts.end())
            wanted->second = object.minified();
        return true;
    }
    bool reject(int64_t, const QString &) override { return true; }

private:
    Texts &m_texts;
};

/// Lines of text by their number, with those that follow as long as quotes are open.
class LineTexts {
public:
    explicit LineTexts(Texts &texts, bool quotes)
        : m_texts(texts)
        , m_quotes(quotes)
        , m_next(texts.begin())
    {
    }

    void take(std::string_view piece)
    {
        while (!piece.empty()) {
            const size_t end = piece.find('\n');
            const std::string_view text = piece.substr(0, end);
            if (isWanted())
                m_next->second += text;
            if (end == std::string_view::npos)
                return;
            endLine();
            piece.remove_prefix(end + 1);
        }
    }
    bool isDone() const { return m_next == m_texts.end(); }

private:
    bool isWanted() const { return m_next != m_texts.end() && m_line >= m_next->first; }
    void endLine()
    {
        ++m_line;
        if (!isWanted() || m_line == m_next->first)
            return;
        std::string &text = m_next->second;
        constexpr size_t Longest = size_t(1) << 20; // a quote that never ends would take the rest of the file
        const bool open = m_quotes && std::ranges::count(text, '"') % 2 == 1 && text.size() < Longest;
        if (open) {
            text += '\n';
        } else {
            if (text.ends_with('\r'))
                text.pop_back();
            ++m_next;
        }
    }

    Texts &m_texts;
    const bool m_quotes;
    Texts::iterator m_next;
    int64_t m_line = 1;
};

Result<void> fillTexts(ByteSource &bytes, Texts &texts)
{
    PrefixedSource source(bytes, PeekSize);
    if (isJsonDocument(source.head())) {
        ElementTexts elements(texts);
        return readJson(source, commonEnvelopes(), elements);
    }
    LineTexts lines(texts, !trimmed(source.head()).starts_with('{'));
    while (!lines.isDone()) {
        const auto piece = source.next();
        if (!piece)
            return piece.error();
        if (piece->empty())
            break;
        lines.take(*piece);
    }
    return {};
}

QByteArray quotedCell(QByteArray text)
{
    return '"' + text.replace('"', "\"\"") + '"';
}

Result<NamedCells> elementAt(ByteSource &bytes, int64_t line)
{
    Texts texts{{line, {}}};
    if (const auto filled = fillTexts(bytes, texts); !filled)
        return filled.error();
    NamedCells cells;
    JsonTape tape;
    tape.takeNaN();
    if (tape.parse(texts[line]) != JsonParse::Ok || !tape.root().isObject())
        return cells;
    const auto collect = [&cells](auto &self, JsonValue object, const std::string &path) -> void {
        for (const JsonValue member : object) {
            const std::string below = path.empty() ? member.key() : path + '.' + member.key();
            if (member.isObject())
                self(self, member, below);
            else if (!member.isArray())
                cells.emplace_back(below, member.text());
        }
    };
    collect(collect, tape.root(), {});
    return cells;
}

} // namespace

Result<QByteArray> rejectedRows(const InputEntry &entry, std::span<const RejectedLine> lines,
                                const QString &called)
{
    const auto source = openImportSource(entry);
    if (!source)
        return source.error();
    Texts texts;
    for (const RejectedLine &line : lines)
        texts.emplace(line.line, std::string());
    if (const auto filled = fillTexts(**source, texts); !filled)
        return filled.error();
    const QByteArray name = quotedCell(entry.name(called).toUtf8());
    QByteArray rows;
    for (const RejectedLine &line : lines)
        rows += name + ',' + QByteArray::number(qlonglong(line.line)) + ',' + quotedCell(line.reason.toUtf8())
            + ',' + quotedCell(QByteArray::fromStdString(texts[line.line])) + '\n';
    return rows;
}

QByteArray rejectedHeader()
{
    return "file,line,reason,text\n";
}

Result<NamedCells> cellsAt(const InputEntry &entry, int64_t line)
{
    const auto bytes = openImportSource(entry);
    if (!bytes)
        return bytes.error();
    PrefixedSource source(**bytes, PeekSize);
    const auto head = trimmed(source.head());
    if (head.starts_with('{') || head.starts_with('['))
        return elementAt(source, line);
    CsvTable table(source);
    if (table.error())
        return *table.error();
    NamedCells cells;
    const auto row = table.rowAt(line);
    if (!row)
        return row.error();
    for (size_t i = 0; i < std::min(row->size(), table.names().size()); ++i)
        cells.emplace_back(table.names()[i], (*row)[i]);
    return cells;
}

} // namespace tally
