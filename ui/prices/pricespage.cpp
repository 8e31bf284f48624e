// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/prices/pricespage.h"

#include "ui/prices/priceactions.h"
#include "ui/prices/pricemodel.h"
#include "ui/text/numberformat.h"
#include "ui/kit/plaintext.h"
#include "ui/look/theme.h"
#include "ui/kit/daybutton.h"
#include "ui/kit/flatbutton.h"
#include "ui/kit/hairline.h"
#include "ui/kit/pagehead.h"
#include "ui/prices/pricedelegate.h"
#include "ui/prices/pricefoot.h"
#include "ui/prices/pricepanel.h"
#include "ui/kit/rowtable.h"
#include "ui/look/tabularpaint.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace tally {

PricesPage::PricesPage(UsageService &usage, FilterState &filter, PriceService &prices, QWidget *parent)
    : Page(info(), parent)
    , m_usage(usage)
    , m_prices(prices)
    , m_actions(new PriceActions(usage, filter, prices, *this))
{
    setObjectName("prices"_L1);
    makeTable();
    m_panel = new PricePanel(this);
    if (const auto may = m_usage.mayReprice(); !may)
        m_panel->setRepricingRefused(may.error().message);
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
    m_actions->connectPanel(*m_panel);
    connect(m_actions, &PriceActions::requestsRequested, this, &PricesPage::requestsRequested);
    connect(m_actions, &PriceActions::note, this, &PricesPage::note);
    connect(m_actions, &PriceActions::failed, this, &PricesPage::failed);
    connect(m_foot, &PriceFoot::compareRequested, this, &PricesPage::compareLists);
    connect(m_foot, &PriceFoot::note, this, &PricesPage::note);
    connect(m_foot, &PriceFoot::failed, this, &PricesPage::failed);
    connect(&m_prices, &PriceService::changed, this, &PricesPage::refreshPrices);
    connect(&m_usage, &UsageService::changed, this, &PricesPage::ask);
    setStatusText({});
}

PageInfo PricesPage::info()
{
    return {u"prices"_s, u"tags"_s, tr("&Prices"), tr("What models cost, and re-pricing")};
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
    auto *load = new FlatButton(u"file-up", tr("&Load a price file…"), head);
    load->setObjectName("prices.load"_L1);
    setPlainToolTip(load, tr("LiteLLM, genai-prices, models.dev, OpenRouter, or our own JSON or CSV"));
    connect(load, &QPushButton::clicked, this, &PricesPage::chooseFile);
    m_day = new DayButton(tr("In force on"), head);
    m_day->setObjectName("prices.day"_L1);
    setPlainToolTip(m_day, tr("The day whose prices are shown"));
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
    auto *delegate = new PriceDelegate(*m_table);
    m_table->setItemDelegate(delegate);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->horizontalHeader()->setSectionsClickable(false);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(m_model, &QAbstractItemModel::modelReset, this, &PricesPage::spanRows);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &PricesPage::showCurrent);
    connect(m_table, &RowTable::rowActivated, this, &PricesPage::priceRow);
    connect(delegate, &PriceDelegate::actionRequested, this, &PricesPage::priceRow);
    connect(m_table, &RowTable::widthChanged, this,
            [this] { QTimer::singleShot(0, this, &PricesPage::fitColumns); });
}

void PricesPage::spanRows()
{
    m_table->clearSpans();
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (m_model->row(row).isHead())
            m_table->setSpan(row, 0, 1, PriceModel::ColumnCount);
        else if (m_model->row(row).kind == PriceRow::Kind::Unpriced)
            m_table->setSpan(row, PriceModel::Input, 1, PriceModel::ColumnCount - PriceModel::Input);
    }
    if (m_panel)
        showCurrent();
}

void PricesPage::priceRow(const QModelIndex &index)
{
    const PriceRow &row = m_model->row(index.row());
    if (row.isRepriceable())
        m_actions->repriceModel(row.ledger.provider, row.ledger.model);
    else if (row.kind == PriceRow::Kind::Unpriced)
        setPrice(row.ledger.provider, row.ledger.model);
}

