// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/watch/watchanswers.h"

#include "formats/fields/maptext.h"

#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

bool looksLikeData(const QString &path)
{
    static const QStringList endings{u"csv"_s, u"tsv"_s, u"json"_s, u"jsonl"_s, u"ndjson"_s};
    QString name = QFileInfo(path).fileName().toLower();
    for (const QLatin1StringView packed : {".gz"_L1, ".bz2"_L1, ".xz"_L1, ".zst"_L1}) {
        if (name.endsWith(packed))
            name.chop(packed.size());
    }
    return endings.contains(QFileInfo(name).suffix());
}

} // namespace

QByteArray WatchAnswers::toJson() const
{
    QJsonObject assume;
    for (auto it = assumed.begin(); it != assumed.end(); ++it)
        assume.insert(it.key(), it.value());
    QJsonObject json{{u"confirmed"_s, isConfirmed}, {u"assume"_s, assume}};
    const auto insert = [&json](const QString &key, const QString &text) {
        if (!text.isEmpty())
            json.insert(key, text);
    };
    insert(u"format"_s, formatId);
    insert(u"user"_s, user);
    insert(u"customer"_s, customer);
    insert(u"project"_s, project);
    if (map)
        json.insert(u"map"_s, QString::fromUtf8(mapFileText(*map)));
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

WatchAnswers WatchAnswers::of(const ImportOptions &answered)
{
    return {true,
            answered.read.assume,
            answered.formatId,
            answered.read.map,
            QString::fromStdString(answered.user),
            QString::fromStdString(answered.customer),
            QString::fromStdString(answered.project)};
}

ImportOptions WatchAnswers::options(const WatchFolder &folder) const
{
    ImportOptions options;
    options.formatId = folder.formatId.isEmpty() ? formatId : folder.formatId;
    options.profile = folder.profile;
    options.read.map = map;
    options.onlySure = options.formatId.isEmpty();
    options.read.assume = assumed;
    options.user = user.toStdString();
    options.customer = customer.toStdString();
    options.project = project.toStdString();
    return options;
}

WatchAnswers WatchAnswers::of(const QByteArray &json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    WatchAnswers answers{object.value("confirmed"_L1).toBool()};
    const QJsonObject assume = object.value("assume"_L1).toObject();
    for (auto it = assume.begin(); it != assume.end(); ++it)
        answers.assumed.insert(it.key(), it.value().toString());
    answers.formatId = object.value("format"_L1).toString();
    answers.user = object.value("user"_L1).toString();
    answers.customer = object.value("customer"_L1).toString();
    answers.project = object.value("project"_L1).toString();
    if (auto map = ColumnMap::parse(object.value("map"_L1).toString().toUtf8()); map)
        answers.map = std::make_shared<const ColumnMap>(std::move(*map));
    return answers;
}

WatchFileState stateAfter(const WatchFolder &folder, const ImportReport &report)
{
    if (report.status == ImportStatus::Undecided)
        return WatchFileState::Question;
    const bool isOther = report.status == ImportStatus::Rejected && report.confidence == 0;
    if (!report.holdsNothing && !isOther)
        return WatchFileState::Failed;
    const bool isMeant = !folder.filter.isEmpty() || looksLikeData(report.path);
    return folder.formatId.isEmpty() && isMeant ? WatchFileState::Question : WatchFileState::NoLog;
}

} // namespace tally
