// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/conversationlist.h"

#include "domain/conversationjson.h"
#include "domain/conversationmarkdown.h"
#include "domain/ownfile.h"
#include "ui/look/icons.h"
#include "ui/chat/conversationmodel.h"
#include "ui/kit/labels.h"
#include "ui/kit/plaintext.h"
#include "ui/look/theme.h"
#include "ui/chat/chatcomposer.h"
#include "ui/kit/twolinedelegate.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QDateTime>
#include <QDir>
#include <QFileDialog>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QMessageBox>
#include <QPainter>
#include <QPushButton>
#include <QSaveFile>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

/// Leaves letters to the page, which begins a message with them: finding is for the search field.
class List : public QListView {
public:
    using QListView::QListView;

protected:
    void keyPressEvent(QKeyEvent *event) override
    {
        if (ChatComposer::isText(*event) && event->key() != Qt::Key_Space)
            event->ignore();
        else
            QListView::keyPressEvent(event);
    }
};

} // namespace

ConversationList::ConversationList(Conversations &conversations, QWidget *parent)
    : QWidget(parent)
    , m_conversations(conversations)
{
    setObjectName("chat.conversations"_L1);
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(0, 0, 1, 0);
    box->setSpacing(0);
    makeList();
    box->addWidget(makeHead());
    box->addWidget(m_list, 1);
    box->addWidget(makeFoot());
    connect(&m_conversations, &Conversations::listChanged, this, &ConversationList::refresh);
    connect(&m_conversations, &Conversations::currentChanged, this, &ConversationList::refresh);
    refresh();
}

