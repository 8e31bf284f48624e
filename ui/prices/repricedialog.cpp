// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/prices/repricedialog.h"

#include "services/async.h"
#include "ui/text/numberformat.h"
#include "ui/text/numbertext.h"
#include "ui/kit/plaintext.h"
#include "ui/kit/figuretable.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr Int128 CentsFromNano = 1'000'000'000; // $1

// In cents as the costs beside it, unless that would hide it.
QString differenceText(Int128 nano)
{
    const Int128 size = nano < 0 ? -nano : nano;
    if (size < CentsFromNano)
        return signedCost(nano);
    return (nano < 0 ? format::MinusSign : QChar(u'+')) + format::cost(size);
}

} // namespace

RepriceDialog::RepriceDialog(UsageService &usage, std::shared_ptr<const PriceCatalogue> prices,
                             UsageFilter filter, const QString &what, QWidget *parent)
    : QDialog(parent)
    , m_service(std::make_unique<RepriceService>(usage, std::move(prices)))
    , m_filter(std::move(filter))
{
    setObjectName("repriceDialog"_L1);
    setWindowTitle(tr("Re-price records"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(20, 18, 20, 16);
    box->setSpacing(12);
    auto *head =
        plainLabel(tr("Computes the costs of %1 anew with the prices of today's books. Reported costs "
                      "go on to count before computed ones. Undo takes it back as one step.")
                       .arg(what),
                   this);
    head->setWordWrap(true);
    m_state = plainLabel(this);
    m_state->setObjectName("reprice.state"_L1);
    m_state->setProperty("role", u"section"_s);
    m_state->setWordWrap(true);
    m_bar = new QProgressBar(this);
    m_bar->setTextVisible(false);
    m_table = new FigureTable(this);
    m_table->setObjectName("reprice.table"_L1);
    m_table->setAccessibleName(tr("Costs before and after"));
    m_table->setHeads(
        {tr("Customer"), tr("Model"), tr("Changed"), tr("Old cost"), tr("New cost"), tr("Difference")}, 2, 1);
    m_close = new QPushButton(tr("Cancel"), this);
    m_apply = new QPushButton(tr("&Re-price"), this);
    m_apply->setObjectName("reprice.apply"_L1);
    m_apply->setProperty("primary", true);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(m_close);
    buttons->addWidget(m_apply);
    box->addWidget(head);
    box->addWidget(m_state);
    box->addWidget(m_bar);
    box->addWidget(m_table, 1);
    box->addLayout(buttons);
    resize(820, 480);
    connect(m_close, &QPushButton::clicked, this, &QDialog::close);
    connect(m_apply, &QPushButton::clicked, this, &RepriceDialog::apply);
    m_ticker.setInterval(100);
    connect(&m_ticker, &QTimer::timeout, this, [this] {
        if (m_progress && m_progress->of > 0)
            m_bar->setValue(int(m_progress->done * 1000 / m_progress->of));
    });
    m_bar->setRange(0, 1000);
    ask();
}

RepriceDialog::~RepriceDialog()
{
    if (m_progress)
        m_progress->cancel = true;
    m_pool.waitForDone();
}

void RepriceDialog::begin(const QString &text)
{
    m_progress = std::make_shared<RecordProgress>();
    m_state->setText(text);
    m_bar->setValue(0);
    m_bar->show();
    m_apply->setEnabled(false);
    m_ticker.start();
}

void RepriceDialog::end()
{
    m_progress.reset();
    m_ticker.stop();
    m_bar->hide();
}

void RepriceDialog::ask()
{
    begin(tr("Comparing…"));
    const auto progress = m_progress;
    deliver(inBackground(m_pool, [this, progress] { return m_service->plan(m_filter, progress.get()); }),
            this, [this](const Result<RepricePlan> &plan) {
                end();
                if (plan)
                    present(*plan);
                else
                    fail(plan.error());
                Q_EMIT planned();
            });
}

void RepriceDialog::present(const RepricePlan &plan)
{
    for (const RepricePlan::Row &each : plan.rows) {
        const CostPair &costs = each.costs;
        m_table->addRow({each.customer.empty() ? tr("(not set)") : QString::fromStdString(each.customer),
                         QString::fromStdString(each.model), QLocale().toString(qlonglong(costs.changed)),
                         format::costSum(costs.oldNano, costs.oldUnpriced),
                         format::costSum(costs.newNano, costs.newUnpriced),
                         differenceText(costs.differenceNano())},
                        {{}, {}, {}, {}, {}, signedCost(costs.differenceNano())});
    }
    const CostPair &total = plan.total;
    if (total.changed == 0) {
        m_table->hide();
        resize(width(), sizeHint().height());
        m_state->setText(total.records == 0
                             ? tr("The filters keep no record.")
                             : tr("Nothing would change: every cost is what today's prices give."));
        m_close->setText(tr("Close"));
        return;
    }
    m_state->setText(
        tr("%1 of %2 records change. Total cost: %3 now, %4 then, difference %5.")
            .arg(QLocale().toString(qlonglong(total.changed)), QLocale().toString(qlonglong(total.records)),
                 format::costSum(total.oldNano, total.oldUnpriced),
                 format::costSum(total.newNano, total.newUnpriced), differenceText(total.differenceNano())));
    m_apply->setEnabled(true);
    m_apply->setFocus();
}

void RepriceDialog::apply()
{
    begin(tr("Re-pricing…"));
    const auto progress = m_progress;
    deliver(inBackground(m_pool, [this, progress] { return m_service->apply(m_filter, progress.get()); }),
            this, [this](const Result<int64_t> &batch) {
                end();
                if (!batch) {
                    fail(batch.error());
                    return;
                }
                Q_EMIT repriced(*batch);
                close();
            });
}

void RepriceDialog::fail(const Error &error)
{
    m_state->setText(error.message);
    m_apply->setEnabled(false);
}

} // namespace tally

#include "moc_repricedialog.cpp"
