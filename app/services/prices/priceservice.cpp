// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/prices/priceservice.h"

#include "services/ledgerlocation.h"
#include "services/prices/pricefolder.h"
#include "services/servicetext.h"

#include <QFileInfo>
#include <QThreadPool>
#include <QTimer>

#include <algorithm>
#include <atomic>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int WatchIntervalMs = 1000;

bool sameModel(const PricedModel &model, std::string_view provider, std::string_view id)
{
    return model.provider == provider && foldedName(model.id) == foldedName(id);
}

bool sameTime(const PriceEntry &a, const PriceEntry &b)
{
    return a.fromMs == b.fromMs && a.windowStart == b.windowStart;
}

void mergeEntries(PricedModel &into, const PricedModel &from)
{
    for (const PriceEntry &entry : from.entries) {
        const auto same = std::find_if(into.entries.begin(), into.entries.end(),
                                       [&](const PriceEntry &old) { return sameTime(old, entry); });
        if (same != into.entries.end())
            *same = entry;
        else
            into.entries.push_back(entry);
    }
    std::stable_sort(into.entries.begin(), into.entries.end(), [](const PriceEntry &a, const PriceEntry &b) {
        return a.fromMs.value_or(INT64_MIN) < b.fromMs.value_or(INT64_MIN);
    });
}

PricedModel *findModel(PriceBook &book, std::string_view provider, std::string_view id)
{
    const auto model = std::find_if(book.models.begin(), book.models.end(),
                                    [&](const PricedModel &known) { return sameModel(known, provider, id); });
    return model == book.models.end() ? nullptr : &*model;
}

void mergeModel(PriceBook &book, const PricedModel &model)
{
    if (PricedModel *known = findModel(book, model.provider, model.id))
        mergeEntries(*known, model);
    else
        book.models.push_back(model);
}

Error entryGone()
{
    return {ErrorKind::NotFound,
            ServiceText::tr("This price of your own is not there any more. The prices are as they were.")};
}

QString writtenModel(const std::string &provider, const std::string &model)
{
    return QString::fromStdString(provider + '/' + model);
}

bool sameNames(const PriceAlias &a, const PriceAlias &b)
{
    return a.provider == b.provider && foldedName(a.model) == foldedName(b.model);
}

/// The alias that the target of a new one goes by, when it leads elsewhere.
const PriceAlias *aliasInTheWay(const std::vector<PriceAlias> &aliases, const PriceAlias &fresh)
{
    const std::string provider = providerIdOf(fresh.targetProvider);
    const std::string model = foldedName(fresh.targetModel);
    const auto it = std::find_if(aliases.begin(), aliases.end(), [&](const PriceAlias &alias) {
        const bool names =
            (alias.provider.empty() || alias.provider == provider) && foldedName(alias.model) == model;
        const bool leadsToItself =
            providerIdOf(alias.targetProvider) == provider && foldedName(alias.targetModel) == model;
        return names && !leadsToItself && !sameNames(alias, fresh);
    });
    return it == aliases.end() ? nullptr : &*it;
}

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
        for (const PricedModel &model : list.book.models)
            mergeModel(own.book, model);
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
        mergeModel(own.book, model);
        return {};
    });
}

Result<void> PriceService::replaceEntry(const std::string &provider, const std::string &model, PriceEntry old,
                                        PriceEntry next)
{
    return changeOwn([&](PriceList &own) -> Result<void> {
        PricedModel *known = findModel(own.book, provider, model);
        if (!known || std::erase(known->entries, old) == 0)
            return entryGone();
        mergeEntries(*known, {.entries = {next}});
        return {};
    });
}

Result<void> PriceService::removeEntry(const std::string &provider, const std::string &model,
                                       PriceEntry entry)
{
    return changeOwn([&](PriceList &own) -> Result<void> {
        PricedModel *known = findModel(own.book, provider, model);
        if (!known || std::erase(known->entries, entry) == 0)
            return entryGone();
        std::erase_if(own.book.models, [](const PricedModel &each) { return each.entries.empty(); });
        return {};
    });
}

Result<void> PriceService::removePrice(const std::string &provider, const std::string &model)
{
    return changeOwn([&](PriceList &own) -> Result<void> {
        const auto gone = std::erase_if(
            own.book.models, [&](const PricedModel &known) { return sameModel(known, provider, model); });
        if (gone == 0)
            return Error{ErrorKind::NotFound,
                         ServiceText::tr("You have no price of your own for this model.")};
        return {};
    });
}

Result<void> PriceService::setAlias(const PriceAlias &alias)
{
    // The book itself must have it, not by way of an alias.
    const PriceCatalogue books(catalogue()->books());
    return changeOwn([&](PriceList &own) -> Result<void> {
        if (const PriceAlias *next = aliasInTheWay(own.aliases, alias))
            return Error{ErrorKind::InvalidInput,
                         ServiceText::tr("%1 is itself an alias, of %2. Name a model that has prices of its "
                                         "own. The prices are as they were.")
                             .arg(writtenModel(alias.targetProvider, alias.targetModel),
                                  writtenModel(next->targetProvider, next->targetModel))};
        if (books.find(alias.targetProvider, alias.targetModel).empty())
            return Error{ErrorKind::NotFound,
                         ServiceText::tr("No price book has the model %1 of %2. The prices are as they were.")
                             .arg(QString::fromStdString(alias.targetModel),
                                  QString::fromStdString(alias.targetProvider))};
        std::erase_if(own.aliases, [&](const PriceAlias &old) { return sameNames(old, alias); });
        own.aliases.push_back(alias);
        return {};
    });
}

Result<void> PriceService::removeAlias(const std::string &provider, const std::string &model)
{
    return changeOwn([&](PriceList &own) -> Result<void> {
        const auto gone = std::erase_if(own.aliases, [&](const PriceAlias &old) {
            return old.provider == provider && foldedName(old.model) == foldedName(model);
        });
        if (gone == 0)
            return Error{ErrorKind::NotFound, ServiceText::tr("There is no such alias.")};
        return {};
    });
}

} // namespace tally

#include "moc_priceservice.cpp"
