// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/pricespage.h"

#include "ui/models/pricemodel.h"
#include "ui/theme.h"
#include "ui/widgets/daybutton.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/popupframe.h"
#include "ui/widgets/pagehead.h"
#include "ui/widgets/pricefoot.h"
#include "ui/widgets/pricepanel.h"
#include "ui/widgets/rowtable.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

PricesPage::PricesPage(UsageService &usage, FilterState &filter, PriceService &prices, QWidget *parent)
    : QWidget(parent)
    , m_usage(usage)
    , m_filter(filter)
    , m_prices(prices)
{
    setObjectName("prices"_L1);
    makeTable();
    m_panel = new PricePanel(this);
    auto *left = new QVBoxLayout;
    left->setSpacing(0);
    left->addWidget(makeHead());
    left->addWidget(hairlineBelow(this));
    left->addWidget(m_table, 1);
    left->addWidget(hairlineBelow(this));
    m_foot = new PriceFoot(m_prices, this);
    left->addWidget(m_foot);
    auto *box = new QHBoxLayout(this);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(0);
    box->addLayout(left, 1);
    box->addWidget(m_panel);
    connect(m_panel, &PricePanel::priceRequested, this, &PricesPage::setPrice);
    connect(m_panel, &PricePanel::repriceRequested, this, &PricesPage::repriceModel);
    connect(m_panel, &PricePanel::requestsRequested, this, &PricesPage::showRequests);
    connect(m_panel, &PricePanel::removeRequested, this,
            [this](const std::string &provider, const std::string &model) {
                if (const auto removed = m_prices.removePrice(provider, model); !removed)
                    Q_EMIT failed(removed.error());
            });
    connect(m_panel, &PricePanel::entryEditRequested, this, &PricesPage::editEntry);
    connect(m_panel, &PricePanel::entryRemoveRequested, this,
            [this](const std::string &provider, const std::string &model, const PriceEntry &entry) {
                if (const auto removed = m_prices.removeEntry(provider, model, entry); !removed)
                    Q_EMIT failed(removed.error());
            });
    connect(m_foot, &PriceFoot::compareRequested, this, &PricesPage::compareLists);
    connect(m_foot, &PriceFoot::note, this, &PricesPage::note);
    connect(m_foot, &PriceFoot::failed, this, &PricesPage::failed);
    connect(&m_prices, &PriceService::changed, this, &PricesPage::refreshPrices);
    connect(&m_usage, &UsageService::changed, this, &PricesPage::reload);
}

int64_t PricesPage::atMs() const
{
    // Noon: prices that begin on a day hold then, and those of single hours of the night do not.
    return m_day->day() == QDate::currentDate()
        ? QDateTime::currentMSecsSinceEpoch()
        : QDateTime(m_day->day(), QTime(12, 0), Qt::UTC).toMSecsSinceEpoch();
}

QWidget *PricesPage::makeHead()
{
    auto *head = new QWidget(this);
    auto *box = new QHBoxLayout(head);
    box->setContentsMargins(16, 8, 16, 8);
    box->setSpacing(8);
    m_unit = addPageTitle(*box, tr("Prices"), tr("USD per million tokens"));
    box->addStretch(1);
    m_search = new QLineEdit(head);
    m_search->setObjectName("prices.search"_L1);
    m_search->setPlaceholderText(tr("Find a model"));
    m_search->setAccessibleName(tr("Find a model"));
    m_search->setClearButtonEnabled(true);
    m_search->setMaximumWidth(260);
    connect(m_search, &QLineEdit::textChanged, this,
            [this](const QString &text) { m_model->setSearch(text); });
    auto *load = new IconButton(u"file-up", tr("&Load a price file…"), head);
    load->setObjectName("prices.load"_L1);
    load->setToolTip(tr("LiteLLM, genai-prices, models.dev, OpenRouter, or our own JSON or CSV"));
    connect(load, &QPushButton::clicked, this, &PricesPage::chooseFile);
    m_day = new DayButton(tr("In force on"), head);
    m_day->setObjectName("prices.day"_L1);
    m_day->setToolTip(tr("The day whose prices are shown"));
    connect(m_day, &DayButton::dayChosen, this, &PricesPage::refreshPrices);
    box->addWidget(m_search, 4);
    box->addWidget(m_day);
    box->addWidget(load);
    return head;
}

