// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/settingsdialog.h"

#include "ui/kit/plaintext.h"
#include "ui/chat/chatsettingsform.h"
#include "ui/kit/formlabels.h"
#include "ui/filter/settingfields.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QTabWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

/// As wide as it needs, so that nothing is cut off at the right; its sizes are known only with its style.
QScrollArea *scrolledUpright(QWidget *content)
{
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    for (QWidget *each : content->findChildren<QWidget *>())
        each->ensurePolished();
    content->layout()->invalidate();
    scroll->setMinimumWidth(content->minimumSizeHint().width()
                            + scroll->verticalScrollBar()->sizeHint().width());
    scroll->setWidget(content);
    return scroll;
}

} // namespace

SettingsDialog::SettingsDialog(AppSettings &settings, ChatService &chat, const QString &ledgerPath,
                               QWidget *parent)
    : QDialog(parent)
{
    setObjectName("settings"_L1);
    setWindowTitle(tr("Settings"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(20, 18, 20, 16);
    box->setSpacing(14);
    auto *tabs = new QTabWidget(this);
    tabs->setObjectName("settings.tabs"_L1);
    tabs->setDocumentMode(true);
    auto *general = new QWidget;
    auto *form = new QFormLayout(general);
    form->setContentsMargins(4, 14, 4, 4);
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(10);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    makeFields(*form, settings);
    makeLedger(*form, ledgerPath);
    alignFormLabels(*form);
    tabs->addTab(general, tr("&General"));
    auto *scroll = scrolledUpright(new ChatSettingsForm(settings, chat, this));
    tabs->addTab(scroll, tr("C&hat"));
    box->addWidget(tabs, 1);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    box->addWidget(buttons);
    tabs->setMinimumWidth(fontMetrics().averageCharWidth() * 80); // of the dialog, it would hide the form's
    resize(sizeHint().width(), fontMetrics().height() * 42);
}

void SettingsDialog::makeFields(QFormLayout &form, AppSettings &settings)
{
    auto *fields = new SettingFields(settings, *this);
    fields->addGroup(form, SettingGroup::Time);
    SettingFields::Options days;
    for (const int day : {1, 6, 7})
        days.emplace_back(QLocale().standaloneDayName(day), day);
    fields->addChoice(form, Setting::WeekStart, days);
    fields->addChoice(
        form, Setting::Theme,
        {{tr("As the system"), u"system"_s}, {tr("Light"), u"light"_s}, {tr("Dark"), u"dark"_s}});
    fields->addChoice(form, Setting::Language,
                      {{tr("As the system"), QString()}, {u"English"_s, u"en"_s}, {u"Deutsch"_s, u"de"_s}});
    fields->addGroup(form, SettingGroup::Look);
    fields->addGroup(form, SettingGroup::Alerts);
}

void SettingsDialog::makeLedger(QFormLayout &form, const QString &ledgerPath)
{
    auto *line = new QHBoxLayout;
    line->setSpacing(8);
    auto *path = new QLineEdit(ledgerPath, this);
    path->setObjectName("settings.ledger"_L1);
    path->setReadOnly(true);
    setPlainToolTip(path, ledgerPath);
    path->setCursorPosition(0);
    auto *open = new QPushButton(tr("&Open another…"), this);
    open->setObjectName("settings.openLedger"_L1);
    open->setAutoDefault(false);
    connect(open, &QPushButton::clicked, this, [this] {
        close();
        Q_EMIT openLedgerRequested();
    });
    line->addWidget(path, 1);
    line->addWidget(open);
    form.addRow(tr("Ledger"), line);
}

} // namespace tally

#include "moc_settingsdialog.cpp"
