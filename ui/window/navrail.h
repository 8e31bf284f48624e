// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <vector>

class QVBoxLayout;

namespace tally {

class NavItem;

/// The pages at the left: icon and text, or icons only when collapsed (by the person, or by itself in a
/// narrow window).
class NavRail : public QWidget {
    Q_OBJECT
public:
    explicit NavRail(QWidget *parent = nullptr);

    void addPage(const QString &id, const QString &iconName, const QString &text, const QString &tip);
    void setCurrent(const QString &id);
    /// 0: none. `warns`: something is amiss there.
    void setBadge(const QString &id, int count, bool warns = false);
    /// So many things need a person there: stands in for the badge. 0: none.
    void setAlert(const QString &id, int count);
    void setCollapsed(bool collapsed);
    bool isCollapsed() const { return m_collapsed; }

Q_SIGNALS:
    void pageChosen(const QString &id);
    void settingsRequested();
    void collapseToggled();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    NavItem *addItem(const QString &id, const QString &iconName, const QString &text, const QString &tip);

    std::vector<NavItem *> m_pages;
    NavItem *m_settings;
    NavItem *m_collapse;
    QVBoxLayout *m_pageBox;
    bool m_collapsed = false;
};

} // namespace tally
