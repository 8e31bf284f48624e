// SPDX-License-Identifier: GPL-3.0-or-later
// The import card's widgets: head, progress, figures, table and foot.
#include "ui/look/icons.h"
#include "ui/imports/previewmodel.h"
#include "ui/text/numberformat.h"
#include "ui/kit/labels.h"
#include "ui/kit/plaintext.h"
#include "ui/kit/elidedlabel.h"
#include "ui/kit/figurelabel.h"
#include "ui/kit/flatbutton.h"
#include "ui/kit/iconlabel.h"
#include "ui/imports/importcard.h"
#include "ui/imports/importdelegates.h"
#include "ui/kit/hairline.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int MostRows = 7;

class VerticalLine : public QFrame {
public:
    explicit VerticalLine(QWidget *parent)
        : QFrame(parent)
    {
        setFrameShape(QFrame::VLine);
        setFrameShadow(QFrame::Plain);
        setForegroundRole(QPalette::Mid);
        setFixedWidth(1);
    }
};

} // namespace

ImportCard::ImportCard(const QString &path, ImportQueue &queue, const QTimeZone &zone, QWidget *parent)
    : QFrame(parent)
    , m_path(path)
    , m_queue(queue)
    , m_zone(zone)
{
    setObjectName("imports.card"_L1);
    setProperty("panel", true);
    setAccessibleName(tr("Import of %1").arg(QFileInfo(path).fileName()));
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(1, 1, 1, 1);
    box->setSpacing(0);
    box->addWidget(makeHead());
    m_message = roleLabel({}, u"muted", this);
    m_message->setObjectName("imports.message"_L1);
    m_message->setWordWrap(true);
    m_message->setContentsMargins(16, 0, 16, 10);
    m_message->setTextInteractionFlags(Qt::TextSelectableByMouse);
    box->addWidget(m_message);
    box->addWidget(makeProgress());
    box->addWidget(makeFigures());
    box->addWidget(makeTable());
    box->addWidget(makeFoot());
    m_ticker.setInterval(100);
    connect(&m_ticker, &QTimer::timeout, this, &ImportCard::tick);
    check();
}

QWidget *ImportCard::makeHead()
{
    auto *head = new QWidget(this);
    auto *box = new QHBoxLayout(head);
    box->setContentsMargins(16, 8, 16, 8);
    box->setSpacing(8);
    auto *mark = new IconLabel(u"file-spreadsheet", IconTint::Muted, 16, head);
    auto *name = new ElidedLabel(QFileInfo(m_path).fileName(), head);
    name->setProperty("role", u"section"_s);
    setPlainToolTip(name, m_path);
    m_size = roleLabel({}, u"muted", head);
    m_formatBox = new QWidget(head);
    auto *formatBox = new QHBoxLayout(m_formatBox);
    formatBox->setContentsMargins(0, 0, 0, 0);
    QLabel *formatLabel = roleLabel(tr("Format"), u"muted", m_formatBox);
    m_format = new QComboBox(m_formatBox);
    m_format->setObjectName("imports.format"_L1);
    m_format->setAccessibleName(tr("Format of the file"));
    m_format->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_format->addItem(tr("Detect"), QString());
    for (const auto &format : m_queue.formats().formats()) {
        const FormatInfo info = format->info();
        m_format->addItem(info.name, info.id);
        m_format->setItemData(m_format->count() - 1, plainTip(info.description), Qt::ToolTipRole);
    }
    connect(m_format, &QComboBox::activated, this, &ImportCard::check);
    formatBox->addWidget(formatLabel);
    formatBox->addWidget(m_format);
    m_percent = new FigureLabel({}, FigureLabel::Ink::Text, true, head);
    m_cancel = new FlatButton(u"x", tr("&Cancel"), head);
    m_cancel->setObjectName("imports.cancel"_L1);
    m_cancel->setProperty("small", true);
    connect(m_cancel, &QPushButton::clicked, this, &ImportCard::cancel);
    m_dismiss = new QPushButton(tr("Dismiss"), head);
    m_dismiss->setObjectName("imports.dismiss"_L1);
    m_dismiss->setProperty("small", true);
    connect(m_dismiss, &QPushButton::clicked, this, &ImportCard::discarded);
    box->addWidget(mark);
    box->addWidget(name);
    box->addWidget(m_size, 1);
    box->addWidget(m_percent);
    for (QWidget *widget : {m_formatBox, static_cast<QWidget *>(m_cancel), static_cast<QWidget *>(m_dismiss)})
        box->addWidget(widget);
    return head;
}

