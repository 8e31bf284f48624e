// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/answerusage.h"

#include "providers/contentinflater.h"
#include "providers/providerregistry.h"

#include <QDateTime>

#include <utility>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 MostRead = 256 * 1024 * 1024; // of an answer

QString decoderName(CaptureKind kind, const QString &provider)
{
    switch (kind) {
    case CaptureKind::Responses:
    case CaptureKind::Retrieved:
        return u"openai-responses"_s;
    case CaptureKind::Messages:
        return u"anthropic"_s;
    case CaptureKind::Generate:
        return u"google"_s;
    case CaptureKind::Chat:
    case CaptureKind::Other:
    case CaptureKind::Unrecorded:
        break;
    }
    const bool isOther = provider == u"anthropic" || provider == u"google" || provider == u"bedrock"
        || provider == u"openai-responses" || !findProvider(provider);
    return isOther ? u"openai-compatible"_s : provider;
}

} // namespace

AnswerUsage::AnswerUsage() = default;

AnswerUsage::~AnswerUsage() = default;

void AnswerUsage::begin(const CaptureRoute &route, const WireHead &head)
{
    const ChatProvider *provider = findProvider(decoderName(route.kind, route.provider));
    const QByteArray type = head.header("content-type").toLower();
    const bool isReadable = type.startsWith("application/json") || type.startsWith("text/event-stream")
        || type.startsWith("application/x-ndjson");
    if (!provider || (route.kind == CaptureKind::Other && !isReadable))
        return;
    m_decoder = provider->decoder({});
    m_decoder->head({head.status, head.headers}, QDateTime::currentMSecsSinceEpoch());
    if (auto inflater = ContentInflater::create(head.header("content-encoding"), MostRead))
        m_inflater = std::move(*inflater);
}

void AnswerUsage::drop()
{
    m_decoder.reset();
    m_inflater.reset();
}

void AnswerUsage::feed(const QByteArray &bytes, int64_t elapsedMs)
{
    if (!m_decoder || !m_inflater)
        return;
    const auto plain = m_inflater->inflate(bytes);
    if (!plain) {
        m_inflater.reset();
        return;
    }
    const ChatDelta delta = m_decoder->feed(*plain);
    if (!delta.isEmpty() && !m_firstTokenMs)
        m_firstTokenMs = elapsedMs;
    m_decoder->dropText();
}

std::optional<std::string> AnswerUsage::takeNewId()
{
    if (!m_decoder || m_decoder->answer().responseId.empty() || m_decoder->answer().responseId == m_knownId)
        return std::nullopt;
    m_knownId = m_decoder->answer().responseId;
    return m_knownId;
}

const ChatAnswer *AnswerUsage::finish(bool whole)
{
    if (!m_decoder)
        return nullptr;
    m_decoder->finish(whole);
    return &m_decoder->answer();
}

} // namespace tally
