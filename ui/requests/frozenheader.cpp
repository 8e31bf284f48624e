// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/frozenheader.h"

#include "ui/kit/rowtable.h"

#include <QHeaderView>

namespace tally {

namespace {

QHeaderView *makeHeader(int padding, QWidget *view)
{
    auto *header = new RowHeader(view);
    header->setPadding(padding);
    header->setSortIndicatorShown(true);
    header->setSectionResizeMode(QHeaderView::Interactive);
    header->setMinimumSectionSize(40);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    return header;
}

} // namespace

FrozenHeader::FrozenHeader(int padding, QWidget *view)
    : QObject(view)
    , m_all(makeHeader(padding, view))
    , m_first(makeHeader(padding, view))
{
    connectHeaders();
}

void FrozenHeader::connectHeaders()
{
    connect(m_all, &QHeaderView::sectionResized, this, [this](int column, int, int size) {
        if (column == 0)
            m_first->resizeSection(0, size);
        Q_EMIT resized();
    });
    connect(m_first, &QHeaderView::sectionResized, this, [this](int column, int, int size) {
        if (column == 0)
            m_all->resizeSection(0, size);
    });
    connect(m_first, &QHeaderView::sectionClicked, m_all, &QHeaderView::sectionClicked);
    connect(m_first, &QHeaderView::customContextMenuRequested, m_all,
            &QHeaderView::customContextMenuRequested);
    connect(m_all, &QHeaderView::sortIndicatorChanged, m_first, [this](int column, Qt::SortOrder order) {
        m_first->setSortIndicator(column == 0 ? 0 : -1, order);
    });
}

void FrozenHeader::setModel(QAbstractItemModel *model)
{
    m_all->setModel(model);
    m_first->setModel(model);
    connect(model, &QAbstractItemModel::modelReset, this, &FrozenHeader::freeze);
    freeze();
}

void FrozenHeader::freeze()
{
    for (int column = 1; column < m_first->count(); ++column)
        m_first->hideSection(column);
    if (m_first->count() > 0 && m_all->count() > 0)
        m_first->resizeSection(0, m_all->sectionSize(0));
}

int FrozenHeader::frozenWidth() const
{
    return m_all->count() > 0 ? m_all->sectionSize(0) : 0;
}

void FrozenHeader::setGeometry(const QRect &place)
{
    m_all->setGeometry(place);
    m_first->setGeometry(QRect(place.topLeft(), QSize(frozenWidth(), place.height())));
    m_first->raise();
}

} // namespace tally

#include "moc_frozenheader.cpp"
