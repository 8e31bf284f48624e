// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/capturecalls.h"

#include "ui/kit/labels.h"
#include "ui/kit/plaintext.h"
#include "ui/kit/rowtable.h"
#include "ui/look/tabularpaint.h"
#include "ui/look/theme.h"
#include "ui/text/numberformat.h"

#include <QDateTime>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int CallsMargin = 16;
constexpr int ShownCalls = 8; // the others by scrolling

QString failedText(int status)
{
    if (status == 0)
        return CaptureCallModel::tr("no answer");
    if (status >= 300 && status < 400) // passed on to the program, which may follow it
        return CaptureCallModel::tr("sent elsewhere (%1)").arg(status);
    return status < 300 ? CaptureCallModel::tr("no usable answer (%1)").arg(status)
                        : CaptureCallModel::tr("failed (%1)").arg(status);
}

QString stateOf(const CaptureEvent &call)
{
    switch (call.status) {
    case Status::Pending:
        return CaptureCallModel::tr("running");
    case Status::Completed:
        return call.tokens ? CaptureCallModel::tr("ok") : CaptureCallModel::tr("ok, no usage");
    case Status::Failed:
        return failedText(call.httpStatus);
    case Status::Cancelled:
        return CaptureCallModel::tr("hung up");
    case Status::Interrupted:
        return CaptureCallModel::tr("broken off");
    }
    return {};
}

} // namespace

CaptureCallModel::CaptureCallModel(CaptureDriver &driver, QObject *parent)
    : QAbstractTableModel(parent)
    , m_driver(driver)
{
    connect(&m_driver, &CaptureDriver::callsChanged, this, [this] {
        beginResetModel();
        endResetModel();
    });
}

int CaptureCallModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_driver.calls().size());
}

int CaptureCallModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString CaptureCallModel::textOf(const CaptureEvent &call, int column) const
{
    switch (column) {
    case Time:
        return QDateTime::fromMSecsSinceEpoch(call.timeMs).toString(u"HH:mm:ss"_s);
    case Program:
        return call.program;
    case Model:
        return call.model.isEmpty() ? call.path : call.model;
    case State:
        return stateOf(call);
    case Tokens:
        return call.tokens ? format::tokens(*call.tokens) : format::unknown();
    case Cost:
        return call.cost ? format::costRequest(Int128(call.cost->nano)) : format::unknown();
    default:
        return {};
    }
}

QVariant CaptureCallModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const CaptureEvent &call = m_driver.calls()[static_cast<size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return textOf(call, index.column());
    case Qt::ToolTipRole:
        return plainTip(call.path);
    case Qt::TextAlignmentRole:
        return int((index.column() >= Tokens ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case ToneRole:
        return QVariant::fromValue(int(call.status == Status::Failed || call.status == Status::Interrupted
                                           ? Tone::Warning
                                           : index.column() == Time ? Tone::Muted
                                                                    : Tone::Normal));
    default:
        return {};
    }
}

QVariant CaptureCallModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    const QString titles[] = {tr("Time"), tr("Program"), tr("Model"), tr("State"), tr("Tokens"), tr("Cost")};
    return section < ColumnCount ? titles[section] : QString();
}

CaptureCalls::CaptureCalls(CaptureDriver &driver, QWidget *parent)
    : QWidget(parent)
    , m_driver(driver)
    , m_table(new RowTable(this))
{
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(CallsMargin, 0, CallsMargin, 0);
    QLabel *title = roleLabel(tr("Last calls"), {}, this);
    QFont bold = title->font();
    bold.setWeight(QFont::DemiBold);
    title->setFont(bold);
    box->addWidget(title);
    m_table->setObjectName("capture.calls"_L1);
    m_table->setAccessibleName(tr("Last calls"));
    m_table->setModel(new CaptureCallModel(m_driver, this));
    m_table->setItemDelegate(new RowDelegate(*m_table));
    const int em = fontMetrics().horizontalAdvance(u'n');
    const int time = qCeil(std::max(tabularWidth(roleFont(0), CaptureCallModel::tr("Time")),
                                    tabularWidth(roleFont(0), u"00:00:00"_s)));
    m_table->setColumnWidths({time + 2 * RowDelegate::Padding + 4, 10 * em, 14 * em, 15 * em, 8 * em, 8 * em},
                             CaptureCallModel::Model, 10 * em);
    m_table->setFixedHeight(RowTable::rowHeight() * (ShownCalls + 1) + 4);
    box->addWidget(m_table);
    m_empty = wrappedLabel(tr("Nothing was captured since it was switched on."), u"muted", this);
    box->addWidget(m_empty);
    connect(&m_driver, &CaptureDriver::callsChanged, this, &CaptureCalls::take);
    take();
}

void CaptureCalls::take()
{
    m_table->setVisible(!m_driver.calls().empty());
    m_empty->setVisible(m_driver.calls().empty());
}

} // namespace tally

#include "moc_capturecalls.cpp"
