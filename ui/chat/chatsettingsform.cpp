// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/chatsettingsform.h"

#include "ui/chat/keydialog.h"
#include "ui/kit/labels.h"
#include "ui/kit/plaintext.h"
#include "ui/kit/formlabels.h"
#include "ui/kit/hairline.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QStyle>

#include <limits>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int MsPerSecond = 1000;
constexpr int MostSeconds = 24 * 3600;
constexpr int MostRetries = 2;

int seconds(int milliseconds)
{
    return (milliseconds + MsPerSecond - 1) / MsPerSecond;
}

QString dollars(const std::optional<Money> &money)
{
    return money ? QString::fromStdString(money->toDecimal()) : QString();
}

std::optional<int64_t> known(int number)
{
    return number > 0 ? std::optional<int64_t>(number) : std::nullopt;
}

int shown(const std::optional<int64_t> &number)
{
    return static_cast<int>(std::min<int64_t>(number.value_or(0), std::numeric_limits<int>::max()));
}

} // namespace

ChatSettingsForm::ChatSettingsForm(AppSettings &settings, ChatService &service, QWidget *parent)
    : QWidget(parent)
    , m_settings(settings)
    , m_service(service)
{
    setObjectName("settings.chat"_L1);
    auto *form = new QFormLayout(this);
    form->setContentsMargins(4, 12, 12, 12);
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(8);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    makeBooking(*form);
    makeIdentity(*form);
    makeLimits(*form);
    makeProvider(*form);
    makeNetwork(*form);
    alignFormLabels(*form);
    showProvider();
}

void ChatSettingsForm::heading(QFormLayout &form, const QString &text)
{
    const bool first = form.rowCount() == 0;
    if (!first) {
        auto *gap = new QWidget(this);
        gap->setFixedHeight(4);
        form.addRow(gap);
        form.addRow(hairlineBelow(this));
    }
    auto *label = roleLabel(text, u"section", this);
    label->setContentsMargins(0, first ? 0 : 6, 0, 0);
    form.addRow(label);
}

QLineEdit *ChatSettingsForm::addText(QFormLayout &form, const QString &label, const char *name,
                                     const QString &text, const QString &placeholder)
{
    auto *field = new QLineEdit(text, this);
    field->setObjectName(QLatin1StringView(name));
    field->setPlaceholderText(placeholder);
    form.addRow(label, field);
    connect(field, &QLineEdit::editingFinished, this, &ChatSettingsForm::store);
    return field;
}

QSpinBox *ChatSettingsForm::addNumber(QFormLayout &form, const QString &label, const char *name, int value,
                                      int most, const QString &unit, const QString &none)
{
    auto *field = new QSpinBox(this);
    field->setObjectName(QLatin1StringView(name));
    field->setRange(0, most);
    field->setGroupSeparatorShown(true);
    field->setValue(value);
    field->setSuffix(unit);
    field->setSpecialValueText(none);
    form.addRow(label, field);
    return field;
}

void ChatSettingsForm::makeBooking(QFormLayout &form)
{
    const ChatSettings now = m_settings.chatSettings();
    const auto text = [](const std::string &value) { return QString::fromStdString(value); };
    heading(form, tr("Book to, unless a conversation says otherwise"));
    m_user = addText(form, tr("&User"), "settings.user", text(now.booking.user), tr("not set"));
    m_customer =
        addText(form, tr("&Customer"), "settings.customer", text(now.booking.customer), tr("not set"));
    m_project = addText(form, tr("&Project"), "settings.project", text(now.booking.project), tr("not set"));
}

void ChatSettingsForm::makeIdentity(QFormLayout &form)
{
    const ChatSettings now = m_settings.chatSettings();
    heading(form, tr("What providers are told"));
    m_identity = new QCheckBox(tr("Tell &them whom a request is for"), this);
    m_identity->setObjectName("settings.identity"_L1);
    m_identity->setChecked(now.sendsIdentity);
    form.addRow(m_identity);
    m_raw = new QCheckBox(tr("Send &names with an @ or a blank as they are, not as pseudonyms"), this);
    m_raw->setObjectName("settings.rawIdentity"_L1);
    m_raw->setChecked(now.rawIdentity);
    form.addRow(m_raw);
    m_team = addText(form, tr("T&eam"), "settings.team", now.team, tr("part of the title at OpenRouter"));
    m_appUrl = addText(form, tr("App &address"), "settings.appUrl", now.appUrl, u"https://…"_s);
    for (QCheckBox *box : {m_identity, m_raw})
        connect(box, &QCheckBox::toggled, this, &ChatSettingsForm::store);
}

