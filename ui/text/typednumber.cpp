// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/typednumber.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

struct TypedNumber {
    Q_DECLARE_TR_FUNCTIONS(TypedNumber)
};

bool matches(const QString &text, const QString &pattern)
{
    return QRegularExpression(QRegularExpression::anchoredPattern(pattern)).match(text).hasMatch();
}

QString withoutSigns(const QString &typed)
{
    static const QRegularExpression around(uR"(^[\s$]+|[\s$]+$)"_s,
                                           QRegularExpression::UseUnicodePropertiesOption);
    return QString(typed).remove(around);
}

} // namespace

Result<QString> plainNumber(const QString &typed)
{
    const QString text = withoutSigns(typed);
    const QString point = QLocale().decimalPoint();
    const QString mark = QLocale().groupSeparator();
    const QString group = mark.trimmed().isEmpty() ? uR"([\x{20}\x{A0}\x{202F}])"_s // blanks of any kind
                                                   : QRegularExpression::escape(mark);
    const QString grouped = uR"(\d{1,3}(?:%1\d{3})+)"_s.arg(group);
    const QString fraction = uR"((?:%1\d+)?)"_s.arg(QRegularExpression::escape(point));
    const bool isPlain = matches(text, uR"(\d+(?:\.\d+)?)"_s);
    const bool isGrouped = matches(text, grouped + fraction);
    QString read = text;
    if (isGrouped)
        read.remove(QRegularExpression(group));
    if (isGrouped || matches(text, uR"(\d+)"_s + fraction))
        read.replace(point, u"."_s);
    if (isPlain && isGrouped && text != read && !text.startsWith(u'0'))
        return Error{ErrorKind::InvalidInput,
                     TypedNumber::tr("“%1” may mean %2 or %3. Type it without marks of thousands.")
                         .arg(text, typedNumber(text), read)};
    return isPlain ? text : read;
}

QString typedNumber(QString plain)
{
    return plain.replace(u'.', QLocale().decimalPoint());
}

} // namespace tally
