// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <vector>

class QHBoxLayout;

namespace tally {

class FlatButton;

/// Two to four choices side by side, of which one holds. One stop for Tab; the arrow keys move the choice.
class ChoiceBar : public QWidget {
    Q_OBJECT
public:
    /// `name`: what is chosen, for those who cannot see it; also the object's name with `id`.
    ChoiceBar(const QString &id, const QString &name, QWidget *parent);

    void setChoices(const QStringList &texts);
    /// -1: none.
    void setChosen(int choice);
    int chosen() const { return m_chosen; }
    FlatButton *button(int choice) const { return m_buttons[size_t(choice)]; }

Q_SIGNALS:
    void picked(int choice); // by the person

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void pick(int choice);

    QHBoxLayout *m_box;
    std::vector<FlatButton *> m_buttons;
    int m_chosen = -1;
};

} // namespace tally
