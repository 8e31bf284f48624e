// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/inspectorsection.h"

#include "ui/kit/elidedlabel.h"
#include "ui/kit/figurelabel.h"
#include "ui/kit/hairline.h"
#include "ui/kit/labels.h"

#include <QGridLayout>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

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
    // A column of which one value may not grow would not grow either, and stand in the middle of the section.
    QSizePolicy policy = label->sizePolicy();
    policy.setHorizontalPolicy(QSizePolicy::Preferred);
    label->setSizePolicy(policy);
    return label;
}

InspectorSection::InspectorSection(const QString &title, const QString &figure, QWidget *parent)
    : QWidget(parent)
    , m_grid(new QGridLayout)
{
    m_grid->setContentsMargins(16, 10, 16, 10);
    m_grid->setHorizontalSpacing(12);
    m_grid->setVerticalSpacing(3);
    m_grid->setColumnStretch(1, 1);
    auto *head = new QHBoxLayout;
    head->addWidget(roleLabel(title, u"section", this));
    head->addStretch(1);
    if (!figure.isEmpty())
        head->addWidget(new FigureLabel(figure, FigureLabel::Ink::Text, true, this));
    m_grid->addLayout(head, 0, 0, 1, 2);
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(0);
    box->addLayout(m_grid);
    box->addWidget(hairlineBelow(this));
}

void InspectorSection::addRow(const QString &name, const QString &value, int keyWidth, bool known)
{
    const int row = m_grid->rowCount();
    QLabel *key = wrappedLabel(name, u"muted", this);
    key->setFixedWidth(keyWidth);
    m_grid->addWidget(key, row, 0, Qt::AlignTop);
    QLabel *text = valueText(value, known ? u"" : u"muted", this);
    text->setAccessibleName(u"%1: %2"_s.arg(name, value));
    m_grid->addWidget(text, row, 1);
}

} // namespace tally

#include "moc_inspectorsection.cpp"