QWidget *ImportCard::makeProgress()
{
    m_progressBox = new QWidget(this);
    auto *box = new QVBoxLayout(m_progressBox);
    box->setContentsMargins(16, 0, 16, 12);
    box->setSpacing(8);
    m_bar = new QProgressBar(m_progressBox);
    m_bar->setObjectName("imports.progress"_L1);
    m_bar->setAccessibleName(tr("Progress"));
    m_bar->setRange(0, 1000);
    m_bar->setTextVisible(false);
    auto *line = new QHBoxLayout;
    m_facts = new FigureLabel({}, FigureLabel::Ink::Muted, false, m_progressBox);
    m_facts->setDelta(-0.75);
    line->addWidget(m_facts, 1);
    m_promise = roleLabel({}, u"label", m_progressBox);
    line->addWidget(m_promise);
    box->addWidget(m_bar);
    box->addLayout(line);
    return m_progressBox;
}

QWidget *ImportCard::makeFigures()
{
    m_figures = new QWidget(this);
    m_figureBox = new QHBoxLayout(m_figures);
    m_figureBox->setContentsMargins(16, 4, 16, 12);
    m_figureBox->setSpacing(24);
    return m_figures;
}

void ImportCard::showFigures()
{
    while (QLayoutItem *item = m_figureBox->takeAt(0)) {
        if (QWidget *widget = item->widget())
            widget->deleteLater();
        delete item;
    }
    bool first = true;
    const auto add = [&](const QString &figure, FigureLabel::Ink ink, const QString &unit,
                         const QString &note, bool link) {
        if (!first)
            m_figureBox->addWidget(new VerticalLine(m_figures));
        first = false;
        auto *block = new QWidget(m_figures);
        auto *box = new QVBoxLayout(block);
        box->setContentsMargins(0, 0, 0, 0);
        box->setSpacing(1);
        auto *line = new QHBoxLayout;
        line->setSpacing(6);
        auto *large = new FigureLabel(figure, ink, true, block);
        large->setDelta(4);
        line->addWidget(large);
        line->addWidget(roleLabel(unit, {}, block), 1, Qt::AlignBottom);
        box->addLayout(line);
        if (link) {
            auto *button = new QPushButton(note, block);
            button->setObjectName("imports.rejected"_L1);
            button->setProperty("flat", true);
            button->setProperty("small", true);
            button->setProperty("link", true);
            connect(button, &QPushButton::clicked, this, &ImportCard::showRejected);
            box->addWidget(button, 0, Qt::AlignLeft);
        } else {
            box->addWidget(roleLabel(note, u"label", block));
        }
        m_figureBox->addWidget(block);
    };
    const auto count = [](int64_t value) { return QLocale().toString(qlonglong(value)); };
    using Ink = FigureLabel::Ink;
    add(count(m_report.counts.added), m_report.counts.added > 0 ? Ink::Positive : Ink::Muted,
        tr("new", "count of records"), tr("will be added"), false);
    if (m_report.counts.updated > 0)
        add(count(m_report.counts.updated), Ink::Positive, tr("updated", "count of records"),
            tr("replace earlier records"), false);
    add(count(m_report.counts.duplicates), Ink::Muted, tr("known", "count of records"),
        tr("already there, skipped"), false);
    add(count(m_report.rejectedCount), m_report.rejectedCount > 0 ? Ink::Negative : Ink::Muted,
        tr("rejected", "count of records"),
        m_report.rejectedCount > 0 ? tr("see lines and reasons") : tr("every line is usable"),
        m_report.rejectedCount > 0);
    add(format::cost(m_report.costNano), Ink::Text, tr("cost"),
        m_report.unpriced > 0 ? tr("%1 records without a cost", "number").arg(count(m_report.unpriced))
                              : tr("as the file reports it"),
        false);
    m_figureBox->addStretch(1);
}