void PricesPage::fitColumns()
{
    const QFontMetrics metrics(roleFont(0));
    const QFontMetrics heads(roleFont(-0.75, QFont::Medium));
    std::vector<int> widths(PriceModel::ColumnCount);
    int needed = 0;
    const auto need = [&](int column, const QString &sample) {
        const QString head = m_model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        widths[size_t(column)] =
            std::max(metrics.horizontalAdvance(sample), heads.horizontalAdvance(head) + 4)
            + 2 * RowDelegate::Padding;
        needed += widths[size_t(column)];
    };
    need(PriceModel::Provider, u"openrouter"_s);
    for (const int rate :
         {PriceModel::Input, PriceModel::CacheRead, PriceModel::CacheWrite, PriceModel::Output})
        need(rate, u"$88.888"_s);
    need(PriceModel::From, u"≈ "_s + format::dateText(QDate(2026, 9, 28), true));
    widths[PriceModel::Source] = PriceDelegate::sourceWidth(u"genai-prices"_s);
    needed += widths[PriceModel::Source];
    // What goes first in a narrow window stands in the panel, too.
    const int least = metrics.horizontalAdvance(u'0') * 20;
    for (const int dispensable : {PriceModel::CacheWrite, PriceModel::From}) {
        if (needed + least > m_table->viewport()->width())
            needed -= std::exchange(widths[size_t(dispensable)], 0);
    }
    m_table->setColumnWidths(widths, PriceModel::Model, least);
}

void PricesPage::ask()
{
    m_stale = true;
    if (!m_usage.isOpen())
        return;
    m_stale = false;
    m_busy = true;
    UsageQuery query;
    query.groups = {{DimensionKind::Provider, {}}, {DimensionKind::Model, {}}};
    query.percentiles = false;
    UsageQuery unpriced = query;
    unpriced.filter.dimensions.push_back(
        {{DimensionKind::CostSource, {}}, false, {std::string(toId(CostSource::Unknown))}});
    m_question.askTables(
        m_usage, {query, unpriced},
        [this](const LatestAnswer::Tables &tables) { present(ledgerModels(*tables[0], *tables[1])); },
        [this](const Error &error) {
            m_busy = false;
            Q_EMIT failed(error);
        });
}

void PricesPage::ensureLoaded()
{
    if (m_stale)
        ask();
}

void PricesPage::present(std::vector<LedgerModel> models)
{
    m_busy = false;
    m_catalogue = m_prices.catalogue();
    const int count = int(models.size());
    m_model->setLedger(std::move(models));
    m_model->setPrices(m_catalogue, atMs());
    if (!m_table->currentIndex().isValid() && m_model->rowCount() > 1)
        m_table->setCurrentIndex(m_model->index(1, 0)); // the first under its section
    const int unpriced = m_model->unpricedModels();
    Q_EMIT badgeChanged(unpriced, true);
    setStatusText(tr("%n model(s) in the ledger", nullptr, count) + u"  ·  "_s
                  + tr("%n without a price", nullptr, unpriced));
    Q_EMIT idle();
}

void PricesPage::refreshPrices()
{
    const QModelIndex current = m_table->currentIndex();
    std::string provider;
    std::string model;
    if (current.isValid() && !m_model->row(current.row()).isHead()) {
        const PriceRow &row = m_model->row(current.row());
        provider = row.provider();
        model = row.model();
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

void PricesPage::loadFile(const QString &path)
{
    m_actions->loadFile(path);
}

void PricesPage::chooseFile()
{
    m_actions->chooseFile();
}

void PricesPage::repriceFiltered()
{
    m_actions->repriceFiltered();
}

void PricesPage::whatIf()
{
    m_actions->whatIf();
}

void PricesPage::compareLists()
{
    m_actions->compareLists(atMs());
}

void PricesPage::setPrice(const std::string &provider, const std::string &model)
{
    m_actions->setPrice(provider, model);
}

int PricesPage::unpricedModels() const
{
    return m_model->unpricedModels();
}

void PricesPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    ensureLoaded();
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

#include "moc_pricespage.cpp"
