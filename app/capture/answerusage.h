// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/captureroute.h"
#include "capture/wiremessage.h"
#include "providers/chatprovider.h"

#include <memory>
#include <optional>
#include <string>

namespace tally {

class ContentInflater;

/// Reads a copy of a provider's answer for what it used, as it comes; its text is not kept. An answer that
/// nothing here can read is passed over.
class AnswerUsage {
public:
    AnswerUsage();
    ~AnswerUsage();

    /// `route`: of the call; `head`: of the answer.
    void begin(const CaptureRoute &route, const WireHead &head);
    /// Bytes of its body, as they came, and when: milliseconds since the call was sent.
    void feed(const QByteArray &bytes, int64_t elapsedMs);
    /// It was none: the call is sent once more.
    void drop();

    /// The id that the answer gives itself, when it is known or another one since this was asked last.
    std::optional<std::string> takeNewId();
    std::optional<int64_t> firstTokenMs() const { return m_firstTokenMs; }
    /// Its end. `whole`: nothing of it is missing. What was read; null where nothing could be.
    const ChatAnswer *finish(bool whole);

private:
    std::unique_ptr<ChatDecoder> m_decoder;
    std::unique_ptr<ContentInflater> m_inflater; // none: what comes cannot be read
    std::string m_knownId;
    std::optional<int64_t> m_firstTokenMs;
};

} // namespace tally