void ChatSettingsForm::makeLimits(QFormLayout &form)
{
    const ChatSettings now = m_settings.chatSettings();
    heading(form, tr("Spend limits in US dollars"));
    m_requestLimit =
        addText(form, tr("Per &request"), "settings.requestLimit", dollars(now.requestLimit), tr("no limit"));
    m_dayLimit = addText(form, tr("Per &day"), "settings.dayLimit", dollars(now.dayLimit), tr("no limit"));
    auto *hint =
        wrappedLabel(tr("A request that may cost more is not sent. With a limit, “Max tokens” must be "
                        "set and the price known."),
                     u"label", this);
    hint->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    form.addRow(QString(), hint);
}

void ChatSettingsForm::makeNetwork(QFormLayout &form)
{
    const ChatSettings now = m_settings.chatSettings();
    heading(form, tr("Waiting and trying again"));
    const QString unit = tr(" s", "seconds");
    const QString none = tr("without limit");
    m_connect = addNumber(form, tr("Until connected"), "settings.connect", seconds(now.connectMs),
                          MostSeconds, unit, none);
    m_firstByte = addNumber(form, tr("Until the answer begins"), "settings.firstByte",
                            seconds(now.firstByteMs), MostSeconds, unit, none);
    m_idle = addNumber(form, tr("Between two pieces"), "settings.idle", seconds(now.idleMs), MostSeconds,
                       unit, none);
    m_total = addNumber(form, tr("In all"), "settings.total", seconds(now.totalMs), MostSeconds, unit, none);
    m_retries =
        addNumber(form, tr("New attempts"), "settings.retries", now.retries, MostRetries, {}, tr("none"));
    setPlainToolTip(m_retries,
                    tr("Only after a whole answer that says “not now”; each has a record of its own."));
    m_plainHttp = new QCheckBox(tr("Allow &http:// to other machines (keys can be read on the way)"), this);
    m_plainHttp->setObjectName("settings.plainHttp"_L1);
    m_plainHttp->setChecked(now.allowPlainHttp);
    form.addRow(m_plainHttp);
    for (QSpinBox *box : {m_connect, m_firstByte, m_idle, m_total, m_retries})
        connect(box, &QSpinBox::valueChanged, this, &ChatSettingsForm::store);
    connect(m_plainHttp, &QCheckBox::toggled, this, &ChatSettingsForm::store);
}

