// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/ratelimits.h"

#include <QDateTime>
#include <QRegularExpression>

#include <array>
#include <cmath>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array OpenAiKinds{"requests", "tokens"};
constexpr std::array AnthropicKinds{"requests", "tokens", "input-tokens", "output-tokens"};
constexpr double MaxTimeMs = 1e14; // year 5138: beyond it the number is no time

std::optional<int64_t> wholeNumber(const QByteArray &text)
{
    bool ok = false;
    const qint64 number = text.trimmed().toLongLong(&ok);
    return ok ? std::optional<int64_t>(number) : std::nullopt;
}

std::optional<int64_t> milliseconds(double value)
{
    if (!std::isfinite(value) || value < 0 || value > MaxTimeMs)
        return {};
    return std::llround(value);
}

std::optional<int64_t> timeOfNumber(double number, int64_t nowMs)
{
    if (number > 1e12)
        return milliseconds(number);
    if (number > 1e9)
        return milliseconds(number * 1000);
    return milliseconds(static_cast<double>(nowMs) + number * 1000);
}

double unitMs(const QString &unit)
{
    struct Unit {
        QLatin1StringView name;
        double ms;
    };
    static constexpr std::array units{Unit{"d"_L1, 86'400'000}, Unit{"h"_L1, 3'600'000}, Unit{"m"_L1, 60'000},
                                      Unit{"s"_L1, 1000},       Unit{"ms"_L1, 1},        Unit{"ns"_L1, 1e-6}};
    for (const Unit &each : units) {
        if (unit == each.name)
            return each.ms;
    }
    return 1e-3; // us, µs
}

std::optional<double> goDuration(const QString &text)
{
    static const QRegularExpression whole(u"^(?:\\d+(?:\\.\\d*)?(?:ns|us|µs|μs|ms|s|m|h|d))+$"_s);
    static const QRegularExpression part(u"(\\d+(?:\\.\\d*)?)(ns|us|µs|μs|ms|s|m|h|d)"_s);
    if (!whole.match(text).hasMatch())
        return {};
    double sum = 0;
    for (auto parts = part.globalMatch(text); parts.hasNext();) {
        const QRegularExpressionMatch match = parts.next();
        sum += match.captured(1).toDouble() * unitMs(match.captured(2));
    }
    return sum;
}

void add(std::vector<RateLimit> &limits, RateLimit limit)
{
    if (limit.limit || limit.remaining || limit.resetMs)
        limits.push_back(std::move(limit));
}

} // namespace

std::vector<RateLimit> rateLimits(const HttpAnswerHead &head, int64_t nowMs)
{
    std::vector<RateLimit> limits;
    const auto read = [&](const QByteArray &what, const QByteArray &before, const QByteArray &after) {
        add(limits,
            {.what = what.toStdString(),
             .limit = wholeNumber(head.header(before + "limit" + after)),
             .remaining = wholeNumber(head.header(before + "remaining" + after)),
             .resetMs = resetTime(head.header(before + "reset" + after), nowMs)});
    };
    for (const QByteArray kind : OpenAiKinds)
        read(kind, "x-ratelimit-", '-' + kind);
    for (const QByteArray kind : AnthropicKinds)
        read(kind, "anthropic-ratelimit-" + kind + '-', {});
    read("requests", "x-ratelimit-", {});
    return limits;
}

std::optional<int64_t> resetTime(const QByteArray &bytes, int64_t nowMs)
{
    const QString text = QString::fromUtf8(bytes).trimmed();
    bool isNumber = false;
    const double number = text.toDouble(&isNumber);
    if (isNumber)
        return timeOfNumber(number, nowMs);
    if (const auto duration = goDuration(text))
        return milliseconds(static_cast<double>(nowMs) + *duration);
    const QDateTime time = QDateTime::fromString(text, Qt::ISODateWithMs);
    return time.isValid() ? std::optional<int64_t>(time.toMSecsSinceEpoch()) : std::nullopt;
}

} // namespace tally
