// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/attribution/valuebox.h"

#include "ui/text/labels.h"

#include <QCompleter>
#include <QLineEdit>
#include <QSignalBlocker>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int MostValues = 300;

} // namespace

ValueBox::ValueBox(const UsageService &usage, QWidget *parent)
    : QComboBox(parent)
    , m_usage(usage)
{
    setEditable(true);
    setInsertPolicy(QComboBox::NoInsert);
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(8);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setMaxVisibleItems(16);
    completer()->setFilterMode(Qt::MatchContains);
    completer()->setCompletionMode(QCompleter::PopupCompletion);
    connect(this, &QComboBox::editTextChanged, this, [this] {
        m_isOpen = false;
        lineEdit()->setPlaceholderText(valueLabel(m_field, {}));
        Q_EMIT valueEdited();
    });
    connect(this, &QComboBox::activated, this, [this](int row) {
        if (row == 0)
            setEditText({});
        m_isOpen = false;
        lineEdit()->setPlaceholderText(valueLabel(m_field, {}));
        Q_EMIT valueEdited();
    });
}

void ValueBox::setField(const Dimension &field)
{
    m_field = field;
    load();
}

std::string ValueBox::value() const
{
    const QString text = currentText().trimmed();
    return text == valueLabel(m_field, {}) ? std::string() : text.toStdString();
}

void ValueBox::setValue(const std::string &value)
{
    const QSignalBlocker quiet(this);
    m_isOpen = false;
    setCurrentIndex(-1);
    setEditText(QString::fromStdString(value));
    lineEdit()->setPlaceholderText(valueLabel(m_field, {}));
    lineEdit()->setCursorPosition(0);
}

void ValueBox::setOpen()
{
    setValue({});
    m_isOpen = true;
    lineEdit()->setPlaceholderText(tr("choose or type"));
}

void ValueBox::load()
{
    m_values.ask(
        [this](const UsageService::Flag &flag) {
            return m_usage.facets({}, {m_field}, Measure::Cost, MostValues, {}, flag);
        },
        [this](const std::vector<FacetList> &lists) {
            const QSignalBlocker quiet(this);
            const QString text = currentText();
            clear();
            addItem(valueLabel(m_field, {}));
            for (const FacetValue &value : lists.front().values) {
                if (!value.value.empty())
                    addItem(QString::fromStdString(value.value));
            }
            setCurrentIndex(-1);
            setEditText(text);
        },
        [](const Error &) {}); // it can be typed all the same
}

} // namespace tally

#include "moc_valuebox.cpp"
