// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/addconnectiondialog.h"

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
    for (QLineEdit *field : {m_name, m_url, m_secret})
        connect(field, &QLineEdit::textChanged, this, &AddConnectionDialog::check);
    connect(m_projects, &QPlainTextEdit::textChanged, this, &AddConnectionDialog::check);
    kindChanged();
}

void AddConnectionDialog::addFields(QFormLayout &form)
{
    for (const QString &each : outKinds())
        m_kind->addItem(kindName(each.toStdString()), each);
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
    addField(form, tr("&Name"), m_name);
    addField(form, tr("A&ddress"), m_url);
    m_secretLabel = addField(form, tr("&Secret"), m_secret);
    m_projectsLabel = addField(form, tr("&Projects"), m_projects);
    addField(form, tr("Names &leave"), m_bookedAs);
}

QString AddConnectionDialog::kind() const
{
    return m_kind->currentData().toString();
}

void AddConnectionDialog::kindChanged()
{
    const bool isPortal = kind() == u"portal"_s;
    m_projects->setVisible(isPortal);
    m_projectsLabel->setVisible(isPortal);
    const bool hasSecret = kind() != u"otlp"_s;
    m_secret->setVisible(hasSecret);
    m_secretLabel->setVisible(hasSecret);
    m_secretLabel->setText(kind() == u"webhook"_s ? tr("&Secret") : tr("&Key or token"));
    check();
}

Result<ConnectionConfig> AddConnectionDialog::config() const
{
    ConnectionConfig config;
    config.url = m_url->text().trimmed();
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
    const bool isNew = m_url->text().isEmpty() || m_name->text().isEmpty();
    m_problem->setText(usable || isNew ? QString() : usable.error().message);
    const bool lacksSecret = (kind() == u"webhook"_s || kind() == u"posthog"_s) && m_secret->text().isEmpty();
    m_add->setEnabled(usable.ok() && !m_name->text().trimmed().isEmpty() && !lacksSecret);
}

void AddConnectionDialog::choose()
{
    const auto read = config();
    if (!read)
        return;
    Q_EMIT chosen(kind(), m_name->text().trimmed(), *read, m_secret->text().toUtf8());
    accept();
}

} // namespace tally

#include "moc_addconnectiondialog.cpp"
