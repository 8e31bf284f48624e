// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/pricebook.h"

#include <QWidget>

#include <vector>

namespace tally {

/// The input, cache read and output prices of a model over time, as steps. Its accessible description says
/// the same in words.
class PriceHistory : public QWidget {
    Q_OBJECT
public:
    explicit PriceHistory(QWidget *parent = nullptr);

    /// A line marks `atMs` unless it is about now.
    void setModel(const PricedModel *model, int64_t nowMs, int64_t atMs);
    QSize sizeHint() const override { return {280, 150}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Line {
        PricePart part = PricePart::Input;
        std::vector<std::pair<int64_t, Rate>> steps = {}; // from when, how much
    };
    double xOf(int64_t ms, const QRectF &area) const;

    std::vector<Line> m_lines;
    int64_t m_fromMs = 0;
    int64_t m_toMs = 0;
    std::optional<int64_t> m_markMs = {};
    int64_t m_highest = 0;
};

} // namespace tally
