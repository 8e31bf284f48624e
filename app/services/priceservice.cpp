// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/priceservice.h"

#include "services/ledgerlocation.h"
#include "services/servicetext.h"

#include <QDate>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLockFile>
#include <QMutex>
#include <QSaveFile>

#include <algorithm>

// The book lies in a static library; outside of any namespace, as Qt wants it.
static void initPriceResources()
{
    Q_INIT_RESOURCE(prices);
}

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr qint64 MaxListSize = qint64(32) << 20;
constexpr int LockWaitMs = 3000;

Result<QByteArray> readSmallFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorKind::Io,
                     ServiceText::tr("The price list could not be read: %1. The prices are as they were.")
                         .arg(file.errorString()),
                     path};
    if (file.size() > MaxListSize)
        return Error{ErrorKind::InvalidInput,
                     ServiceText::tr("This file is larger than 32 MB, which no price list is. The prices are "
                                     "as they were."),
                     path};
    return file.readAll();
}

Result<void> writeWhole(const QString &path, const std::string &text)
{
    QDir().mkpath(QFileInfo(path).absolutePath());
    QSaveFile file(path);
    const auto size = static_cast<qint64>(text.size());
    if (!file.open(QIODevice::WriteOnly) || file.write(text.data(), size) != size || !file.commit())
        return Error{
            ErrorKind::Io,
            ServiceText::tr("The prices could not be kept: %1. They are as they were. Check the free "
                            "space and the permissions of the folder.")
                .arg(file.errorString()),
            path};
    return {};
}

Result<PriceList> parse(const QByteArray &text, const QString &name, const QDate &date)
{
    return readPriceList({text.constData(), static_cast<size_t>(text.size())},
                         {.fileName = name, .date = date.toString(Qt::ISODate).toStdString()});
}

PriceBook embeddedBook()
{
    initPriceResources();
    QFile file(u":/prices/book.json"_s);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("the embedded price book is missing");
    auto list = parse(file.readAll(), u"book.json"_s, QDate());
    if (!list)
        qFatal("the embedded price book cannot be read: %s", qPrintable(list.error().message));
    list->book.kind = PriceBook::Kind::Embedded;
    return std::move(list->book);
}

std::shared_ptr<const PriceBook> sharedEmbeddedBook()
{
    static const auto book = std::make_shared<const PriceBook>(embeddedBook()); // never changes
    return book;
}

bool sameModel(const PricedModel &model, std::string_view provider, std::string_view id)
{
    return model.provider == provider && foldedName(model.id) == foldedName(id);
}

void mergeEntries(PricedModel &into, const PricedModel &from)
{
    for (const PriceEntry &entry : from.entries) {
        const auto same = std::find_if(into.entries.begin(), into.entries.end(), [&](const PriceEntry &old) {
            return old.fromMs == entry.fromMs && old.windowStart == entry.windowStart;
        });
        if (same != into.entries.end())
            *same = entry;
        else
            into.entries.push_back(entry);
    }
    std::stable_sort(into.entries.begin(), into.entries.end(), [](const PriceEntry &a, const PriceEntry &b) {
        return a.fromMs.value_or(INT64_MIN) < b.fromMs.value_or(INT64_MIN);
    });
}

void mergeModel(PriceBook &book, const PricedModel &model)
{
    const auto old = std::find_if(book.models.begin(), book.models.end(), [&](const PricedModel &known) {
        return sameModel(known, model.provider, model.id);
    });
    if (old != book.models.end())
        mergeEntries(*old, model);
    else
        book.models.push_back(model);
}

PriceList emptyOwn()
{
    PriceList own;
    own.book.kind = PriceBook::Kind::User;
    own.book.name = "own prices";
    return own;
}

} // namespace

QString defaultPriceFolder()
{
    return QFileInfo(defaultLedgerPath()).absolutePath() + u"/prices"_s;
}

class PriceService::Private {
public:
    struct Loaded {
        QString id;
        std::shared_ptr<const PriceBook> book;
    };

    QString folder;
    mutable QMutex mutex;
    mutable bool read = false;
    mutable PriceList own = emptyOwn();
    mutable std::vector<Loaded> lists; // newest first
    mutable QStringList problems;
    mutable std::shared_ptr<const PriceCatalogue> catalogue;

    QString ownPath() const { return folder + u"/own-prices.json"_s; }
    QString listFolder() const { return folder + u"/lists"_s; }

    void ensureRead() const
    {
        if (read)
            return;
        read = true;
        readOwn();
        readLists();
        rebuild();
    }