QWidget *ConversationList::makeHead()
{
    auto *head = new QWidget(this);
    auto *box = new QHBoxLayout(head);
    box->setContentsMargins(12, 12, 8, 8);
    box->setSpacing(8);
    m_search = new QLineEdit(head);
    m_search->setObjectName("chat.search"_L1);
    m_search->setPlaceholderText(tr("Search"));
    m_search->setAccessibleName(tr("Search conversations"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(icon(u"search"), QLineEdit::LeadingPosition);
    m_search->setProperty("search", true);
    connect(m_search, &QLineEdit::textChanged, &m_conversations, &Conversations::setSearch);
    auto *add = flatIcon(u"plus", tr("New conversation (Ctrl+N)"), head);
    add->setProperty("flat", false);
    add->setProperty("small", false);
    add->setObjectName("chat.new"_L1);
    connect(add, &QToolButton::clicked, this, &ConversationList::newRequested);
    box->addWidget(m_search, 1);
    box->addWidget(add);
    return head;
}

void ConversationList::makeList()
{
    m_model = new ConversationModel(this);
    m_list = new List(this);
    m_list->setObjectName("chat.list"_L1);
    m_list->setAccessibleName(tr("Conversations"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(
        new TwoLineDelegate(ConversationModel::AboutRole, ConversationModel::HeadingRole, m_list));
    m_list->setEditTriggers(QAbstractItemView::EditKeyPressed);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setMouseTracking(true);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    m_list->setProperty("clear", true);
    connect(m_list, &QWidget::customContextMenuRequested, this, &ConversationList::showMenu);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex &index) {
                if (const std::string id = m_model->idAt(index.row()); !id.empty() && !m_refreshing)
                    m_conversations.open(id);
            });
    connect(m_model, &ConversationModel::renamed, this, [this](const QString &id, const QString &title) {
        m_conversations.rename(id.toStdString(), title.toStdString());
    });
    auto *remove = new QAction(tr("Delete…"), m_list);
    remove->setShortcut(QKeySequence::Delete);
    remove->setShortcutContext(Qt::WidgetShortcut);
    m_list->addAction(remove);
    connect(remove, &QAction::triggered, this, &ConversationList::deleteCurrent);
}

QWidget *ConversationList::makeFoot()
{
    auto *foot = new QWidget(this);
    auto *box = new QVBoxLayout(foot);
    box->setContentsMargins(16, 8, 8, 10);
    box->setSpacing(4);
    auto *keep = new QCheckBox(tr("&Keep conversations"), foot);
    keep->setObjectName("chat.keep"_L1);
    keep->setChecked(m_conversations.keeps());
    setPlainToolTip(keep,
                    tr("Off: prompts and answers are written nowhere. Costs are recorded all the same."));
    connect(keep, &QCheckBox::toggled, this, [this](bool on) {
        m_conversations.setKeeps(on);
        Q_EMIT keepsChanged(on);
    });
    auto *remove = new QPushButton(tr("Delete all…"), foot);
    remove->setObjectName("chat.deleteAll"_L1);
    remove->setProperty("link", true);
    setPlainToolTip(remove, tr("Delete the file of conversations. Records and costs stay in the ledger."));
    connect(remove, &QPushButton::clicked, this, &ConversationList::askToDeleteAll);
    box->addWidget(keep);
    box->addWidget(remove, 0, Qt::AlignLeft);
    return foot;
}

void ConversationList::setZone(const QTimeZone &zone)
{
    m_zone = zone;
    refresh();
}

void ConversationList::refresh()
{
    m_refreshing = true;
    m_model->setConversations(m_conversations.list(), QDateTime::currentMSecsSinceEpoch(), m_zone);
    const int row = m_model->rowOf(m_conversations.current().conversation().id);
    if (row >= 0)
        m_list->setCurrentIndex(m_model->index(row));
    else
        m_list->selectionModel()->clear();
    m_refreshing = false;
}

void ConversationList::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void ConversationList::renameCurrent()
{
    if (m_list->currentIndex().isValid())
        m_list->edit(m_list->currentIndex());
}

void ConversationList::exportCurrent()
{
    if (!m_conversations.current().conversation().turns.empty())
        exportTo(m_conversations.current().conversation().id);
}

void ConversationList::deleteCurrent()
{
    if (!m_conversations.current().conversation().turns.empty())
        askToDelete(m_conversations.current().conversation().id, m_conversations.current().title());
}

void ConversationList::showMenu(const QPoint &at)
{
    const QModelIndex index = m_list->indexAt(at);
    const std::string id = m_model->idAt(index.row());
    if (id.empty())
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(icon(u"pencil"), tr("&Rename\tF2"), this, [this, index] { m_list->edit(index); });
    menu->addAction(icon(u"file-down"), tr("&Export…"), this, [this, id] { exportTo(id); });
    menu->addSeparator();
    menu->addAction(icon(u"trash-2"), tr("&Delete…"), this,
                    [this, id, title = index.data().toString()] { askToDelete(id, title); });
    menu->popup(m_list->viewport()->mapToGlobal(at));
}

void ConversationList::exportTo(const std::string &id)
{
    auto *dialog = new QFileDialog(window(), tr("Export conversation"));
    dialog->setObjectName("chat.exportDialog"_L1);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({tr("Markdown (*.md)"), tr("JSON (*.json)")});
    dialog->setDefaultSuffix(u"md"_s);
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString &filter) {
        dialog->setDefaultSuffix(filter.contains("*.json"_L1) ? u"json"_s : u"md"_s);
    });
    connect(dialog, &QFileDialog::fileSelected, this, [this, id](const QString &path) {
        m_conversations.withConversation(id, [this, path](const Conversation &conversation) {
            const bool json = path.endsWith(".json"_L1, Qt::CaseInsensitive);
            QSaveFile file(path);
            const QByteArray bytes =
                json ? conversationJson(conversation) : conversationMarkdown(conversation).toUtf8();
            if (!openToSave(file) || file.write(bytes) != bytes.size() || !file.commit())
                Q_EMIT failed({ErrorKind::Io, tr("The conversation could not be written to %1.").arg(path),
                               file.errorString()});
            else
                Q_EMIT note(tr("Exported to %1").arg(QDir::toNativeSeparators(path)));
        });
    });
    dialog->open();
}

void ConversationList::askToDelete(const std::string &id, const QString &title)
{
    auto *box =
        plainBox(u"chat.deleteDialog"_s, tr("Delete conversation"), tr("Delete this conversation?"),
                 tr("“%1” is deleted for good. Its requests stay in the ledger with their costs.").arg(title),
                 QMessageBox::Cancel, window());
    QPushButton *remove = box->addButton(tr("&Delete"), QMessageBox::DestructiveRole);
    box->setDefaultButton(QMessageBox::Cancel);
    connect(remove, &QPushButton::clicked, this, [this, id] { m_conversations.remove(id); });
    box->open();
}

void ConversationList::askToDeleteAll()
{
    auto *box = plainBox(u"chat.deleteAllDialog"_s, tr("Delete all conversations"),
                         tr("Delete all conversations of this ledger?"),
                         tr("All prompts and answers are deleted for good, and requests that are running "
                            "are stopped. Records and costs stay in the ledger."),
                         QMessageBox::Cancel, window());
    QPushButton *remove = box->addButton(tr("&Delete all"), QMessageBox::DestructiveRole);
    box->setDefaultButton(QMessageBox::Cancel);
    connect(remove, &QPushButton::clicked, &m_conversations, &Conversations::removeAll);
    box->open();
}

void ConversationList::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), currentTheme().window);
    painter.fillRect(QRect(width() - 1, 0, 1, height()), currentTheme().border);
}

} // namespace tally

#include "moc_conversationlist.cpp"
