// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/tokenform.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

struct TokenText {
    Q_DECLARE_TR_FUNCTIONS(TokenForm)
};

QStringList partsOf(const QString &text)
{
    QStringList parts;
    for (const QString &part : text.split(u',')) {
        if (const QString trimmed = part.trimmed(); !trimmed.isEmpty())
            parts << trimmed;
    }
    return parts;
}

Result<void> readTokenContext(const QString &text, CaptureProgram &program)
{
    const QStringList pairs = partsOf(text);
    for (const QString &pair : pairs) {
        const qsizetype equals = pair.indexOf(u'=');
        const std::string key = pair.left(std::max<qsizetype>(equals, 0)).trimmed().toStdString();
        if (key.empty())
            return Error{ErrorKind::InvalidInput,
                         TokenText::tr("The context is KEY=VALUE, as team=search; “%1” is not.").arg(pair)};
        std::erase_if(program.context, [&key](const auto &known) { return known.first == key; });
        program.context.emplace_back(key, pair.mid(equals + 1).trimmed().toStdString());
    }
    return {};
}

Result<void> readTokenLimits(const QString &text, CaptureProgram &program)
{
    const QStringList limits = partsOf(text);
    for (const QString &each : limits) {
        const auto limit = limitFromText(each.toStdString());
        if (!limit)
            return Error{
                ErrorKind::InvalidInput,
                TokenText::tr(
                    "A limit is MEASURE=N/WINDOW, as requests=60/minute or cost=50/month; “%1” is not.")
                    .arg(each)};
        program.limits.push_back(*limit);
    }
    return {};
}

} // namespace

Result<CaptureProgram> programOf(const TokenForm &form)
{
    CaptureProgram program;
    program.name = form.name.trimmed().toStdString();
    program.customer = form.customer.trimmed().toStdString();
    program.user = form.user.trimmed().toStdString();
    program.project = form.project.trimmed().toStdString();
    program.provider = form.provider.toStdString();
    const QStringList models = partsOf(form.models);
    for (const QString &model : models)
        program.models.push_back(model.toStdString());
    program.mode = form.mode;
    program.isFixed = form.isFixed;
    if (const auto context = readTokenContext(form.context, program); !context)
        return context.error();
    if (const auto limits = readTokenLimits(form.limits, program); !limits)
        return limits.error();
    return program;
}

} // namespace tally
