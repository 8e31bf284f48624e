// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/fieldsetting.h"
#include "ui/attribution/fieldbox.h"
#include "ui/attribution/valuebox.h"

#include <QWidget>

class QLabel;
class QToolButton;

namespace tally {

/// One field and the value it is set to.
class SettingRow : public QWidget {
    Q_OBJECT
public:
    SettingRow(const UsageService &usage, const std::vector<Dimension> &fields, QWidget *parent);

    void setLead(const QString &text);
    void setRemovable(bool removable);
    void setNames(const QString &prefix); // of the parts, for tests
    void setField(const Dimension &field); // its value is open
    void setSetting(const FieldSetting &setting);
    FieldSetting setting() const;
    bool isComplete() const { return !m_value->isOpen(); }
    QWidget *valuePart() const { return m_value; }

Q_SIGNALS:
    void edited();
    void removeRequested();

private:
    QLabel *m_lead;
    FieldBox *m_field;
    ValueBox *m_value;
    QToolButton *m_remove;
};

} // namespace tally
