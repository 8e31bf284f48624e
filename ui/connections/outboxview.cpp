// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/outboxview.h"

#include "ui/connections/outboxdelegate.h"
#include "ui/connections/connectionwords.h"
#include "ui/connections/outboxrecordpanel.h"
#include "ui/kit/flatbutton.h"
#include "ui/kit/hairline.h"
#include "ui/kit/labels.h"
#include "ui/kit/rowtable.h"
#include "ui/kit/switchbutton.h"
#include "ui/kit/verticalline.h"
#include "ui/look/theme.h"
#include "ui/text/numberformat.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int MostRows = 10'000;
constexpr int WideEnough = 900; // for the record beside the table
constexpr int WideForWords = 1150; // for all words beside it
constexpr int NoteWidth = 180;
constexpr const char *FullText = "fullText";
constexpr int SmallNoteWidth = 110;

} // namespace

OutboxView::OutboxView(OutboxDriver &driver, QWidget *parent)
    : QWidget(parent)
    , m_driver(driver)
    , m_model(new OutboxModel(this))
{
    makeTable();
    auto *left = new QVBoxLayout;
    left->setSpacing(0);
    left->addWidget(makeHead());
    left->addWidget(hairlineBelow(this));
    left->addWidget(makeFigures());
    left->addWidget(hairlineBelow(this));
    left->addWidget(makeTools());
    left->addWidget(hairlineBelow(this));
    left->addWidget(m_table, 1);
    m_foot = wrappedLabel({}, u"muted", this);
    m_foot->setObjectName("connections.compared"_L1);
    m_foot->setContentsMargins(16, 8, 16, 8);
    m_foot->hide();
    left->addWidget(m_foot);
    m_panel = new OutboxRecordPanel(this);
    auto *box = new QHBoxLayout(this);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(0);
    box->addLayout(left, 1);
    box->addWidget(m_panel);
    connect(m_panel, &OutboxRecordPanel::retryRequested, this, &OutboxView::retrySelected);
    connect(m_panel, &OutboxRecordPanel::discardRequested, this, &OutboxView::discardSelected);
    connect(m_panel, &OutboxRecordPanel::decided, this, [this](bool hasArrived) {
        if (const auto records = selectedRecords(); !records.empty())
            m_driver.decide(m_connection, records, hasArrived);
    });
    connect(&m_driver, &OutboxDriver::compared, this, &OutboxView::showCompared);
    connect(&m_driver, &OutboxDriver::rowsRead, this,
            [this](qint64 connection, const std::vector<OutboxLine> &rows) {
                if (connection != m_connection)
                    return;
                takeRows(rows);
                m_isWaiting = false;
                fitOutbox(*m_table);
                showSelection();
                Q_EMIT idle();
            });
}

QWidget *OutboxView::makeHead()
{
    auto *head = new QWidget(this);
    auto *box = new QHBoxLayout(head);
    box->setContentsMargins(16, 8, 16, 8);
    box->setSpacing(8);
    auto *back = new FlatButton(u"chevron-left", tr("&Connections"), head);
    back->setObjectName("connections.back"_L1);
    connect(back, &QPushButton::clicked, this, &OutboxView::backRequested);
    m_name = roleLabel({}, u"title", head);
    m_address = roleLabel({}, u"muted", head);
    m_switch = new SwitchButton(tr("On"), head);
    m_switch->setObjectName("connections.on"_L1);
    connect(m_switch, &SwitchButton::clicked, this, [this](bool on) { m_driver.setOn(m_connection, on); });
    box->addWidget(back);
    box->addWidget(m_name);
    box->addWidget(m_address, 1);
    box->addWidget(m_switch);
    return head;
}

QWidget *OutboxView::makeFigures()
{
    auto *strip = new QWidget(this);
    auto *box = new QHBoxLayout(strip);
    box->setContentsMargins(16, 8, 16, 8);
    box->setSpacing(16);
    for (int i = 0; i < 5; ++i) {
        auto *cell = new QVBoxLayout;
        cell->setSpacing(0);
        m_figures.emplace_back(roleLabel({}, u"title", strip), roleLabel({}, u"muted", strip));
        cell->addWidget(m_figures.back().first);
        cell->addWidget(m_figures.back().second);
        box->addLayout(cell, 1);
    }
    return strip;
}

