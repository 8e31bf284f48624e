// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/usagerecord.h"

#include <QColor>
#include <QWidget>

#include <optional>
#include <vector>

namespace tally {

struct Theme;

/// One part of a request's tokens.
struct TokenPart {
    QString name;
    std::optional<int64_t> tokens;
    QColor (*colour)(const Theme &theme) = nullptr;
};

/// The parts in their order; the ones a record cannot have are left out, unknown ones have no number.
std::vector<TokenPart> tokenParts(const TokenCounts &tokens);

/// The parts of one request as a stacked bar.
class PartBar : public QWidget {
    Q_OBJECT
public:
    explicit PartBar(QWidget *parent = nullptr);

    void setParts(std::vector<TokenPart> parts);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::vector<TokenPart> m_parts;
};

/// A part's square, following the theme.
class PartSwatch : public QWidget {
    Q_OBJECT
public:
    explicit PartSwatch(QColor (*colour)(const Theme &theme), QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QColor (*m_colour)(const Theme &theme);
};

} // namespace tally
