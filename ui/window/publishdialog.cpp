// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/publishdialog.h"

#include "domain/ledgerplace.h"
#include "services/async.h"
#include "ui/kit/labels.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

QString number(int64_t value)
{
    return QLocale().toString(qlonglong(value));
}

} // namespace

PublishDialog::PublishDialog(UsageService &usage, UsageFilter filter, const QString &place, QWidget *parent)
    : QDialog(parent)
    , m_usage(usage)
    , m_filter(std::move(filter))
    , m_place(new QLineEdit(place, this))
    , m_state(wrappedLabel({}, u"muted", this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName("publish"_L1);
    setWindowTitle(tr("Publish to a team's ledger"));
    m_place->setObjectName("publish.place"_L1);
    m_place->setPlaceholderText(u"postgresql://host/database"_s);
    auto *form = new QFormLayout;
    form->addRow(tr("&Ledger"), m_place);
    m_users = addWays(*form, tr("&Users"), "publish.users");
    m_customers = addWays(*form, tr("&Customers"), "publish.customers");
    m_projects = addWays(*form, tr("Pro&jects"), "publish.projects");
    m_state->setObjectName("publish.state"_L1);
    m_state->setMinimumHeight(96);
    m_state->setAlignment(Qt::AlignTop);
    m_preview = new QPushButton(tr("Pre&view"), this);
    m_preview->setObjectName("publish.preview"_L1);
    m_publish = new QPushButton(tr("&Publish"), this);
    m_publish->setObjectName("publish.publish"_L1);
    m_publish->setProperty("primary", true);
    auto *close = new QPushButton(tr("Cancel"), this);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    for (QPushButton *button : {close, m_preview, m_publish})
        buttons->addWidget(button);
    auto *box = new QVBoxLayout(this);
    box->addWidget(
        wrappedLabel(tr("Takes the records that the filters keep over into a team's ledger. Repeating it is "
                        "harmless, and an import there that can be undone. Conversations stay here."),
                     u"muted", this));
    box->addLayout(form);
    box->addWidget(m_state, 1);
    box->addLayout(buttons);
    resize(600, 360);
    connect(m_place, &QLineEdit::textChanged, this, &PublishDialog::forget);
    connect(m_preview, &QPushButton::clicked, this, [this] { run(true); });
    connect(m_publish, &QPushButton::clicked, this, [this] { run(false); });
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    forget();
}

PublishDialog::~PublishDialog()
{
    m_pool.waitForDone();
}

QComboBox *PublishDialog::addWays(QFormLayout &form, const QString &label, const char *name)
{
    auto *box = new QComboBox(this);
    box->setObjectName(QLatin1StringView(name));
    box->addItem(tr("Names with an @ or a blank as pseudonyms"), int(NameWay::Guarded));
    box->addItem(tr("All as pseudonyms"), int(NameWay::Pseudonym));
    box->addItem(tr("As they are"), int(NameWay::AsIs));
    box->addItem(tr("Left out"), int(NameWay::LeftOut));
    connect(box, &QComboBox::currentIndexChanged, this, &PublishDialog::forget);
    form.addRow(label, box);
    return box;
}

NameWays PublishDialog::ways() const
{
    const auto of = [](const QComboBox *box) { return NameWay(box->currentData().toInt()); };
    return {of(m_users), of(m_customers), of(m_projects)};
}

/// What the preview said holds no longer.
void PublishDialog::forget()
{
    m_state->clear();
    m_preview->setEnabled(isServerPlace(m_place->text().trimmed()) && !m_running);
    m_preview->setDefault(true);
    m_publish->setEnabled(false);
}

void PublishDialog::run(bool dryRun)
{
    m_running = true;
    forget();
    for (QWidget *input : std::initializer_list<QWidget *>{m_place, m_users, m_customers, m_projects})
        input->setEnabled(false);
    m_state->setText(dryRun ? tr("Comparing…") : tr("Publishing…"));
    const auto work = [this, dryRun, place = m_place->text().trimmed(), ways = ways()] {
        return publishRecords(m_usage, m_filter, place, ways, dryRun);
    };
    deliver(inBackground(m_pool, work), this, [this, dryRun](const Result<PublishReport> &report) {
        m_running = false;
        for (QWidget *input : std::initializer_list<QWidget *>{m_place, m_users, m_customers, m_projects})
            input->setEnabled(true);
        forget();
        if (!report) {
            m_state->setText(report.error().message);
        } else if (dryRun) {
            present(*report);
        } else {
            Q_EMIT published(*report);
            accept();
            return;
        }
        (m_publish->isEnabled() ? m_publish : m_preview)->setFocus();
        Q_EMIT previewed();
    });
}

void PublishDialog::present(const PublishReport &report)
{
    const auto names = [](const QString &kind, const NamesLeft &left) {
        return tr("%1: %2 as they are, %3 as pseudonyms, %4 left out")
            .arg(kind, number(left.asIs), number(left.pseudonyms), number(left.leftOut));
    };
    m_state->setText(tr("%1 records: %2 would be added, %3 changed, %4 are there already.")
                         .arg(number(report.records), number(report.added), number(report.updated),
                              number(report.duplicates))
                     + u'\n' + names(tr("Users"), report.users) + u'\n'
                     + names(tr("Customers"), report.customers) + u'\n'
                     + names(tr("Projects"), report.projects));
    m_publish->setEnabled(report.added + report.updated > 0);
    if (m_publish->isEnabled())
        m_publish->setDefault(true);
}

} // namespace tally

#include "moc_publishdialog.cpp"
