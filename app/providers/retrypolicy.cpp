// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/retrypolicy.h"

#include "providers/providertext.h"

#include <QLocale>
#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <cmath>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array RetriedStatus{408, 429, 500, 502, 503, 524, 529};
constexpr double MaxSeconds = 1e9; // about 30 years: beyond it the number is no waiting time

std::optional<qint64> waitingMs(const QByteArray &text, double factor)
{
    bool ok = false;
    const double number = text.trimmed().toDouble(&ok);
    if (!ok || !std::isfinite(number) || number > MaxSeconds * 1000 / factor)
        return {};
    return std::max<qint64>(0, std::llround(std::ceil(number * factor)));
}

int backOffMs(const RetryPolicy &policy, int retriesDone)
{
    const qint64 delay = static_cast<qint64>(policy.firstDelayMs) << std::clamp(retriesDone, 0, 20);
    return static_cast<int>(std::min<qint64>(delay, policy.maxDelayMs));
}

bool isDue(const RetryPolicy &policy, const HttpResult &result, int retriesDone)
{
    return retriesDone < policy.maxRetries && result.outcome == HttpOutcome::HttpError
        && std::ranges::find(RetriedStatus, result.head.status) != RetriedStatus.end();
}

bool isForbidden(const HttpAnswerHead &head)
{
    return head.header("x-should-retry").toLower() == "false";
}

// Rounded up: whoever comes too early is refused once more.
QString waitText(qint64 ms)
{
    constexpr qint64 Minute = 60'000;
    constexpr qint64 Hour = 60 * Minute;
    constexpr qint64 Day = 24 * Hour;
    const auto whole = [ms](qint64 unit) { return static_cast<int>((ms + unit - 1) / unit); };
    if (ms <= 2 * Minute)
        return ProviderText::tr("%n second(s)", nullptr, whole(1'000));
    if (ms <= 2 * Hour)
        return ProviderText::tr("%n minute(s)", nullptr, whole(Minute));
    if (ms <= 2 * Day)
        return ProviderText::tr("%n hour(s)", nullptr, whole(Hour));
    return ProviderText::tr("%n day(s)", nullptr, whole(Day));
}

} // namespace

std::optional<int> retryDelayMs(const RetryPolicy &policy, const HttpResult &result, int retriesDone,
                                const QDateTime &now)
{
    if (!isDue(policy, result, retriesDone) || isForbidden(result.head))
        return {};
    const std::optional<qint64> asked = retryAfterMs(result.head, now);
    if (asked && *asked > policy.maxDelayMs)
        return {};
    // A server that says 0 still gets a moment, so that a broken one is not hammered.
    const int backOff = backOffMs(policy, retriesDone);
    return asked && *asked > 0 ? static_cast<int>(*asked) : backOff;
}

QString whyNotRetried(const RetryPolicy &policy, const HttpResult &result, int retriesDone,
                      const QDateTime &now)
{
    if (!isDue(policy, result, retriesDone))
        return {};
    if (isForbidden(result.head))
        return ProviderText::tr("It was not tried again, because the server says that this is of no use.");
    const auto asked = retryAfterMs(result.head, now);
    if (!asked || *asked <= policy.maxDelayMs)
        return {};
    return ProviderText::tr("It was not tried again, because the server asks to wait %1.")
        .arg(waitText(*asked));
}

std::optional<qint64> retryAfterMs(const HttpAnswerHead &head, const QDateTime &now)
{
    if (const auto precise = waitingMs(head.header("retry-after-ms"), 1))
        return precise;
    const QByteArray text = head.header("retry-after");
    if (const auto plain = waitingMs(text, 1000))
        return plain;
    const QDateTime until = httpDate(text);
    if (!until.isValid())
        return {};
    // Against the server's own clock where it tells, since ours may be wrong.
    const QDateTime answered = httpDate(head.header("date"));
    return std::max<qint64>(0, (answered.isValid() ? answered : now).msecsTo(until));
}

QDateTime httpDate(const QByteArray &text)
{
    // One form has years of two digits, which Qt would read as 19xx.
    static const QRegularExpression shortYear(u"-(\\d\\d) "_s);
    const QString date = QString::fromLatin1(text).simplified().replace(shortYear, u"-20\\1 "_s);
    for (const auto &form : {u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s, u"dddd, dd-MMM-yyyy hh:mm:ss 'GMT'"_s,
                             u"ddd MMM d hh:mm:ss yyyy"_s}) {
        QDateTime time = QLocale::c().toDateTime(date, form);
        time.setTimeSpec(Qt::UTC);
        if (time.isValid())
            return time;
    }
    return {};
}

} // namespace tally
