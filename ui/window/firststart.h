// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/imports/importservice.h"
#include "ui/state/page.h"

class QVBoxLayout;

namespace tally {

/// What stands in for a page that has nothing to show of an empty ledger: where to drop a log, the formats
/// that are read, sample data, another ledger.
class FirstStart : public Page {
    Q_OBJECT
public:
    explicit FirstStart(const FormatRegistry &formats, QWidget *parent = nullptr);

    bool isIdle() const override { return true; }
    void setDropTarget(bool on); // a file is being dragged over the window

Q_SIGNALS:
    void importRequested();
    void sampleRequested();
    void chatRequested();
    void openRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QWidget *makeDropZone(const FormatRegistry &formats);
    QWidget *makeChoices();
    void addChoice(QVBoxLayout &box, const QString &iconName, const QString &title, const QString &text,
                   const QString &button, const QString &name, void (FirstStart::*signal)());

    QWidget *m_zone = nullptr;
};

} // namespace tally
