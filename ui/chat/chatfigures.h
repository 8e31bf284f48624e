// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/conversation.h"

#include <QWidget>

#include <vector>

namespace tally {

/// The line of figures under an answer: in, cached, out, first token, speed, cost. In one line where they
/// fit, else in places of one width; numbers have room to grow, so that nothing jumps while it streams.
class ChatFigures : public QWidget {
    Q_OBJECT
public:
    explicit ChatFigures(QWidget *parent);

    /// `estimate`: of a running answer, whose counts are guesses.
    void show(const ConversationAnswer &answer, bool running, const std::optional<Money> &estimate);

    QSize sizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    enum class Ink { Text, Muted, Accent, Warning };
    struct Figure {
        QString name;
        QString value;
        Ink ink = Ink::Text;
    };
    int cellWidth() const;
    int lineHeight() const;
    std::vector<double> oneLine(int width) const;
    int perLine(int width) const;

    std::vector<Figure> m_figures;
};

} // namespace tally
