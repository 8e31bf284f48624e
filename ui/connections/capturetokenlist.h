// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capture/capturedriver.h"

#include <QWidget>

class QVBoxLayout;

namespace tally {

/// The tokens of the capture server: whom each books to, when it was used, and a way to take it back.
class CaptureTokenList : public QWidget {
    Q_OBJECT
public:
    CaptureTokenList(CaptureDriver &driver, QWidget *parent);

protected:
    void hideEvent(QHideEvent *event) override;

private:
    void take();
    void keepOrder(std::vector<CaptureProgram> &programs) const;
    void chainTabs(const std::vector<QWidget *> &buttons);
    QWidget *makeRow(const CaptureProgram &program);
    void addToken();

    CaptureDriver &m_driver;
    QVBoxLayout *m_rows = nullptr;
    QWidget *m_add = nullptr;
    std::vector<CaptureProgram> m_shown;
};

} // namespace tally
