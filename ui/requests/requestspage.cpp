// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/requestspage.h"

#include "services/usage/exportservice.h"
#include "ui/look/icons.h"
#include "ui/requests/usagetablemodel.h"
#include "ui/kit/plaintext.h"
#include "ui/look/theme.h"
#include "ui/requests/columnchooser.h"
#include "ui/kit/elidedlabel.h"
#include "ui/filter/emptyresult.h"
#include "ui/requests/histogramstrip.h"
#include "ui/kit/iconbutton.h"
#include "ui/requests/inspector.h"
#include "ui/requests/recorddelegate.h"
#include "ui/requests/recordview.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPainter>
#include <QPushButton>
#include <QSplitter>
#include <QStackedLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

RequestsPage::RequestsPage(const UsageService &usage, FilterState &filter, EntityColors &colours,
                           QWidget *parent)
    : Page(info(), parent)
    , m_usage(usage)
    , m_filter(filter)
    , m_colours(colours)
    , m_all(requestColumns({}))
    , m_shown(defaultColumns(m_all))
    , m_splitter(new QSplitter(Qt::Horizontal, this))
    , m_order(this)
    , m_series(this)
    , m_selection(this)
    , m_models(this)
{
    setObjectName("page.requests"_L1);
    m_pool.setMaxThreadCount(1);
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(0, 0, 0, 0);
    box->addWidget(m_splitter);
    m_splitter->setHandleWidth(4);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(makeTable());
    m_inspector = new Inspector(m_splitter);
    m_splitter->addWidget(m_inspector);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 0);
    connectTable();
    connect(m_inspector, &Inspector::closeRequested, this, [this] { setInspectorShown(false); });
    connect(m_inspector, &Inspector::previousRequested, this, [this] { moveCurrent(-1); });
    connect(m_inspector, &Inspector::nextRequested, this, [this] { moveCurrent(1); });
    connect(m_inspector, &Inspector::importRequested, this, &RequestsPage::importRequested);
    connect(m_inspector, &Inspector::chatRequested, this, &RequestsPage::chatRequested);
    connect(&m_filter, &FilterState::filterChanged, this, &RequestsPage::reload);
    connect(&m_filter, &FilterState::changed, this, [this] {
        const QString search = QString::fromStdString(m_filter.state().search);
        if (m_search->text() != search)
            m_search->setText(search);
    });
    connect(&m_usage, &UsageService::changed, this, &RequestsPage::reload);
    applyColumns();
    setStatusText({});
}

RequestsPage::~RequestsPage()
{
    m_pool.waitForDone();
}

PageInfo RequestsPage::info()
{
    return {u"requests"_s, u"list"_s, tr("&Requests"), tr("Every record as a table")};
}

QWidget *RequestsPage::makeHead()
{
    auto *head = new QWidget(this);
    auto *box = new QHBoxLayout(head);
    box->setContentsMargins(16, 8, 16, 6);
    box->setSpacing(8);
    auto *title = plainLabel(tr("Requests"), head);
    title->setProperty("role", u"title"_s);
    m_summary = new ElidedLabel({}, head);
    m_summary->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_summary->setObjectName("requests.summary"_L1);
    m_summary->setProperty("role", u"muted"_s);
    m_search = new QLineEdit(head);
    m_search->setObjectName("requests.search"_L1);
    m_search->setAccessibleName(tr("Search in ids, users, customers and models"));
    m_search->setPlaceholderText(tr("Search the table"));
    setPlainToolTip(m_search, tr("Search in ids, users, customers and models (Ctrl+F)"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(icon(u"search"), QLineEdit::LeadingPosition);
    m_search->setProperty("search", true);
    m_search->setFixedWidth(std::max(210, fontMetrics().averageCharWidth() * 30));
    connect(m_search, &QLineEdit::textEdited, this,
            [this](const QString &text) { m_filter.setSearch(text.toStdString()); });
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &text) {
        if (text.isEmpty())
            m_filter.setSearch({});
    });
    connect(m_search, &QLineEdit::returnPressed, this, [this] { m_view->setFocus(); });
    m_columnsButton = new IconButton(u"columns-3", tr("Colu&mns"), head);
    m_columnsButton->setObjectName("requests.columns"_L1);
    setPlainToolTip(m_columnsButton, tr("Choose the columns of the table"));
    auto *exportButton = new IconButton(u"file-down", tr("E&xport"), head);
    exportButton->setObjectName("requests.export"_L1);
    setPlainToolTip(exportButton, tr("Export these records (Ctrl+E)"));
    connect(m_columnsButton, &QPushButton::clicked, this, &RequestsPage::showColumnChooser);
    connect(exportButton, &QPushButton::clicked, this, &RequestsPage::exportShown);
    box->addWidget(title);
    box->addSpacing(4);
    box->addWidget(m_summary, 1);
    box->addWidget(m_search);
    box->addWidget(m_columnsButton);
    box->addWidget(exportButton);
    return head;
}

