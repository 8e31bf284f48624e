// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/chatanswer.h"

#include "ui/look/icons.h"
#include "ui/kit/labels.h"
#include "ui/kit/plaintext.h"
#include "ui/look/theme.h"
#include "ui/chat/answerstate.h"
#include "ui/chat/chatfigures.h"
#include "ui/kit/elidedlabel.h"
#include "ui/kit/flatbutton.h"
#include "ui/kit/markdownview.h"
#include "ui/kit/hairline.h"
#include "ui/kit/swatch.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QMenu>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int SmallestWidth = 160;

QLabel *hiddenText(QStringView role, QWidget *parent)
{
    QLabel *label = wrappedLabel({}, role, parent);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setVisible(false);
    label->setMinimumWidth(20);
    return label;
}

} // namespace

ChatAnswerView::ChatAnswerView(QWidget *parent)
    : QWidget(parent)
{
    setObjectName("chat.answer"_L1);
    setMinimumWidth(SmallestWidth); // what does not fit is left out or broken, it never widens the page
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(16, 10, 16, 12);
    box->setSpacing(6);
    box->addWidget(makeHead());
    m_fold = new QToolButton(this);
    m_fold->setProperty("fold", true);
    m_fold->setCheckable(true);
    m_fold->setText(tr("Reasoning"));
    m_fold->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_fold->setVisible(false);
    m_reasoning = new MarkdownView(this);
    m_reasoning->setVisible(false);
    connect(m_fold, &QToolButton::toggled, this, [this](bool open) {
        m_reasoning->setVisible(open);
        m_fold->setIcon(icon(open ? u"chevron-down" : u"chevron-right"));
    });
    m_fold->setIcon(icon(u"chevron-right"));
    m_body = new MarkdownView(this);
    m_body->setObjectName("chat.answerText"_L1);
    m_problem = hiddenText(u"negative", this);
    m_problem->setObjectName("chat.problem"_L1);
    m_overBudget = new QPushButton(tr("Send &once all the same"), this);
    m_overBudget->setObjectName("chat.overBudget"_L1);
    m_overBudget->hide();
    connect(m_overBudget, &QPushButton::clicked, this, [this] { Q_EMIT overBudgetRequested(m_place); });
    m_figures = new ChatFigures(this);
    m_note = hiddenText(u"label", this);
    m_note->setText(tr("Estimate while streaming. The provider’s own count replaces it at the end."));
    box->addWidget(m_fold, 0, Qt::AlignLeft);
    box->addWidget(m_reasoning);
    box->addWidget(m_body);
    box->addWidget(m_problem);
    box->addWidget(m_overBudget, 0, Qt::AlignLeft);
    box->addWidget(hairlineBelow(this));
    box->addWidget(m_figures);
    box->addWidget(m_note);
    box->addWidget(makeActions());
    box->addStretch(1);
}

QWidget *ChatAnswerView::makeHead()
{
    auto *head = new QWidget(this);
    auto *box = new QHBoxLayout(head);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(8);
    m_swatch = new Swatch(head);
    m_model = new ElidedLabel({}, head);
    m_model->setProperty("role", u"section"_s);
    m_state = new AnswerState(head);
    m_stop = new FlatButton(u"square", tr("Stop"), head);
    m_stop->setProperty("small", true);
    m_stop->setObjectName("chat.stop"_L1);
    setPlainToolTip(m_stop, tr("Stop this answer. What came is kept and recorded."));
    m_back = flatIcon(u"chevron-left", tr("The answer before"), head);
    m_forth = flatIcon(u"chevron-right", tr("The next answer"), head);
    m_menu = flatIcon(u"ellipsis", tr("More"), head);
    m_menu->setObjectName("chat.answerMenu"_L1);
    m_menu->setPopupMode(QToolButton::InstantPopup);
    auto *menu = new QMenu(m_menu);
    m_menu->setMenu(menu);
    connect(menu, &QMenu::aboutToShow, this, [this, menu] { fillMenu(*menu); });
    connect(m_stop, &QPushButton::clicked, this, [this] { Q_EMIT stopRequested(m_place); });
    connect(m_back, &QToolButton::clicked, this, [this] { Q_EMIT otherRequested(-1); });
    connect(m_forth, &QToolButton::clicked, this, [this] { Q_EMIT otherRequested(1); });
    box->addWidget(m_swatch);
    m_model->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    box->addWidget(m_model, 1);
    box->addWidget(m_back);
    box->addWidget(m_forth);
    box->addWidget(m_state);
    box->addWidget(m_stop);
    box->addWidget(m_menu);
    head->setMinimumHeight(m_stop->sizeHint().height());
    return head;
}

