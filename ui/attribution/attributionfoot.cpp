// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/attribution/attributionfoot.h"

#include "ui/kit/elidedlabel.h"
#include "ui/kit/flatbutton.h"

#include <QBoxLayout>
#include <QProgressBar>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int Steps = 1000;
constexpr int BarWidth = 120;

} // namespace

AttributionFoot::AttributionFoot(QWidget *parent)
    : QWidget(parent)
    , m_hint(new ElidedLabel({}, this))
    , m_bar(new QProgressBar(this))
    , m_cancel(new FlatButton(FlatButton::Look::Control, tr("Cancel"), this))
    , m_apply(new FlatButton(FlatButton::Look::Control, tr("Apply"), this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    m_hint->setObjectName("attribution.hint"_L1);
    m_hint->setProperty("role", u"muted"_s);
    m_bar->setObjectName("attribution.progress"_L1);
    m_bar->setTextVisible(false);
    m_bar->setFixedWidth(BarWidth);
    m_bar->hide();
    m_cancel->setObjectName("attribution.cancel"_L1);
    m_cancel->setSuffix(tr("Esc", "key"));
    m_apply->setObjectName("attribution.apply"_L1);
    m_apply->setProperty("primary", true);
    m_apply->setSuffix(tr("Ctrl+Enter", "key"));
    m_cancel->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_apply->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_hint->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    row->addWidget(m_hint, 1);
    row->addWidget(m_bar);
    row->addWidget(m_cancel);
    row->addWidget(m_apply);
    connect(m_cancel, &FlatButton::clicked, this, &AttributionFoot::cancelRequested);
    connect(m_apply, &FlatButton::clicked, this, &AttributionFoot::applyRequested);
}

void AttributionFoot::setApply(const QString &text, bool enabled)
{
    m_canApply = enabled;
    m_apply->setText(text);
    m_apply->setShortcut({}); // a "&" in a name marks no key
    m_apply->setEnabled(enabled && !m_working);
}

bool AttributionFoot::canApply() const
{
    return m_canApply && !m_working;
}

void AttributionFoot::setHint(const QString &text)
{
    m_idleHint = text;
    if (!m_working)
        m_hint->setText(text);
}

void AttributionFoot::showProgress(const QString &text, int64_t done, int64_t of)
{
    m_working = true;
    m_hint->setText(text);
    m_bar->setRange(0, of > 0 ? Steps : 0);
    m_bar->setValue(of > 0 ? int(done * Steps / of) : 0);
    m_bar->show();
    m_apply->setEnabled(false);
    m_apply->hide(); // its room is for how far it is
}

void AttributionFoot::endProgress()
{
    m_working = false;
    m_bar->hide();
    m_hint->setText(m_idleHint);
    m_apply->setEnabled(m_canApply);
    m_apply->show();
}

} // namespace tally

#include "moc_attributionfoot.cpp"
