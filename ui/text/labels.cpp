// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/labels.h"

#include "domain/usagerecord.h"

#include <QCoreApplication>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

QString translated(const char *text)
{
    return QCoreApplication::translate("labels", text);
}

/// Context keys are the person's own words: shown as they are, with a capital in front.
QString contextLabel(const std::string &key)
{
    QString label = QString::fromStdString(key);
    if (!label.isEmpty())
        label[0] = label[0].toUpper();
    return label;
}

struct KindLabels {
    DimensionKind kind;
    const char *one;
    const char *many;
};

constexpr KindLabels Kinds[] = {
    {DimensionKind::User, QT_TRANSLATE_NOOP("labels", "User"), QT_TRANSLATE_NOOP("labels", "Users")},
    {DimensionKind::Customer, QT_TRANSLATE_NOOP("labels", "Customer"),
     QT_TRANSLATE_NOOP("labels", "Customers")},
    {DimensionKind::Project, QT_TRANSLATE_NOOP("labels", "Project"), QT_TRANSLATE_NOOP("labels", "Projects")},
    {DimensionKind::Provider, QT_TRANSLATE_NOOP("labels", "Provider"),
     QT_TRANSLATE_NOOP("labels", "Providers")},
    {DimensionKind::Model, QT_TRANSLATE_NOOP("labels", "Model"), QT_TRANSLATE_NOOP("labels", "Models")},
    {DimensionKind::Status, QT_TRANSLATE_NOOP("labels", "Status"), QT_TRANSLATE_NOOP("labels", "Statuses")},
    {DimensionKind::Source, QT_TRANSLATE_NOOP("labels", "Source"), QT_TRANSLATE_NOOP("labels", "Sources")},
    {DimensionKind::CostSource, QT_TRANSLATE_NOOP("labels", "Cost source"),
     QT_TRANSLATE_NOOP("labels", "Cost sources")},
    {DimensionKind::CostCheck, QT_TRANSLATE_NOOP("labels", "Cost check"),
     QT_TRANSLATE_NOOP("labels", "Cost checks")},
    {DimensionKind::FinishReason, QT_TRANSLATE_NOOP("labels", "Finish reason"),
     QT_TRANSLATE_NOOP("labels", "Finish reasons")},
    {DimensionKind::ServiceTier, QT_TRANSLATE_NOOP("labels", "Service tier"),
     QT_TRANSLATE_NOOP("labels", "Service tiers")},
    {DimensionKind::Batch, QT_TRANSLATE_NOOP("labels", "Import"), QT_TRANSLATE_NOOP("labels", "Imports")},
};

struct MeasureLabel {
    Measure measure;
    const char *text;
};

constexpr MeasureLabel Measures[] = {
    {Measure::Cost, QT_TRANSLATE_NOOP("labels", "Cost")},
    {Measure::Requests, QT_TRANSLATE_NOOP("labels", "Requests")},
    {Measure::Records, QT_TRANSLATE_NOOP("labels", "Records")},
    {Measure::PromptTokens, QT_TRANSLATE_NOOP("labels", "Prompt tokens")},
    {Measure::CacheReadTokens, QT_TRANSLATE_NOOP("labels", "Cache read tokens")},
    {Measure::CacheWriteTokens, QT_TRANSLATE_NOOP("labels", "Cache write tokens")},
    {Measure::CompletionTokens, QT_TRANSLATE_NOOP("labels", "Completion tokens")},
    {Measure::ReasoningTokens, QT_TRANSLATE_NOOP("labels", "Reasoning tokens")},
    {Measure::TotalTokens, QT_TRANSLATE_NOOP("labels", "Tokens")},
    {Measure::CacheSaving, QT_TRANSLATE_NOOP("labels", "Cache saving")},
    {Measure::Errors, QT_TRANSLATE_NOOP("labels", "Errors")},
    {Measure::CostPerRequest, QT_TRANSLATE_NOOP("labels", "Cost / request")},
    {Measure::TokensPerRequest, QT_TRANSLATE_NOOP("labels", "Tokens / request")},
    {Measure::CostPerMillionTokens, QT_TRANSLATE_NOOP("labels", "Cost / million tokens")},
    {Measure::CacheHit, QT_TRANSLATE_NOOP("labels", "Cache hit")},
    {Measure::LatencyP50, QT_TRANSLATE_NOOP("labels", "Latency p50")},
    {Measure::LatencyP95, QT_TRANSLATE_NOOP("labels", "Latency p95")},
};

struct CheckLabel {
    CostCheck check;
    const char *text;
};

constexpr CheckLabel Checks[] = {
    {CostCheck::Agrees, QT_TRANSLATE_NOOP("labels", "agrees")},
    {CostCheck::Differs, QT_TRANSLATE_NOOP("labels", "reported and computed differ")},
    {CostCheck::ReportedZero, QT_TRANSLATE_NOOP("labels", "reported as 0 despite a price")},
    {CostCheck::ReportedInvalid, QT_TRANSLATE_NOOP("labels", "reported cost is not valid")},
};

QString checkLabel(const std::string &value)
{
    for (const CheckLabel &label : Checks) {
        if (toId(label.check) == value)
            return translated(label.text);
    }
    return QString::fromStdString(value);
}

} // namespace

QString valueLabel(const Dimension &dimension, const std::string &value)
{
    if (value.empty())
        return translated(QT_TRANSLATE_NOOP("labels", "(not set)"));
    if (dimension.kind == DimensionKind::Batch)
        return translated(QT_TRANSLATE_NOOP("labels", "Import %1")).arg(QString::fromStdString(value));
    if (dimension.kind == DimensionKind::CostCheck)
        return checkLabel(value);
    return QString::fromStdString(value);
}

QString dimensionLabel(const Dimension &dimension)
{
    for (const KindLabels &labels : Kinds) {
        if (labels.kind == dimension.kind)
            return translated(labels.one);
    }
    return contextLabel(dimension.key);
}

QString dimensionPlural(const Dimension &dimension)
{
    for (const KindLabels &labels : Kinds) {
        if (labels.kind == dimension.kind)
            return translated(labels.many);
    }
    return contextLabel(dimension.key);
}

QString measureLabel(Measure measure)
{
    for (const MeasureLabel &label : Measures) {
        if (label.measure == measure)
            return translated(label.text);
    }
    return {};
}

QString bucketLabel(Bucket bucket)
{
    switch (bucket) {
    case Bucket::None:
        return translated(QT_TRANSLATE_NOOP("labels", "Whole period"));
    case Bucket::Hour:
        return translated(QT_TRANSLATE_NOOP("labels", "Hour"));
    case Bucket::Day:
        return translated(QT_TRANSLATE_NOOP("labels", "Day"));
    case Bucket::Week:
        return translated(QT_TRANSLATE_NOOP("labels", "Week"));
    case Bucket::Month:
        return translated(QT_TRANSLATE_NOOP("labels", "Month"));
    }
    return {};
}

} // namespace tally
