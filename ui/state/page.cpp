// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/state/page.h"

namespace tally {

Page::Page(PageInfo info, QWidget *parent)
    : QWidget(parent)
    , m_info(std::move(info))
{
}

bool Page::type(const QKeyEvent &)
{
    return false;
}

void Page::setCompact(bool) { }

void Page::restoreState(const QByteArray &) { }

void Page::setStatusText(const QString &text)
{
    m_statusText = text;
    Q_EMIT statusTextChanged();
}

} // namespace tally

#include "moc_page.cpp"
