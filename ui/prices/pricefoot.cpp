// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/prices/pricefoot.h"

#include "ui/look/icons.h"
#include "ui/kit/plaintext.h"
#include "ui/kit/elidedlabel.h"
#include "ui/kit/flatbutton.h"
#include "ui/kit/iconlabel.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QProgressBar>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace tally {

QString loadedText(const PriceListInfo &info)
{
    QString text = info.alreadyLoaded
        ? PriceFoot::tr("Nothing new: %1 has the same prices.").arg(info.title)
        : PriceFoot::tr("Loaded %1: %n model(s). Recorded costs are as they were.", nullptr, int(info.models))
              .arg(info.title);
    for (const QString &warning : info.warnings)
        text += u' ' + warning;
    return text;
}

PriceFoot::PriceFoot(PriceService &prices, QWidget *parent)
    : QWidget(parent)
    , m_prices(prices)
    , m_refresh(prices)
{
    auto *box = new QHBoxLayout(this);
    box->setContentsMargins(16, 6, 16, 6);
    box->setSpacing(8);
    m_books = new ElidedLabel({}, this);
    m_books->setObjectName("prices.books"_L1);
    m_books->setProperty("role", u"label"_s);
    m_books->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_bar = new QProgressBar(this);
    m_bar->setRange(0, 0);
    m_bar->setTextVisible(false);
    m_bar->setFixedWidth(80);
    m_cancel = new QPushButton(tr("Cancel"), this);
    m_cancel->setObjectName("prices.cancelRefresh"_L1);
    m_fetch = new FlatButton(u"refresh-cw", tr("Refresh from &OpenRouter"), this);
    m_fetch->setObjectName("prices.refresh"_L1);
    setPlainToolTip(m_fetch, tr("Fetch OpenRouter's list of models and keep its prices; no key is needed"));
    box->addWidget(new IconLabel(u"database", IconTint::Muted, 14, this));
    box->addWidget(m_books, 1);
    box->addWidget(m_bar);
    box->addWidget(m_cancel);
    box->addWidget(m_fetch);
    box->addWidget(makeLists());
    connect(m_fetch, &QPushButton::clicked, this, [this] { refresh(); });
    connect(m_cancel, &QPushButton::clicked, &m_refresh, &PriceRefresh::cancel);
    connect(&m_refresh, &PriceRefresh::finished, this, &PriceFoot::refreshed);
    setBusy(false);
}

QToolButton *PriceFoot::makeLists()
{
    auto *lists = new QToolButton(this);
    lists->setObjectName("prices.lists"_L1);
    lists->setText(tr("Price &lists"));
    lists->setPopupMode(QToolButton::InstantPopup);
    auto *menu = new QMenu(lists);
    connect(menu, &QMenu::aboutToShow, this, [this, menu] { fillMenu(*menu); });
    lists->setMenu(menu);
    lists->setFixedHeight(m_fetch->sizeHint().height());
    return lists;
}

void PriceFoot::fillMenu(QMenu &menu)
{
    menu.clear();
    menu.addAction(icon(u"git-compare-arrows"), tr("&Compare two lists…"), this,
                   &PriceFoot::compareRequested);
    menu.addSeparator();
    for (const PriceListInfo &info : m_prices.lists()) {
        const QString title = nameInMenu(tr("%1: %n model(s)", nullptr, int(info.models)).arg(info.title));
        if (info.id.isEmpty()) {
            menu.addAction(title)->setEnabled(false);
            continue;
        }
        menu.addMenu(title)->addAction(icon(u"trash-2"), tr("&Remove this list"), this, [this, id = info.id] {
            if (const auto removed = m_prices.removeList(id); !removed)
                Q_EMIT failed(removed.error());
        });
    }
}

void PriceFoot::showBooks()
{
    if (isBusy())
        return;
    const auto lists = m_prices.lists();
    m_books->setText(
        tr("%1, %n model(s)", "price book", int(lists.back().models)).arg(lists.back().title)
        + (lists.size() > 2 ? tr(" · %n loaded list(s)", nullptr, int(lists.size()) - 2) : QString()));
}

void PriceFoot::setBusy(bool busy)
{
    m_bar->setVisible(busy);
    m_cancel->setVisible(busy);
    m_fetch->setVisible(!busy);
    if (busy)
        m_books->setText(tr("Fetching OpenRouter's prices…"));
    else
        showBooks();
}

void PriceFoot::refresh(const QString &baseUrl)
{
    if (isBusy())
        return;
    m_refresh.start(baseUrl);
    setBusy(true);
}

void PriceFoot::refreshed(const Result<PriceListInfo> &outcome)
{
    setBusy(false);
    if (outcome)
        Q_EMIT note(loadedText(*outcome));
    else if (outcome.error().kind == ErrorKind::Cancelled)
        Q_EMIT note(outcome.error().message);
    else
        Q_EMIT failed(outcome.error());
}

} // namespace tally

#include "moc_pricefoot.cpp"
