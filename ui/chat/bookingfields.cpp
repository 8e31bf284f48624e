// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/bookingfields.h"

#include "ui/kit/elidedlabel.h"
#include "ui/kit/labels.h"
#include "ui/text/labels.h"

#include <QComboBox>
#include <QCompleter>
#include <QGridLayout>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QToolButton>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr size_t FixedFields = 3; // the first ones, which no booking is without

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

BookingFields::BookingFields(QWidget *parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(8);
    m_grid->setVerticalSpacing(4);
    m_grid->setColumnStretch(1, 1);
    for (const DimensionKind kind : {DimensionKind::User, DimensionKind::Customer, DimensionKind::Project})
        m_fields.push_back(makeField({kind, {}}, dimensionLabel({kind, {}})));
}

BookingFields::Field BookingFields::makeField(const Dimension &dimension, const QString &name)
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
    connect(box, &QComboBox::editTextChanged, this, [this] {
        if (!m_showing)
            Q_EMIT edited();
    });
    const int row = m_grid->rowCount();
    m_grid->addWidget(label, row, 0);
    m_grid->addWidget(box, row, 1, 1, 2);
    return {dimension, box, label, nullptr};
}

void BookingFields::addKey(const std::string &key)
{
    Field field = makeField(Dimension::context(key), QString::fromStdString(key));
    field.label->setMaximumWidth(fontMetrics().averageCharWidth() * 14);
    QToolButton *remove = flatIcon(u"x", tr("Remove %1").arg(QString::fromStdString(key)), this);
    connect(
        remove, &QToolButton::clicked, this, [this, key] { removeKey(key); }, Qt::QueuedConnection);
    m_grid->addWidget(field.box, m_grid->rowCount() - 1, 1); // room for the button
    m_grid->addWidget(remove, m_grid->rowCount() - 1, 2);
    field.remove = remove;
    m_fields.push_back(field);
}

void BookingFields::removeKey(const std::string &key)
{
    const auto at = std::ranges::find(m_fields, Dimension::context(key), &Field::dimension);
    if (at == m_fields.end())
        return;
    destroy(*at);
    m_fields.erase(at);
    Q_EMIT edited();
}

void BookingFields::destroy(const Field &field)
{
    for (QWidget *part : {static_cast<QWidget *>(field.box), field.label, field.remove})
        delete part;
}

void BookingFields::showBooking(const ChatBooking &booking, const ChatBooking &defaults)
{
    m_showing = true;
    while (m_fields.size() > FixedFields) {
        destroy(m_fields.back());
        m_fields.pop_back();
    }
    for (const auto &[key, value] : booking.over(defaults).context)
        addKey(key);
    for (const Field &field : m_fields)
        fill(field, booking, defaults);
    m_showing = false;
}

void BookingFields::fill(const Field &field, const ChatBooking &booking, const ChatBooking &defaults)
{
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
    const std::string inherited = valueOf(defaults, field.dimension);
    field.box->lineEdit()->setPlaceholderText(inherited.empty() ? tr("not set")
                                                                : QString::fromStdString(inherited));
    field.box->lineEdit()->setCursorPosition(0);
}

ChatBooking BookingFields::booking() const
{
    ChatBooking booking;
    for (const Field &field : m_fields) {
        const std::string value = field.box->currentText().trimmed().toStdString();
        if (field.dimension.kind == DimensionKind::Context)
            booking.context.emplace_back(field.dimension.key, value);
        else
            booking.*memberOf(field.dimension.kind) = value;
    }
    return booking;
}

std::vector<Dimension> BookingFields::dimensions() const
{
    std::vector<Dimension> dimensions;
    for (const Field &field : m_fields)
        dimensions.push_back(field.dimension);
    return dimensions;
}

bool BookingFields::has(const Dimension &dimension) const
{
    return std::ranges::count(m_fields, dimension, &Field::dimension) > 0;
}

void BookingFields::focusKey(const std::string &key)
{
    const auto at = std::ranges::find(m_fields, Dimension::context(key), &Field::dimension);
    if (at != m_fields.end())
        at->box->setFocus(Qt::OtherFocusReason);
}

bool BookingFields::isTyping() const
{
    return std::ranges::any_of(m_fields,
                               [](const Field &field) { return field.box->lineEdit()->hasFocus(); });
}

} // namespace tally

#include "moc_bookingfields.cpp"