QWidget *ChatAnswerView::makeActions()
{
    m_actions = new QWidget(this);
    auto *box = new QHBoxLayout(m_actions);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(2);
    const auto add = [&](QStringView iconName, const QString &text, const char *name, auto run) {
        auto *button = new FlatButton(iconName, text, m_actions);
        button->setProperty("flat", true);
        button->setProperty("small", true);
        button->setObjectName(QLatin1StringView(name));
        connect(button, &QPushButton::clicked, this, run);
        box->addWidget(button);
        return button;
    };
    m_retry = add(u"rotate-ccw", tr("Retry"), "chat.retry", [this] { Q_EMIT retryRequested(m_place); });
    m_retryWith = add(u"git-compare-arrows", tr("Retry with…"), "chat.retryWith",
                      [this] { Q_EMIT retryWithRequested(m_place); });
    add(u"copy", tr("Copy"), "chat.copy", [this] { copy(); });
    m_showRecord =
        add(u"receipt-text", tr("Show record"), "chat.record", [this] { Q_EMIT recordRequested(m_record); });
    box->addStretch(1);
    return m_actions;
}

void ChatAnswerView::fillMenu(QMenu &menu)
{
    menu.clear();
    const auto again = {
        menu.addAction(icon(u"rotate-ccw"), tr("Retry"), this, [this] { Q_EMIT retryRequested(m_place); }),
        menu.addAction(tr("Retry with…"), this, [this] { Q_EMIT retryWithRequested(m_place); })};
    for (QAction *action : again) {
        action->setEnabled(m_blocked.isEmpty());
        if (!m_blocked.isEmpty())
            setPlainToolTip(action, m_blocked);
    }
    menu.setToolTipsVisible(!m_blocked.isEmpty());
    menu.addAction(icon(u"copy"), tr("Copy"), this, &ChatAnswerView::copy);
    menu.addAction(icon(u"receipt-text"), tr("Show record"), this,
                   [this] { Q_EMIT recordRequested(m_record); })
        ->setEnabled(m_record.id != 0);
}

void ChatAnswerView::copy()
{
    QGuiApplication::clipboard()->setText(m_text);
}

void ChatAnswerView::show(const Shown &shown)
{
    const ConversationAnswer &answer = *shown.answer;
    m_place = shown.place;
    m_record = answer.record();
    m_running = shown.run != nullptr;
    m_text = QString::fromStdString(answer.text);
    m_actionsWanted = shown.actions;
    m_blocked = shown.blocked;
    m_model->setText(QString::fromStdString(answer.target.model));
    setPlainToolTip(m_model,
                    answer.answeredBy.empty()
                        ? QString()
                        : tr("Answered by %1").arg(QString::fromStdString(answer.answeredBy)));
    m_swatch->setColour(shown.colour);
    m_back->setVisible(shown.count > 1);
    m_forth->setVisible(shown.count > 1);
    m_back->setEnabled(shown.number > 1);
    m_forth->setEnabled(shown.number < shown.count);
    if (shown.run)
        m_state->showRun(*shown.run);
    else
        m_state->showEnd(answer, shown.number, shown.count);
    showReasoning(answer, m_running);
    m_body->showMarkdown(m_text);
    m_body->setGrowing(m_running);
    if (!m_running)
        m_body->flush();
    m_body->setAccessibleName(tr("Answer of %1").arg(m_model->text()));
    showProblem(shown);
    m_figures->show(answer, m_running, shown.estimate);
    m_figures->setVisible(m_running || answer.status.has_value());
    m_note->setVisible(m_running);
    m_stop->setVisible(m_running);
    showBlocked();
    showActions();
}

void ChatAnswerView::showProblem(const Shown &shown)
{
    QString text = QString::fromStdString(shown.answer->problem);
    if (shown.run && text.isEmpty())
        text = shown.run->problem();
    if (!shown.run && text.isEmpty() && shown.answer->status == Status::Completed && m_text.isEmpty())
        text = tr("The model answered without a text.");
    if (!shown.run && shown.answer->finishReason == "length")
        text = tr("Cut off at the most tokens it may write. Raise “Max tokens” and retry.");
    m_problem->setText(text);
    m_problem->setVisible(!text.isEmpty());
    m_overBudget->setVisible(shown.overBudget && shown.blocked.isEmpty());
}

void ChatAnswerView::showReasoning(const ConversationAnswer &answer, bool running)
{
    m_fold->setVisible(!answer.reasoning.empty());
    if (answer.reasoning.empty()) {
        m_reasoning->setVisible(false);
        return;
    }
    m_reasoning->setVisible(m_fold->isChecked());
    m_reasoning->showMarkdown(QString::fromStdString(answer.reasoning));
    if (!running)
        m_reasoning->flush();
}

void ChatAnswerView::showBlocked()
{
    for (QWidget *again : {m_retry, m_retryWith}) {
        again->setEnabled(m_blocked.isEmpty());
        setPlainToolTip(again, m_blocked);
    }
}

void ChatAnswerView::showActions()
{
    int needed = layout()->contentsMargins().left() + layout()->contentsMargins().right();
    for (const QPushButton *button : m_actions->findChildren<QPushButton *>())
        needed += button->sizeHint().width() + m_actions->layout()->spacing();
    const bool wide = width() >= needed;
    m_actions->setVisible(m_actionsWanted && !m_running);
    m_menu->setVisible(!m_running && (!m_actionsWanted || !wide));
    m_retryWith->setVisible(wide);
    m_showRecord->setVisible(wide);
    m_showRecord->setEnabled(m_record.id != 0);
}

void ChatAnswerView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    showActions();
}

} // namespace tally

#include "moc_chatanswer.cpp"
