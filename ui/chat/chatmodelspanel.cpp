// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/chatmodelspanel.h"

#include "ui/chat/addmodeldialog.h"
#include "ui/chat/keydialog.h"
#include "ui/chat/modellistmodel.h"
#include "ui/kit/labels.h"
#include "ui/kit/plaintext.h"
#include "ui/kit/swatch.h"
#include "ui/kit/elidedlabel.h"
#include "ui/kit/flatbutton.h"

#include <QBoxLayout>
#include <QDateTime>
#include <QLabel>
#include <QLocale>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

ChatModelsPanel::ChatModelsPanel(ChatService &service, PriceService &prices, EntityColors &colours,
                                 QWidget *parent)
    : QWidget(parent)
    , m_service(service)
    , m_prices(prices)
    , m_colours(colours)
{
    setObjectName("chat.models"_L1);
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(16, 12, 12, 12);
    box->setSpacing(6);
    auto *title = roleLabel(tr("Models"), u"section", this);
    box->addWidget(title);
    m_rows = new QVBoxLayout;
    m_rows->setSpacing(6);
    box->addLayout(m_rows);
    auto *foot = new QHBoxLayout;
    m_add = new FlatButton(u"plus", tr("Add model"), this, IconTint::Accent);
    m_add->setObjectName("chat.addModel"_L1);
    m_add->setProperty("flat", true);
    m_add->setProperty("small", true);
    m_add->setProperty("add", true);
    m_most = roleLabel(tr("(up to %1)").arg(Conversation::MaxTargets), u"label", this);
    foot->addWidget(m_add);
    foot->addWidget(m_most);
    foot->addStretch(1);
    box->addLayout(foot);
    connect(m_add, &QPushButton::clicked, this, &ChatModelsPanel::addModel);
    connect(&m_prices, &PriceService::changed, this, &ChatModelsPanel::refresh);
}

void ChatModelsPanel::setSession(ChatSession &session)
{
    if (m_session)
        m_session->disconnect(this);
    m_session = &session;
    connect(m_session, &ChatSession::runningChanged, this, &ChatModelsPanel::refresh); // limits were told
    refresh();
}

void ChatModelsPanel::refresh()
{
    while (QLayoutItem *item = m_rows->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater(); // perhaps its own button was clicked
        delete item;
    }
    if (!m_session)
        return;
    const auto &targets = m_session->conversation().targets;
    std::vector<std::string> models;
    for (const ChatTarget &target : targets)
        models.push_back(target.model);
    const std::vector<int> slots = m_colours.slotsFor({DimensionKind::Model, {}}, models);
    for (size_t i = 0; i < targets.size(); ++i)
        m_rows->addWidget(makeRow(targets[i], EntityColors::colour(slots[i])));
    m_add->setEnabled(targets.size() < Conversation::MaxTargets);
}

QWidget *ChatModelsPanel::makeRow(const ChatTarget &target, const QColor &colour)
{
    auto *row = new QWidget(this);
    auto *box = new QHBoxLayout(row);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(8);
    auto *swatch = new Swatch(row);
    swatch->setColour(colour);
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    auto *name = new ElidedLabel(QString::fromStdString(target.model), row);
    const QString price = priceLine(m_prices.catalogue(), target);
    QStringList about{providerName(target.provider), price.isEmpty() ? tr("no price") : price};
    if (!target.baseUrl.empty())
        about.insert(1, QString::fromStdString(target.baseUrl));
    auto *line = new ElidedLabel(about.join(u" · "_s), row);
    line->setProperty("role", u"label"_s);
    for (ElidedLabel *each : {name, line})
        each->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto *set = new QPushButton(row);
    set->setProperty("link", true);
    set->setVisible(false);
    words->addWidget(name);
    words->addWidget(line);
    words->addWidget(set, 0, Qt::AlignLeft);
    if (QLabel *limits = makeLimits(target, row))
        words->addWidget(limits);
    QToolButton *remove = flatIcon(u"x", tr("Remove %1").arg(QString::fromStdString(target.model)), row);
    box->addWidget(swatch);
    box->addLayout(words, 1);
    box->addWidget(remove);
    connect(remove, &QToolButton::clicked, this, [this, target] {
        auto targets = m_session->conversation().targets;
        std::erase(targets, target);
        m_session->setTargets(targets);
    });
    connect(set, &QPushButton::clicked, this, [this, target] { askForKey(target); });
    showKeyState(target, set);
    return row;
}

/// What is left of the provider's limits, with the time when they are full again; nullptr: not told.
QLabel *ChatModelsPanel::makeLimits(const ChatTarget &target, QWidget *row) const
{
    QStringList left;
    QStringList resets;
    bool low = false;
    const QLocale locale;
    for (const RateLimit &limit : m_service.limitsOf(target)) {
        if (!limit.remaining)
            continue;
        const QString what = QString::fromStdString(limit.what);
        const QString most = limit.limit ? locale.toString(qlonglong(*limit.limit)) : u"?"_s;
        left += tr("%1 of %2 %3 left", "requests or tokens")
                    .arg(locale.toString(qlonglong(*limit.remaining)), most, what);
        if (limit.resetMs)
            resets += tr("%1: full again at %2")
                          .arg(what,
                               locale.toString(QDateTime::fromMSecsSinceEpoch(*limit.resetMs).time(),
                                               QLocale::ShortFormat));
        low = low || isNearlyUsedUp(limit);
    }
    if (left.isEmpty())
        return nullptr;
    auto *label = new ElidedLabel(left.join(u" · "_s), row);
    label->setObjectName("chat.limits"_L1);
    label->setProperty("role", low ? u"warning"_s : u"label"_s);
    setPlainToolTip(label, (left + resets).join(u'\n'));
    return label;
}

void ChatModelsPanel::showKeyState(const ChatTarget &target, QPushButton *set)
{
    const ChatProvider *provider = findProvider(QString::fromStdString(target.provider));
    const bool needed = provider && provider->info().needsKey;
    m_service.keyState(target, set, [set, needed](const KeyState &state) {
        const bool missing = state.origin == KeyState::Origin::None && needed;
        set->setText(missing                                         ? tr("No key yet. Set key…")
                         : state.origin == KeyState::Origin::ThisRun ? tr("Key for this run only. Set key…")
                                                                     : QString());
        set->setVisible(!set->text().isEmpty());
    });
}

void ChatModelsPanel::askForKey(const ChatTarget &target)
{
    auto *dialog = new KeyDialog(m_service, target, window());
    connect(dialog, &KeyDialog::changed, this, [this] {
        refresh();
        Q_EMIT keysChanged();
    });
    dialog->open();
}

void ChatModelsPanel::addModel()
{
    if (!m_session)
        return;
    const auto &targets = m_session->conversation().targets;
    auto *dialog = new AddModelDialog(m_service, m_prices.catalogue(),
                                      targets.empty() ? ChatTarget{} : targets.back(), window());
    connect(dialog, &AddModelDialog::chosen, this, [this](const ChatTarget &target) {
        auto now = m_session->conversation().targets;
        if (std::ranges::find(now, target) == now.end())
            now.push_back(target);
        m_session->setTargets(now);
        Q_EMIT modelAdded();
    });
    dialog->open();
}

} // namespace tally

#include "moc_chatmodelspanel.cpp"
