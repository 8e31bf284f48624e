// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/captureprogram.h"
#include "domain/usagerecord.h"

#include <QByteArray>
#include <QString>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tally {

/// What a program tells besides, which counts only where it tells of its requests in no better way: the sums
/// of its metrics of one model over one interval, or a span beside its logs.
struct ToldSum {
    UsageRecord record = {}; // of the minute in which the interval ends, or of a running total's beginning
    std::string teller = {}; // the source of the better records: "claude-code" …
    std::string session = {}; // of the program; empty: not told
    int64_t fromMs = 0; // the interval
    int64_t toMs = 0;
    bool isRunning = false; // the total since fromMs: a later one takes its place
};

/// What an OTLP/JSON body of metrics holds.
struct MetricsRead {
    std::vector<ToldSum> sums = {};
    int64_t unusable = 0; // data points of them that make no sense
    QString problem = {}; // why, for a person
};

/// The tokens and dollars that Claude Code, Codex and Gemini CLI count. Other metrics are passed over without
/// a word, also those of the GenAI conventions: spans say the same. Nothing: it is no OTLP/JSON. Facts:
/// capture server reference 7.
std::optional<MetricsRead> readMetrics(const QByteArray &body, const CaptureProgram &program);

} // namespace tally
