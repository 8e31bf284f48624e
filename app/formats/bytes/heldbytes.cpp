// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/bytes/heldbytes.h"

#include "formats/bytes/packing.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <string>
#include <utility>

namespace tally {

namespace {

constexpr std::string_view DatabaseMark("SQLite format 3\0", 16);

class HeldBytes : public RawBytes {
public:
    explicit HeldBytes(std::shared_ptr<const std::string> bytes)
        : m_bytes(std::move(bytes))
    {
    }

    Result<std::string_view> next() override
    {
        const std::string_view piece = std::string_view(*m_bytes).substr(m_at, PieceSize);
        m_at += piece.size();
        return piece;
    }
    double progress() const override
    {
        return m_bytes->empty() ? 1.0 : static_cast<double>(m_at) / static_cast<double>(m_bytes->size());
    }
    bool rewind() override
    {
        m_at = 0;
        return true;
    }

private:
    std::shared_ptr<const std::string> m_bytes;
    size_t m_at = 0;
};

} // namespace

bool holdBytes(InputEntry &entry, int64_t most, std::shared_ptr<std::string> &room)
{
    if (entry.isMember() || entry.refusal || !QFileInfo(entry.path).isFile())
        return false;
    QFile file(entry.path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered) || file.size() > most)
        return false;
    if (!room || room.use_count() > 1)
        room = std::make_shared<std::string>();
    std::string *bytes = room.get();
    bytes->resize(static_cast<size_t>(file.size()) + 1); // one more, to see that it ends there
    size_t filled = 0;
    while (filled < bytes->size()) {
        const qint64 got = file.read(bytes->data() + filled, static_cast<qint64>(bytes->size() - filled));
        if (got < 0)
            return false;
        if (got == 0)
            break;
        filled += static_cast<size_t>(got);
    }
    if (filled == bytes->size()) // it grows while it is read
        return false;
    bytes->resize(filled);
    if (packingOf(*bytes) != Packing::None || std::string_view(*bytes).starts_with(DatabaseMark))
        return false;
    entry.size = static_cast<int64_t>(filled);
    entry.held = room;
    return true;
}

std::unique_ptr<RawBytes> openHeldBytes(const InputEntry &entry)
{
    return std::make_unique<HeldBytes>(entry.held);
}

} // namespace tally
