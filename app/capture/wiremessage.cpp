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

/// Beast's parser, which hands everything on.
template <bool isRequest> class BeastParser final : public WireParser, http::basic_parser<isRequest> {
    using Beast = http::basic_parser<isRequest>;

public:
    BeastParser(qint64 maxBody, WireHead &head, QByteArray &body)
        : m_head(head)
        , m_body(body)
    {
        Beast::header_limit(WireLimits::MaxHead);
        Beast::body_limit(static_cast<std::uint64_t>(maxBody));
        Beast::eager(false);
    }
    int put(const char *bytes, qsizetype size, qsizetype &used) override
    {
        used = 0;
        // Where a chunk begins, Beast (1.74) asserts that as much is there as the shortest end of a body.
        if (Beast::is_header_done() && Beast::chunked() && m_chunkLeft == 0 && size < ShortestEnd)
            return 0;
        error_code error;
        used = static_cast<qsizetype>(
            Beast::put(boost::asio::const_buffer(bytes, static_cast<size_t>(size)), error));
        return error && error != http::error::need_more ? statusOf(error) : 0;
    }
    int putEnd() override
    {
        error_code error;
        if (Beast::got_some())
            Beast::put_eof(error);
        else
            error = http::error::end_of_stream;
        return error ? statusOf(error) : 0;
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
        m_head.method = bytesOf(method);
        m_head.target = bytesOf(target);
        m_head.isHttp10 = version == 10;
        if (target.size() > WireLimits::MaxTarget)
            error = http::error::header_limit;
    }
    void on_response_impl(int code, string_view reason, int version, error_code &) override
    {
        m_head.status = code;
        m_head.reason = bytesOf(reason);
        m_head.isHttp10 = version == 10;
    }
    void on_field_impl(http::field, string_view name, string_view value, error_code &error) override
    {
        if (Beast::is_header_done())
            return; // trailers say nothing that is needed
        if (m_head.headers.size() >= WireLimits::MaxHeaders)
            error = http::error::header_limit;
        else
            m_head.headers.emplaceBack(bytesOf(name).toLower(), bytesOf(value));
    }
    void on_header_impl(error_code &) override { }
    void on_body_init_impl(const boost::optional<std::uint64_t> &, error_code &) override { }
    size_t on_body_impl(string_view body, error_code &) override { return takeBody(body); }
    void on_chunk_header_impl(std::uint64_t size, string_view, error_code &) override { m_chunkLeft = size; }
    size_t on_chunk_body_impl(std::uint64_t left, string_view body, error_code &) override
    {
        m_chunkLeft = left - body.size();
        return takeBody(body);
    }
    void on_finish_impl(error_code &) override { }

    size_t takeBody(string_view body)
    {
        m_body.append(body.data(), static_cast<qsizetype>(body.size()));
        return body.size();
    }

    static constexpr qsizetype ShortestEnd = 5; // "0", CR LF, CR LF
    WireHead &m_head;
    QByteArray &m_body;
    std::uint64_t m_chunkLeft = 0;
};

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

std::unique_ptr<WireParser> WireParser::make(Kind kind, qint64 maxBody, WireHead &head, QByteArray &body)
{
    if (kind == Kind::Request)
        return std::make_unique<BeastParser<true>>(maxBody, head, body);
    return std::make_unique<BeastParser<false>>(maxBody, head, body);
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
