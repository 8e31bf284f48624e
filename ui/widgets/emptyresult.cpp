// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/emptyresult.h"

#include "ui/numberformat.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <optional>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

QPushButton *wayOut(QWidget *parent, const QString &name)
{
    auto *button = new QPushButton(parent);
    button->setObjectName(name);
    return button;
}

QString shortened(const QString &text)
{
    constexpr qsizetype Longest = 40;
    return text.size() <= Longest ? text : text.left(Longest - 1) + u'…';
}

} // namespace

EmptyResult::EmptyResult(QWidget *parent)
    : QFrame(parent)
    , m_reason(new QLabel(this))
    , m_remove(wayOut(this, u"empty.removeLast"_s))
    , m_widen(wayOut(this, u"empty.widen"_s))
    , m_clear(wayOut(this, u"empty.clear"_s))
{
    setProperty("panel", true);
    setObjectName(u"overview.empty"_s);
    auto *column = new QVBoxLayout(this);
    column->setSpacing(8);
    auto *title = new QLabel(tr("No requests match these filters"), this);
    title->setProperty("role", u"title"_s);
    m_reason->setProperty("role", u"muted"_s);
    m_reason->setTextFormat(Qt::PlainText);
    m_remove->setProperty("primary", true);
    m_clear->setProperty("flat", true);
    m_clear->setText(tr("&Clear all"));
    m_clear->setToolTip(tr("Removes every filter (Esc)"));
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addStretch(1);
    row->addWidget(m_remove);
    row->addWidget(m_widen);
    row->addWidget(m_clear);
    row->addStretch(1);
    column->addStretch(1);
    column->addWidget(title, 0, Qt::AlignHCenter);
    column->addWidget(m_reason, 0, Qt::AlignHCenter);
    column->addSpacing(6);
    column->addLayout(row);
    column->addStretch(1);
    connect(m_remove, &QPushButton::clicked, this, &EmptyResult::removeLastRequested);
    connect(m_widen, &QPushButton::clicked, this, &EmptyResult::widenRequested);
    connect(m_clear, &QPushButton::clicked, this, &EmptyResult::clearRequested);
    setHints({});
}

void EmptyResult::setHints(const Hints &hints)
{
    const bool filtered = !hints.lastFilter.isEmpty();
    QString name = shortened(hints.lastFilter);
    if (!filtered)
        m_reason->setText(tr("There are none in this period."));
    else if (hints.withoutLast && *hints.withoutLast > 0)
        m_reason->setText(
            tr("The last one, %1, removed %2 requests.").arg(name, format::count(*hints.withoutLast)));
    else
        m_reason->setText(tr("The last one is %1.").arg(name));
    m_remove->setText(tr("&Remove “%1”").arg(name.replace(u'&', u"&&"_s)));
    m_remove->setVisible(filtered);
    m_clear->setVisible(filtered);
    m_widen->setVisible(hints.canWiden && hints.widened != 0);
    m_widen->setText(hints.widened ? tr("&Widen to 90 days · %1 requests").arg(format::count(*hints.widened))
                                   : tr("&Widen to 90 days"));
}

} // namespace tally
