// SPDX-License-Identifier: GPL-3.0-or-later
// The inspector's sections: summary, tokens, cost, origin, context and JSON of one record.
#include "domain/contextkeys.h"
#include "domain/dimensionvalue.h"
#include "domain/jsonmembers.h"
#include "domain/pricenote.h"
#include "ui/look/icons.h"
#include "ui/text/pricetext.h"
#include "ui/requests/requestcolumns.h"
#include "ui/text/labels.h"
#include "ui/text/numberformat.h"
#include "ui/kit/labels.h"
#include "ui/kit/plaintext.h"
#include "ui/kit/elidedlabel.h"
#include "ui/kit/figurelabel.h"
#include "ui/requests/inspector.h"
#include "ui/requests/recordjson.h"
#include "ui/requests/partbar.h"
#include "ui/kit/hairline.h"
#include "ui/text/costtext.h"

#include <QFontDatabase>
#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

/// Shown for every record, set or not.
const std::array FixedContext = {Dimension{DimensionKind::Customer, {}}, Dimension{DimensionKind::User, {}},
                                 Dimension{DimensionKind::Project, {}},
                                 Dimension{DimensionKind::Provider, {}}};

/// A value that wraps and can be selected. A word that no line can hold is shortened instead; the tool tip
/// has it all.
QLabel *valueText(const QString &text, QStringView role, QWidget *parent)
{
    const QStringList words = text.split(u' ');
    const QFontMetrics metrics(parent->font());
    const bool fits = std::all_of(words.begin(), words.end(), [&](const QString &word) {
        return metrics.horizontalAdvance(word) < metrics.averageCharWidth() * 24;
    });
    auto *label = fits ? plainLabel(parent) : new ElidedLabel(text, parent);
    label->setText(text);
    if (!role.isEmpty())
        label->setProperty("role", role.toString());
    if (fits) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    }
    label->setMinimumWidth(10);
    return label;
}

QString statusText(const UsageRecord &record)
{
    if (!record.status)
        return Inspector::tr("status not reported");
    switch (*record.status) {
    case Status::Pending:
        return Inspector::tr("pending");
    case Status::Completed:
        return Inspector::tr("completed");
    case Status::Failed:
        return Inspector::tr("failed");
    case Status::Cancelled:
        return Inspector::tr("cancelled");
    case Status::Interrupted:
        return Inspector::tr("interrupted");
    }
    return {};
}

QString costSourceText(CostSource source)
{
    switch (source) {
    case CostSource::Unknown:
        return Inspector::tr("Unknown: not counted in any sum");
    case CostSource::Reported:
        return Inspector::tr("As the log reports it");
    case CostSource::Computed:
        return Inspector::tr("Computed; the log reports no cost");
    case CostSource::Free:
        return Inspector::tr("Free");
    }
    return {};
}

RequestColumn timeColumn()
{
    RequestColumn column;
    column.sort = SortColumn::Time;
    return column;
}

QString granularityText(const UsageRecord &record)
{
    const QString count =
        format::count(record.requests ? std::optional<Int128>(*record.requests) : std::nullopt);
    return Inspector::tr("Total of %1 requests (per %2)", "count and granularity id")
        .arg(count, QString::fromUtf8(toId(record.granularity).data()));
}

} // namespace

QGridLayout *Inspector::section(QVBoxLayout &box, const QString &title, const QString &figure)
{
    QWidget *parent = box.parentWidget();
    auto *grid = new QGridLayout;
    grid->setContentsMargins(16, 10, 16, 10);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(3);
    grid->setColumnStretch(1, 1);
    auto *head = new QHBoxLayout;
    head->addWidget(roleLabel(title, u"section", parent));
    head->addStretch(1);
    if (!figure.isEmpty())
        head->addWidget(new FigureLabel(figure, FigureLabel::Ink::Text, true, parent));
    grid->addLayout(head, 0, 0, 1, 2);
    box.addLayout(grid);
    box.addWidget(hairlineBelow(parent));
    return grid;
}

/// One width for the names in Origin and Context, so that all values stand under each other.
int Inspector::keyWidth() const
{
    const QFontMetrics metrics = fontMetrics();
    int widest = 0;
    const auto take = [&](const QString &name) {
        widest = std::max(widest, metrics.horizontalAdvance(name) + 1);
    };
    for (const QString &name : {tr("Import"), tr("Line"), tr("Source"), tr("Id")})
        take(name);
    for (const Dimension &dimension : FixedContext)
        take(dimensionLabel(dimension));
    ContextReader().read(m_record->record.context, [&](std::string_view path, std::string_view) {
        take(dimensionLabel(Dimension::context(std::string(path))));
    });
    return std::clamp(widest, metrics.averageCharWidth() * 12, metrics.averageCharWidth() * 18);
}

