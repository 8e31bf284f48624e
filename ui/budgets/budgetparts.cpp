// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/budgets/budgetparts.h"

#include "ui/budgets/budgetwords.h"
#include "ui/kit/elidedlabel.h"
#include "ui/kit/figurelabel.h"
#include "ui/look/theme.h"
#include "ui/text/numberformat.h"

#include <QGridLayout>
#include <QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int PartBarHeight = 8;
constexpr int NameShare = 5; // of the room that figures leave
constexpr int BarShare = 4;

/// The figures beside it say the same.
class PartBar : public QWidget {
public:
    PartBar(double share, QWidget *parent)
        : QWidget(parent)
        , m_share(std::clamp(share, 0.0, 1.0))
    {
        setFixedHeight(PartBarHeight);
        setMinimumWidth(24);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.fillRect(rect(), currentTheme().track);
        const int filled = m_share > 0 ? std::max(1, int(width() * m_share)) : 0;
        painter.fillRect(QRect(0, 0, filled, height()), currentTheme().accent);
    }

private:
    const double m_share;
};

} // namespace

BudgetParts::BudgetParts(QWidget *parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(12);
    m_grid->setVerticalSpacing(6);
    m_grid->setColumnStretch(0, NameShare);
    m_grid->setColumnStretch(1, BarShare);
}

void BudgetParts::setParts(BudgetMeasure measure, const std::vector<BudgetPart> &parts)
{
    while (QLayoutItem *item = m_grid->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    Int128 sum = 0;
    for (const BudgetPart &part : parts)
        sum += part.amount;
    int row = 0;
    for (const BudgetPart &part : parts) {
        const double share = sum > 0 ? double(part.amount) / double(sum) : 0;
        auto *name = new ElidedLabel(part.name, this);
        name->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
        m_grid->addWidget(name, row, 0);
        m_grid->addWidget(new PartBar(share, this), row, 1);
        m_grid->addWidget(
            new FigureLabel(budgetAmount(measure, part.amount), FigureLabel::Ink::Text, false, this), row, 2,
            Qt::AlignRight);
        m_grid->addWidget(
            new FigureLabel(sum > 0 ? format::share(share) : QString(), FigureLabel::Ink::Muted, false, this),
            row++, 3, Qt::AlignRight);
    }
}

} // namespace tally

#include "moc_budgetparts.cpp"
