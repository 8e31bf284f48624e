// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/usagerecord.h"

#include <QTimeZone>
#include <QWidget>

#include <optional>

class QGridLayout;
class QLabel;
class QPlainTextEdit;
class QPushButton;
class QScrollArea;
class QToolButton;
class QVBoxLayout;

namespace tally {

/// Everything about one record: tokens by part, cost, where it came from, context, the record as JSON.
/// Follows the table's current row.
class Inspector : public QWidget {
    Q_OBJECT
public:
    explicit Inspector(QWidget *parent = nullptr);

    /// nothing: no row is current. `importName` is the file the record came from, "" when it is not known.
    void setRecord(const std::optional<StoredRecord> &record, const QTimeZone &zone,
                   const QString &importName);

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
    QGridLayout *section(QVBoxLayout &box, const QString &title, const QString &figure);
    void addSummary(QVBoxLayout &box);
    void addTokens(QVBoxLayout &box);
    void addCost(QVBoxLayout &box);
    void addOrigin(QVBoxLayout &box);
    void addContext(QVBoxLayout &box);
    void addJson(QVBoxLayout &box);
    void addRow(QGridLayout &grid, const QString &name, const QString &value, bool known = true);
    void copyJson();
    int keyWidth() const;

    std::optional<StoredRecord> m_record;
    QTimeZone m_zone = QTimeZone::utc();
    QString m_importName;
    QScrollArea *m_scroll;
    QPushButton *m_copy = nullptr;
    QPushButton *m_chat = nullptr;
    bool m_jsonOpen = true;
    int m_keyWidth = 0;
};

} // namespace tally