void Inspector::addRow(QGridLayout &grid, const QString &name, const QString &value, bool known)
{
    QWidget *parent = grid.parentWidget();
    const int row = grid.rowCount();
    QLabel *key = roleLabel(name, u"muted", parent);
    key->setFixedWidth(m_keyWidth);
    key->setWordWrap(true);
    grid.addWidget(key, row, 0, Qt::AlignTop);
    QLabel *text = valueText(value, known ? u"" : u"muted", parent);
    text->setAccessibleName(u"%1: %2"_s.arg(name, value));
    grid.addWidget(text, row, 1);
}

void Inspector::addSummary(QVBoxLayout &box)
{
    QWidget *parent = box.parentWidget();
    const UsageRecord &record = m_record->record;
    auto *summary = new QVBoxLayout;
    summary->setContentsMargins(16, 12, 16, 12);
    summary->setSpacing(3);
    auto *line = new QHBoxLayout;
    QLabel *model = valueText(record.model.empty() ? tr("(no model)") : QString::fromStdString(record.model),
                              u"section", parent);
    line->addWidget(model, 1);
    const bool failed = record.status == Status::Failed;
    line->addWidget(roleLabel(statusText(record),
                              failed                                   ? u"negative"
                                  : record.status == Status::Completed ? u"positive"
                                                                       : u"muted",
                              parent),
                    0, Qt::AlignTop);
    summary->addLayout(line);
    QStringList facts = {requestCell(timeColumn(), record, m_zone).text};
    if (record.latencyMs)
        facts.append(format::duration(record.latencyMs));
    summary->addWidget(new FigureLabel(facts.join(u" · "_s), FigureLabel::Ink::Muted, false, parent));
    if (record.timeToFirstTokenMs)
        summary->addWidget(new FigureLabel(
            tr("First token after %1", "time").arg(format::duration(record.timeToFirstTokenMs)),
            FigureLabel::Ink::Muted, false, parent));
    if (isAggregate(record.granularity))
        summary->addWidget(roleLabel(granularityText(record), u"label", parent));
    if (!record.finishReason.empty())
        summary->addWidget(roleLabel(tr("Finish reason: %1").arg(QString::fromStdString(record.finishReason)),
                                     u"label", parent));
    box.addLayout(summary);
    box.addWidget(hairlineBelow(parent));
}

void Inspector::addTokens(QVBoxLayout &box)
{
    QWidget *parent = box.parentWidget();
    const UsageRecord &record = m_record->record;
    const auto total = record.tokens.total();
    QGridLayout *grid =
        section(box, tr("Tokens"), format::count(total ? std::optional<Int128>(*total) : std::nullopt));
    const std::vector<TokenPart> parts = tokenParts(record.tokens);
    auto *bar = new PartBar(parent);
    bar->setParts(parts);
    grid->addWidget(bar, 1, 0, 1, 2);
    for (const TokenPart &part : parts) {
        const int row = grid->rowCount();
        auto *name = new QHBoxLayout;
        name->setSpacing(8);
        if (part.tokens)
            name->addWidget(new PartSwatch(part.colour, parent));
        else
            name->addSpacing(16);
        name->addWidget(roleLabel(part.name, part.tokens ? u"" : u"muted", parent));
        grid->addLayout(name, row, 0, Qt::AlignLeft);
        const QString value = part.tokens ? format::count(Int128(*part.tokens)) : tr("— not reported");
        grid->addWidget(new FigureLabel(value, part.tokens ? FigureLabel::Ink::Text : FigureLabel::Ink::Muted,
                                        false, parent),
                        row, 1, Qt::AlignRight);
    }
    if (record.webSearches) {
        const int row = grid->rowCount();
        grid->addWidget(roleLabel(tr("Web searches"), u"muted", parent), row, 0);
        grid->addWidget(new FigureLabel(format::count(Int128(*record.webSearches)), FigureLabel::Ink::Text,
                                        false, parent),
                        row, 1, Qt::AlignRight);
    }
}