void PricesPage::makeTable()
{
    m_model = new PriceModel(this);
    m_table = new RowTable(this);
    m_table->setObjectName("prices.table"_L1);
    m_table->setAccessibleName(tr("Prices by model"));
    m_table->setModel(m_model);
    m_table->setItemDelegate(new RowDelegate(*m_table));
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->horizontalHeader()->setSectionsClickable(false);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(m_model, &QAbstractItemModel::modelReset, this, [this] {
        m_table->clearSpans();
        for (int row = 0; row < m_model->rowCount(); ++row) {
            if (m_model->row(row).kind == PriceModel::RowKind::Section)
                m_table->setSpan(row, 0, 1, PriceModel::ColumnCount);
            else if (m_model->row(row).kind == PriceModel::RowKind::Unpriced)
                m_table->setSpan(row, PriceModel::Input, 1, PriceModel::ColumnCount - PriceModel::Input);
        }
        if (m_panel)
            showCurrent();
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &PricesPage::showCurrent);
    connect(m_table, &RowTable::rowActivated, this, [this](const QModelIndex &index) {
        const PriceModel::Row &row = m_model->row(index.row());
        if (row.kind == PriceModel::RowKind::Unpriced)
            setPrice(row.ledger.provider, row.ledger.model);
    });
    connect(m_table, &RowTable::widthChanged, this,
            [this] { QTimer::singleShot(0, this, &PricesPage::fitColumns); });
}

void PricesPage::fitColumns()
{
    const int zero = fontMetrics().horizontalAdvance(u'0');
    const int wide =
        m_table->viewport()->width() < 112 * zero ? 0 : zero; // what goes first in a narrow window
    m_table->setColumnWidths({0, 13 * zero, 10 * zero, 15 * zero, 15 * wide, 10 * zero, 16 * wide, 15 * zero},
                             PriceModel::Model, 22 * zero);
}

void PricesPage::reload()
{
    m_stale = true;
    if (!m_usage.isOpen())
        return;
    m_stale = false;
    m_busy = true;
    UsageQuery query;
    query.groups = {{DimensionKind::Provider, {}}, {DimensionKind::Model, {}}};
    query.percentiles = false;
    m_question.ask([&](const UsageService::Flag &flag) { return m_usage.aggregate(query, flag); },
                   [this](const UsageTable &table) { present(table); },
                   [this](const Error &error) {
                       m_busy = false;
                       Q_EMIT failed(error);
                   });
}

void PricesPage::present(const UsageTable &table)
{
    m_busy = false;
    m_catalogue = m_prices.catalogue();
    m_model->setLedger(ledgerModels(table));
    m_model->setPrices(m_catalogue, atMs());
    if (!m_table->currentIndex().isValid() && m_model->rowCount() > 1)
        m_table->setCurrentIndex(m_model->index(1, 0)); // the first under its section
    const int unpriced = m_model->unpricedModels();
    Q_EMIT unpricedChanged(unpriced);
    Q_EMIT statusChanged(tr("%n model(s) in the ledger", nullptr, int(table.rows.size())) + u"  ·  "_s
                         + tr("%n without a price", nullptr, unpriced));
    Q_EMIT idle();
}

void PricesPage::refreshPrices()
{
    const QModelIndex current = m_table->currentIndex();
    std::string provider;
    std::string model;
    if (current.isValid()) {
        const PriceModel::Row &row = m_model->row(current.row());
        const bool book = row.kind == PriceModel::RowKind::Book;
        provider = book ? row.choice.hit.model->provider : row.ledger.provider;
        model = book ? row.choice.hit.model->id : row.ledger.model;
    }
    const auto old = m_catalogue; // rows point into it until the model has the new one
    m_catalogue = m_prices.catalogue();
    m_model->setPrices(m_catalogue, atMs());
    m_foot->showBooks();
    selectModel(provider, model);
}

void PricesPage::selectModel(const std::string &provider, const std::string &model)
{
    const int row = m_model->rowOf(provider, model);
    if (row < 0)
        return;
    m_table->setCurrentIndex(m_model->index(row, 0));
    m_table->scrollTo(m_model->index(row, 0));
}

void PricesPage::showCurrent()
{
    const QModelIndex current = m_table->currentIndex();
    const bool valid = current.isValid() && current.row() < m_model->rowCount() && m_catalogue;
    static const PriceCatalogue None;
    m_panel->setRow(valid ? &m_model->row(current.row()) : nullptr, m_catalogue ? *m_catalogue : None,
                    atMs());
}

void PricesPage::focusSearch()
{
    m_search->setFocus();
    m_search->selectAll();
}

int PricesPage::unpricedModels() const
{
    return m_model->unpricedModels();
}

void PricesPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_stale)
        reload();
    QTimer::singleShot(0, this, &PricesPage::fitColumns);
}

void PricesPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_unit->setVisible(width() > 110 * fontMetrics().horizontalAdvance(u'n'));
    m_panel->setFixedWidth(std::clamp(width() * 30 / 100, 300, 420));
    QTimer::singleShot(0, this, &PricesPage::fitColumns);
}

void PricesPage::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), currentTheme().surface);
}

} // namespace tally
