// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/settings.h"

#include <QObject>

#include <utility>
#include <vector>

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QSpinBox;

namespace tally {

class AppSettings;

/// Makes the fields of settings from their table. Every choice takes effect at once; an amount or a
/// time that cannot be read is said below its field and leaves the one before.
class SettingFields : public QObject {
    Q_OBJECT
public:
    using Options = std::vector<std::pair<QString, QVariant>>;

    SettingFields(AppSettings &settings, QWidget &parent);

    /// All settings of a group that are no choices, in their order.
    void addGroup(QFormLayout &form, SettingGroup group);
    void add(QFormLayout &form, Setting setting);
    /// The first option stands for what is none of them.
    void addChoice(QFormLayout &form, Setting setting, const Options &options);
    /// Notes below fields are broken into lines.
    void setNotesWrap(bool wrap) { m_notesWrap = wrap; }

private:
    QWidget *addSwitch(QFormLayout &form, const SettingInfo &info);
    QWidget *addText(QFormLayout &form, const SettingInfo &info);
    QWidget *addNumber(QFormLayout &form, const SettingInfo &info);
    QWidget *addZone(QFormLayout &form, const SettingInfo &info);
    void addNote(QFormLayout &form, const SettingInfo &info);
    void storeText(const SettingInfo &info, QLineEdit &field, QFormLayout &form, QLabel *wrong);
    void store(const SettingInfo &info, const QVariant &value);

    AppSettings &m_settings;
    QWidget &m_parent;
    bool m_notesWrap = false;
};

} // namespace tally
