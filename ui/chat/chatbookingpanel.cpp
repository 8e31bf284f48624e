// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/chatbookingpanel.h"

#include "ui/look/icons.h"
#include "ui/text/labels.h"
#include "ui/kit/labels.h"
#include "ui/kit/plaintext.h"
#include "ui/kit/elidedlabel.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QGridLayout>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int MostValues = 300;

std::string ChatBooking::*memberOf(DimensionKind kind)
{
    return kind == DimensionKind::User    ? &ChatBooking::user
        : kind == DimensionKind::Customer ? &ChatBooking::customer
                                          : &ChatBooking::project;
}

std::string valueOf(const ChatBooking &booking, const Dimension &dimension)
{
    if (dimension.kind != DimensionKind::Context)
        return booking.*memberOf(dimension.kind);
    const auto at =
        std::ranges::find(booking.context, dimension.key, &std::pair<std::string, std::string>::first);
    return at == booking.context.end() ? std::string() : at->second;
}

} // namespace

ChatBookingPanel::ChatBookingPanel(UsageService &usage, QWidget *parent)
    : QWidget(parent)
    , m_usage(usage)
{
    setObjectName("chat.booking"_L1);
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(16, 12, 16, 12);
    box->setSpacing(6);
    auto *head = new QHBoxLayout;
    auto *title = roleLabel(tr("Book to"), u"section", this);
    auto *hint = new ElidedLabel(tr("each request keeps its own"), this);
    hint->setProperty("role", u"label"_s);
    head->addWidget(title);
    head->addStretch(1);
    head->addWidget(hint);
    box->addLayout(head);
    m_grid = new QGridLayout;
    m_grid->setHorizontalSpacing(8);
    m_grid->setVerticalSpacing(4);
    m_grid->setColumnStretch(1, 1);
    box->addLayout(m_grid);
    auto *add = new QToolButton(this);
    add->setObjectName("chat.addKey"_L1);
    add->setText(tr("Context key"));
    add->setIcon(icon(u"plus", IconTint::Accent));
    add->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    add->setProperty("flat", true);
    add->setProperty("small", true);
    add->setProperty("add", true);
    add->setPopupMode(QToolButton::InstantPopup);
    add->setMenu(new QMenu(add));
    connect(add->menu(), &QMenu::aboutToShow, this, &ChatBookingPanel::fillKeyMenu);
    m_once = new QCheckBox(tr("For the next request only"), this);
    m_once->setObjectName("chat.once"_L1);
    setPlainToolTip(m_once,
                    tr("Changes here then hold for one message; the conversation keeps what it had."));
    connect(m_once, &QCheckBox::toggled, this, [this](bool on) {
        if (!m_session || m_showing)
            return;
        m_session->setOnce(on ? std::optional(m_session->conversation().booking) : std::nullopt);
        showBooking();
    });
    auto *foot = new QHBoxLayout;
    foot->addWidget(add);
    foot->addStretch(1);
    box->addLayout(foot);
    box->addWidget(m_once);
    m_warnings = plainLabel(this);
    m_warnings->setObjectName("chat.identity"_L1);
    m_warnings->setProperty("role", u"label"_s);
    m_warnings->setWordWrap(true);
    m_warnings->setMinimumWidth(20);
    m_warnings->setVisible(false);
    box->addWidget(m_warnings);
    makeFields();
    connect(&m_usage, &UsageService::changed, this, [this] {
        m_stale = true;
        if (isVisible())
            loadValues();
    });
}

void ChatBookingPanel::setWarnings(const QStringList &warnings)
{
    m_warnings->setText(warnings.join(u'\n'));
    m_warnings->setVisible(!warnings.isEmpty());
}

void ChatBookingPanel::makeFields()
{
    for (const DimensionKind kind : {DimensionKind::User, DimensionKind::Customer, DimensionKind::Project})
        m_fields.push_back(makeField({kind, {}}, dimensionLabel({kind, {}})));
}

ChatBookingPanel::Field ChatBookingPanel::makeField(const Dimension &dimension, const QString &name)
{
    auto *label = new ElidedLabel(name, this);
    label->setProperty("role", u"muted"_s);
    auto *box = new QComboBox(this);
    box->setEditable(true);
    box->setInsertPolicy(QComboBox::NoInsert);
    box->setObjectName(u"chat.book."_s + QString::fromStdString(dimension.toId()));
    box->setAccessibleName(tr("Book to %1").arg(name));
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(6);
    box->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    box->completer()->setFilterMode(Qt::MatchContains);
    box->completer()->setCompletionMode(QCompleter::PopupCompletion);
    box->setMaxVisibleItems(16);
    connect(box, &QComboBox::editTextChanged, this, &ChatBookingPanel::store);
    const int row = m_grid->rowCount();
    m_grid->addWidget(label, row, 0);
    m_grid->addWidget(box, row, 1, 1, 2);
    return {dimension, box, label, nullptr};
}

void ChatBookingPanel::addContextField(const std::string &key)
{
    Field field = makeField(Dimension::context(key), QString::fromStdString(key));
    static_cast<QLabel *>(field.label)->setMaximumWidth(fontMetrics().averageCharWidth() * 14);
    QToolButton *remove = flatIcon(u"x", tr("Remove %1").arg(QString::fromStdString(key)), this);
    connect(
        remove, &QToolButton::clicked, this, [this, key] { removeField(key); }, Qt::QueuedConnection);
    m_grid->addWidget(field.box, m_grid->rowCount() - 1, 1); // room for the button
    m_grid->addWidget(remove, m_grid->rowCount() - 1, 2);
    field.remove = remove;
    m_fields.push_back(field);
}

