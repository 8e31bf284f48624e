// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/usagequery.h"
#include "ui/text/numberchange.h"
#include "ui/text/numberformat.h"

#include <QAbstractButton>
#include <QFrame>

#include <array>
#include <optional>
#include <vector>

namespace tally {

/// One headline number: label, value with unit, change, sparkline. A button: a click makes it the chart's
/// measure.
class KpiCard : public QAbstractButton {
    Q_OBJECT
public:
    struct Content {
        format::Parts value = {};
        bool known = false;
        format::Change change = {};
        QString note = {}; // instead of a change: "no earlier data"
        QString tip = {};
        std::vector<std::optional<double>> trend = {};
        bool plain = false; // nothing matches the filter: value only
    };

    KpiCard(Measure measure, QWidget *parent);

    Measure measure() const { return m_measure; }
    void setContent(const Content &content);
    void setCompact(bool compact);
    void setActive(bool active);
    void setLast(bool last); // no hairline at its right
    bool isActive() const { return m_active; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {130, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    void paintFrame(QPainter &painter) const;
    void paintBottom(QPainter &painter, const QRectF &line) const;

    Measure m_measure;
    Content m_content;
    bool m_compact = false;
    bool m_active = false;
    bool m_last = false;
};

/// The six cards in one panel, all of one size.
class KpiStrip : public QFrame {
    Q_OBJECT
public:
    explicit KpiStrip(QWidget *parent);

    static constexpr std::array Measures = {Measure::Cost,        Measure::Requests,
                                            Measure::TotalTokens, Measure::CostPerRequest,
                                            Measure::LatencyP50,  Measure::CacheHit};
    /// The course of each of the measures over the chart's buckets.
    using Trends = std::array<std::vector<std::optional<double>>, Measures.size()>;
    /// `byBucket` is ungrouped with every measure; `running` is left out of sums. Any thread may call it.
    static Trends trends(const UsageTable &byBucket, const std::vector<BucketSpan> &buckets,
                         std::optional<int> running);

    /// `before` is nothing without comparison; `nowName` and `beforeName` name the periods in the tooltips.
    struct Answers {
        UsageTotals now = {};
        std::optional<UsageTotals> before = {};
        bool compared = false; // asked for, even where there is no period before
        QString nowName = {};
        QString beforeName = {};
        Trends trends = {};
    };
    void setAnswers(const Answers &answers);
    void setActive(Measure measure);

Q_SIGNALS:
    void measureChosen(tally::Measure measure);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    std::array<KpiCard *, Measures.size()> m_cards;
};

} // namespace tally
