// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/filter/chiprow.h"

#include "ui/text/labels.h"
#include "ui/kit/plaintext.h"
#include "ui/look/theme.h"
#include "ui/kit/chip.h"

#include <QMenu>
#include <QPainter>
#include <QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int Gap = 8;
constexpr int Margin = 16;

} // namespace

QString chipLead(const DimensionFilter &filter)
{
    const QString name = dimensionLabel(filter.dimension);
    return filter.exclude ? ChipRow::tr("%1 is not", "filter chip: dimension is not …").arg(name)
                          : ChipRow::tr("%1 is", "filter chip: dimension is …").arg(name);
}

QString chipValue(const DimensionFilter &filter)
{
    if (filter.values.size() <= 2) {
        QStringList names;
        for (const std::string &value : filter.values)
            names.append(valueLabel(filter.dimension, value));
        return names.join(ChipRow::tr(" or ", "between the two values of a filter"));
    }
    return ChipRow::tr("%1 and %n more", "first value of a filter and how many others",
                       int(filter.values.size()) - 1)
        .arg(valueLabel(filter.dimension, filter.values.front()));
}

ChipRow::ChipRow(FilterState &filter, QWidget *parent)
    : QWidget(parent)
    , m_filter(filter)
    , m_more(new QPushButton(this))
    , m_clear(new QPushButton(tr("Clear all"), this))
{
    setObjectName("filterBar.chips"_L1);
    m_more->setObjectName("filterBar.moreChips"_L1);
    m_clear->setObjectName("filterBar.clear"_L1);
    setPlainToolTip(m_clear, tr("Remove every filter (Esc)"));
    for (QPushButton *button : {m_more, m_clear}) {
        button->setProperty("flat", true);
        button->setProperty("small", true);
    }
    connect(m_clear, &QPushButton::clicked, &m_filter, &FilterState::clear);
    connect(m_more, &QPushButton::clicked, this, &ChipRow::showRest);
    connect(&m_filter, &FilterState::changed, this, &ChipRow::rebuild);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    rebuild();
}

QSize ChipRow::sizeHint() const
{
    return {200, std::max(36, fontMetrics().height() + 18)};
}

void ChipRow::rebuild()
{
    const ViewState &state = m_filter.state();
    if (!m_chips.empty() && state.dimensions == m_shown && state.search == m_shownSearch)
        return;
    m_shown = state.dimensions;
    m_shownSearch = state.search;
    const bool hadFocus = isAncestorOf(focusWidget());
    for (FlatButton *chip : m_chips)
        chip->deleteLater();
    m_chips.clear();
    for (const DimensionFilter &filter : m_shown) {
        addChip(
            chipLead(filter), chipValue(filter),
            [this, filter] { m_filter.removeFilter(filter.dimension, filter.exclude); },
            [this, filter](QWidget *chip) { Q_EMIT editRequested(filter.dimension, filter.exclude, chip); });
    }
    if (!m_shownSearch.empty()) {
        addChip(tr("Text contains"), QString::fromStdString(m_shownSearch),
                [this] { m_filter.setSearch({}); }, {});
    }
    setVisible(!m_chips.empty());
    setTabOrder(m_more, m_clear);
    arrange();
    if (hadFocus && !m_chips.empty())
        m_chips.back()->setFocus();
}

void ChipRow::addChip(const QString &lead, const QString &value, const std::function<void()> &remove,
                      const std::function<void(QWidget *)> &edit)
{
    auto *chip = makeChip(lead, value, tr("Filter. Press Delete to remove it."), this);
    chip->setObjectName(u"filterBar.chip.%1"_s.arg(m_chips.size()));
    connect(chip, &FlatButton::removeRequested, this, remove);
    if (edit)
        connect(chip, &FlatButton::clicked, this, [edit, chip] { edit(chip); });
    setTabOrder(m_chips.empty() ? previousInFocusChain() : static_cast<QWidget *>(m_chips.back()), chip);
    m_chips.push_back(chip);
}

void ChipRow::arrange()
{
    if (m_chips.empty())
        return;
    const int clearWide = m_clear->sizeHint().width();
    m_more->setText(tr("+%n", "more filters than fit", int(m_chips.size())));
    const int moreWide = m_more->sizeHint().width();
    const int margin = width() < 1200 ? 12 : Margin;
    int x = margin;
    size_t fitting = 0;
    for (; fitting < m_chips.size(); ++fitting) {
        FlatButton &chip = *m_chips[fitting];
        const QSize size = chip.sizeHint();
        const bool last = fitting + 1 == m_chips.size();
        if (x + size.width() + Gap + clearWide + (last ? 0 : moreWide + Gap) > width() - margin)
            break;
        chip.setGeometry(x, (height() - size.height()) / 2 - 1, size.width(), size.height());
        chip.show();
        x += size.width() + Gap;
    }
    for (size_t i = fitting; i < m_chips.size(); ++i)
        m_chips[i]->hide();
    m_more->setVisible(fitting < m_chips.size());
    if (fitting < m_chips.size()) {
        m_more->setText(tr("+%n", "more filters than fit", int(m_chips.size() - fitting)));
        m_more->setGeometry(x, (height() - m_more->sizeHint().height()) / 2 - 1, moreWide,
                            m_more->sizeHint().height());
        x += moreWide + Gap;
    }
    m_clear->setGeometry(x, (height() - m_clear->sizeHint().height()) / 2 - 1, clearWide,
                         m_clear->sizeHint().height());
}

void ChipRow::showRest()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (FlatButton *chip : m_chips) {
        if (chip->isHidden())
            connect(menu->addAction(tr("Remove “%1”").arg(nameInMenu(chip->accessibleName()))),
                    &QAction::triggered, chip, &FlatButton::removeRequested);
    }
    menu->popup(m_more->mapToGlobal(QPoint(0, m_more->height())));
}

void ChipRow::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void ChipRow::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), currentTheme().surface);
}

} // namespace tally

#include "moc_chiprow.cpp"
