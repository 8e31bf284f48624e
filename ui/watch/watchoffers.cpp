// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/watch/watchoffers.h"

#include "ui/kit/elidedlabel.h"
#include "ui/kit/iconlabel.h"
#include "ui/kit/labels.h"
#include "ui/watch/watchtext.h"

#include <QLayoutItem>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace tally {

using namespace Qt::StringLiterals;

WatchOffers::WatchOffers(std::function<QString(const QString &)> formatName, QWidget *parent)
    : QWidget(parent)
    , m_formatName(std::move(formatName))
    , m_rows(new QVBoxLayout(this))
{
    setObjectName("watch.offers"_L1);
    m_rows->setContentsMargins(16, 6, 16, 8);
    m_rows->setSpacing(4);
    m_rows->addWidget(roleLabel(tr("Found on this computer"), u"label", this));
    hide();
}

void WatchOffers::setWritable(bool writable)
{
    m_writable = writable;
}

void WatchOffers::setWatched(const std::vector<WatchFolder> &watched)
{
    std::vector<WatchFolder> places = watchPlaces();
    std::erase_if(places, [&watched](const WatchFolder &place) {
        return std::ranges::find(watched, place.path, &WatchFolder::path) != watched.end();
    });
    setVisible(!places.empty());
    if (places == m_shown)
        return;
    m_shown = std::move(places);
    while (m_rows->count() > 1) {
        QLayoutItem *item = m_rows->takeAt(1);
        delete item->widget();
        delete item;
    }
    for (const WatchFolder &folder : m_shown)
        addRow(folder);
}

void WatchOffers::addRow(const WatchFolder &folder)
{
    auto *row = new QWidget(this);
    auto *box = new QHBoxLayout(row);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(6);
    box->addWidget(new IconLabel(u"folder", IconTint::Muted, 16, row));
    box->addWidget(new ElidedLabel(withHome(folder.path), row));
    box->addWidget(roleLabel(m_formatName(folder.formatId), u"muted", row));
    box->addStretch(1);
    auto *watch = new QPushButton(tr("Watch"), row);
    watch->setObjectName("watch.offer"_L1);
    watch->setProperty("small", true);
    watch->setEnabled(m_writable);
    watch->setAccessibleName(tr("Watch %1", "folder").arg(folder.path));
    connect(watch, &QPushButton::clicked, this, [this, folder] { Q_EMIT wanted(folder); });
    box->addWidget(watch);
    m_rows->addWidget(row);
}

} // namespace tally

#include "moc_watchoffers.cpp"
