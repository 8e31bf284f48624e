// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/prices/whatifdialog.h"

#include "services/async.h"
#include "services/usage/exportservice.h"
#include "ui/text/labels.h"
#include "ui/text/numbertext.h"
#include "ui/kit/labels.h"
#include "ui/kit/plaintext.h"
#include "ui/prices/whatifwriter.h"
#include "ui/prices/modeledit.h"
#include "ui/kit/figuretable.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int FullHeight = 560;
constexpr int MaxRows = 500; // more become one row

// A line may end after a minus sign; not after this one.
QString unbroken(QString amount)
{
    return amount.replace(format::MinusSign, QString(format::MinusSign) + QChar(0x2060));
}

} // namespace

WhatIfDialog::WhatIfDialog(UsageService &usage, FilterState &filter,
                           std::shared_ptr<const PriceCatalogue> prices, QWidget *parent)
    : QDialog(parent)
    , m_usage(usage)
    , m_filter(filter)
    , m_prices(std::move(prices))
{
    setObjectName("whatIfDialog"_L1);
    setWindowTitle(tr("What would this have cost…"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(20, 18, 20, 16);
    box->setSpacing(12);
    box->addWidget(
        wrappedLabel(tr("Prices the records that the filters keep as if they had named another model: "
                        "same tokens, same time. Nothing is written."),
                     {}, this));
    box->addWidget(makeChoices());
    m_state = wrappedLabel(tr("Choose a model to compare with."), u"section", this);
    m_state->setObjectName("whatIf.state"_L1);
    m_note = wrappedLabel({}, u"warning", this);
    m_note->setObjectName("whatIf.note"_L1);
    m_note->hide();
    m_bar = new QProgressBar(this);
    m_bar->setTextVisible(false);
    m_bar->setRange(0, 1000);
    m_table = new FigureTable(this);
    m_table->setObjectName("whatIf.table"_L1);
    m_table->setAccessibleName(tr("Real cost and cost on the other model"));
    box->addWidget(m_state);
    box->addWidget(m_note);
    box->addWidget(m_bar);
    box->addWidget(m_table, 1);
    auto *buttons = new QHBoxLayout;
    m_copy = new QPushButton(tr("Copy as &CSV"), this);
    m_copy->setObjectName("whatIf.copy"_L1);
    auto *close = new QPushButton(tr("Close"), this);
    buttons->addWidget(m_copy);
    buttons->addStretch(1);
    buttons->addWidget(close);
    box->addLayout(buttons);
    connect(m_copy, &QPushButton::clicked, this, &WhatIfDialog::copy);
    connect(close, &QPushButton::clicked, this, &QDialog::close);
    connect(&m_filter, &FilterState::changed, this, [this](FilterState::Change what) {
        if (what == FilterState::Change::Filter)
            askAgain();
    });
    m_ticker.setInterval(100);
    connect(&m_ticker, &QTimer::timeout, this, [this] {
        if (m_progress && m_progress->of > 0)
            m_bar->setValue(int(m_progress->done * 1000 / m_progress->of));
    });
    setBusy(false);
    m_copy->setEnabled(false);
    m_table->hide();
    resize(860, sizeHint().height());
}

WhatIfDialog::~WhatIfDialog()
{
    cancel();
    m_pool.waitForDone();
}

QWidget *WhatIfDialog::makeChoices()
{
    auto *choices = new QWidget(this);
    auto *line = new QHBoxLayout(choices);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(8);
    auto *modelLabel = plainLabel(tr("&Model"), choices);
    m_model = new ModelEdit(*m_prices, choices);
    m_model->setObjectName("whatIf.model"_L1);
    modelLabel->setBuddy(m_model);
    auto *byLabel = plainLabel(tr("&by"), choices);
    m_dimension = new QComboBox(choices);
    m_dimension->setObjectName("whatIf.dimension"_L1);
    byLabel->setBuddy(m_dimension);
    fillDimensions();
    m_compare = new QPushButton(tr("Co&mpare"), choices);
    m_compare->setObjectName("whatIf.compare"_L1);
    m_compare->setProperty("primary", true);
    m_cancel = new QPushButton(tr("Cancel"), choices);
    m_cancel->setObjectName("whatIf.cancel"_L1);
    line->addWidget(modelLabel);
    line->addWidget(m_model, 1);
    line->addWidget(byLabel);
    line->addWidget(m_dimension);
    line->addWidget(m_compare);
    line->addWidget(m_cancel);
    connect(m_model, &ModelEdit::chosen, this, &WhatIfDialog::ask);
    connect(m_dimension, &QComboBox::currentIndexChanged, this, &WhatIfDialog::askAgain);
    connect(m_compare, &QPushButton::clicked, this, &WhatIfDialog::ask);
    connect(m_cancel, &QPushButton::clicked, this, &WhatIfDialog::cancel);
    return choices;
}

void WhatIfDialog::fillDimensions()
{
    std::vector<Dimension> offered{{DimensionKind::Customer, {}},
                                   {DimensionKind::User, {}},
                                   {DimensionKind::Project, {}},
                                   {DimensionKind::Provider, {}},
                                   {DimensionKind::Model, {}}};
    if (const auto engine = m_usage.engine()) {
        for (const DimensionInfo &info : engine->dimensions()) {
            if (info.dimension.kind == DimensionKind::Context)
                offered.push_back(info.dimension);
        }
    }
    for (const Dimension &dimension : offered)
        m_dimension->addItem(dimensionLabel(dimension), QString::fromStdString(dimension.toId()));
}

void WhatIfDialog::askAgain()
{
    if (!m_answer.table.rows.empty() || m_progress)
        ask();
}

void WhatIfDialog::cancel()
{
    m_again = false;
    if (m_progress)
        m_progress->cancel = true;
}

void WhatIfDialog::ask()
{
    if (m_progress) {
        m_progress->cancel = true;
        m_again = true;
        return;
    }
    const auto written = m_model->written();
    if (!written) {
        m_state->setText(tr("Choose a model, written provider/model."));
        return;
    }
    m_query = {};
    m_query.filter = m_filter.filter();
    m_query.groups = {*Dimension::fromId(m_dimension->currentData().toString().toStdString())};
    m_query.top = MaxRows;
    m_query.percentiles = false;
    m_progress = std::make_shared<RecordProgress>();
    m_state->setText(tr("Comparing…"));
    setBusy(true);
    const auto work = [this, query = m_query, progress = m_progress,
                       model = ModelName{providerIdOf(written->first), written->second}] {
        return whatIf(m_usage, m_prices, query, model, progress.get());
    };
    deliver(inBackground(m_pool, work), this,
            [this, name = m_model->text().trimmed()](const Result<WhatIfAnswer> &answer) {
                m_progress.reset();
                setBusy(false);
                if (std::exchange(m_again, false)) {
                    ask();
                    return;
                }
                if (answer)
                    present(*answer, name);
                else
                    m_state->setText(answer.error().kind == ErrorKind::Cancelled ? tr("Cancelled.")
                                                                                 : answer.error().message);
                Q_EMIT answered();
            });
}

void WhatIfDialog::setBusy(bool busy)
{
    m_bar->setValue(0);
    m_bar->setVisible(busy);
    m_compare->setVisible(!busy);
    m_cancel->setVisible(busy);
    busy ? m_ticker.start() : m_ticker.stop();
}

void WhatIfDialog::present(const WhatIfAnswer &answer, const QString &model)
{
    m_answer = answer;
    const UsageTable &table = answer.table;
    const Dimension &group = m_query.groups.front();
    m_table->setHeads({dimensionLabel(group), tr("Records"), tr("Real cost"), tr("Without"),
                       tr("On the model"), tr("Without"), tr("Difference")},
                      1, 0);
    m_table->setHeadTip(3, tr("Records without a cost, in no sum"));
    m_table->setHeadTip(4, tr("Cost on %1").arg(model));
    m_table->setHeadTip(5, tr("Records that cannot be priced on the model, in no sum"));
    m_table->setHeadTip(6, tr("Over the records that have both costs"));
    const WhatIfWriter writer(table.totals);
    m_table->addRow(writer.cells(tr("Total"), table.totals, answer.other.total),
                    WhatIfWriter::tips(table.totals, answer.other.total), true);
    for (size_t i = 0; i < table.rows.size(); ++i) {
        const UsageRow &row = table.rows[i];
        const OtherCost &other = answer.other.rows[i];
        const QString name =
            row.other ? tr("Other (%1)").arg(row.otherGroups) : valueLabel(group, row.keys.front());
        m_table->addRow(writer.cells(name, row.totals, other), WhatIfWriter::tips(row.totals, other));
    }
    if (m_table->isHidden())
        resize(width(), FullHeight);
    m_table->show();
    m_copy->setEnabled(true);
    sayTotals(answer, model);
}

void WhatIfDialog::sayTotals(const WhatIfAnswer &answer, const QString &model)
{
    const UsageTotals &real = answer.table.totals;
    const OtherCost &other = answer.other.total;
    const WhatIfWriter writer(real);
    if (real.records == 0)
        m_state->setText(tr("The filters keep no record."));
    else if (other.differenceNano)
        m_state->setText(tr("%1 on the model, really %2. Over the %3 records that have both costs, the "
                            "difference is %4.",
                            "cost on the model, real cost, number, cost")
                             .arg(writer.cost(other.nano), writer.cost(real.costNano),
                                  WhatIfWriter::number(other.compared),
                                  unbroken(writer.difference(other.differenceNano))));
    else
        m_state->setText(tr("No record has both costs."));
    QStringList missing;
    if (real.unpricedRecords > 0)
        missing.append(tr("%1 records have no cost of their own.", "number")
                           .arg(WhatIfWriter::number(real.unpricedRecords)));
    if (other.unpriced > 0)
        missing.append(tr("%1 records cannot be priced on %2.", "number, model")
                           .arg(WhatIfWriter::number(other.unpriced), model));
    if (!missing.isEmpty())
        missing.append(tr("They are in no sum, and not 0."));
    m_note->setText(missing.join(u' '));
    m_note->setVisible(!missing.isEmpty());
}

void WhatIfDialog::copy() const
{
    std::string csv;
    appendTable(csv, m_query, m_answer.table, TextFormat::Csv, {}, &m_answer.other);
    QGuiApplication::clipboard()->setText(QString::fromStdString(csv));
}

} // namespace tally

#include "moc_whatifdialog.cpp"
