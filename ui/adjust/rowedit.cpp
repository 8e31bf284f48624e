// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/adjust/rowedit.h"

#include "ui/adjust/fieldwords.h"
#include "ui/kit/labels.h"

#include <QFormLayout>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr size_t LongestValue = 4096;
constexpr int EditRows = 9;

bool matters(const MappingDraft &draft, const std::string &name)
{
    const auto &columns = draft.columns();
    const auto known =
        std::ranges::find_if(columns, [&](const auto &column) { return column.use.name == name; });
    return known != columns.end() && known->use.field != Field::Ignore && known->use.field != Field::Context;
}

} // namespace

RowEdit::RowEdit(qint64 line, const NamedCells &cells, const Corrections::mapped_type &corrected,
                 const MappingDraft &draft, QWidget *parent)
    : PopupFrame(parent)
{
    setObjectName("adjust.rowEdit"_L1);
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(12, 10, 12, 12);
    box->addWidget(roleLabel(tr("Line %1", "number").arg(QLocale().toString(line)), u"section", this));
    box->addWidget(
        wrappedLabel(tr("Values for this import. What the file says stays in the record."), u"muted", this));
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *inner = new QWidget;
    inner->setAutoFillBackground(false);
    auto *form = new QFormLayout(inner);
    form->setContentsMargins(0, 0, 8, 0);
    for (const auto &[name, raw] : cells) {
        if (!matters(draft, name) || raw.size() > LongestValue)
            continue;
        const auto known = corrected.find(name);
        auto *edit =
            new QLineEdit(QString::fromStdString(known == corrected.end() ? raw : known->second), inner);
        edit->setObjectName("adjust.cell."_L1 + QString::fromStdString(name));
        edit->setAccessibleName(QString::fromStdString(name));
        connect(edit, &QLineEdit::returnPressed, this, &RowEdit::apply);
        form->addRow(roleLabel(QString::fromStdString(name.substr(0, 40)), u"muted", inner), edit);
        m_cells.push_back({name, raw, edit});
    }
    scroll->setWidget(inner);
    box->addWidget(scroll, 1);
    if (m_cells.empty())
        box->addWidget(wrappedLabel(tr("This row has no cells that could be corrected."), u"warning", this));
    auto *apply = new QPushButton(tr("&Apply"), this);
    apply->setObjectName("adjust.applyRow"_L1);
    apply->setProperty("primary", true);
    apply->setEnabled(!m_cells.empty());
    connect(apply, &QPushButton::clicked, this, &RowEdit::apply);
    box->addWidget(apply, 0, Qt::AlignRight);
    const int row = std::max(34, fontMetrics().height() + 18);
    setFixedSize(fontMetrics().averageCharWidth() * 64,
                 row * std::clamp(int(m_cells.size()), 2, EditRows) + 4 * row);
    if (!m_cells.empty())
        m_cells.front().edit->setFocus();
}

void RowEdit::apply()
{
    Corrections::mapped_type values;
    for (const Cell &cell : m_cells) {
        const std::string value = cell.edit->text().toStdString();
        if (value != cell.raw)
            values[cell.name] = value;
    }
    close();
    Q_EMIT corrected(values);
}

} // namespace tally

#include "moc_rowedit.cpp"