    void readOwn() const
    {
        own = emptyOwn();
        if (!QFileInfo::exists(ownPath()))
            return;
        auto list = readFile(ownPath());
        if (!list)
            return;
        own = std::move(*list);
        own.book.kind = PriceBook::Kind::User;
    }

    void readLists() const
    {
        lists.clear();
        // Names begin with a running number: the newest is the last.
        const QStringList names = QDir(listFolder()).entryList({u"*.json"_s}, QDir::Files, QDir::Name);
        for (auto name = names.crbegin(); name != names.crend(); ++name) {
            if (auto list = readFile(listFolder() + u'/' + *name)) {
                list->book.kind = PriceBook::Kind::Loaded;
                lists.push_back({*name, std::make_shared<const PriceBook>(std::move(list->book))});
            }
        }
    }

    std::optional<PriceList> readFile(const QString &path) const
    {
        const auto text = readSmallFile(path);
        auto list = text ? parse(*text, QFileInfo(path).fileName(), QDate::currentDate())
                         : Result<PriceList>(text.error());
        if (list)
            return std::move(*list);
        problems.append(
            ServiceText::tr("%1 was left out: %2").arg(QDir::toNativeSeparators(path), list.error().message));
        return std::nullopt;
    }

    void rebuild() const
    {
        std::vector<std::shared_ptr<const PriceBook>> books{std::make_shared<const PriceBook>(own.book)};
        for (const Loaded &loaded : lists)
            books.push_back(loaded.book);
        books.push_back(sharedEmbeddedBook());
        catalogue = std::make_shared<const PriceCatalogue>(std::move(books), own.aliases);
    }

    /// Changes the user's own prices on disk and here. Another process may have changed them meanwhile.
    template <typename Change> Result<void> changeOwn(const Change &change)
    {
        const QMutexLocker locker(&mutex);
        QDir().mkpath(folder);
        QLockFile lock(folder + u"/lock"_s);
        if (!lock.tryLock(LockWaitMs))
            return Error{ErrorKind::Locked,
                         ServiceText::tr("Another window is changing the prices, or the folder %1 cannot be "
                                         "written. The prices are as they were. Try again.")
                             .arg(QDir::toNativeSeparators(folder))};
        ensureRead();
        if (QFileInfo::exists(ownPath())) {
            const auto text = readSmallFile(ownPath());
            if (!text)
                return text.error();
            if (const auto list = parse(*text, u"own-prices.json"_s, QDate::currentDate()); !list)
                return list.error(); // a damaged file is not written over
        }
        readOwn();
        PriceList next = own;
        if (const Result<void> changed = change(next); !changed)
            return changed;
        if (const auto written = writeWhole(ownPath(), writePriceList(next)); !written)
            return written;
        own = std::move(next);
        rebuild();
        return {};
    }

    Result<PriceListInfo> keepList(PriceList list)
    {
        const QMutexLocker locker(&mutex);
        ensureRead();
        int number = 1;
        for (const Loaded &loaded : lists)
            number = std::max(number, loaded.id.left(6).toInt() + 1);
        QString name;
        for (const QChar c : QString::fromStdString(list.book.name))
            name += c.isLetterOrNumber() ? c.toLower() : u'-';
        const QString id = u"%1-%2.json"_s.arg(number, 6, 10, QChar(u'0')).arg(name.left(40));
        list.book.kind = PriceBook::Kind::Loaded;
        if (const auto written = writeWhole(listFolder() + u'/' + id, writePriceList(list)); !written)
            return written.error();
        auto book = std::make_shared<const PriceBook>(std::move(list.book));
        lists.insert(lists.begin(), {id, book});
        rebuild();
        PriceListInfo info = infoOf(id, *book);
        info.warnings = list.warnings;
        return info;
    }

    static PriceListInfo infoOf(const QString &id, const PriceBook &book)
    {
        return {id, QString::fromStdString(book.title()), book.kind,
                static_cast<int64_t>(book.models.size())};
    }
};

PriceService::PriceService(QString folder, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>())
{
    d->folder = folder.isEmpty() ? defaultPriceFolder() : std::move(folder);
}

PriceService::~PriceService() = default;

std::shared_ptr<const PriceCatalogue> PriceService::catalogue() const
{
    const QMutexLocker locker(&d->mutex);
    d->ensureRead();
    return d->catalogue;
}

QStringList PriceService::problems() const
{
    const QMutexLocker locker(&d->mutex);
    d->ensureRead();
    return d->problems;
}

