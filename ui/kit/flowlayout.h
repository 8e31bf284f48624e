// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLayout>

#include <memory>
#include <vector>

namespace tally {

/// Widgets side by side, as many to a line as fit; the others follow on the next lines. None gets wider than
/// the line.
class FlowLayout : public QLayout {
public:
    FlowLayout(int spacing, QWidget *parent);
    ~FlowLayout() override;

    void addItem(QLayoutItem *item) override;
    int count() const override;
    QLayoutItem *itemAt(int index) const override;
    QLayoutItem *takeAt(int index) override;
    Qt::Orientations expandingDirections() const override { return {}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize minimumSize() const override;
    QSize sizeHint() const override;
    void setGeometry(const QRect &area) override;

private:
    int arrange(const QRect &area, bool move) const; // height

    std::vector<std::unique_ptr<QLayoutItem>> m_items;
};

} // namespace tally
