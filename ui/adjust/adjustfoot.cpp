// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/adjust/adjustfoot.h"

#include "services/imports/adjustsession.h"
#include "ui/kit/elidedlabel.h"
#include "ui/kit/flatbutton.h"
#include "ui/kit/hairline.h"
#include "ui/kit/labels.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QKeySequence>
#include <QLineEdit>
#include <QLocale>
#include <QProgressBar>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace tally {

AdjustFoot::AdjustFoot(QWidget *parent)
    : QWidget(parent)
    , m_remember(new QCheckBox(tr("Re&member as"), this))
    , m_name(new QLineEdit(this))
    , m_hint(new ElidedLabel(tr("files with these columns need no questions next time"), this))
    , m_reason(new ElidedLabel({}, this))
    , m_bar(new QProgressBar(this))
    , m_cancel(new FlatButton(FlatButton::Look::Control, tr("Cancel"), this))
    , m_import(new FlatButton(FlatButton::Look::Control, tr("Import"), this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(hairlineBelow(this));
    auto *box = new QHBoxLayout;
    box->setContentsMargins(16, 9, 16, 9);
    box->setSpacing(8);
    m_remember->setObjectName("adjust.remember"_L1);
    m_remember->setChecked(true);
    m_name->setObjectName("adjust.profileName"_L1);
    m_name->setAccessibleName(tr("Name of the profile"));
    m_name->setMaximumWidth(fontMetrics().averageCharWidth() * 34);
    m_name->setMinimumWidth(fontMetrics().averageCharWidth() * 18);
    m_hint->setProperty("role", u"label"_s);
    m_reason->setProperty("role", u"warning"_s);
    m_reason->setObjectName("adjust.stop"_L1);
    m_reason->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_bar->setRange(0, 1000);
    m_bar->setTextVisible(false);
    m_bar->setFixedWidth(160);
    m_bar->setAccessibleName(tr("Progress"));
    m_bar->hide();
    m_cancel->setObjectName("adjust.cancel"_L1);
    m_cancel->setSuffix(QKeySequence(Qt::Key_Escape).toString(QKeySequence::NativeText));
    m_import->setObjectName("adjust.import"_L1);
    m_import->setProperty("primary", true);
    m_import->setSuffix(QKeySequence(u"Ctrl+Return"_s).toString(QKeySequence::NativeText));
    for (FlatButton *button : {m_cancel, m_import})
        button->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    for (QLabel *label : {m_hint, m_reason}) // they take what room is left
        label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_remember->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    box->addWidget(m_remember);
    box->addWidget(m_name, 1);
    box->addWidget(m_hint, 1);
    box->addWidget(m_reason, 2);
    box->addWidget(m_bar);
    box->addWidget(m_cancel);
    box->addWidget(m_import);
    column->addLayout(box);
    connect(m_remember, &QCheckBox::clicked, this, [this](bool on) {
        m_name->setEnabled(on);
        Q_EMIT nameChanged();
    });
    connect(m_name, &QLineEdit::textEdited, this, &AdjustFoot::nameChanged);
    connect(m_cancel, &QPushButton::clicked, this, &AdjustFoot::cancelRequested);
    connect(m_import, &QPushButton::clicked, this, &AdjustFoot::importRequested);
}

void AdjustFoot::setCompact(bool compact)
{
    m_hint->setText(compact ? tr("used next time")
                            : tr("files with these columns need no questions next time"));
}

void AdjustFoot::offerName(const QString &name)
{
    m_name->setText(name);
    m_name->setModified(false);
}

QString AdjustFoot::profileName() const
{
    return m_remember->isChecked() ? m_name->text().trimmed() : QString();
}

bool AdjustFoot::isNameTyped() const
{
    return m_name->isModified();
}

bool AdjustFoot::isImportable() const
{
    return m_import->isEnabled();
}

void AdjustFoot::setProgress(double fraction)
{
    m_bar->setValue(int(fraction * 1000));
}

void AdjustFoot::showReason(const std::optional<QString> &stop)
{
    const QString text = stop.value_or(QString()).section(u'\n', 0, 0);
    m_reason->setText(text);
    m_reason->setAccessibleName(text);
    m_reason->setVisible(!text.isEmpty());
    m_hint->setVisible(text.isEmpty());
}

void AdjustFoot::setSession(const AdjustSession &session)
{
    const bool importing = session.state() == AdjustSession::State::Importing;
    std::optional<QString> stop = session.stop();
    if (!stop && m_remember->isChecked() && m_name->text().trimmed().isEmpty())
        stop = tr("The profile needs a name.");
    showReason(importing ? std::nullopt : stop);
    m_bar->setVisible(importing);
    m_remember->setEnabled(!importing);
    m_name->setEnabled(!importing && m_remember->isChecked());
    m_import->setEnabled(!stop && !importing);
    const auto fresh = session.newRecords();
    m_import->setText(fresh ? tr("Import %1 records", "number").arg(QLocale().toString(qlonglong(*fresh)))
                            : tr("Import"));
}

} // namespace tally

#include "moc_adjustfoot.cpp"
