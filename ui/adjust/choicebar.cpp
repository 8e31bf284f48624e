// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/adjust/choicebar.h"

#include "ui/kit/flatbutton.h"

#include <QHBoxLayout>
#include <QKeyEvent>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

ChoiceBar::ChoiceBar(const QString &id, const QString &name, QWidget *parent)
    : QWidget(parent)
    , m_box(new QHBoxLayout(this))
{
    setObjectName(id);
    setAccessibleName(name);
    m_box->setContentsMargins(0, 0, 0, 0);
    m_box->setSpacing(0);
    m_box->addStretch(1);
}

void ChoiceBar::setChoices(const QStringList &texts)
{
    for (FlatButton *button : m_buttons) {
        m_box->removeWidget(button);
        button->hide();
        button->deleteLater();
    }
    m_buttons.clear();
    for (int i = 0; i < int(texts.size()); ++i) {
        auto *button = new FlatButton(FlatButton::Look::Bar, texts[i], this);
        button->setShortcut({}); // the words are data
        button->setObjectName(objectName() + u'.' + QString::number(i));
        button->setAccessibleName(accessibleName() + u": "_s + texts[i]);
        button->setCheckable(true);
        button->setJoin(i == 0                           ? FlatButton::Join::First
                            : i + 1 == int(texts.size()) ? FlatButton::Join::Last
                                                         : FlatButton::Join::Middle);
        button->installEventFilter(this);
        connect(button, &QPushButton::clicked, this, [this, i] { pick(i); });
        button->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
        m_box->insertWidget(i, button);
        m_buttons.push_back(button);
    }
    setChosen(m_chosen);
}

void ChoiceBar::setChosen(int choice)
{
    m_chosen = choice;
    for (int i = 0; i < int(m_buttons.size()); ++i) {
        FlatButton *button = m_buttons[size_t(i)];
        button->setChecked(i == choice);
        button->setOn(i == choice);
        button->setFocusPolicy(i == std::max(0, choice) ? Qt::StrongFocus : Qt::ClickFocus);
    }
}

void ChoiceBar::pick(int choice)
{
    const bool changed = choice != m_chosen;
    setChosen(choice);
    if (changed)
        Q_EMIT picked(choice);
}

bool ChoiceBar::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    const int step = key == Qt::Key_Left ? -1 : key == Qt::Key_Right ? 1 : 0;
    if (step == 0)
        return QWidget::eventFilter(watched, event);
    const int next = std::clamp(m_chosen + step, 0, int(m_buttons.size()) - 1);
    m_buttons[size_t(next)]->setFocus(Qt::TabFocusReason);
    pick(next);
    return true;
}

} // namespace tally

#include "moc_choicebar.cpp"
