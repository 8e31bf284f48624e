// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/adjust/docksection.h"

#include "ui/kit/hairline.h"
#include "ui/kit/labels.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

constexpr int LabelWidth = 100;

}

DockSection::DockSection(const QString &title, QWidget *parent)
    : QWidget(parent)
    , m_grid(new QGridLayout)
    , m_aside(roleLabel({}, u"muted", this))
{
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(0);
    auto *inner = new QVBoxLayout;
    inner->setContentsMargins(16, 8, 16, 12);
    inner->setSpacing(8);
    auto *head = new QHBoxLayout;
    head->addWidget(roleLabel(title, u"section", this));
    head->addStretch(1);
    head->addWidget(m_aside);
    inner->addLayout(head);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(8);
    m_grid->setVerticalSpacing(6);
    m_grid->setColumnMinimumWidth(0, LabelWidth);
    m_grid->setColumnStretch(1, 1);
    inner->addLayout(m_grid);
    box->addLayout(inner);
    box->addWidget(hairlineBelow(this));
}

void DockSection::Line::setVisible(bool visible) const
{
    label->setVisible(visible);
    field->setVisible(visible);
}

DockSection::Line DockSection::addLine(const QString &word, QWidget *field)
{
    const int row = m_grid->rowCount();
    auto *label = roleLabel(word, u"muted", this);
    label->setBuddy(field);
    label->setMinimumWidth(0);
    m_grid->addWidget(label, row, 0, Qt::AlignVCenter);
    m_grid->addWidget(field, row, 1);
    return {label, field};
}

void DockSection::addWide(QWidget *widget)
{
    m_grid->addWidget(widget, m_grid->rowCount(), 0, 1, 2);
}

void DockSection::setSession(AdjustSession *session)
{
    m_session = session;
    refresh();
}

void DockSection::refresh()
{
    const bool isThere = m_session && m_session->state() != AdjustSession::State::Loading
        && m_session->state() != AdjustSession::State::Unreadable;
    setEnabled(isThere && m_session->state() == AdjustSession::State::Ready);
    if (!isThere)
        return;
    m_refreshing = true;
    present(*m_session);
    m_refreshing = false;
}

// What shows a value must not set it.
void DockSection::change(const std::function<void(MappingDraft &)> &change)
{
    if (m_session && !m_refreshing)
        m_session->change(change);
}

} // namespace tally

#include "moc_docksection.cpp"
