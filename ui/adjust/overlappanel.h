// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/imports/importservice.h"

#include <QFrame>

#include <array>

QT_BEGIN_NAMESPACE
class QBoxLayout;
class QButtonGroup;
class QLabel;
QT_END_NAMESPACE

namespace tally {

class ChoiceCard;

/// Which of two tellings of the same use counts: what both say, and a card for each answer with the total
/// that it leaves. Amber: it changes sums.
class OverlapPanel : public QFrame {
    Q_OBJECT
public:
    explicit OverlapPanel(QWidget *parent);

    /// `chosen`: the card that is chosen; Ask for none. `isEarlier`: of an import that is in the ledger.
    void setFigures(const OverlapFigures &figures, OverlapChoice chosen, bool isEarlier = false);
    OverlapChoice choice() const;

Q_SIGNALS:
    void chosen(tally::OverlapChoice choice); // by hand

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QBoxLayout *makeHead();
    void showAgreement(const OverlapFigures &figures);
    ChoiceCard *addCard(OverlapChoice choice, const QString &title, const QString &meaning);

    OverlapFigures m_figures;
    QLabel *m_question;
    QLabel *m_agreement;
    QLabel *m_difference;
    QWidget *m_cards = nullptr;
    QBoxLayout *m_box;
    QButtonGroup *m_group = nullptr;
};

} // namespace tally