void ChatBookingPanel::removeField(const std::string &key)
{
    const auto at = std::ranges::find(m_fields, Dimension::context(key), &Field::dimension);
    if (at == m_fields.end())
        return;
    for (QWidget *part : {static_cast<QWidget *>(at->box), at->label, at->remove})
        delete part;
    m_fields.erase(at);
    store();
}

void ChatBookingPanel::setSession(ChatSession &session, const ChatBooking &defaults)
{
    if (m_session)
        m_session->disconnect(this);
    m_session = &session;
    m_defaults = defaults;
    connect(&session, &ChatSession::setupChanged, this, [this] {
        if (m_session->once().has_value() != m_once->isChecked())
            showBooking();
    });
    showBooking();
}

const ChatBooking &ChatBookingPanel::shown() const
{
    return m_session->once() ? *m_session->once() : m_session->conversation().booking;
}

void ChatBookingPanel::showBooking()
{
    m_showing = true;
    m_once->setChecked(m_session->once().has_value());
    const ChatBooking booking = shown();
    for (size_t i = m_fields.size(); i-- > 3;) {
        for (QWidget *part : {static_cast<QWidget *>(m_fields[i].box), m_fields[i].label, m_fields[i].remove})
            delete part;
        m_fields.pop_back();
    }
    for (const auto &[key, value] : booking.over(m_defaults).context)
        addContextField(key);
    for (const Field &field : m_fields) {
        const QSignalBlocker quiet(field.box);
        const auto values = std::ranges::find(m_values, field.dimension, &FacetList::dimension);
        field.box->clear();
        if (values != m_values.end()) {
            for (const FacetValue &value : values->values) {
                if (!value.value.empty())
                    field.box->addItem(QString::fromStdString(value.value));
            }
        }
        field.box->setCurrentIndex(-1);
        field.box->setEditText(QString::fromStdString(valueOf(booking, field.dimension)));
        const std::string inherited = valueOf(m_defaults, field.dimension);
        field.box->lineEdit()->setPlaceholderText(inherited.empty() ? tr("not set")
                                                                    : QString::fromStdString(inherited));
        field.box->lineEdit()->setCursorPosition(0);
    }
    m_showing = false;
}

void ChatBookingPanel::store()
{
    if (m_showing || !m_session)
        return;
    ChatBooking booking;
    for (const Field &field : m_fields) {
        const std::string value = field.box->currentText().trimmed().toStdString();
        if (field.dimension.kind == DimensionKind::Context)
            booking.context.emplace_back(field.dimension.key, value);
        else
            booking.*memberOf(field.dimension.kind) = value;
    }
    if (m_once->isChecked())
        m_session->setOnce(booking);
    else
        m_session->setBooking(booking);
}

void ChatBookingPanel::fillKeyMenu()
{
    QMenu &menu = *static_cast<QToolButton *>(findChild<QToolButton *>("chat.addKey"_L1))->menu();
    menu.clear();
    if (const auto engine = m_usage.engine()) {
        for (const DimensionInfo &info : engine->dimensions()) {
            const Dimension &dimension = info.dimension;
            const bool used = std::ranges::count(m_fields, dimension, &Field::dimension) > 0;
            if (dimension.kind != DimensionKind::Context || used || menu.actions().size() >= 20)
                continue;
            QString label = QString::fromStdString(dimension.key);
            menu.addAction(label.replace(u'&', u"&&"_s), this, [this, key = dimension.key] { addKey(key); });
        }
    }
    if (!menu.isEmpty())
        menu.addSeparator();
    menu.addAction(tr("Another key…"), this, &ChatBookingPanel::askForKey);
}

void ChatBookingPanel::askForKey()
{
    auto *dialog = new QInputDialog(window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setObjectName("chat.keyDialog"_L1);
    dialog->setWindowTitle(tr("Context key"));
    dialog->setLabelText(tr("Name of the key, such as ticket or environment:"));
    connect(dialog, &QInputDialog::textValueSelected, this,
            [this](const QString &text) { addKey(text.trimmed().toStdString()); });
    dialog->open();
}

void ChatBookingPanel::addKey(const std::string &key)
{
    if (key.empty() || !m_session)
        return;
    if (!std::ranges::count(m_fields, Dimension::context(key), &Field::dimension)) {
        addContextField(key);
        store();
        m_stale = true;
        loadValues();
    }
    focusField(key);
}

void ChatBookingPanel::focusField(const std::string &key)
{
    const auto at = std::ranges::find(m_fields, Dimension::context(key), &Field::dimension);
    if (at != m_fields.end())
        at->box->setFocus(Qt::OtherFocusReason);
}

/// The values the ledger knows, most frequent first.
void ChatBookingPanel::loadValues()
{
    if (!m_usage.isOpen())
        return;
    m_stale = false;
    m_asking = true;
    std::vector<Dimension> dimensions;
    for (const Field &field : m_fields)
        dimensions.push_back(field.dimension);
    m_question.ask(
        [&](const UsageService::Flag &flag) {
            return m_usage.facets({}, dimensions, Measure::Requests, MostValues, {}, flag);
        },
        [this](const std::vector<FacetList> &lists) {
            m_values = lists;
            m_asking = false;
            const bool typing = std::ranges::any_of(
                m_fields, [](const Field &field) { return field.box->lineEdit()->hasFocus(); });
            if (m_session && !typing)
                showBooking();
            Q_EMIT idle();
        },
        [this](const Error &) { // fields are then without suggestions
            m_asking = false;
            Q_EMIT idle();
        });
}

void ChatBookingPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_stale)
        loadValues();
}

} // namespace tally

#include "moc_chatbookingpanel.cpp"