QWidget *OutboxView::makeTools()
{
    auto *tools = new QWidget(this);
    auto *box = new QHBoxLayout(tools);
    box->setContentsMargins(16, 8, 16, 8);
    box->setSpacing(0);
    m_parts = new QButtonGroup(this);
    const QString titles[] = {tr("All"), tr("Open"), tr("Refused"), tr("Differ"), tr("Sent")};
    for (int i = 0; i < int(std::size(titles)); ++i) {
        auto *part = new FlatButton(FlatButton::Look::Bar, titles[i], tools);
        part->setObjectName(u"connections.part%1"_s.arg(i));
        part->setJoin(i == 0                                ? FlatButton::Join::First
                          : i + 1 == int(std::size(titles)) ? FlatButton::Join::Last
                                                            : FlatButton::Join::Middle);
        part->setCheckable(true);
        part->setOn(i == 0);
        m_parts->addButton(part, i);
        box->addWidget(part);
    }
    connect(m_parts, &QButtonGroup::idClicked, this, [this](int id) {
        const auto buttons = m_parts->buttons();
        for (QAbstractButton *button : buttons)
            static_cast<FlatButton *>(button)->setOn(m_parts->id(button) == id);
        m_model->setPart(static_cast<OutboxModel::Part>(id));
        showSelection();
    });
    m_selected = roleLabel({}, u"muted", tools);
    m_retry = new FlatButton(u"refresh-cw", tr("&Retry"), tools);
    m_retry->setObjectName("connections.retry"_L1);
    setPlainToolTip(m_retry, tr("Send the selected records again (R)"));
    m_discard = new FlatButton(u"trash-2", tr("&Discard"), tools);
    m_discard->setObjectName("connections.discard"_L1);
    setPlainToolTip(m_discard, tr("Send the selected records no more (Delete)"));
    connect(m_retry, &QPushButton::clicked, this, &OutboxView::retrySelected);
    connect(m_discard, &QPushButton::clicked, this, &OutboxView::discardSelected);
    m_compare = new FlatButton(FlatButton::Look::Control, tr("&Compare"), tools);
    m_compare->setObjectName("connections.compare"_L1);
    setPlainToolTip(m_compare, tr("Ask the portal what it has of what was sent; nothing is changed there"));
    connect(m_compare, &QPushButton::clicked, this, &OutboxView::compare);
    box->addStretch(1);
    box->addWidget(m_selected);
    box->addSpacing(8);
    box->addWidget(m_retry);
    box->addSpacing(8);
    box->addWidget(m_discard);
    box->addSpacing(8);
    box->addWidget(m_compare);
    return tools;
}

void OutboxView::makeTable()
{
    m_table = new RowTable(this);
    m_table->setObjectName("connections.outbox"_L1);
    m_table->setAccessibleName(tr("Records for this connection"));
    m_table->setModel(m_model);
    m_table->setItemDelegate(new OutboxDelegate(*m_table));
    m_table->horizontalHeader()->setSectionsClickable(false);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &OutboxView::showSelection);
    connect(m_table, &RowTable::widthChanged, this,
            [this] { QTimer::singleShot(0, this, [this] { fitOutbox(*m_table); }); });
}

void OutboxView::show(const ConnectionLine &line)
{
    if (m_connection != line.entry.id) {
        m_model->setLines({});
        m_foot->hide();
    }
    m_connection = line.entry.id;
    take(line);
}

void OutboxView::take(const ConnectionLine &line)
{
    m_name->setText(QString::fromStdString(line.entry.name));
    m_address->setText(line.config.url);
    m_switch->setChecked(line.entry.isOn);
    m_switch->setAccessibleName(tr("%1 is on").arg(m_name->text()));
    m_compare->setVisible(line.entry.kind == "portal");
    showFigures(line);
    ask();
}

void OutboxView::ask()
{
    m_isWaiting = true;
    m_driver.askFor(m_connection, MostRows);
}

void OutboxView::showFigures(const ConnectionLine &line)
{
    const OutboxCounts &counts = line.outbox;
    const std::pair<QString, QString> texts[] = {
        {tr("%1 sent"),
         counts.notSendable > 0 ? tr("%1 cannot be sent").arg(format::count(counts.notSendable)) : QString()},
        {tr("%1 waiting"), line.state.trouble},
        {tr("%1 unknown"), counts.unknown > 0 ? tr("asks before sending again") : QString()},
        {tr("%1 refused"), needingAttention(line) > 0 ? tr("needs you") : QString()},
        {tr("%1 differ"), counts.costDiffers > 0 ? tr("in cost") : QString()},
    };
    const int64_t values[] = {counts.sent, counts.pending + counts.sending, counts.unknown,
                              needingAttention(line), counts.costDiffers};
    for (size_t i = 0; i < m_figures.size(); ++i) {
        m_figures[i].first->setText(texts[i].first.arg(format::count(values[i])));
        m_figures[i].second->setProperty(FullText, texts[i].second);
        setPlainToolTip(m_figures[i].second, texts[i].second);
    }
    showSelection();
}