void ChatSettingsForm::makeProvider(QFormLayout &form)
{
    heading(form, tr("Per provider"));
    m_provider = new QComboBox(this);
    m_provider->setObjectName("settings.provider"_L1);
    for (const auto &provider : chatProviders())
        m_provider->addItem(provider->info().name, provider->info().id);
    form.addRow(tr("Pro&vider"), m_provider);
    m_key = plainLabel(this);
    m_key->setObjectName("settings.key"_L1);
    m_key->setProperty("role", u"label"_s);
    m_key->setWordWrap(true);
    m_key->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    auto *set = new QPushButton(tr("Set &key…"), this);
    set->setObjectName("settings.setKey"_L1);
    set->setAutoDefault(false);
    connect(set, &QPushButton::clicked, this, [this] {
        auto *dialog = new KeyDialog(m_service, {providerId().toStdString(), {}, {}}, window());
        connect(dialog, &KeyDialog::changed, this, &ChatSettingsForm::showProvider);
        dialog->open();
    });
    auto *line = new QHBoxLayout; // so that the button keeps its own width
    line->addWidget(set);
    line->addStretch(1);
    form.addRow(tr("Key"), line);
    form.addRow(QString(), m_key);
    m_wireUser = new QComboBox(this);
    m_wireUser->setObjectName("settings.wireUser"_L1);
    m_wireUser->addItem(tr("the user"), int(WireUser::User));
    m_wireUser->addItem(tr("the customer"), int(WireUser::Customer));
    m_wireUser->addItem(tr("nothing"), int(WireUser::Nothing));
    form.addRow(tr("Its “user” gets"), m_wireUser);
    m_preset = new QComboBox(this);
    m_preset->setObjectName("settings.preset"_L1);
    form.addRow(tr("Tier"), m_preset);
    m_requests =
        addNumber(form, tr("Requests a minute"), "settings.rpm", 0, 1'000'000, {}, tr("as it tells"));
    m_tokens = addNumber(form, tr("Tokens an hour"), "settings.tph", 0, 2'000'000'000, {}, tr("as it tells"));
    connect(m_provider, &QComboBox::currentIndexChanged, this, &ChatSettingsForm::showProvider);
    connect(m_wireUser, &QComboBox::currentIndexChanged, this, &ChatSettingsForm::storeProvider);
    connect(m_preset, &QComboBox::currentIndexChanged, this, &ChatSettingsForm::choosePreset);
    for (QSpinBox *box : {m_requests, m_tokens})
        connect(box, &QSpinBox::valueChanged, this, &ChatSettingsForm::storeProvider);
}

QString ChatSettingsForm::providerId() const
{
    return m_provider->currentData().toString();
}

void ChatSettingsForm::showProvider()
{
    m_showing = true;
    const ProviderInfo info = findProvider(providerId())->info();
    const ChatSettings now = m_settings.chatSettings();
    const WireUser usual = info.userIsCustomer ? WireUser::Customer : WireUser::User;
    m_wireUser->setCurrentIndex(m_wireUser->findData(int(now.wireUser.value(info.id, usual))));
    const RateTier tier = now.tiers.value(info.id);
    m_preset->clear();
    m_preset->addItem(tr("own numbers"));
    for (const RatePreset &preset : ratePresets()) {
        if (preset.provider != info.id)
            continue;
        m_preset->addItem(preset.name);
        if (preset.tier == tier)
            m_preset->setCurrentIndex(m_preset->count() - 1);
    }
    m_preset->setEnabled(m_preset->count() > 1);
    m_requests->setValue(shown(tier.requestsPerMinute));
    m_tokens->setValue(shown(tier.tokensPerHour));
    m_key->clear();
    m_service.keyState({info.id.toStdString(), {}, {}}, this, [this, info](const KeyState &state) {
        if (info.id == providerId())
            m_key->setText(keyStateText(state, info));
    });
    m_showing = false;
}

void ChatSettingsForm::choosePreset(int index)
{
    if (m_showing || index <= 0)
        return;
    for (const RatePreset &preset : ratePresets()) {
        if (preset.provider != providerId() || preset.name != m_preset->itemText(index))
            continue;
        m_showing = true;
        m_requests->setValue(shown(preset.tier.requestsPerMinute));
        m_tokens->setValue(shown(preset.tier.tokensPerHour));
        m_showing = false;
        storeProvider();
    }
}

void ChatSettingsForm::storeProvider()
{
    if (m_showing)
        return;
    ChatSettings settings = m_settings.chatSettings();
    const ProviderInfo &info = findProvider(providerId())->info();
    const auto wanted = WireUser(m_wireUser->currentData().toInt());
    if (wanted == (info.userIsCustomer ? WireUser::Customer : WireUser::User))
        settings.wireUser.remove(info.id);
    else
        settings.wireUser.insert(info.id, wanted);
    const RateTier tier{known(m_requests->value()), known(m_tokens->value())};
    if (tier == RateTier{})
        settings.tiers.remove(info.id);
    else
        settings.tiers.insert(info.id, tier);
    m_settings.setChatSettings(settings);
    showProvider();
}

std::optional<Money> ChatSettingsForm::amountOf(QLineEdit &field, const std::optional<Money> &before) const
{
    QString text = field.text().trimmed();
    if (text.startsWith(u'$'))
        text = text.mid(1).trimmed();
    text.replace(u',', u'.');
    const auto amount = Money::fromDecimal(text.toStdString());
    const bool good = text.isEmpty() || (amount && amount->nano >= 0);
    field.setProperty("wrong", !good);
    field.style()->unpolish(&field);
    field.style()->polish(&field);
    setPlainToolTip(&field, good ? QString() : tr("This is no amount in dollars; the limit is as it was."));
    return good ? (text.isEmpty() ? std::nullopt : amount) : before;
}

void ChatSettingsForm::store()
{
    ChatSettings settings = m_settings.chatSettings();
    settings.booking.user = m_user->text().trimmed().toStdString();
    settings.booking.customer = m_customer->text().trimmed().toStdString();
    settings.booking.project = m_project->text().trimmed().toStdString();
    settings.sendsIdentity = m_identity->isChecked();
    settings.rawIdentity = m_raw->isChecked();
    settings.team = m_team->text().trimmed();
    settings.appUrl = m_appUrl->text().trimmed();
    settings.requestLimit = amountOf(*m_requestLimit, settings.requestLimit);
    settings.dayLimit = amountOf(*m_dayLimit, settings.dayLimit);
    settings.connectMs = m_connect->value() * MsPerSecond;
    settings.firstByteMs = m_firstByte->value() * MsPerSecond;
    settings.idleMs = m_idle->value() * MsPerSecond;
    settings.totalMs = m_total->value() * MsPerSecond;
    settings.retries = m_retries->value();
    settings.allowPlainHttp = m_plainHttp->isChecked();
    m_settings.setChatSettings(settings);
}

} // namespace tally
