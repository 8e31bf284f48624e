// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/chat/chatsession.h"
#include "services/usage/usageservice.h"

#include <QWidget>

#include <string>
#include <vector>

class QComboBox;
class QGridLayout;

namespace tally {

/// The fields of a booking: user, customer, project, and one for each context key, with the values that the
/// ledger knows to choose from.
class BookingFields : public QWidget {
    Q_OBJECT
public:
    explicit BookingFields(QWidget *parent);

    /// Shows a booking; what it leaves empty stands there in grey as the defaults have it.
    void showBooking(const ChatBooking &booking, const ChatBooking &defaults);
    /// What the fields say, without the defaults.
    ChatBooking booking() const;
    /// Those to choose from, from the next showBooking() on.
    void setValues(const std::vector<FacetList> &values) { m_values = values; }
    std::vector<Dimension> dimensions() const;
    bool has(const Dimension &dimension) const;
    /// An empty field for a context key that has none.
    void addKey(const std::string &key);
    void focusKey(const std::string &key);
    bool isTyping() const; // in one of them

Q_SIGNALS:
    void edited(); // by the person

private:
    struct Field {
        Dimension dimension;
        QComboBox *box = nullptr;
        QWidget *label = nullptr;
        QWidget *remove = nullptr; // of a context key
    };

    Field makeField(const Dimension &dimension, const QString &name);
    void removeKey(const std::string &key);
    static void destroy(const Field &field);
    void fill(const Field &field, const ChatBooking &booking, const ChatBooking &defaults);

    QGridLayout *m_grid;
    std::vector<Field> m_fields;
    std::vector<FacetList> m_values;
    bool m_showing = false;
};

} // namespace tally