std::vector<int64_t> OutboxView::selectedRecords() const
{
    std::vector<int64_t> records;
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    for (const QModelIndex &row : rows) {
        if (const OutboxLine &line = m_model->line(row.row()); line.row.event == 0)
            records.push_back(line.row.record);
    }
    return records;
}

// Whatever is sent meanwhile, what a person chose stays chosen.
void OutboxView::takeRows(const std::vector<OutboxLine> &rows)
{
    std::vector<int64_t> chosen = selectedRecords();
    std::ranges::sort(chosen);
    const QModelIndex before = m_table->currentIndex();
    const int64_t current =
        before.isValid() && before.row() < m_model->rowCount() ? m_model->line(before.row()).row.record : 0;
    m_model->setLines(rows);
    QItemSelection selection;
    for (int row = 0; row < m_model->rowCount() && (!chosen.empty() || current != 0); ++row) {
        const int64_t record = m_model->line(row).row.record;
        const QModelIndex index = m_model->index(row, 0);
        if (record != 0 && record == current)
            m_table->selectionModel()->setCurrentIndex(index, QItemSelectionModel::NoUpdate);
        if (record != 0 && std::ranges::binary_search(chosen, record))
            selection.append(QItemSelectionRange(index));
    }
    m_table->selectionModel()->select(selection,
                                      QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

void OutboxView::showSelection()
{
    const auto records = selectedRecords();
    m_selected->setText(records.empty() ? QString() : tr("%n selected", nullptr, int(records.size())));
    m_retry->setEnabled(!records.empty());
    m_discard->setEnabled(!records.empty());
    const QModelIndex current = m_table->currentIndex();
    const bool isOne = records.size() == 1 && current.isValid() && current.row() < m_model->rowCount();
    const bool hasPanel = isOne && width() >= WideEnough;
    const bool isTight = hasPanel && width() < WideForWords;
    m_selected->setVisible(!isTight); // the record itself stands beside
    fitNotes(isTight ? SmallNoteWidth : NoteWidth);
    // The window would grow for what was there before.
    for (const QWidget *strip : {m_selected->parentWidget(), m_figures.front().second->parentWidget()})
        strip->layout()->activate();
    m_panel->setVisible(hasPanel);
    if (isOne)
        m_panel->show(m_model->line(current.row()));
}

// The page is never wider than the window.
void OutboxView::fitNotes(int width)
{
    for (const auto &[count, note] : m_figures)
        note->setText(
            note->fontMetrics().elidedText(note->property(FullText).toString(), Qt::ElideRight, width));
}

void OutboxView::retrySelected()
{
    if (const auto records = selectedRecords(); !records.empty())
        m_driver.retry(m_connection, records);
}

void OutboxView::discardSelected()
{
    if (const auto records = selectedRecords(); !records.empty())
        m_driver.discard(m_connection, records);
}

void OutboxView::compare()
{
    if (m_isComparing) {
        m_driver.cancelComparing();
        return;
    }
    m_isComparing = true;
    m_compare->setText(tr("Cancel"));
    m_foot->setText(tr("Asking the portal what it has …"));
    m_foot->show();
    m_driver.compare(m_connection);
}

void OutboxView::showCompared(qint64 connection, const std::optional<PortalDifference> &difference)
{
    m_isComparing = false;
    m_compare->setText(tr("&Compare"));
    m_foot->setVisible(difference && connection == m_connection);
    if (!difference)
        return;
    m_foot->setText(tr("Compared %1 sent: %2 equal, %3 differ in cost, %4 missing at the portal.")
                        .arg(format::count(difference->equal + difference->differ + difference->missing),
                             format::count(difference->equal), format::count(difference->differ),
                             format::count(difference->missing)));
    ask();
}

void OutboxView::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_R && event->modifiers() == Qt::NoModifier)
        retrySelected();
    else if (event->key() == Qt::Key_Delete)
        discardSelected();
    else if (event->key() == Qt::Key_Escape)
        Q_EMIT backRequested();
    else
        QWidget::keyPressEvent(event);
}

void OutboxView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    showSelection();
}

void OutboxView::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), currentTheme().surface);
}

} // namespace tally

#include "moc_outboxview.cpp"
