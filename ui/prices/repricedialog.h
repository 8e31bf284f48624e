// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/prices/repriceservice.h"

#include <QDialog>
#include <QThreadPool>
#include <QTimer>

#include <memory>

class QLabel;
class QProgressBar;
class QPushButton;

namespace tally {

class FigureTable;

/// What re-pricing the records of a filter would change, by customer and model, and then does it. Nothing is
/// written before the person saw the differences. Not modal.
class RepriceDialog : public QDialog {
    Q_OBJECT
public:
    /// `what` says which records: "the records of o3".
    RepriceDialog(UsageService &usage, std::shared_ptr<const PriceCatalogue> prices, UsageFilter filter,
                  const QString &what, QWidget *parent = nullptr);
    ~RepriceDialog() override;

    bool isBusy() const { return m_progress != nullptr; }

Q_SIGNALS:
    void planned();
    void repriced(qint64 batch);

private:
    void begin(const QString &text);
    void end();
    void ask();
    void present(const RepricePlan &plan);
    void apply();
    void fail(const Error &error);

    std::unique_ptr<RepriceService> m_service;
    UsageFilter m_filter;
    std::shared_ptr<RecordProgress> m_progress;
    QTimer m_ticker;
    QLabel *m_state = nullptr;
    QProgressBar *m_bar = nullptr;
    FigureTable *m_table = nullptr;
    QPushButton *m_apply = nullptr;
    QPushButton *m_close = nullptr;
    QThreadPool m_pool;
};

} // namespace tally
