// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/prices/priceservice.h"

#include "services/ledgerlocation.h"
#include "services/prices/ownprices.h"
#include "services/prices/pricefolder.h"

#include <QFileInfo>
#include <QThreadPool>
#include <QTimer>

#include <algorithm>
#include <atomic>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int WatchIntervalMs = 1000;

PriceListInfo infoOf(const QString &id, const PriceBook &book)
{
    return {id, QString::fromStdString(book.title()), book.kind, static_cast<int64_t>(book.models.size())};
}

/// The same models at the same prices, whenever the lists were loaded.
bool samePrices(const PriceBook &a, const PriceBook &b)
{
    const auto undated = [](PricedModel model) {
        for (PriceEntry &entry : model.entries)
            entry.fromMs.reset();
        return model;
    };
    return std::equal(
        a.models.begin(), a.models.end(), b.models.begin(), b.models.end(),
        [&](const PricedModel &left, const PricedModel &right) { return undated(left) == undated(right); });
}

} // namespace

QString defaultPriceFolder()
{
    return QFileInfo(defaultLedgerPath()).absolutePath() + u"/prices"_s;
}

class PriceService::Private {
public:
    explicit Private(const QString &path)
        : folder(path)
    {
    }

    PriceFolder folder;
    QTimer watch;
    QThreadPool background; // lists may be large, and the folder on a slow disk
    std::atomic<bool> isRefreshing = false;
};

PriceService::PriceService(QString folder, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(folder.isEmpty() ? defaultPriceFolder() : folder))
{
    d->background.setMaxThreadCount(1);
    d->watch.setInterval(WatchIntervalMs);
    connect(&d->watch, &QTimer::timeout, this, [this] {
        if (d->isRefreshing.exchange(true))
            return;
        d->background.start([this] {
            refresh();
            d->isRefreshing = false;
        });
    });
}

PriceService::~PriceService()
{
    d->watch.stop();
    d->background.waitForDone();
}

void PriceService::follow()
{
    d->watch.start();
}

void PriceService::refresh()
{
    if (d->folder.refresh()) // perhaps in the background
        QMetaObject::invokeMethod(this, &PriceService::changed);
}

std::shared_ptr<const PriceCatalogue> PriceService::catalogue() const
{
    return d->folder.catalogue();
}

QStringList PriceService::problems() const
{
    return d->folder.problems();
}

std::vector<PriceListInfo> PriceService::lists() const
{
    std::vector<PriceListInfo> infos{infoOf({}, own()->book)};
    for (const PriceFolder::Loaded &loaded : d->folder.lists())
        infos.push_back(infoOf(loaded.id, *loaded.book));
    infos.push_back(infoOf({}, *embeddedBook()));
    return infos;
}

std::shared_ptr<const PriceList> PriceService::own() const
{
    return d->folder.own();
}

Result<PriceListInfo> PriceService::loadFile(const QString &path)
{
    const auto text = readPriceFile(path);
    if (!text)
        return text.error();
    const QFileInfo file(path);
    return loadText(*text, file.fileName(), file.lastModified().toUTC().date());
}

Result<PriceListInfo> PriceService::loadText(const QByteArray &text, const QString &name, const QDate &date)
{
    auto list = parsePriceList(text, name, date);
    if (!list)
        return list.error();
    return list->ownPrices ? mergeOwn(*list) : keepList(std::move(*list));
}

Result<void> PriceService::changeOwn(const std::function<Result<void>(PriceList &own)> &change)
{
    const auto done = d->folder.changeOwn(change);
    if (done)
        Q_EMIT changed();
    return done;
}

Result<PriceListInfo> PriceService::mergeOwn(const PriceList &list)
{
    const auto merged = changeOwn([&](PriceList &own) -> Result<void> {
        ownprices::merge(own, list.book.models);
        return {};
    });
    if (!merged)
        return merged.error();
    PriceListInfo info = infoOf({}, own()->book);
    info.warnings = list.warnings;
    return info;
}

Result<PriceListInfo> PriceService::keepList(PriceList list)
{
    const QStringList warnings = list.warnings;
    const auto kept = d->folder.keep(std::move(list));
    if (!kept)
        return kept.error();
    Q_EMIT changed();
    PriceListInfo info = infoOf(kept->id, *kept->book);
    info.warnings = warnings;
    return info;
}

Result<PriceListInfo> PriceService::loadOpenRouter(const QByteArray &text, const QDate &date)
{
    auto list =
        readOpenRouterModels({text.constData(), static_cast<size_t>(text.size())},
                             {.fileName = u"OpenRouter"_s, .date = date.toString(Qt::ISODate).toStdString()});
    if (!list)
        return list.error();
    refresh(); // another window may have asked just now
    for (const PriceFolder::Loaded &loaded : d->folder.lists()) {
        if (loaded.book->name != list->book.name)
            continue;
        if (!samePrices(*loaded.book, list->book))
            break;
        PriceListInfo info = infoOf(loaded.id, *loaded.book);
        info.alreadyLoaded = true;
        info.warnings = list->warnings;
        return info;
    }
    return keepList(std::move(*list));
}

Result<void> PriceService::removeList(const QString &id)
{
    const auto removed = d->folder.remove(id);
    if (removed)
        Q_EMIT changed();
    return removed;
}

Result<void> PriceService::setPrice(const PricedModel &model)
{
    return changeOwn([&](PriceList &own) -> Result<void> {
        ownprices::merge(own, {model});
        return {};
    });
}

Result<void> PriceService::replaceEntry(const std::string &provider, const std::string &model, PriceEntry old,
                                        PriceEntry next)
{
    return changeOwn(
        [&](PriceList &own) { return ownprices::replaceEntry(own, provider, model, old, next); });
}

Result<void> PriceService::removeEntry(const std::string &provider, const std::string &model,
                                       PriceEntry entry)
{
    return changeOwn([&](PriceList &own) { return ownprices::removeEntry(own, provider, model, entry); });
}

Result<void> PriceService::removePrice(const std::string &provider, const std::string &model)
{
    return changeOwn([&](PriceList &own) { return ownprices::removeModel(own, provider, model); });
}

Result<void> PriceService::setAlias(const PriceAlias &alias)
{
    // The book itself must have it, not by way of an alias.
    const PriceCatalogue books(catalogue()->books());
    return changeOwn([&](PriceList &own) { return ownprices::setAlias(own, alias, books); });
}

Result<void> PriceService::removeAlias(const std::string &provider, const std::string &model)
{
    return changeOwn([&](PriceList &own) { return ownprices::removeAlias(own, provider, model); });
}

} // namespace tally

#include "moc_priceservice.cpp"
