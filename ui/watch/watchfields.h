// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/watch/watchservice.h"

#include <QWidget>

#include <optional>

class QCheckBox;
class QComboBox;
class QGridLayout;
class QLineEdit;

namespace tally {

class FormatRegistry;

/// What a watched folder is, as fields: where it lies, which of its files are read, and as what.
class WatchFields : public QWidget {
    Q_OBJECT
public:
    WatchFields(const FormatRegistry &formats, const ProfileFolder &profiles, QWidget *parent);

    void setFolder(const WatchFolder &folder);
    /// The folder that was set, with what the fields say of it.
    WatchFolder folder() const;
    /// It is not watched yet.
    bool isNew() const { return m_folder.id == 0; }
    /// Why it cannot be watched (translated); "" while nothing was typed, nothing when it can.
    std::optional<QString> problem() const;
    void focusPath();

Q_SIGNALS:
    void edited();
    void submitted(); // by Enter

private:
    void makeReads(const FormatRegistry &formats);
    void placeFields();
    void connectFields();
    void offerProfiles(const QString &chosen);
    void choose();

    const ProfileFolder &m_profiles;
    WatchFolder m_folder; // as it was
    QLineEdit *m_path;
    QLineEdit *m_filter;
    QComboBox *m_reads;
    QCheckBox *m_subfolders;
    QCheckBox *m_asks;
};

} // namespace tally