QWidget *RequestsPage::makeTable()
{
    auto *left = new QWidget(m_splitter);
    auto *box = new QVBoxLayout(left);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(0);
    box->addWidget(makeHead());
    m_strip = new HistogramStrip(left);
    box->addWidget(m_strip);
    m_model = new UsageTableModel(m_usage, this);
    m_view = new RecordView(left);
    m_view->setObjectName("requests.table"_L1);
    m_view->setAccessibleName(tr("Requests"));
    m_view->setModel(m_model);
    m_view->setItemDelegate(new RecordDelegate(m_colours, m_view));
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_none = new EmptyResult(m_usage, m_filter, left);
    m_none->setProperty("panel", false); // the page is one already
    m_stack = new QStackedLayout;
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_none);
    box->addLayout(m_stack, 1);
    left->setMinimumWidth(420);
    return left;
}

void RequestsPage::connectTable()
{
    connect(m_none, &EmptyResult::answered, this, &RequestsPage::maybeIdle);
    connect(m_none, &EmptyResult::failed, this, &RequestsPage::failed);
    connect(m_strip, &HistogramStrip::zoomed, &m_filter, &FilterState::zoomTo);
    connect(m_view->header(), &QHeaderView::sectionClicked, this, &RequestsPage::sortBy);
    connect(m_view->header(), &QHeaderView::customContextMenuRequested, this,
            &RequestsPage::showColumnChooser);
    connect(m_view, &QWidget::customContextMenuRequested, this, &RequestsPage::showMenu);
    connect(m_view, &RecordView::widthChanged, this, &RequestsPage::fitColumns, Qt::QueuedConnection);
    connect(m_view, &RecordView::filterRequested, this, &RequestsPage::filterTo);
    connect(m_view, &RecordView::inspectRequested, this, [this] { setInspectorShown(!isInspectorShown()); });
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &RequestsPage::inspectCurrent);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &RequestsPage::describeSelection);
    connect(m_model, &QAbstractItemModel::dataChanged, this,
            [this](const QModelIndex &from, const QModelIndex &to) {
                const int row = m_view->currentIndex().row();
                if (row >= from.row() && row <= to.row())
                    inspectCurrent();
                maybeIdle();
            });
}

void RequestsPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_stale)
        reload();
}

void RequestsPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_search->setFixedWidth(width() < 900 ? std::max(150, fontMetrics().averageCharWidth() * 22)
                                          : std::max(210, fontMetrics().averageCharWidth() * 30));
}

void RequestsPage::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), currentTheme().surface);
}

int64_t RequestsPage::rowCount() const
{
    return m_model->pages().size();
}

bool RequestsPage::isIdle() const
{
    return !m_stale && !m_orderPending && !m_seriesPending && !m_coloursPending && !m_none->isBusy()
        && !m_model->pages().isBusy();
}

void RequestsPage::maybeIdle()
{
    if (isIdle())
        Q_EMIT idle();
}

void RequestsPage::reload()
{
    m_stale = true;
    const auto engine = m_usage.engine();
    if (!isVisible() || !engine)
        return;
    m_stale = false;
    if (m_model->setTimeZone(m_filter.timeZone())) {
        m_view->viewport()->update();
        inspectCurrent();
    }
    m_all = requestColumns(engine->dimensions());
    fitColumns();
    askOrder();
    askSeries();
    askBatches();
    askColours();
}

bool RequestsPage::find()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
    return true;
}

bool RequestsPage::takeFocus()
{
    m_view->setFocus(Qt::OtherFocusReason);
    return true;
}

QWidget *RequestsPage::mainPart() const
{
    return m_view;
}

void RequestsPage::exportShown()
{
    const int64_t rows = rowCount();
    Q_EMIT exportRequested({tr("%1 records", "number").arg(QLocale().toString(qlonglong(rows))), rows,
                            [&usage = m_usage, filter = m_filter.filter(), key = m_sort](
                                const QString &path, const ExportOptions &options, ExportProgress *progress) {
                                return ExportService(usage).recordsToFile(filter, key, options, path,
                                                                          progress);
                            }});
}

bool RequestsPage::isInspectorShown() const
{
    return !m_inspector->isHidden();
}

void RequestsPage::setInspectorShown(bool shown)
{
    if (shown == isInspectorShown())
        return;
    m_inspector->setVisible(shown);
    if (shown)
        inspectCurrent();
    Q_EMIT commandsChanged();
}

void RequestsPage::inspectCurrent()
{
    if (!isInspectorShown())
        return;
    const QModelIndex current = m_view->currentIndex();
    const StoredRecord *record = current.isValid() ? m_model->record(current.row()) : nullptr;
    if (!record && current.isValid())
        return; // on its way: dataChanged comes
    m_inspector->setRecord(record ? std::optional(*record) : std::nullopt, m_filter.timeZone(),
                           record ? m_batchNames.value(record->batch) : QString());
}

void RequestsPage::moveCurrent(int rows)
{
    const int row = std::clamp(m_view->currentIndex().row() + rows, 0, m_model->rowCount() - 1);
    if (m_model->rowCount() > 0)
        m_view->setCurrentIndex(m_model->index(row, std::max(0, m_view->currentIndex().column())));
}

} // namespace tally
