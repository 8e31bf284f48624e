// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/requests/originsection.h"

#include <QTimeZone>
#include <QWidget>

#include <optional>

class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace tally {

/// Everything about one record: tokens by part, cost, where it came from, context, the record as JSON.
/// Follows the table's current row.
class Inspector : public QWidget {
    Q_OBJECT
public:
    explicit Inspector(QWidget *parent = nullptr);

    /// nothing: no row is current.
    void setRecord(const std::optional<StoredRecord> &record, const QTimeZone &zone,
                   const RecordOrigin &origin);

    QSize sizeHint() const override;

Q_SIGNALS:
    void previousRequested();
    void nextRequested();
    void closeRequested();
    void importRequested(qint64 batch);
    void chatRequested(const tally::UsageRecord &record);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QWidget *makeHead();
    QWidget *makeFoot();
    void rebuild();
    void addSections(QVBoxLayout &box);
    void copyJson();
    int keyWidth() const;

    std::optional<StoredRecord> m_record;
    QTimeZone m_zone = QTimeZone::utc();
    RecordOrigin m_origin;
    QScrollArea *m_scroll;
    QPushButton *m_copy = nullptr;
    QPushButton *m_chat = nullptr;
    bool m_jsonOpen = true;
};

} // namespace tally
