// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/chatbookingpanel.h"

#include "ui/chat/bookingfields.h"
#include "ui/kit/labels.h"
#include "ui/kit/plaintext.h"
#include "ui/kit/elidedlabel.h"
#include "ui/look/icons.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QInputDialog>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int MostValues = 300;

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
    m_fields = new BookingFields(this); // behind the rest when Tab is pressed
    box->insertWidget(1, m_fields);
    connect(m_fields, &BookingFields::edited, this, &ChatBookingPanel::store);
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
    m_showing = false;
    m_fields->showBooking(shown(), m_defaults);
}

void ChatBookingPanel::store()
{
    if (!m_session)
        return;
    const ChatBooking booking = m_fields->booking();
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
            const bool used = m_fields->has(dimension);
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
    if (!m_fields->has(Dimension::context(key))) {
        m_fields->addKey(key);
        store();
        m_stale = true;
        loadValues();
    }
    m_fields->focusKey(key);
}

/// The values the ledger knows, most frequent first.
void ChatBookingPanel::loadValues()
{
    if (!m_usage.isOpen())
        return;
    m_stale = false;
    m_asking = true;
    m_question.ask(
        [&](const UsageService::Flag &flag) {
            return m_usage.facets({}, m_fields->dimensions(), Measure::Requests, MostValues, {}, flag);
        },
        [this](const std::vector<FacetList> &lists) {
            m_fields->setValues(lists);
            m_asking = false;
            if (m_session && !m_fields->isTyping())
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
