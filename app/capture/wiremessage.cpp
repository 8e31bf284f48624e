// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/wiremessage.h"

#include <boost/asio/buffer.hpp>
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/chunk_encode.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/fields.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/serializer.hpp>
#include <boost/beast/http/status.hpp>

#include <algorithm>

namespace tally {

namespace http = boost::beast::http;
using boost::beast::error_code;
using boost::beast::string_view;

namespace {

QByteArray bytesOf(string_view text)
{
    return QByteArray(text.data(), static_cast<qsizetype>(text.size()));
}

string_view viewOf(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<size_t>(bytes.size())};
}

// The status that says to a client what was wrong with its request.
int statusOf(const error_code &error)
{
    if (error == http::error::header_limit || error == http::error::buffer_overflow)
        return 431;
    if (error == http::error::body_limit)
        return 413;
    return 400;
}

// Serializes a head with Beast; `message` has no body.
template <bool isRequest> QByteArray serialized(http::message<isRequest, http::empty_body> &message)
{
    http::serializer<isRequest, http::empty_body> serializer(message);
    QByteArray text;
    error_code error;
    serializer.split(true);
    while (!error && !serializer.is_header_done()) {
        serializer.next(error, [&](error_code &, const auto &buffers) {
            const std::string piece = boost::beast::buffers_to_string(buffers);
            text.append(piece.data(), static_cast<qsizetype>(piece.size()));
            serializer.consume(piece.size());
        });
    }
    return text;
}

template <typename Message> void putHeaders(Message &message, const HttpHeaders &headers)
{
    for (const auto &[name, value] : headers)
        message.insert(viewOf(name), viewOf(value));
}

} // namespace

QByteArray WireHead::header(const QByteArray &name) const
{
    for (const auto &[key, value] : headers) {
        if (key == name)
            return value;
    }
    return {};
}

int WireHead::count(const QByteArray &name) const
{
    return static_cast<int>(
        std::ranges::count_if(headers, [&name](const auto &header) { return header.first == name; }));
}

/// What the two kinds of Beast's parser have in common.
class WireReader::Parser {
public:
    explicit Parser(WireReader &reader)
        : m_reader(reader)
    {
    }
    virtual ~Parser() = default;
    virtual size_t put(const char *bytes, size_t size, error_code &error) = 0;
    virtual void putEnd(error_code &error) = 0;
    virtual bool isHeadDone() const = 0;
    virtual bool isDone() const = 0;
    virtual void skipBody() = 0;
    virtual void readFraming(WireHead &head) const = 0;

protected:
    void takeField(string_view name, string_view value, error_code &error)
    {
        if (isHeadDone())
            return; // trailers say nothing that is needed
        if (m_reader.m_head.headers.size() >= MaxHeaders)
            error = http::error::header_limit;
        else
            m_reader.m_head.headers.emplaceBack(bytesOf(name).toLower(), bytesOf(value));
    }
    size_t takeBody(string_view body)
    {
        m_reader.m_body.append(body.data(), static_cast<qsizetype>(body.size()));
        return body.size();
    }
    WireHead &head() { return m_reader.m_head; }

private:
    WireReader &m_reader;
};

namespace {

/// Beast's parser, which hands everything on; `Base` is WireReader::Parser.
template <bool isRequest, typename Base>
class BeastParser final : public Base, http::basic_parser<isRequest> {
    using Beast = http::basic_parser<isRequest>;

public:
    BeastParser(WireReader &reader, qint64 maxBody)
        : Base(reader)
    {
        Beast::header_limit(WireReader::MaxHead);
        Beast::body_limit(static_cast<std::uint64_t>(maxBody));
        Beast::eager(false);
    }
    size_t put(const char *bytes, size_t size, error_code &error) override
    {
        // Where a chunk begins, Beast (1.74) asserts that as much is there as the shortest end of a body.
        if (Beast::is_header_done() && Beast::chunked() && m_chunkLeft == 0 && size < ShortestEnd) {
            error = http::error::need_more;
            return 0;
        }
        return Beast::put(boost::asio::const_buffer(bytes, size), error);
    }
    void putEnd(error_code &error) override
    {
        if (Beast::got_some())
            Beast::put_eof(error);
        else
            error = http::error::end_of_stream;
    }
    bool isHeadDone() const override { return Beast::is_header_done(); }
    bool isDone() const override { return Beast::is_done(); }
    void skipBody() override { Beast::skip(true); }
    void readFraming(WireHead &head) const override
    {
        head.keepsAlive = Beast::keep_alive();
        head.isChunked = Beast::chunked();
        if (const auto length = Beast::content_length())
            head.length = static_cast<qint64>(*length);
    }

private:
    void on_request_impl(http::verb, string_view method, string_view target, int version,
                         error_code &error) override
    {
        Base::head().method = bytesOf(method);
        Base::head().target = bytesOf(target);
        Base::head().isHttp10 = version == 10;
        if (target.size() > WireReader::MaxTarget)
            error = http::error::header_limit;
    }
    void on_response_impl(int code, string_view reason, int version, error_code &) override
    {
        Base::head().status = code;
        Base::head().reason = bytesOf(reason);
        Base::head().isHttp10 = version == 10;
    }
    void on_field_impl(http::field, string_view name, string_view value, error_code &error) override
    {
        Base::takeField(name, value, error);
    }
    void on_header_impl(error_code &) override { }
    void on_body_init_impl(const boost::optional<std::uint64_t> &, error_code &) override { }
    size_t on_body_impl(string_view body, error_code &) override { return Base::takeBody(body); }
    void on_chunk_header_impl(std::uint64_t size, string_view, error_code &) override { m_chunkLeft = size; }
    size_t on_chunk_body_impl(std::uint64_t left, string_view body, error_code &) override
    {
        m_chunkLeft = left - body.size();
        return Base::takeBody(body);
    }
    void on_finish_impl(error_code &) override { }

