// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/navrail.h"

#include "ui/look/icons.h"
#include "ui/kit/plaintext.h"
#include "ui/look/theme.h"
#include "ui/look/tabularpaint.h"

#include <QAbstractButton>
#include <QLocale>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

class NavItem : public QAbstractButton {
public:
    NavItem(const QString &iconName, const QString &text, QWidget *parent)
        : QAbstractButton(parent)
        , m_iconName(iconName)
    {
        setText(text);
        setFocusPolicy(Qt::TabFocus);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    }

    QSize sizeHint() const override { return {32, std::max(32, fontMetrics().height() + 16)}; }
    void setBadge(int count, bool warns)
    {
        m_badge = count;
        m_warns = warns;
        update();
    }
    void setAlert(int count)
    {
        m_alert = count;
        update();
    }

protected:
    void enterEvent(QEnterEvent *) override { update(); }
    void leaveEvent(QEvent *) override { update(); }
    void paintEvent(QPaintEvent *) override;

private:
    QString badgeText() const;
    QRect badgePlace() const;
    void paintPip(QPainter &painter, const QColor &ink) const;
    void paintBadge(QPainter &painter, const QColor &ink) const;

    QString m_iconName;
    int m_badge = 0;
    bool m_warns = false;
    int m_alert = 0;
};

void NavItem::paintEvent(QPaintEvent *)
{
    const Theme &theme = currentTheme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (isChecked() || underMouse() || isDown()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(isDown() ? theme.pressed : isChecked() ? theme.selection : theme.hover);
        painter.drawRoundedRect(rect(), 6, 6);
    }
    if (hasFocus()) {
        painter.setPen(QPen(theme.accent, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 5, 5);
    }
    const QColor ink = isChecked() ? theme.accent : theme.muted;
    const bool narrow = width() < 60;
    painter.drawPixmap(QPoint(narrow ? (width() - 16) / 2 : 8, (height() - 16) / 2),
                       iconPixmap(m_iconName, ink, 16, devicePixelRatioF()));
    const bool hasBadge = m_badge > 0 || m_alert > 0;
    if (!narrow) {
        const int right = hasBadge ? badgePlace().left() - 4 : width() - 8;
        painter.setFont(roleFont(0, QFont::Medium));
        painter.setPen(ink);
        painter.drawText(QRect(34, 0, right - 34, height()), Qt::AlignVCenter | Qt::AlignLeft,
                         QFontMetrics(painter.font()).elidedText(text(), Qt::ElideRight, right - 34));
    }
    if (hasBadge && narrow)
        paintPip(painter, ink);
    else if (hasBadge)
        paintBadge(painter, ink);
}

// The page itself tells thousands exactly.
QString NavItem::badgeText() const
{
    const int number = m_alert > 0 ? m_alert : m_badge;
    return number > 999 ? u"999+"_s : QString::number(number);
}

QRect NavItem::badgePlace() const
{
    const int wide =
        std::max(16, QFontMetrics(roleFont(-1.5, QFont::DemiBold)).horizontalAdvance(badgeText()) + 10);
    return QRect(width() - wide - 8, (height() - 16) / 2, wide, 16);
}

// Beside the icon there is room for no number: the tip tells it.
void NavItem::paintPip(QPainter &painter, const QColor &ink) const
{
    const Theme &theme = currentTheme();
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_alert > 0 ? theme.negative : m_warns ? theme.warning : ink);
    painter.drawEllipse(QRectF((width() + 16) / 2.0 - 2, (height() - 16) / 2.0 - 3, 6, 6));
}

void NavItem::paintBadge(QPainter &painter, const QColor &ink) const
{
    const Theme &theme = currentTheme();
    const bool alerts = m_alert > 0;
    painter.setFont(roleFont(-1.5, QFont::DemiBold));
    const QRect pill = badgePlace();
    painter.setPen(alerts ? QPen(theme.negative, 1) : m_warns ? QPen(theme.warningLine, 1) : QPen(Qt::NoPen));
    painter.setBrush(alerts            ? theme.surface
                         : m_warns     ? theme.warningFill
                         : isChecked() ? theme.current
                                       : theme.track);
    painter.drawRoundedRect(QRectF(pill).adjusted(0.5, 0.5, -0.5, -0.5), 7.5, 7.5);
    painter.setPen(alerts ? theme.negative : m_warns ? theme.warning : ink);
    drawTabular(painter, pill, Qt::AlignHCenter | Qt::AlignVCenter, badgeText());
}

NavRail::NavRail(QWidget *parent)
    : QWidget(parent)
    , m_pageBox(new QVBoxLayout)
{
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(8, 12, 9, 8);
    box->setSpacing(2);
    m_pageBox->setSpacing(2);
    box->addLayout(m_pageBox);
    box->addStretch(1);
    m_settings =
        addItem(u"settings"_s, u"settings"_s, tr("Settings"), tr("Time zone, theme, language and keys"));
    m_collapse = addItem(u"collapse"_s, u"panel-left"_s, tr("Collapse"), tr("Show only the icons"));
    box->addWidget(m_settings);
    box->addWidget(m_collapse);
    connect(m_settings, &QAbstractButton::clicked, this, &NavRail::settingsRequested);
    connect(m_collapse, &QAbstractButton::clicked, this, &NavRail::collapseToggled);
    setCollapsed(false);
}

NavItem *NavRail::addItem(const QString &id, const QString &iconName, const QString &text, const QString &tip)
{
    auto *item = new NavItem(iconName, text, this);
    item->setObjectName(u"rail."_s + id);
    item->setAccessibleName(text);
    setPlainToolTip(item, tip);
    return item;
}

void NavRail::addPage(const QString &id, const QString &iconName, const QString &text, const QString &tip)
{
    NavItem *item = addItem(id, iconName, text, tip);
    item->setCheckable(true);
    item->setAutoExclusive(true);
    if (!m_pages.empty())
        setTabOrder(m_pages.back(), item);
    setTabOrder(item, m_settings);
    m_pages.push_back(item);
    m_pageBox->addWidget(item);
    connect(item, &QAbstractButton::clicked, this, [this, id] { Q_EMIT pageChosen(id); });
}

void NavRail::setCurrent(const QString &id)
{
    for (NavItem *item : m_pages)
        item->setChecked(item->objectName() == u"rail."_s + id);
}

void NavRail::setBadge(const QString &id, int count, bool warns)
{
    for (NavItem *item : m_pages) {
        if (item->objectName() == u"rail."_s + id)
            item->setBadge(count, warns);
    }
}

void NavRail::setAlert(const QString &id, int count)
{
    for (NavItem *item : m_pages) {
        if (item->objectName() == u"rail."_s + id)
            item->setAlert(count);
    }
}

void NavRail::setCollapsed(bool collapsed)
{
    m_collapsed = collapsed;
    setFixedWidth(collapsed ? 49 : std::max(161, fontMetrics().averageCharWidth() * 20));
    m_collapse->setText(collapsed ? tr("Expand") : tr("Collapse"));
    m_collapse->setAccessibleName(m_collapse->text());
    setPlainToolTip(m_collapse, collapsed ? tr("Show icons and names") : tr("Show only the icons"));
}

void NavRail::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), currentTheme().window);
    painter.fillRect(QRect(width() - 1, 0, 1, height()), currentTheme().border);
}

} // namespace tally

#include "moc_navrail.cpp"
