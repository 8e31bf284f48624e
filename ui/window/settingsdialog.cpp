// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/settingsdialog.h"

#include "domain/localtime.h"
#include "ui/look/icons.h"
#include "ui/kit/plaintext.h"
#include "ui/chat/chatsettingsform.h"
#include "ui/kit/formlabels.h"
#include "ui/filter/zonebox.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QTabWidget>
#include <QVBoxLayout>

#include <algorithm>

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
    , m_settings(settings)
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
    makeTime(*form);
    makeLook(*form);
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

void SettingsDialog::makeTime(QFormLayout &form)
{
    const Preferences now = m_settings.preferences();
    m_zone = makeZoneBox(now.timeZone, this,
                         tr("System (%1)", "time zone").arg(QString::fromLatin1(systemTimeZoneId())));
    m_zone->setObjectName("settings.timeZone"_L1);
    form.addRow(tr("Time &zone"), m_zone);
    auto *hint = plainLabel(tr("Days, weeks and months are cut in this zone."), this);
    hint->setProperty("role", u"label"_s);
    form.addRow(QString(), hint);
    m_week = new QComboBox(this);
    m_week->setObjectName("settings.weekStart"_L1);
    for (const int day : {1, 6, 7})
        m_week->addItem(QLocale().standaloneDayName(day), day);
    m_week->setCurrentIndex(std::max(0, m_week->findData(now.weekStart)));
    form.addRow(tr("&Week begins on"), m_week);
    connect(m_zone, &QComboBox::currentIndexChanged, this, &SettingsDialog::store);
    connect(m_week, &QComboBox::currentIndexChanged, this, &SettingsDialog::store);
}

void SettingsDialog::makeLook(QFormLayout &form)
{
    const Preferences now = m_settings.preferences();
    m_theme = new QComboBox(this);
    m_theme->setObjectName("settings.theme"_L1);
    m_theme->addItem(tr("As the system"), int(ThemeChoice::System));
    m_theme->addItem(tr("Light"), int(ThemeChoice::Light));
    m_theme->addItem(tr("Dark"), int(ThemeChoice::Dark));
    m_theme->setCurrentIndex(m_theme->findData(int(now.theme)));
    form.addRow(tr("&Theme"), m_theme);
    m_language = new QComboBox(this);
    m_language->setObjectName("settings.language"_L1);
    m_language->addItem(tr("As the system"), QString());
    m_language->addItem(u"English"_s, u"en"_s);
    m_language->addItem(u"Deutsch"_s, u"de"_s);
    m_language->setCurrentIndex(std::max(0, m_language->findData(now.language)));
    form.addRow(tr("&Language"), m_language);
    auto *hint = plainLabel(tr("The language changes at the next start."), this);
    hint->setProperty("role", u"label"_s);
    form.addRow(QString(), hint);
    m_letters =
        new QCheckBox(tr("&Single letters are shortcuts (D today, W last 7 days, X compare …)"), this);
    m_letters->setObjectName("settings.letterKeys"_L1);
    m_letters->setChecked(now.letterKeys);
    form.addRow(tr("Keys"), m_letters);
    connect(m_theme, &QComboBox::currentIndexChanged, this, &SettingsDialog::store);
    connect(m_language, &QComboBox::currentIndexChanged, this, &SettingsDialog::store);
    connect(m_letters, &QCheckBox::toggled, this, &SettingsDialog::store);
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

void SettingsDialog::store()
{
    m_settings.setPreferences({
        .timeZone = zoneOf(*m_zone),
        .weekStart = m_week->currentData().toInt(),
        .theme = ThemeChoice(m_theme->currentData().toInt()),
        .language = m_language->currentData().toString(),
        .letterKeys = m_letters->isChecked(),
    });
}

} // namespace tally
