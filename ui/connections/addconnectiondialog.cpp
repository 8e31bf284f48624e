// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/addconnectiondialog.h"

#include "services/connections/pullrecipes.h"
#include "ui/connections/connectionwords.h"
#include "ui/kit/labels.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int DialogWidth = 520;
constexpr int ProjectsHeight = 88;
constexpr int HourS = 3600;
constexpr int PullEveryS[] = {HourS, 6 * HourS, 24 * HourS, 7 * 24 * HourS, 0};
constexpr int UsualEvery = 2; // of them

/// OpenAI and Anthropic tell usage and costs apart.
QString recipeName(const PullRecipe &recipe)
{
    if (recipe.id.endsWith(u"-costs"_s))
        return AddConnectionDialog::tr("%1, costs").arg(recipe.name);
    const bool hasCosts = findPullRecipe(recipe.id + u"-costs"_s) != nullptr;
    return hasCosts ? AddConnectionDialog::tr("%1, usage").arg(recipe.name) : recipe.name;
}

QString keyHint(const QString &provider)
{
    if (provider == u"langfuse"_s)
        return AddConnectionDialog::tr("public key:secret key");
    if (provider == u"openrouter"_s || provider.startsWith(u"openai"_s)
        || provider.startsWith(u"anthropic"_s))
        return AddConnectionDialog::tr("an admin or management key; others see no usage");
    return {};
}

/// A field with its name, which gives it the keyboard.
QLabel *addField(QFormLayout &form, const QString &name, QWidget *field)
{
    QLabel *label = roleLabel(name, {}, form.parentWidget());
    label->setBuddy(field);
    form.addRow(label, field);
    return label;
}

} // namespace

AddConnectionDialog::AddConnectionDialog(QWidget *parent)
    : QDialog(parent)
    , m_kind(new QComboBox(this))
    , m_provider(new QComboBox(this))
    , m_every(new QComboBox(this))
    , m_name(new QLineEdit(this))
    , m_url(new QLineEdit(this))
    , m_secret(new QLineEdit(this))
    , m_projects(new QPlainTextEdit(this))
    , m_bookedAs(new QComboBox(this))
    , m_problem(wrappedLabel({}, u"muted", this))
{
    setObjectName("addConnection"_L1);
    setWindowTitle(tr("Add a connection"));
    setAttribute(Qt::WA_DeleteOnClose);
    setMinimumWidth(DialogWidth);
    auto *form = new QFormLayout(this);
    addFields(*form);
    form->addRow(m_problem);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_add = buttons->addButton(tr("&Add"), QDialogButtonBox::AcceptRole);
    m_add->setObjectName("addConnection.add"_L1);
    form->addRow(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &AddConnectionDialog::choose);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &AddConnectionDialog::kindChanged);
    connect(m_provider, &QComboBox::currentIndexChanged, this, &AddConnectionDialog::providerChanged);
    for (QLineEdit *field : {m_name, m_url, m_secret})
        connect(field, &QLineEdit::textChanged, this, &AddConnectionDialog::check);
    connect(m_projects, &QPlainTextEdit::textChanged, this, &AddConnectionDialog::check);
    kindChanged();
}

void AddConnectionDialog::addFields(QFormLayout &form)
{
    m_kind->addItem(tr("Fetch usage from a provider"), QString::fromLatin1(PullKind));
    m_kind->insertSeparator(1);
    for (const QString &each : outKinds())
        m_kind->addItem(tr("Send records: %1").arg(kindName(each.toStdString())), each);
    for (const PullRecipe &recipe : pullRecipes())
        m_provider->addItem(recipeName(recipe), recipe.id);
    m_provider->setObjectName("addConnection.provider"_L1);
    for (const int seconds : PullEveryS)
        m_every->addItem(fetchedEvery(seconds), seconds);
    m_every->setCurrentIndex(UsualEvery);
    m_every->setObjectName("addConnection.every"_L1);
    m_kind->setObjectName("addConnection.kind"_L1);
    m_name->setObjectName("addConnection.name"_L1);
    m_url->setObjectName("addConnection.url"_L1);
    m_url->setPlaceholderText(u"https://"_s);
    m_secret->setObjectName("addConnection.secret"_L1);
    m_secret->setEchoMode(QLineEdit::Password);
    m_projects->setObjectName("addConnection.projects"_L1);
    m_projects->setFixedHeight(ProjectsHeight);
    m_projects->setTabChangesFocus(true);
    m_projects->setPlaceholderText(tr("name=id at the portal, one a line"));
    m_bookedAs->setObjectName("addConnection.bookedAs"_L1);
    m_bookedAs->addItem(tr("as pseudonyms"), int(BookedAs::Pseudonym));
    m_bookedAs->addItem(tr("as they are"), int(BookedAs::Raw));
    m_bookedAs->addItem(tr("not at all"), int(BookedAs::None));
    addField(form, tr("&Kind"), m_kind);
    m_providerLabel = addField(form, tr("&Provider"), m_provider);
    addField(form, tr("&Name"), m_name);
    addField(form, tr("A&ddress"), m_url);
    m_secretLabel = addField(form, tr("&Secret"), m_secret);
    m_everyLabel = addField(form, tr("How &often"), m_every);
    m_projectsLabel = addField(form, tr("P&rojects"), m_projects);
    m_bookedAsLabel = addField(form, tr("Names &leave"), m_bookedAs);
}

