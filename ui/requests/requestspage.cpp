// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/requestspage.h"

#include "domain/recordfield.h"
#include "services/usage/exportservice.h"
#include "ui/look/theme.h"
#include "ui/requests/inspector.h"
#include "ui/requests/recordstable.h"
#include "ui/requests/requestshead.h"
#include "ui/requests/requestsstrip.h"

#include <QHBoxLayout>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QPainter>
#include <QSplitter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

RequestsPage::RequestsPage(const UsageService &usage, FilterState &filter, EntityColors &colours,
                           QWidget *parent)
    : Page(info(), parent)
    , m_usage(usage)
    , m_filter(filter)
    , m_batches(usage, this)
    , m_published(usage, this)
    , m_models(usage, colours, this)
    , m_splitter(new QSplitter(Qt::Horizontal, this))
{
    setObjectName("page.requests"_L1);
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(0, 0, 0, 0);
    box->addWidget(m_splitter);
    m_splitter->setHandleWidth(4);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(makeTable(colours));
    m_inspector = new Inspector(m_splitter);
    m_splitter->addWidget(m_inspector);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 0);
    connectTable();
    connect(m_inspector, &Inspector::closeRequested, this, [this] { setInspectorShown(false); });
    connect(m_inspector, &Inspector::previousRequested, this, [this] { m_table->moveCurrent(-1); });
    connect(m_inspector, &Inspector::nextRequested, this, [this] { m_table->moveCurrent(1); });
    connect(m_inspector, &Inspector::importRequested, this, &RequestsPage::importRequested);
    connect(m_inspector, &Inspector::chatRequested, this, &RequestsPage::chatRequested);
    connect(&m_filter, &FilterState::changed, this, [this](FilterState::Change what) {
        if (what == FilterState::Change::Filter)
            reload();
    });
    connect(&m_usage, &UsageService::changed, this, &RequestsPage::reload);
    connect(&m_batches, &BatchNames::changed, this, &RequestsPage::inspectCurrent);
    connect(&m_published, &PublishedMarks::changed, this, &RequestsPage::inspectCurrent);
    connect(&m_models, &ModelColours::answered, this, [this] {
        m_table->repaintRows();
        maybeIdle();
    });
    setStatusText({});
}

RequestsPage::~RequestsPage() = default;

PageInfo RequestsPage::info()
{
    return {u"requests"_s, u"list"_s, tr("&Requests"), tr("Every record as a table")};
}

QWidget *RequestsPage::makeTable(EntityColors &colours)
{
    auto *left = new QWidget(m_splitter);
    auto *box = new QVBoxLayout(left);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(0);
    m_head = new RequestsHead(m_filter, left);
    box->addWidget(m_head);
    m_strip = new RequestsStrip(m_usage, m_filter, left);
    box->addWidget(m_strip);
    m_table = new RecordsTable(m_usage, m_filter, colours, left);
    box->addWidget(m_table, 1);
    left->setMinimumWidth(420);
    return left;
}

void RequestsPage::connectTable()
{
    connect(m_head, &RequestsHead::columnsRequested, this, &RequestsPage::showColumnChooser);
    connect(m_head, &RequestsHead::exportRequested, this, &RequestsPage::exportShown);
    connect(m_head, &RequestsHead::searched, this, [this] { m_table->setFocus(); });
    connect(m_strip, &RequestsStrip::answered, this, [this](const UsageTotals &totals) {
        m_head->showTotals(totals);
        maybeIdle();
    });
    connect(m_strip, &RequestsStrip::failed, this, [this](const Error &error) {
        Q_EMIT failed(error);
        maybeIdle();
    });
    connect(m_table, &RecordsTable::currentChanged, this, &RequestsPage::inspectCurrent);
    connect(m_table, &RecordsTable::columnsRequested, this, &RequestsPage::showColumnChooser);
    connect(m_table, &RecordsTable::inspectorToggled, this,
            [this] { setInspectorShown(!isInspectorShown()); });
    connect(m_table, &RecordsTable::attributionRequested, this, &RequestsPage::attributionRequested);
    connect(m_table, &RecordsTable::sortChanged, this, [this] {
        if (isVisible() && m_usage.engine())
            m_table->askOrder();
        else
            m_stale = true;
    });
    connect(m_table, &RecordsTable::progressed, this, &RequestsPage::maybeIdle);
    connect(m_table, &RecordsTable::statusChanged, this, &RequestsPage::setStatusText);
    connect(m_table, &RecordsTable::selectionChanged, this, &RequestsPage::selectionChanged);
    connect(m_table, &RecordsTable::failed, this, &RequestsPage::failed);
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
    m_head->setNarrow(width() < 900);
}

