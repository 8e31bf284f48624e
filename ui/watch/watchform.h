// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/watch/watchservice.h"

#include <QFrame>
#include <QTimer>

#include <memory>
#include <optional>

class QLabel;
class QPushButton;

namespace tally {

class FormatRegistry;
class WatchFields;

/// The settings of a watched folder, in place in the list. A new one first says what it would bring; nothing
/// is read before it is added. What was typed into a new one is kept when the form is left.
class WatchForm : public QFrame {
    Q_OBJECT
public:
    WatchForm(WatchService &service, const FormatRegistry &formats, const ProfileFolder &profiles,
              QWidget *parent);
    ~WatchForm() override;

    /// A new folder; with what was typed before, unless `path` names one.
    void beginNew(const QString &path = {});
    void beginChange(const WatchFolder &folder);
    bool isOpen() const { return !isHidden(); }
    /// Something is being found out or written.
    bool isBusy() const { return m_offerProgress != nullptr || m_writing; }
    void leave();
    /// Does the primary button; false where there is nothing to do yet.
    bool submit();

Q_SIGNALS:
    void left();
    void stored(); // the folder is watched as the form says
    void failed(const tally::Error &error);

private:
    QWidget *makeFoot();
    void begin(const WatchFolder &folder);
    void edited();
    void askOffer();
    void showOffer(const Result<WatchOffer> &offer);
    void stopOffer();
    void tick();
    void present();
    void add(bool onlyNew);
    void change();

    WatchService &m_service;
    WatchFolder m_draft; // a new one that was left
    QLabel *m_title;
    WatchFields *m_fields;
    QLabel *m_says;
    QPushButton *m_onlyNew;
    QPushButton *m_primary;
    std::shared_ptr<WatchProgress> m_offerProgress;
    std::optional<WatchOffer> m_offer;
    QTimer m_asking;
    QTimer m_ticker;
    int m_turn = 0; // of offers: an older answer is dropped
    bool m_writing = false;
};

} // namespace tally
