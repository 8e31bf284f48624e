// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/filter/presetlist.h"

#include "ui/look/icons.h"
#include "ui/state/viewstatejson.h"
#include "ui/look/theme.h"
#include "ui/kit/hairline.h"
#include "ui/look/tabularpaint.h"

#include <QAbstractButton>
#include <QKeyEvent>
#include <QPainter>
#include <QPainterPath>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

class PresetRow : public QAbstractButton {
public:
    PresetRow(DatePreset preset, bool current, QWidget *parent)
        : QAbstractButton(parent)
        , m_key(PresetList::keyOf(preset))
        , m_current(current)
    {
        setText(presetName(preset));
        setObjectName(u"datePopup.preset."_s + presetId(preset));
        setFocusPolicy(Qt::StrongFocus);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    }

    QSize sizeHint() const override
    {
        return {fontMetrics().horizontalAdvance(text()) + 68, std::max(28, fontMetrics().height() + 12)};
    }

protected:
    void enterEvent(QEnterEvent *) override { update(); }
    void leaveEvent(QEvent *) override { update(); }
    void keyPressEvent(QKeyEvent *event) override
    {
        if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
            click();
        else if (event->key() == Qt::Key_Down)
            focusNextChild();
        else if (event->key() == Qt::Key_Up)
            focusPreviousChild();
        else
            QAbstractButton::keyPressEvent(event);
    }
    void paintEvent(QPaintEvent *) override
    {
        const Theme &theme = currentTheme();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        if (m_current || underMouse() || hasFocus()) {
            painter.setPen(hasFocus() ? QPen(theme.accent, 2) : QPen(Qt::NoPen));
            painter.setBrush(m_current ? theme.selection : theme.hover);
            painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 6, 6);
        }
        painter.setPen(m_current ? theme.accent : theme.text);
        painter.setFont(roleFont(0));
        painter.drawText(rect().adjusted(8, 0, -8, 0), Qt::AlignVCenter | Qt::AlignLeft, text());
        if (m_current) {
            painter.drawPixmap(QPoint(width() - 24, (height() - 14) / 2),
                               iconPixmap(u"check", theme.accent, 14, devicePixelRatioF()));
        } else if (!m_key.isEmpty()) {
            const QRectF box(width() - 26.5, (height() - 17) / 2.0, 18, 17);
            painter.setFont(roleFont(-1.5));
            painter.setPen(theme.border);
            painter.setBrush(Qt::NoBrush);
            painter.drawRoundedRect(box, 4, 4);
            painter.setPen(theme.muted);
            painter.drawText(box, Qt::AlignCenter, m_key);
        }
    }

private:
    QString m_key;
    bool m_current;
};

constexpr std::array Groups = {
    std::array{DatePreset::Today, DatePreset::Yesterday, DatePreset::Last7Days, DatePreset::Last30Days,
               DatePreset::Last90Days},
    std::array{DatePreset::ThisWeek, DatePreset::MonthToDate, DatePreset::LastMonth, DatePreset::ThisQuarter,
               DatePreset::YearToDate},
};

} // namespace

PresetList::PresetList(DatePreset current, QWidget *parent)
    : QWidget(parent)
{
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(8, 8, 9, 8);
    box->setSpacing(0);
    const auto add = [&](DatePreset preset) {
        auto *row = new PresetRow(preset, preset == current, this);
        connect(row, &QAbstractButton::clicked, this, [this, preset] { Q_EMIT chosen(preset); });
        box->addWidget(row);
    };
    for (const auto &group : Groups) {
        for (const DatePreset preset : group)
            add(preset);
        box->addSpacing(8);
        box->addWidget(hairlineBelow(this));
        box->addSpacing(8);
    }
    add(DatePreset::All);
    box->addStretch(1);
}

QString PresetList::keyOf(DatePreset preset)
{
    switch (preset) {
    case DatePreset::Today:
        return u"D"_s;
    case DatePreset::Last7Days:
        return u"W"_s;
    case DatePreset::MonthToDate:
        return u"M"_s;
    case DatePreset::LastMonth:
        return u"P"_s;
    case DatePreset::YearToDate:
        return u"Y"_s;
    case DatePreset::All:
        return u"A"_s;
    default:
        return {};
    }
}

void PresetList::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath shape; // round at the left only, where the popup is
    shape.addRoundedRect(QRectF(0, 0, width() + 8, height()), 7, 7);
    painter.setClipRect(rect());
    painter.fillPath(shape, currentTheme().sunken);
    painter.fillRect(QRect(width() - 1, 0, 1, height()), currentTheme().border);
}

} // namespace tally

#include "moc_presetlist.cpp"