void RequestsPage::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), currentTheme().surface);
}

int64_t RequestsPage::rowCount() const
{
    return m_table->rowCount();
}

bool RequestsPage::isIdle() const
{
    return !m_stale && !m_strip->isBusy() && !m_models.isBusy() && !m_table->isBusy();
}

void RequestsPage::maybeIdle()
{
    if (isIdle())
        Q_EMIT idle();
}

void RequestsPage::reload()
{
    m_stale = true;
    if (!isVisible() || !m_usage.engine())
        return;
    m_stale = false;
    m_table->load();
    m_strip->ask();
    m_batches.ask();
    m_published.ask();
    m_models.ask(m_filter.filter());
}

bool RequestsPage::find()
{
    m_head->focusSearch();
    return true;
}

bool RequestsPage::takeFocus()
{
    m_table->setFocus(Qt::OtherFocusReason);
    return true;
}

QWidget *RequestsPage::mainPart() const
{
    return m_table;
}

void RequestsPage::exportShown()
{
    const int64_t rows = rowCount();
    Q_EMIT exportRequested({tr("%1 records", "number").arg(QLocale().toString(qlonglong(rows))), rows,
                            [&usage = m_usage, filter = m_filter.filter(), key = sortKey()](
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
    m_table->setInspected(shown);
    if (shown)
        inspectCurrent();
    Q_EMIT commandsChanged();
}

void RequestsPage::inspectCurrent()
{
    if (!isInspectorShown())
        return;
    const StoredRecord *record = m_table->record();
    if (!record && m_table->hasCurrent())
        return; // on its way: dataChanged comes
    m_published.follow(record ? record->id : 0);
    RecordOrigin origin;
    if (record)
        origin = {m_batches.of(record->batch), m_published.of(record->id)};
    m_inspector->setRecord(record ? std::optional(*record) : std::nullopt, m_filter.timeZone(), origin);
}

void RequestsPage::setCompact(bool compact)
{
    if (compact == m_compact)
        return;
    if (compact)
        m_inspectorWhenWide = isInspectorShown();
    m_compact = compact;
    m_table->setCompact(compact);
    setInspectorShown(!compact && m_inspectorWhenWide);
}

void RequestsPage::showColumnChooser()
{
    m_table->chooseColumns(m_head->columnsButton());
}

void RequestsPage::setMark(const AttributionMark &mark)
{
    m_table->setMark(mark);
}

void RequestsPage::setShownColumns(const QStringList &ids)
{
    m_table->setShownColumns(ids);
}

SortKey RequestsPage::sortKey() const
{
    return m_table->sortKey();
}

void RequestsPage::setSortKey(SortKey key)
{
    m_table->setSortKey(key);
}

void RequestsPage::copy()
{
    m_table->copyRows();
}

void RequestsPage::copyJson()
{
    m_table->copyJson();
}

QByteArray RequestsPage::saveState()
{
    const QList<int> sizes = m_splitter->sizes();
    const SortKey sort = sortKey();
    const QJsonObject object{
        {u"columns"_s, QJsonArray::fromStringList(m_table->shownColumns())},
        {u"sort"_s, int(sort.column)},
        {u"descending"_s, sort.descending},
        {u"sort_context"_s, QString::fromStdString(sort.contextKey)},
        {u"inspector"_s, m_compact ? m_inspectorWhenWide : isInspectorShown()},
        {u"inspector_width"_s, sizes.size() > 1 ? sizes.at(1) : 0},
    };
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

void RequestsPage::restoreState(const QByteArray &state)
{
    const QJsonObject object = QJsonDocument::fromJson(state).object();
    if (object.isEmpty())
        return;
    m_table->learnColumns();
    QStringList columns;
    for (const QJsonValue &id : object.value("columns"_L1).toArray())
        columns.append(id.toString());
    if (!columns.isEmpty())
        setShownColumns(columns);
    const int column = object.value("sort"_L1).toInt(0);
    if (column >= 0 && column < SortColumnCount)
        setSortKey({SortColumn(column), object.value("descending"_L1).toBool(true),
                    object.value("sort_context"_L1).toString().toStdString()});
    m_inspectorWhenWide = object.value("inspector"_L1).toBool(true);
    setInspectorShown(!m_compact && m_inspectorWhenWide);
    if (const int width = object.value("inspector_width"_L1).toInt(); width > 0)
        m_splitter->setSizes({std::max(420, this->width() - width), width});
}

} // namespace tally

#include "moc_requestspage.cpp"
