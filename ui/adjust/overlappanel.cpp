// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/adjust/overlappanel.h"

#include "ui/adjust/overlapwords.h"
#include "ui/kit/choicecard.h"
#include "ui/kit/iconlabel.h"
#include "ui/kit/labels.h"
#include "ui/look/theme.h"
#include "ui/text/numberformat.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QPainter>

#include <utility>

using namespace Qt::StringLiterals;

namespace tally {

OverlapPanel::OverlapPanel(QWidget *parent)
    : QFrame(parent)
    , m_box(new QVBoxLayout(this))
{
    setObjectName("imports.overlap"_L1);
    m_box->setContentsMargins(12, 10, 12, 12);
    m_box->setSpacing(10);
    m_box->addLayout(makeHead());
}

QBoxLayout *OverlapPanel::makeHead()
{
    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(new IconLabel(u"triangle-alert", IconTint::Warning, 16, this), 0, Qt::AlignTop);
    auto *lead = roleLabel(tr("Which one counts?"), u"section", this);
    head->addWidget(lead, 0, Qt::AlignTop);
    m_question = wrappedLabel({}, {}, this);
    m_question->setObjectName("imports.overlap.question"_L1);
    head->addWidget(m_question, 1, Qt::AlignTop);
    m_agreement = roleLabel({}, u"label", this);
    m_agreement->setObjectName("imports.overlap.agreement"_L1);
    m_difference = roleLabel({}, u"accentLabel", this);
    m_difference->setObjectName("imports.overlap.difference"_L1);
    head->addWidget(m_agreement, 0, Qt::AlignTop);
    head->addWidget(m_difference, 0, Qt::AlignTop);
    return head;
}

void OverlapPanel::setFigures(const OverlapFigures &figures, OverlapChoice chosen, bool isEarlier)
{
    m_figures = figures;
    m_question->setText(overlapwords::question(figures, isEarlier));
    m_agreement->setText(overlapwords::agreement(figures));
    m_difference->setText(overlapwords::difference(figures));
    m_agreement->setVisible(!m_agreement->text().isEmpty());
    m_difference->setVisible(!m_difference->text().isEmpty());
    const bool hadFocus = m_cards && m_cards->isAncestorOf(focusWidget());
    delete m_cards;
    m_cards = new QWidget(this);
    m_group = new QButtonGroup(m_cards);
    auto *row = new QHBoxLayout(m_cards);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    for (const OverlapChoice choice : {OverlapChoice::Usage, OverlapChoice::Cost, OverlapChoice::Both}) {
        ChoiceCard *card =
            addCard(choice, overlapwords::title(figures, choice), overlapwords::meaning(figures, choice));
        row->addWidget(card, 1);
        card->setChecked(choice == chosen);
        if (hadFocus && choice == chosen)
            card->setFocus();
    }
    m_box->addWidget(m_cards);
}

ChoiceCard *OverlapPanel::addCard(OverlapChoice choice, const QString &title, const QString &meaning)
{
    const QString tag = choice == OverlapChoice::Usage ? tr("usual", "an answer") : QString();
    auto *card = new ChoiceCard(title, tag, m_cards);
    card->setObjectName(u"imports.overlap.%1"_s.arg(int(choice)));
    card->setMeaning(meaning);
    card->setTotal(overlapwords::days(m_figures), format::cost(m_figures.totalAfter(choice)),
                   overlapwords::change(m_figures, choice));
    m_group->addButton(card, int(choice));
    connect(card, &QRadioButton::clicked, this, [this, choice] { Q_EMIT chosen(choice); });
    return card;
}

OverlapChoice OverlapPanel::choice() const
{
    const int id = m_group ? m_group->checkedId() : -1;
    return id > 0 ? OverlapChoice(id) : OverlapChoice::Ask;
}

void OverlapPanel::paintEvent(QPaintEvent *)
{
    const Theme &theme = currentTheme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme.warningLine);
    painter.setBrush(theme.warningFill);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
}

} // namespace tally

#include "moc_overlappanel.cpp"
