// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/ledgeractions.h"
#include "domain/ledgerplace.h"
#include "domain/ownfile.h"
#include "services/team/teamservice.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

QString placeOf(const QString &given)
{
    return isServerPlace(given) ? given : plainFilePath(given);
}

int wrong(const CommandContext &context, const QString &message)
{
    return complain(context, {ErrorKind::InvalidInput, message}, exitstatus::WrongUsage);
}

bool isEmpty(const QStringList &words)
{
    return std::any_of(words.begin(), words.end(), [](const QString &word) { return word.isEmpty(); });
}

} // namespace

int createLedger(const QStringList &arguments, const CommandContext &context)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(CliText::tr(
        "Makes a team's ledger in a database on a PostgreSQL server that has none: tables, and the "
        "roles tally_owner, tally_manager, tally_writer and tally_reader where they are missing."));
    parser.addPositionalArgument(u"URL"_s, CliText::tr("postgresql://HOST/DATABASE or service=NAME."),
                                 u"URL"_s);
    if (const auto done = parseArguments(parser, u"ledger create"_s, arguments, context))
        return *done;
    const QStringList words = parser.positionalArguments();
    if (words.size() != 1 || !isServerPlace(words.first()))
        return wrong(context,
                     CliText::tr("ledger create takes one URL: postgresql://HOST/DATABASE or service=NAME. "
                                 "A ledger in a file is made by the first import."));
    if (const auto made = createTeamLedger(words.first()); !made)
        return complain(context, made.error());
    writeLine(context.err, CliText::tr("A ledger was made in %1").arg(withoutPassword(words.first())));
    return exitstatus::Success;
}

int copyWholeLedger(const QStringList &arguments, const CommandContext &context)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(CliText::tr(
        "Copies a whole ledger to where none is, with its imports, versions and what can be undone. "
        "Either may be a file or a database."));
    parser.addPositionalArgument(u"FROM"_s, CliText::tr("A file or a URL."), u"FROM"_s);
    parser.addPositionalArgument(u"TO"_s, CliText::tr("A file or a URL, without a ledger."), u"TO"_s);
    if (const auto done = parseArguments(parser, u"ledger copy"_s, arguments, context))
        return *done;
    const QStringList words = parser.positionalArguments();
    if (words.size() != 2 || isEmpty(words))
        return wrong(context, CliText::tr("ledger copy takes FROM and TO, each a file or a URL."));
    if (const auto copied = copyLedger(placeOf(words[0]), placeOf(words[1])); !copied)
        return complain(context, copied.error());
    writeLine(context.err,
              CliText::tr("%1 was copied to %2").arg(withoutPassword(words[0]), withoutPassword(words[1])));
    return exitstatus::Success;
}

int upgradeLedger(const QStringList &arguments, const CommandContext &context)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        CliText::tr("Brings a team's ledger that an older version of Tallyglass made to this one, as whoever "
                    "owns it. Older "
                    "versions cannot open it any more then. Everybody's copy of it is fetched anew."));
    parser.addPositionalArgument(u"URL"_s, CliText::tr("The team's ledger."), u"URL"_s);
    if (const auto done = parseArguments(parser, u"ledger upgrade"_s, arguments, context))
        return *done;
    const QStringList words = parser.positionalArguments();
    if (words.size() != 1 || !isServerPlace(words.first()))
        return wrong(context, CliText::tr("ledger upgrade takes the URL of a team's ledger."));
    const auto upgraded = upgradeTeamLedger(words.first());
    if (!upgraded)
        return complain(context, upgraded.error());
    writeLine(context.err,
              *upgraded
                  ? CliText::tr("The ledger in %1 is of this version now.").arg(withoutPassword(words[0]))
                  : CliText::tr("The ledger in %1 is of this version already. Nothing was changed.")
                        .arg(withoutPassword(words[0])));
    return exitstatus::Success;
}

int grantLedger(const QStringList &arguments, const CommandContext &context)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(CliText::tr(
        "Lets a role of the server read the ledger: all of it, or only what is booked to customers. "
        "It replaces what was granted to the role before."));
    parser.addOption(
        {u"customer"_s, CliText::tr("Only records of this customer. May be repeated."), u"NAME"_s});
    parser.addPositionalArgument(u"URL"_s, CliText::tr("The team's ledger."), u"URL"_s);
    parser.addPositionalArgument(u"ROLE"_s, CliText::tr("A role with login."), u"ROLE"_s);
    if (const auto done = parseArguments(parser, u"ledger grant"_s, arguments, context))
        return *done;
    const QStringList words = parser.positionalArguments();
    if (words.size() != 2 || isEmpty(words) || !isServerPlace(words.first()))
        return wrong(context, CliText::tr("ledger grant takes the URL of a team's ledger and a ROLE."));
    const QStringList customers = parser.values(u"customer"_s);
    if (isEmpty(customers))
        return wrong(context, CliText::tr("--customer is empty. Nothing was changed. Name a customer."));
    const auto notes = grantReading(words[0], words[1], customers);
    if (!notes)
        return complain(context, notes.error());
    writeLine(context.err,
              customers.isEmpty()
                  ? CliText::tr("%1 may read the whole ledger.").arg(words[1])
                  : CliText::tr("%1 may read the records of: %2").arg(words[1], customers.join(u", "_s)));
    if (notes->readsOthers)
        writeLine(
            context.err,
            CliText::tr("%1 is a member of tally_reader as well, and sees all of the server's other ledgers. "
                        "To end that: REVOKE tally_reader FROM %1.")
                .arg(words[1]));
    for (const QString &customer : notes->unknown)
        writeLine(context.err,
                  CliText::tr("Nothing is booked to “%1” yet. Names must be written just as in the ledger.")
                      .arg(customer));
    return exitstatus::Success;
}

} // namespace tally