QString AddConnectionDialog::kind() const
{
    return m_kind->currentData().toString();
}

bool AddConnectionDialog::isPull() const
{
    return kind() == QLatin1StringView(PullKind);
}

void AddConnectionDialog::kindChanged()
{
    const bool isPortal = kind() == u"portal"_s;
    for (QWidget *each : std::initializer_list<QWidget *>{m_projects, m_projectsLabel})
        each->setVisible(isPortal);
    for (QWidget *each : std::initializer_list<QWidget *>{m_provider, m_providerLabel, m_every, m_everyLabel})
        each->setVisible(isPull());
    for (QWidget *each : std::initializer_list<QWidget *>{m_bookedAs, m_bookedAsLabel})
        each->setVisible(!isPull());
    const bool hasSecret = kind() != u"otlp"_s;
    m_secret->setVisible(hasSecret);
    m_secretLabel->setVisible(hasSecret);
    m_secretLabel->setText(kind() == u"webhook"_s ? tr("&Secret") : tr("&Key or token"));
    providerChanged();
}

// A name that nobody typed follows the provider.
void AddConnectionDialog::providerChanged()
{
    const PullRecipe *recipe = isPull() ? findPullRecipe(m_provider->currentData().toString()) : nullptr;
    m_url->setPlaceholderText(recipe ? recipe->baseUrl : u"https://"_s);
    m_secret->setPlaceholderText(recipe ? keyHint(recipe->id) : QString());
    if (!m_name->isModified())
        m_name->setText(recipe ? recipeName(*recipe) : QString());
    check();
}

Result<ConnectionConfig> AddConnectionDialog::config() const
{
    ConnectionConfig config;
    config.url = m_url->text().trimmed();
    if (isPull()) {
        config.provider = m_provider->currentData().toString();
        config.everyS = m_every->currentData().toInt();
        return config;
    }
    config.bookedAs = static_cast<BookedAs>(m_bookedAs->currentData().toInt());
    if (kind() == u"webhook"_s)
        config.secretVariables = {QString()}; // from the key store alone
    if (kind() != u"portal"_s)
        return config;
    const QStringList lines = m_projects->toPlainText().split(u'\n', Qt::SkipEmptyParts);
    for (const QString &line : lines) {
        const qsizetype at = line.lastIndexOf(u'=');
        const auto id = at > 0 ? projectIdOf(line.mid(at + 1)) : std::nullopt;
        if (!id)
            return Error{ErrorKind::InvalidInput,
                         tr("“%1” is no name=id; a portal has UUIDs.").arg(line.left(60))};
        config.projects[line.left(at).trimmed().toStdString()] = *id;
    }
    return config;
}

void AddConnectionDialog::check()
{
    const auto read = config();
    const Result<void> usable = read ? checkConnection(kind(), *read) : Result<void>(read.error());
    const bool isNew = (m_url->text().isEmpty() && !isPull()) || m_name->text().isEmpty();
    m_problem->setText(usable || isNew ? QString() : usable.error().message);
    const bool wantsSecret = isPull() || kind() == u"webhook"_s || kind() == u"posthog"_s;
    const bool lacksSecret = wantsSecret && m_secret->text().trimmed().isEmpty();
    m_add->setEnabled(usable.ok() && !m_name->text().trimmed().isEmpty() && !lacksSecret);
}

void AddConnectionDialog::choose()
{
    const auto read = config();
    if (!read)
        return;
    Q_EMIT chosen(kind(), m_name->text().trimmed(), *read, m_secret->text().trimmed().toUtf8());
    accept();
}

} // namespace tally

#include "moc_addconnectiondialog.cpp"