std::vector<PriceListInfo> PriceService::lists() const
{
    const QMutexLocker locker(&d->mutex);
    d->ensureRead();
    std::vector<PriceListInfo> infos{Private::infoOf({}, d->own.book)};
    for (const Private::Loaded &loaded : d->lists)
        infos.push_back(Private::infoOf(loaded.id, *loaded.book));
    infos.push_back(Private::infoOf({}, *sharedEmbeddedBook()));
    return infos;
}

QString PriceService::embeddedTitle() const
{
    return QString::fromStdString(sharedEmbeddedBook()->title());
}

const PriceList &PriceService::own() const
{
    const QMutexLocker locker(&d->mutex);
    d->ensureRead();
    return d->own;
}

Result<PriceListInfo> PriceService::loadFile(const QString &path)
{
    const auto text = readSmallFile(path);
    if (!text)
        return text.error();
    const QFileInfo file(path);
    return loadText(*text, file.fileName(), file.lastModified().toUTC().date());
}

Result<PriceListInfo> PriceService::loadText(const QByteArray &text, const QString &name, const QDate &date)
{
    auto list = parse(text, name, date);
    if (!list)
        return list.error();
    if (!list->ownPrices) {
        auto kept = d->keepList(std::move(*list));
        if (kept)
            Q_EMIT changed();
        return kept;
    }
    const auto merged = d->changeOwn([&](PriceList &own) -> Result<void> {
        for (const PricedModel &model : list->book.models)
            mergeModel(own.book, model);
        return {};
    });
    if (!merged)
        return merged.error();
    Q_EMIT changed();
    PriceListInfo info = Private::infoOf({}, d->own.book);
    info.warnings = list->warnings;
    return info;
}

Result<void> PriceService::removeList(const QString &id)
{
    {
        const QMutexLocker locker(&d->mutex);
        d->ensureRead();
        const auto it = std::find_if(d->lists.begin(), d->lists.end(),
                                     [&](const Private::Loaded &loaded) { return loaded.id == id; });
        if (it == d->lists.end())
            return Error{ErrorKind::NotFound, ServiceText::tr("There is no price list \"%1\".").arg(id)};
        QFile file(d->listFolder() + u'/' + id);
        if (!file.remove())
            return Error{ErrorKind::Io,
                         ServiceText::tr("The price list could not be removed: %1. It is still in use.")
                             .arg(file.errorString())};
        d->lists.erase(it);
        d->rebuild();
    }
    Q_EMIT changed();
    return {};
}

Result<void> PriceService::setPrice(const PricedModel &model)
{
    const auto done = d->changeOwn([&](PriceList &own) -> Result<void> {
        mergeModel(own.book, model);
        return {};
    });
    if (done)
        Q_EMIT changed();
    return done;
}

Result<void> PriceService::removePrice(const std::string &provider, const std::string &model)
{
    const auto done = d->changeOwn([&](PriceList &own) -> Result<void> {
        const auto gone = std::erase_if(
            own.book.models, [&](const PricedModel &known) { return sameModel(known, provider, model); });
        if (gone == 0)
            return Error{ErrorKind::NotFound,
                         ServiceText::tr("You have no price of your own for this model.")};
        return {};
    });
    if (done)
        Q_EMIT changed();
    return done;
}

Result<void> PriceService::setAlias(const PriceAlias &alias)
{
    const auto target = catalogue()->find(alias.targetProvider, alias.targetModel);
    if (target.empty())
        return Error{ErrorKind::NotFound,
                     ServiceText::tr("No price book has the model %1 of %2. The prices are as they were.")
                         .arg(QString::fromStdString(alias.targetModel),
                              QString::fromStdString(alias.targetProvider))};
    const auto done = d->changeOwn([&](PriceList &own) -> Result<void> {
        std::erase_if(own.aliases, [&](const PriceAlias &old) {
            return old.provider == alias.provider && foldedName(old.model) == foldedName(alias.model);
        });
        own.aliases.push_back(alias);
        return {};
    });
    if (done)
        Q_EMIT changed();
    return done;
}

Result<void> PriceService::removeAlias(const std::string &provider, const std::string &model)
{
    const auto done = d->changeOwn([&](PriceList &own) -> Result<void> {
        const auto gone = std::erase_if(own.aliases, [&](const PriceAlias &old) {
            return old.provider == provider && foldedName(old.model) == foldedName(model);
        });
        if (gone == 0)
            return Error{ErrorKind::NotFound, ServiceText::tr("There is no such alias.")};
        return {};
    });
    if (done)
        Q_EMIT changed();
    return done;
}

} // namespace tally
