// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/prices/whatif.h"
#include "ui/state/filterstate.h"

#include <QDialog>
#include <QThreadPool>
#include <QTimer>

#include <memory>

class QComboBox;
class QLabel;
class QProgressBar;
class QPushButton;

namespace tally {

class FigureTable;
class ModelEdit;

/// "What would this have cost on model X": the records of the window's filter, priced on another model, by a
/// dimension, beside their real cost. Follows the filter while it is open; writes nothing. Not modal.
class WhatIfDialog : public QDialog {
    Q_OBJECT
public:
    WhatIfDialog(UsageService &usage, FilterState &filter, std::shared_ptr<const PriceCatalogue> prices,
                 QWidget *parent = nullptr);
    ~WhatIfDialog() override;

    bool isBusy() const { return m_progress != nullptr; }

Q_SIGNALS:
    void answered();

private:
    QWidget *makeChoices();
    void fillDimensions();
    void ask();
    void askAgain();
    void cancel();
    void present(const WhatIfAnswer &answer, const QString &model);
    void sayTotals(const WhatIfAnswer &answer, const QString &model);
    void copy() const;
    void setBusy(bool busy);

    UsageService &m_usage;
    FilterState &m_filter;
    std::shared_ptr<const PriceCatalogue> m_prices;
    std::shared_ptr<RecordProgress> m_progress;
    bool m_again = false; // another question came while one runs
    UsageQuery m_query;
    WhatIfAnswer m_answer;
    QTimer m_ticker;
    ModelEdit *m_model = nullptr;
    QComboBox *m_dimension = nullptr;
    QLabel *m_state = nullptr;
    QLabel *m_note = nullptr;
    QProgressBar *m_bar = nullptr;
    FigureTable *m_table = nullptr;
    QPushButton *m_compare = nullptr;
    QPushButton *m_cancel = nullptr;
    QPushButton *m_copy = nullptr;
    QThreadPool m_pool;
};

} // namespace tally
