// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/imports/foreignsource.h"

#include "formats/bytes/bytesource.h"
#include "services/servicetext.h"
#include "storage/foreigntable.h"

#include <string>
#include <utility>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t ForeignHeadSize = size_t(64) << 10;

class ForeignSource : public ByteSource {
public:
    explicit ForeignSource(std::unique_ptr<ForeignTable> table)
        : m_table(std::move(table))
    {
    }

    Result<std::string_view> next() override
    {
        const auto rows = m_table->next();
        if (!rows)
            return rows.error();
        const QByteArrayView bytes(rows->data(), static_cast<qsizetype>(rows->size()));
        if (QUtf8StringView(bytes.data(), bytes.size()).isValidUtf8())
            return *rows;
        m_damage = true;
        m_repaired = QString::fromUtf8(bytes).toStdString();
        return std::string_view(m_repaired);
    }
    double progress() const override { return m_table->progress(); }
    bool rewind() override { return m_table->rewind(); }
    QStringList notes() const override
    {
        return m_damage ? QStringList{ServiceText::tr(
                   "The database holds damaged characters, which were replaced by “�”.")}
                        : QStringList();
    }

private:
    std::unique_ptr<ForeignTable> m_table;
    std::string m_repaired;
    bool m_damage = false;
};

Result<std::unique_ptr<ByteSource>> openForeign(const QString &path)
{
    auto table = ForeignTable::open(path);
    if (!table)
        return table.error();
    return std::unique_ptr<ByteSource>(std::make_unique<ForeignSource>(std::move(*table)));
}

// A database in an archive would have to be unpacked first, and none is held in memory.
bool isForeign(const InputEntry &entry)
{
    return !entry.held && !entry.isMember() && ForeignTable::isDatabase(entry.path);
}

} // namespace

Result<std::unique_ptr<ByteSource>> openImportSource(const InputEntry &entry)
{
    return isForeign(entry) ? openForeign(entry.path) : openByteSource(entry);
}

Result<FileHead> readImportHead(const InputEntry &entry)
{
    if (!isForeign(entry))
        return readHead(entry);
    const auto source = openForeign(entry.path);
    if (!source)
        return source.error();
    FileHead head{.text = {}, .complete = false, .fileName = entry.fileName()};
    while (!head.complete && head.text.size() < ForeignHeadSize) {
        const auto piece = (*source)->next();
        if (!piece)
            return piece.error();
        head.complete = piece->empty();
        head.text += *piece;
    }
    if (head.text.size() > ForeignHeadSize) {
        const size_t line = head.text.rfind('\n', ForeignHeadSize);
        head.text.resize(line == std::string::npos ? ForeignHeadSize : line + 1);
        head.complete = false;
    }
    return head;
}

bool standsBesideItsFile(const InputEntry &entry)
{
    return !entry.held && !entry.isMember() && ForeignTable::hasLog(entry.path)
        && ForeignTable::isDatabase(entry.path);
}

} // namespace tally
