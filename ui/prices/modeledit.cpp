// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/prices/modeledit.h"

#include <QAbstractItemView>
#include <QCompleter>

namespace tally {

namespace {

QStringList entryNames(const PriceCatalogue &catalogue)
{
    QStringList names;
    for (const auto &book : catalogue.books()) {
        for (const PricedModel &model : book->models)
            names.append(QString::fromStdString(model.provider + '/' + model.id));
    }
    names.sort();
    names.removeDuplicates();
    return names;
}

} // namespace

ModelEdit::ModelEdit(const PriceCatalogue &catalogue, QWidget *parent)
    : QLineEdit(parent)
{
    setPlaceholderText(tr("provider/model"));
    setClearButtonEnabled(true);
    auto *names = new QCompleter(entryNames(catalogue), this);
    names->setCaseSensitivity(Qt::CaseInsensitive);
    names->setFilterMode(Qt::MatchContains);
    names->setMaxVisibleItems(12);
    setCompleter(names);
    // The list sets the text after its signal.
    connect(names, qOverload<const QString &>(&QCompleter::activated), this, &ModelEdit::chosen,
            Qt::QueuedConnection);
    connect(this, &QLineEdit::returnPressed, this, [this, names] {
        if (!names->popup()->isVisible())
            Q_EMIT chosen();
    });
}

std::optional<std::pair<std::string, std::string>> ModelEdit::written() const
{
    const QString name = text().trimmed();
    const auto slash = name.indexOf(u'/');
    if (slash <= 0 || slash + 1 == name.size())
        return std::nullopt;
    return std::pair(name.left(slash).toStdString(), name.mid(slash + 1).toStdString());
}

} // namespace tally

#include "moc_modeledit.cpp"