void Inspector::addCost(QVBoxLayout &box)
{
    QWidget *parent = box.parentWidget();
    const UsageRecord &record = m_record->record;
    const auto cost = record.cost();
    QGridLayout *grid = section(box, tr("Cost"), cost ? format::costExact(cost->nano) : format::unknown());
    const auto amount = [&](const QString &name, const QString &value) {
        const int row = grid->rowCount();
        QLabel *label = wrappedLabel(name, u"muted", parent);
        grid->addWidget(label, row, 0);
        auto *figure = new FigureLabel(value, FigureLabel::Ink::Text, false, parent);
        figure->setMinimumWidth(figure->sizeHint().width()); // the words wrap, the amount stays whole
        grid->addWidget(figure, row, 1, Qt::AlignRight);
    };
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 0);
    for (const auto &[key, value] : jsonMembers(record.costParts)) {
        std::string_view name = key;
        name.remove_prefix(1);
        name.remove_suffix(1);
        amount(QString::fromUtf8(name.data(), qsizetype(name.size())),
               QString::fromUtf8(value.data(), qsizetype(value.size())));
    }
    const auto remark = [&](const QString &text, QStringView role) {
        QLabel *label = wrappedLabel(text, role, parent);
        grid->addWidget(label, grid->rowCount(), 0, 1, 2);
    };
    const std::vector<CostLine> lines = explainCost(record);
    int decimals = 0; // of the longest, so that the points stand under each other
    for (const CostLine &line : lines)
        decimals = std::max(decimals, format::exactDecimals(line.amount.nano));
    for (const CostLine &line : lines) {
        amount(pricePartName(line.part), format::costExact(line.amount.nano, decimals));
        remark(costLineFormula(line), u"label");
    }
    if (record.reportedCost && record.computedCost) {
        amount(tr("Reported"), format::costExact(record.reportedCost->nano));
        amount(tr("Computed"), format::costExact(record.computedCost->nano));
    }
    remark(costSourceText(record.costSource),
           record.costSource == CostSource::Unknown ? u"warning" : u"label");
    for (const QString &text : costRemarks(record))
        remark(text, u"label");
    if (costCheck(record) > CostCheck::Agrees)
        remark(costCheckText(costCheck(record)), u"warning");
}

void Inspector::addOrigin(QVBoxLayout &box)
{
    QWidget *parent = box.parentWidget();
    QGridLayout *grid = section(box, tr("Origin"), {});
    const UsageRecord &record = m_record->record;
    if (!m_importName.isEmpty()) {
        const int row = grid->rowCount();
        QLabel *key = roleLabel(tr("Import"), u"muted", parent);
        key->setFixedWidth(m_keyWidth);
        grid->addWidget(key, row, 0);
        const int room = std::max(100, m_scroll->viewport()->width() - m_keyWidth - 3 * 16);
        auto *link = new QPushButton(
            nameInMenu(fontMetrics().elidedText(m_importName, Qt::ElideMiddle, room)), parent);
        link->setObjectName("inspector.import"_L1);
        link->setProperty("link", true);
        link->setMinimumWidth(10);
        setPlainToolTip(link, tr("Show this import"));
        link->setAccessibleName(tr("Import: %1").arg(m_importName));
        connect(link, &QPushButton::clicked, this,
                [this] { Q_EMIT importRequested(m_record ? m_record->batch : 0); });
        grid->addWidget(link, row, 1, Qt::AlignLeft);
    }
    if (record.line > 0)
        addRow(*grid, tr("Line"), QLocale().toString(qlonglong(record.line)));
    if (!record.source.empty())
        addRow(*grid, tr("Source"), QString::fromStdString(record.source));
    if (!record.externalId.empty())
        addRow(*grid, tr("Id"), QString::fromStdString(record.externalId));
}

void Inspector::addContext(QVBoxLayout &box)
{
    QGridLayout *grid = section(box, tr("Context"), {});
    const UsageRecord &record = m_record->record;
    for (const Dimension &dimension : FixedContext) {
        const std::string value = dimensionValue(dimension, record);
        addRow(*grid, dimensionLabel(dimension), valueLabel(dimension, value), !value.empty());
    }
    ContextReader().read(record.context, [&](std::string_view path, std::string_view value) {
        const Dimension dimension = Dimension::context(std::string(path));
        addRow(*grid, dimensionLabel(dimension),
               QString::fromUtf8(value.data(), qsizetype(value.size())).left(400));
    });
}

void Inspector::addJson(QVBoxLayout &box)
{
    QWidget *parent = box.parentWidget();
    auto *fold = new QToolButton(parent);
    fold->setObjectName("inspector.json"_L1);
    fold->setText(tr("Raw JSON"));
    fold->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    fold->setProperty("fold", true);
    fold->setIconSize({14, 14});
    auto *text = new QPlainTextEdit(prettyJson(recordJson(m_record->record).toStdString()), parent);
    text->setObjectName("inspector.jsonText"_L1);
    text->setAccessibleName(tr("The record as JSON"));
    text->setReadOnly(true);
    text->setLineWrapMode(QPlainTextEdit::NoWrap);
    QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    fixed.setPointSizeF(font().pointSizeF() - 1.5);
    text->setFont(fixed);
    text->setMinimumHeight(QFontMetrics(fixed).height() * 9);
    const auto open = [this, fold, text](bool on) {
        m_jsonOpen = on;
        text->setVisible(on);
        fold->setIcon(icon(on ? u"chevron-down" : u"chevron-right"));
    };
    connect(fold, &QToolButton::clicked, text, [this, open] { open(!m_jsonOpen); });
    open(m_jsonOpen);
    auto *area = new QVBoxLayout;
    area->setContentsMargins(16, 10, 16, 10);
    area->setSpacing(6);
    area->addWidget(fold, 0, Qt::AlignLeft);
    area->addWidget(text);
    box.addLayout(area);
}

} // namespace tally
