// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/pricecatalogue.h"
#include "domain/result.h"
#include "domain/usagerecord.h"

#include <QHash>
#include <QString>

#include <memory>
#include <optional>

namespace tally {

/// How a server is to be run.
struct CapturePlan {
    QString ledgerPath = {};
    quint16 port = DefaultPort; // 0: any that is free
    std::optional<quint16> telemetryPort = {}; // a port of its own for telemetry; nothing: none
    bool telemetryMayFail = false; // it listens without that one where it is taken
    QHash<QString, QString> upstreams = {}; // addresses by provider, where they are not the provider's own
    bool allowPlainHttp = false; // to providers on other machines
    std::shared_ptr<const PriceCatalogue> prices = {};

    static constexpr quint16 DefaultPort = 4321;
    static constexpr quint16 DefaultTelemetryPort = 4318;
};

/// One call or posted row, as a window lists it.
struct CaptureEvent {
    int64_t call = 0; // the same one comes again when it ends
    int64_t timeMs = 0;
    QString program = {};
    QString path = {};
    QString provider = {};
    QString model = {};
    Status status = Status::Pending;
    int httpStatus = 0; // 0: none yet
    std::optional<int64_t> tokens = {};
    std::optional<Money> cost = {};
    std::optional<int64_t> latencyMs = {};
};

/// PROVIDER=URL; InvalidInput, ready for a person, for anything else.
Result<void> addUpstream(CapturePlan &plan, const QString &text);

} // namespace tally

Q_DECLARE_METATYPE(tally::CaptureEvent)
