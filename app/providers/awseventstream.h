// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/httprequest.h"

#include <QByteArray>

#include <cstdint>
#include <vector>

namespace tally {

/// One message of an AWS event stream.
struct AwsEvent {
    HttpHeaders headers = {}; // those whose value is text, such as :event-type
    QByteArray payload = {};

    /// The first header of that name, or an empty text.
    QByteArray header(const QByteArray &name) const { return HttpAnswerHead{0, headers}.header(name); }

    bool operator==(const AwsEvent &) const = default;
};

/// Cuts the bytes of application/vnd.amazon.eventstream into messages, whatever pieces they come in. Both
/// checksums are checked and lengths are limited before anything is kept for them; after the first damage
/// nothing can be trusted, so reading ends there. Facts: wire formats reference 5.
class AwsEventStream {
public:
    static constexpr uint32_t MaxMessageBytes = 16 * 1024 * 1024;

    /// The messages that `bytes` completed. Nothing any more once isDamaged().
    std::vector<AwsEvent> feed(const QByteArray &bytes);

    bool isDamaged() const { return m_isDamaged; }
    /// A message has begun and not ended.
    bool isInsideMessage() const { return !m_pending.isEmpty(); }

private:
    QByteArray m_pending;
    bool m_isDamaged = false;
};

} // namespace tally
