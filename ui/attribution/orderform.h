// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/attribution/attributionorder.h"
#include "services/usage/usageservice.h"

#include <QString>
#include <QWidget>

#include <optional>
#include <vector>

class QBoxLayout;
class QLabel;

namespace tally {

class ConditionRow;
class FlatButton;
class SettingRow;
class SwitchButton;

/// What an attribution is to do, line by line: conditions, all time or one period, fields and values, and
/// whether it is a rule for what comes later.
class OrderForm : public QWidget {
    Q_OBJECT
public:
    /// The dates that can be chosen instead of all time; without a name there is no such choice.
    struct Period {
        std::optional<int64_t> fromMs = {};
        std::optional<int64_t> toMs = {};
        QString name = {};
    };

    OrderForm(const UsageService &usage, QWidget *parent);

    /// Shows an order; of settings without one, the customer is to be chosen.
    void begin(const AttributionOrder &order, const Period &period);
    AttributionOrder order() const;
    /// Nothing is left to be chosen.
    bool isComplete() const;
    void focusTarget();

Q_SIGNALS:
    void edited();

private:
    QWidget *makePeriod();
    QWidget *makeSearch();
    void addCondition(const RuleCondition &condition);
    void removeCondition(ConditionRow *row);
    void addSetting(const FieldSetting *setting);
    void removeSetting(SettingRow *row);
    void nameRows();
    void usePeriod(bool use);

    const UsageService &m_usage;
    UsageFilter m_filter; // what no line shows: the zone
    Period m_period;
    bool m_usesPeriod = false;
    std::vector<ConditionRow *> m_conditions;
    std::vector<SettingRow *> m_settings;
    QBoxLayout *m_conditionLines = nullptr;
    QBoxLayout *m_settingLines = nullptr;
    QWidget *m_search = nullptr;
    QLabel *m_searchText = nullptr;
    QWidget *m_periodPart = nullptr;
    FlatButton *m_allTime = nullptr;
    FlatButton *m_periodOnly = nullptr;
    SwitchButton *m_rule = nullptr;
};

} // namespace tally