QWidget *ImportCard::makeTable()
{
    m_model = new PreviewModel(this);
    m_table = new RowTable(this);
    m_table->setObjectName("imports.preview"_L1);
    m_table->setAccessibleName(tr("First rows of the file"));
    m_table->setModel(m_model);
    m_table->setItemDelegate(new PreviewDelegate(*m_table));
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->horizontalHeader()->setSectionsClickable(false);
    connect(m_model, &QAbstractItemModel::modelReset, this, [this] {
        const int rows = std::min(m_model->rowCount(), MostRows);
        m_table->setFixedHeight(m_table->horizontalHeader()->sizeHint().height()
                                + rows * RowTable::rowHeight() + 1);
        fitPreview();
        m_table->horizontalHeader()->setStretchLastSection(true);
        m_table->clearSpans();
        for (int row = 0; row < m_model->rowCount(); ++row) {
            if (m_model->index(row, 0).data(PreviewModel::OutcomeRole).toInt() == PreviewModel::Rejected)
                m_table->setSpan(row, PreviewModel::Time, 1, PreviewModel::ColumnCount - PreviewModel::Time);
        }
    });
    return m_table;
}

void ImportCard::fitPreview()
{
    const int zero = fontMetrics().horizontalAdvance(u'0');
    const int room = m_table->viewport()->width();
    int widths[] = {8 * zero, 21 * zero, 24 * zero, 20 * zero, 18 * zero, 12 * zero, 11 * zero, 16 * zero};
    const int result = 12 * zero;
    int over = result - room;
    for (const int width : widths)
        over += width;
    // Long names take what is left over; in a narrow window they give way first: what becomes of a row must
    // always be seen.
    for (const int column :
         {int(PreviewModel::ModelName), int(PreviewModel::Customer), int(PreviewModel::User)})
        widths[column] -= over > 0 ? std::min(over / 3 + 1, 9 * zero) : std::max(over / 4, -12 * zero);
    for (int column = 0; column < PreviewModel::ResultColumn; ++column)
        m_table->setColumnWidth(column, widths[column]);
}

void ImportCard::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    fitPreview();
}

QWidget *ImportCard::makeFoot()
{
    m_foot = new QWidget(this);
    auto *column = new QVBoxLayout(m_foot);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(hairlineBelow(m_foot));
    auto *box = new QHBoxLayout;
    box->setContentsMargins(16, 8, 16, 8);
    box->setSpacing(8);
    m_strict = new QCheckBox(tr("&Refuse the file if a line is rejected"), m_foot);
    m_strict->setObjectName("imports.strict"_L1);
    connect(m_strict, &QCheckBox::clicked, this, &ImportCard::check);
    box->addWidget(m_strict);
    box->addSpacing(8);
    box->addWidget(new VerticalLine(m_foot));
    box->addSpacing(8);
    box->addWidget(roleLabel(tr("Add to every row"), u"muted", m_foot));
    const auto field = [&](const QString &name, const QString &placeholder) {
        auto *edit = new QLineEdit(m_foot);
        edit->setObjectName(name);
        edit->setPlaceholderText(placeholder);
        edit->setAccessibleName(
            tr("%1 for every row that has none", "customer, user or project").arg(placeholder));
        setPlainToolTip(edit, edit->accessibleName());
        edit->setMaximumWidth(fontMetrics().averageCharWidth() * 22);
        edit->setMinimumWidth(fontMetrics().averageCharWidth() * 10);
        connect(edit, &QLineEdit::editingFinished, this, [this, edit] {
            if (edit->isModified()) {
                edit->setModified(false);
                check();
            }
        });
        box->addWidget(edit, 1);
        return edit;
    };
    m_customer = field(u"imports.customer"_s, tr("Customer"));
    m_user = field(u"imports.user"_s, tr("User"));
    m_project = field(u"imports.project"_s, tr("Project"));
    box->addStretch(2);
    m_discard = new QPushButton(tr("&Discard"), m_foot);
    m_discard->setObjectName("imports.discard"_L1);
    connect(m_discard, &QPushButton::clicked, this, &ImportCard::discarded);
    m_import = new QPushButton(tr("&Import"), m_foot);
    m_import->setObjectName("imports.import"_L1);
    m_import->setProperty("primary", true);
    connect(m_import, &QPushButton::clicked, this, &ImportCard::startImport);
    box->addWidget(m_discard);
    box->addWidget(m_import);
    column->addLayout(box);
    return m_foot;
}

} // namespace tally
