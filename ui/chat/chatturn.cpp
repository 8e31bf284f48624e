// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/chatturn.h"

#include "ui/kit/labels.h"
#include "ui/kit/plaintext.h"
#include "ui/look/theme.h"
#include "ui/chat/chatanswer.h"
#include "ui/look/tabularpaint.h"

#include <QBoxLayout>
#include <QDateTime>
#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int NarrowColumn = 250;

QString metaOf(const ConversationTurn &turn, const QTimeZone &zone)
{
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(turn.timeMs, zone);
    QString when = QLocale().toString(time.time(), QLocale::ShortFormat);
    if (time.date() != QDateTime::currentDateTimeUtc().toTimeZone(zone).date())
        when = QLocale().toString(time.date(), QLocale::ShortFormat) + u' ' + when;
    const QString who = QString::fromStdString(turn.booking.user);
    return (who.isEmpty() ? ChatTurnView::tr("You") : who) + u" · "_s + when;
}

} // namespace

ChatTurnView::ChatTurnView(ChatSession &session, EntityColors &colours, const QString &blocked,
                           QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_colours(colours)
    , m_blocked(blocked)
{
    setObjectName("chat.turn"_L1);
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(0);
    box->addWidget(makeQuestion());
    m_grid = new QGridLayout;
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(0);
    box->addLayout(m_grid);
}

QWidget *ChatTurnView::makeQuestion()
{
    m_question = new QWidget(this);
    auto *line = new QHBoxLayout(m_question);
    line->setContentsMargins(16, 10, 12, 10);
    auto *words = new QVBoxLayout;
    words->setSpacing(4);
    m_meta = roleLabel({}, u"label", m_question);
    m_text = plainLabel(m_question);
    m_images = roleLabel({}, u"label", m_question);
    for (QLabel *label : {m_meta, m_text, m_images}) {
        label->setWordWrap(label != m_meta);
        label->setMinimumWidth(20);
        words->addWidget(label);
    }
    m_meta->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_edit = flatIcon(u"pencil", tr("Edit and send again"), m_question);
    m_edit->setObjectName("chat.edit"_L1);
    connect(m_edit, &QToolButton::clicked, this, [this] { Q_EMIT editRequested(int(m_turn)); });
    if (!m_blocked.isEmpty())
        setPlainToolTip(m_edit, m_blocked);
    connect(&m_session, &ChatSession::runningChanged, this, &ChatTurnView::showEdit);
    line->addLayout(words, 1);
    line->addWidget(m_edit, 0, Qt::AlignTop);
    return m_question;
}

void ChatTurnView::showEdit()
{
    m_edit->setEnabled(m_blocked.isEmpty() && !m_session.isRunning());
}

void ChatTurnView::show(size_t turnIndex, bool isLast, const QTimeZone &zone)
{
    m_turn = turnIndex;
    m_last = isLast;
    m_meta->setText(metaOf(turn(), zone));
    m_text->setText(QString::fromStdString(turn().text));
    m_images->setText(tr("%n image(s)", nullptr, int(turn().images.size())));
    m_images->setVisible(!turn().images.empty());
    showEdit();

    std::vector<Column> columns;
    for (size_t i = 0; i < turn().answers.size(); ++i) {
        const ChatTarget &target = turn().answers[i].target;
        auto at = std::ranges::find(columns, target, &Column::target);
        if (at == columns.end())
            at = columns.insert(columns.end(), Column{target, {}, 0, nullptr});
        at->answers.push_back(i);
    }
    for (size_t i = 0; i < columns.size(); ++i) {
        Column &column = columns[i];
        column.shown = column.answers.size() - 1;
        if (i >= m_columns.size()) {
            column.view = makeView(i);
            continue;
        }
        column.view = m_columns[i].view;
        if (column.answers == m_columns[i].answers && column.target == m_columns[i].target)
            column.shown = m_columns[i].shown;
    }
    for (size_t i = columns.size(); i < m_columns.size(); ++i)
        delete m_columns[i].view;
    if (columns.size() != m_columns.size())
        m_perRow = 0;
    m_columns = std::move(columns);
    for (Column &column : m_columns)
        showColumn(column);
    arrange();
}

ChatAnswerView *ChatTurnView::makeView(size_t column)
{
    auto *view = new ChatAnswerView(this);
    connect(view, &ChatAnswerView::stopRequested, this, [this](AnswerPlace place) { m_session.stop(place); });
    // Later: the answer's view is rebuilt while its button is still being clicked.
    connect(
        view, &ChatAnswerView::retryRequested, this, [this](AnswerPlace place) { m_session.retry(place); },
        Qt::QueuedConnection);
    connect(view, &ChatAnswerView::retryWithRequested, this, &ChatTurnView::retryWithRequested);
    connect(
        view, &ChatAnswerView::overBudgetRequested, this,
        [this](AnswerPlace place) { m_session.sendOverBudget(place); }, Qt::QueuedConnection);
    connect(view, &ChatAnswerView::recordRequested, this, &ChatTurnView::recordRequested);
    connect(view, &ChatAnswerView::otherRequested, this, [this, column](int step) {
        Column &of = m_columns[column];
        of.shown = size_t(std::clamp(int(of.shown) + step, 0, int(of.answers.size()) - 1));
        showColumn(of);
    });
    return view;
}

void ChatTurnView::showColumn(Column &column)
{
    std::vector<std::string> models;
    for (const Column &each : m_columns)
        models.push_back(each.target.model);
    const std::vector<int> slots = m_colours.slotsFor({DimensionKind::Model, {}}, models);
    const size_t index = size_t(std::ranges::find(m_columns, column.view, &Column::view) - m_columns.begin());
    const AnswerPlace place{m_turn, column.answers[column.shown]};
    column.view->show({.place = place,
                       .number = int(column.shown) + 1,
                       .count = int(column.answers.size()),
                       .answer = &turn().answers[place.answer],
                       .run = m_session.runOf(place),
                       .estimate = m_session.estimateOf(place),
                       .colour = EntityColors::colour(slots[index]),
                       .actions = m_last,
                       .blocked = m_blocked,
                       .overBudget = m_session.isOverBudget(place)});
}

void ChatTurnView::showAnswer(AnswerPlace place)
{
    for (Column &column : m_columns) {
        if (column.answers[column.shown] == place.answer)
            showColumn(column);
    }
}

void ChatTurnView::arrange()
{
    int perRow = std::clamp(width() / NarrowColumn, 1, std::max(1, int(m_columns.size())));
    if (perRow == 3 && m_columns.size() == 4)
        perRow = 2; // two and two instead of three and one
    if (perRow == m_perRow)
        return;
    m_perRow = perRow;
    for (int i = 0; i < int(Conversation::MaxTargets) * 2; ++i)
        m_grid->setColumnStretch(i, i < perRow ? 1 : 0);
    for (size_t i = 0; i < m_columns.size(); ++i) {
        m_grid->removeWidget(m_columns[i].view);
        m_grid->addWidget(m_columns[i].view, int(i) / perRow, int(i) % perRow);
    }
}

void ChatTurnView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void ChatTurnView::paintEvent(QPaintEvent *)
{
    const Theme &theme = currentTheme();
    QPainter painter(this);
    const double line = hairline(painter);
    painter.fillRect(m_question->geometry(), theme.sunken);
    painter.fillRect(QRectF(0, m_question->geometry().bottom(), width(), line), theme.border);
    painter.fillRect(QRectF(0, height() - 1, width(), line), theme.border);
    for (const Column &column : m_columns) {
        const QRect place = column.view->geometry();
        if (place.left() > 0)
            painter.fillRect(QRectF(place.left(), place.top(), line, place.height()), theme.border);
        if (place.top() > m_question->height() + 1)
            painter.fillRect(QRectF(place.left(), place.top(), place.width(), line), theme.border);
    }
}

} // namespace tally

#include "moc_chatturn.cpp"