    static constexpr size_t ShortestEnd = 5; // "0", CR LF, CR LF
    std::uint64_t m_chunkLeft = 0;
};

} // namespace

WireReader::WireReader(Kind kind, qint64 maxBody)
    : m_kind(kind)
    , m_maxBody(maxBody)
{
    makeParser();
}

WireReader::~WireReader() = default;

void WireReader::makeParser()
{
    if (m_kind == Kind::Request)
        m_parser = std::make_unique<BeastParser<true, Parser>>(*this, m_maxBody);
    else
        m_parser = std::make_unique<BeastParser<false, Parser>>(*this, m_maxBody);
}

void WireReader::expectNoBody()
{
    m_parser->skipBody();
}

void WireReader::next()
{
    m_head = {};
    m_body.clear();
    m_state = State::Head;
    makeParser();
}

void WireReader::add(const QByteArray &bytes)
{
    m_bytes += bytes;
}

QByteArray WireReader::takeBody()
{
    return std::exchange(m_body, {});
}

WireReader::State WireReader::fail(int status)
{
    m_failure = status;
    return m_state = State::Failed;
}

// A folded header, whose line begins with a blank, is one header to some and two to others, and Beast unfolds
// it. A line that ends with LF alone is told at once, not when the rest has been waited for.
bool WireReader::isHeadClean() const
{
    const qsizetype end = m_bytes.indexOf("\r\n\r\n");
    const QByteArrayView head(m_bytes.constData(), end < 0 ? m_bytes.size() : end);
    for (qsizetype at = head.indexOf('\n'); at >= 0; at = head.indexOf('\n', at + 1)) {
        const char next = at + 1 < head.size() ? head[at + 1] : '\0';
        if (at == 0 || head[at - 1] != '\r' || next == ' ' || next == '\t')
            return false;
    }
    return true;
}

// Chunked is the only way to send a body piece by piece that all who read it understand alike.
bool WireReader::isFramingClear() const
{
    const int encodings = m_head.count("transfer-encoding");
    return encodings == 0
        || (encodings == 1 && !m_head.isHttp10 && m_head.header("transfer-encoding").toLower() == "chunked");
}

WireReader::State WireReader::put(const char *bytes, qsizetype size, qsizetype &used)
{
    error_code error;
    used = static_cast<qsizetype>(m_parser->put(bytes, static_cast<size_t>(size), error));
    if (error && error != http::error::need_more)
        return fail(statusOf(error));
    return m_state;
}

WireReader::State WireReader::advance()
{
    if (m_state == State::Head) {
        if (m_bytes.isEmpty())
            return m_state;
        if (!isHeadClean())
            return fail(400);
        // A line that ends nowhere is held back by Beast, which wants it whole.
        if (m_bytes.size() > MaxHead && m_bytes.indexOf("\r\n\r\n") < 0)
            return fail(431);
    }
    const State before = m_state;
    qsizetype at = 0;
    while (m_state != State::Failed && m_state != State::Done && at < m_bytes.size()) {
        qsizetype used = 0;
        put(m_bytes.constData() + at, m_bytes.size() - at, used);
        if (m_state == State::Failed)
            break;
        at += used;
        if (m_parser->isDone())
            m_state = State::Done;
        else if (m_state == State::Head && m_parser->isHeadDone())
            m_state = State::Body;
        if (used == 0 || (before == State::Head && m_state != State::Head))
            break;
    }
    m_bytes.remove(0, at);
    if (before == State::Head && (m_state == State::Body || m_state == State::Done))
        m_parser->readFraming(m_head);
    if (before == State::Head && m_state != State::Head && m_kind == Kind::Request && !isFramingClear())
        return fail(400);
    return m_state;
}

WireReader::State WireReader::endOfBytes()
{
    if (m_state == State::Done || m_state == State::Failed)
        return m_state;
    error_code error;
    m_parser->putEnd(error);
    if (error || !m_parser->isDone())
        return fail(400);
    return m_state = State::Done;
}

QByteArray wireReason(int status)
{
    return bytesOf(http::obsolete_reason(http::int_to_status(static_cast<unsigned>(status))));
}

QByteArray wireAnswerHead(int status, const QByteArray &reason, const HttpHeaders &headers)
{
    http::response<http::empty_body> message;
    message.version(11);
    message.result(static_cast<unsigned>(status));
    if (!reason.isEmpty())
        message.reason(viewOf(reason));
    putHeaders(message, headers);
    return serialized(message);
}

QByteArray wireRequestHead(const QByteArray &method, const QByteArray &target, const HttpHeaders &headers)
{
    http::request<http::empty_body> message;
    message.version(11);
    message.method_string(viewOf(method));
    message.target(viewOf(target));
    putHeaders(message, headers);
    return serialized(message);
}

QByteArray wireChunk(const QByteArray &bytes)
{
    if (bytes.isEmpty()) // would end the body
        return {};
    const auto chunk =
        http::make_chunk(boost::asio::const_buffer(bytes.constData(), static_cast<size_t>(bytes.size())));
    const std::string text = boost::beast::buffers_to_string(chunk);
    return QByteArray(text.data(), static_cast<qsizetype>(text.size()));
}

QByteArray wireLastChunk()
{
    const std::string text = boost::beast::buffers_to_string(http::make_chunk_last());
    return QByteArray(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace tally
