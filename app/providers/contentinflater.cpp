// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/contentinflater.h"

#include <QCoreApplication>

#include <array>

#include <zlib.h>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

constexpr int GzipWindow = 15 + 16;
constexpr int ZlibWindow = 15;
constexpr int RawWindow = -15;
constexpr char GzipMark = '\x1f';

Error damaged(const char *why)
{
    return {ErrorKind::Damaged,
            QCoreApplication::translate("HttpTransport", "The server's compressed answer is damaged."),
            QString::fromLatin1(why ? why : "inflate failed")};
}

Error tooLarge()
{
    return {ErrorKind::InvalidInput,
            QCoreApplication::translate(
                "HttpTransport", "The server's answer grew beyond the size limit and was not read further."),
            u"inflated beyond the limit"_s};
}

} // namespace

struct ContentInflater::State {
    Kind kind = Kind::Identity;
    qint64 maxBytes = 0;
    qint64 in = 0;
    qint64 out = 0;
    z_stream stream = {};
    bool begun = false; // the stream is initialised
    bool ended = false; // the compressed data came to their own end
};

ContentInflater::ContentInflater(Kind kind, qint64 maxBytes)
    : m_state(std::make_unique<State>())
{
    m_state->kind = kind;
    m_state->maxBytes = maxBytes;
}

ContentInflater::~ContentInflater()
{
    if (m_state->begun)
        inflateEnd(&m_state->stream);
}

Result<std::unique_ptr<ContentInflater>> ContentInflater::create(const QByteArray &encoding, qint64 maxBytes)
{
    const QByteArray name = encoding.trimmed().toLower();
    const auto make = [maxBytes](Kind kind) {
        return std::unique_ptr<ContentInflater>(new ContentInflater(kind, maxBytes));
    };
    if (name.isEmpty() || name == "identity")
        return make(Kind::Identity);
    if (name == "gzip" || name == "x-gzip")
        return make(Kind::Gzip);
    if (name == "deflate")
        return make(Kind::Deflate);
    return Error{
        ErrorKind::InvalidInput,
        QCoreApplication::translate("HttpTransport",
                                    "The server compressed its answer as “%1”, which was not asked for "
                                    "and cannot be read.")
            .arg(QString::fromLatin1(name.left(40))),
        u"content-encoding"_s};
}

Result<QByteArray> ContentInflater::inflate(const QByteArray &bytes)
{
    State &state = *m_state;
    state.in += bytes.size();
    if (state.kind != Kind::Identity)
        return run(bytes);
    state.out += bytes.size();
    if (isTooMuch())
        return tooLarge();
    return bytes;
}

// Deflate by the standard has a zlib header; some servers send it bare. The header's first byte tells: the
// compression method 8 is in its low half, which as bare deflate would be a stored or a reserved block.
bool ContentInflater::begin(char first)
{
    State &state = *m_state;
    int window = GzipWindow;
    if (state.kind == Kind::Deflate)
        window =
            (first & 0x0f) == 8 && (static_cast<unsigned char>(first) >> 4) <= 7 ? ZlibWindow : RawWindow;
    state.begun = inflateInit2(&state.stream, window) == Z_OK;
    return state.begun;
}

Result<QByteArray> ContentInflater::run(const QByteArray &bytes)
{
    State &state = *m_state;
    if (bytes.isEmpty())
        return QByteArray();
    if (!state.begun && !begin(bytes.front()))
        return damaged("inflateInit2");
    QByteArray result;
    std::array<char, 32 * 1024> buffer;
    state.stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(bytes.constData()));
    state.stream.avail_in = static_cast<uInt>(bytes.size());
    while (state.stream.avail_in > 0 || state.stream.avail_out == 0) {
        if (state.ended) {
            // Another gzip member may follow; padding after the end is of no interest.
            if (state.stream.avail_in == 0 || state.kind != Kind::Gzip
                || static_cast<char>(*state.stream.next_in) != GzipMark)
                break;
            inflateReset(&state.stream);
            state.ended = false;
        }
        state.stream.next_out = reinterpret_cast<Bytef *>(buffer.data());
        state.stream.avail_out = static_cast<uInt>(buffer.size());
        const int status = ::inflate(&state.stream, Z_SYNC_FLUSH);
        const qint64 got = static_cast<qint64>(buffer.size()) - state.stream.avail_out;
        result.append(buffer.data(), got);
        state.out += got;
        if (isTooMuch())
            return tooLarge();
        state.ended = status == Z_STREAM_END;
        if (status == Z_BUF_ERROR)
            break; // needs more input
        if (status != Z_OK && status != Z_STREAM_END)
            return damaged(state.stream.msg);
    }
    return result;
}

bool ContentInflater::isTooMuch() const
{
    const State &state = *m_state;
    return state.out > state.maxBytes || (state.out > RatioCountsFrom && state.out / MaxRatio > state.in);
}

Result<void> ContentInflater::finish() const
{
    // Nothing at all is a valid empty body, whatever the header says.
    if (m_state->kind != Kind::Identity && m_state->in > 0 && !m_state->ended)
        return damaged("cut off");
    return {};
}

} // namespace tally
